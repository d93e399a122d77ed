"""Reads the rules file of a content folder: its text is parsed in a process that can be killed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.cards import file_names
from bot.cards.edits.handwritten_file import read_handwritten_file
from bot.cards.edits.parsing import PARSER, ParsingFailed
from bot.cards.edits.rules import NO_RULES, Rules
from bot.errors import InvalidCard

_CONSEQUENCE = "none of its rules is used"


def read_rules(content: Path) -> Rules:
    """The rules of a content folder; none if it has no rules file. Never raises an error: the result has what is wrong
    as `faults`."""
    text, faults = read_handwritten_file(content / file_names.RULES_NAME, _CONSEQUENCE)
    return parse_rules(text or "", faults)


def parse_rules(text: str, byte_faults: Sequence[InvalidCard] = ()) -> Rules:
    """Reads the text of a rules file, saved or not. `byte_faults` are faults that were found when the bytes of the file
    were decoded. Never raises an error."""
    try:
        rules = PARSER.parse_rules(text) if text else NO_RULES
    except ParsingFailed as error:
        return Rules(faults=(InvalidCard(file_names.RULES_NAME, f"{error}, so {_CONSEQUENCE}; shorten it"),))
    return replace(rules, faults=tuple(sorted((*byte_faults, *rules.faults), key=lambda fault: fault.line)))
