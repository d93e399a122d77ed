"""Parses the text of a rules file, even if it has typos."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cards import file_names
from bot.cards.checks.validation import validate_leniently
from bot.cards.edits.handwritten_file import MAX_FAULTS, fault_of_rest
from bot.cards.edits.rules import Rule, RuleKind, Rules
from bot.cards.schema import FORMER_BOILERPLATE, RulesFile
from bot.errors import InvalidCard
from bot.text.yaml.broken_blocks import NodePath
from bot.text.yaml.subset import ParsedYaml, read_yaml

_MAX_RULES = 500
"""The maximum number of rules of one kind. It is limited because each rule is compared with every sentence."""


def parse_rules(text: str) -> Rules:
    """The rules in the text of a rules file, with the faults of the text, ordered by line."""
    name = file_names.RULES_NAME
    parsed_yaml = read_yaml(text)
    rules_file, file_faults = validate_leniently(RulesFile, parsed_yaml)
    faults = [InvalidCard(name, fault.reason, fault.line) for fault in (*parsed_yaml.faults, *file_faults)]
    rules = list(_rules_of(rules_file, parsed_yaml))
    for kind in RuleKind:
        rules_of_kind = [rule for rule in rules if rule.kind is kind]
        for number, rule in enumerate(rules_of_kind[_MAX_RULES:], _MAX_RULES + 1):
            rules.remove(rule)
            reason = f'it is rule {number} of "{kind}", which has at most {_MAX_RULES}; it is not used'
            faults.append(InvalidCard(name, reason, rule.line))
    for rule in [rule for rule in rules if not any(map(str.isalnum, "".join(rule.parts)))]:
        rules.remove(rule)
        reason = f'"{rule.words}" would fit everything or nothing, so it is not used; write some words'
        faults.append(InvalidCard(name, reason, rule.line))
    faults.sort(key=lambda fault: fault.line)
    return Rules(
        rules=tuple(rules), faults=(*faults[:MAX_FAULTS], *fault_of_rest(name, [fault.line for fault in faults]))
    )


def _rules_of(rules_file: RulesFile, parsed_yaml: ParsedYaml) -> Iterator[Rule]:
    """The rules of a file, with their lines; empty ones are skipped."""
    for kind in (RuleKind.NEVER_ALIAS, RuleKind.NEVER_CARD, RuleKind.BOILERPLATE):
        is_former = kind is RuleKind.BOILERPLATE and (kind,) not in parsed_yaml.lines
        key = FORMER_BOILERPLATE if is_former else kind
        for index, words in enumerate(getattr(rules_file, kind) or ()):
            if words:
                node: NodePath = (key, index)
                yield Rule(kind, words, parsed_yaml.line_of(node))
    for words, name in (rules_file.publishers or {}).items():
        if name:
            yield Rule(RuleKind.PUBLISHERS, words, parsed_yaml.line_of((RuleKind.PUBLISHERS, words)), name)
