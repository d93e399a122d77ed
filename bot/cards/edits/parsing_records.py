"""Requests to parse a file that people write, and the answers, as data that can be written as JSON:

{"file", "edits"} → {"edits", "lines", "withheld", "withholds_all", "faults"}: see `ParsedEdits`
{"rules"} → {"rules", "faults"}: see `Rules`
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bot.cards import file_names
from bot.cards.edits.edits_parser import ParsedEdits, parse_edits
from bot.cards.edits.rules import Rule, RuleKind, Rules
from bot.cards.edits.rules_parser import parse_rules
from bot.cards.schema import EditsFile
from bot.errors import InvalidCard


def answer_request(request: dict[str, Any]) -> dict[str, Any]:
    """The answer to a request."""
    if "edits" in request:
        return _edits_record(parse_edits(request["file"], request["edits"]))
    return _rules_record(parse_rules(request["rules"]))


def edits_from_record(file: str, record: dict[str, Any]) -> ParsedEdits:
    """The edits of an answer."""
    return ParsedEdits(
        file=file,
        edits=EditsFile.model_validate(record["edits"]),
        lines={tuple(node): line for node, line in record["lines"]},
        withheld=frozenset(record["withheld"]),
        withholds_all=record["withholds_all"],
        faults=_faults_from_records(file, record["faults"]),
    )


def rules_from_record(record: dict[str, Any]) -> Rules:
    """The rules of an answer."""
    return Rules(
        rules=tuple(Rule(RuleKind(kind), words, line, name) for kind, words, line, name in record["rules"]),
        faults=_faults_from_records(file_names.RULES_NAME, record["faults"]),
    )


def _edits_record(edits: ParsedEdits) -> dict[str, Any]:
    return {
        "edits": edits.edits.model_dump(exclude_unset=True),
        "lines": list(edits.lines.items()),
        "withheld": sorted(edits.withheld),
        "withholds_all": edits.withholds_all,
        "faults": _fault_records(edits.faults),
    }


def _rules_record(rules: Rules) -> dict[str, Any]:
    return {
        "rules": [(rule.kind, rule.words, rule.line, rule.name) for rule in rules.rules],
        "faults": _fault_records(rules.faults),
    }


def _fault_records(faults: Iterable[InvalidCard]) -> list[tuple[str, int, bool]]:
    return [(fault.reason, fault.line, fault.hides) for fault in faults]


def _faults_from_records(file: str, records: Iterable[tuple[str, int, bool]]) -> tuple[InvalidCard, ...]:
    return tuple(InvalidCard(file, reason, line, hides=hides) for reason, line, hides in records)
