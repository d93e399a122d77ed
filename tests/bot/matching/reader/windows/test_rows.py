"""A row of a table is read as prose, and what answers is found in the row again."""

from __future__ import annotations

import pytest

from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.windows.rows import readable
from bot.model import Span

TABLE = "We sell ropes.\n\nItem | Price | Per\n\nRope, 10 m | EUR 5 | roll\n\nLamp |  | piece\n\n3 | EUR 7 | box"


def part(words: str) -> Span:
    start = TABLE.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Rope, 10 m | EUR 5 | roll", "Rope, 10 m: Price EUR 5, Per roll."),
        ("Lamp |  | piece", "Lamp: Per piece."),
        ("3 | EUR 7 | box", "Item 3: Price EUR 7, Per box."),
        ("Item | Price | Per", "Item | Price | Per"),
        ("We sell ropes.", "We sell ropes."),
    ],
)
def test_a_row_is_read_with_the_names_of_its_columns(words: str, read: str) -> None:
    assert readable(TABLE, part(words)).text == read


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("EUR 5", "EUR 5"),
        ("Price EUR 5", "EUR 5"),
        ("Price", "EUR 5"),
        ("10 m: Price EUR", "10 m | EUR"),
        ("Rope", "Rope"),
    ],
)
def test_words_of_the_prose_are_found_in_the_row(words: str, found: str) -> None:
    row = part("Rope, 10 m | EUR 5 | roll")
    text = readable(TABLE, row)
    start = text.text.index(words)
    end = len("Rope, 10 m: Price EUR 5, Per roll.")
    reading = text.in_article(ReaderOutput(0.0, 0.0, start, start + len(words), 1.0, (end - 1, end)))
    assert row.of(TABLE)[reading.start : reading.end] == found
    assert reading.other_span
    assert row.of(TABLE)[slice(*reading.other_span)] == "roll"
