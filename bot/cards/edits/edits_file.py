"""Reads one edits file: its text is parsed in a process that can be killed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bot.cards.edits.edits_parser import ParsedEdits
from bot.cards.edits.handwritten_file import read_handwritten_file
from bot.cards.edits.parsing import PARSER, ParsingFailed
from bot.errors import InvalidCard

_CONSEQUENCE = "its article is hidden"


def read_edits(path: Path) -> ParsedEdits:
    """Reads an edits file; a missing file counts as empty. Never raises an error: the result has what is wrong as
    `faults`."""
    text, faults = read_handwritten_file(path, _CONSEQUENCE)
    return _withhold_all(path, faults) if text is None else parse_edits(path, text, faults)


def parse_edits(path: Path, text: str, byte_faults: Sequence[InvalidCard] = ()) -> ParsedEdits:
    """Reads the text of an edits file, saved or not. `byte_faults` are faults that were found when the bytes of the
    file were decoded. Never raises an error."""
    try:
        edits = PARSER.parse_edits(path.name, text) if text else ParsedEdits(file=path.name)
    except ParsingFailed as error:
        return _withhold_all(path, [InvalidCard(path.name, f"{error}, so {_CONSEQUENCE}; shorten it")])
    return replace(edits, faults=(*byte_faults, *edits.faults))


def _withhold_all(path: Path, faults: Sequence[InvalidCard]) -> ParsedEdits:
    """The result for a file that cannot be read: all cards are hidden, because the file may hide the whole article."""
    hiding_faults = tuple(InvalidCard(fault.subject, fault.reason, fault.line, hides=True) for fault in faults)
    return ParsedEdits(file=path.name, withholds_all=True, faults=hiding_faults)
