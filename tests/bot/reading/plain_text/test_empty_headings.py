"""A numbered line without text below it is a heading if its number continues those of the headings around it."""

from __future__ import annotations

import pytest

from bot.reading.blocks import BlockKind
from bot.reading.plain_text.parser import parse_plain

_BODY = "The council met for nine hours on Tuesday and agreed on almost nothing, which surprised nobody in the town."


def _headings(text: str, title: str = "") -> list[str]:
    return [block.title for block in parse_plain(text, title).blocks if block.kind is BlockKind.HEADING]


def test_a_numbered_line_in_capitals_between_numbered_headings_is_a_heading() -> None:
    text = "\n\n".join(line for head in ("1. Quay", "2. Location, location!", "3. Rope") for line in (head, _BODY))
    assert _headings(text, "Old boats") == ["Quay", "Location, location!", "Rope"]
    assert "Location, location!" not in _headings(text.replace("3. Rope", "Rope"), "Old boats")


def test_numbered_headings_without_text_are_headings_between_those_around_them() -> None:
    text = "\n\n".join(("1. Quay", _BODY, "2. Fares", "3. Boats", "4. Ropes of hemp", _BODY))
    assert _headings(text, "The week") == ["Quay", "Fares", "Boats", "Ropes of hemp"]


@pytest.mark.parametrize(
    "lines",
    [
        (_BODY, "2. Fares", "3. Boats", "4. Ropes of hemp", _BODY),
        ("1. Quay", _BODY, "3. Fares", "4. Ropes of hemp", _BODY),
        ("1. Quay", _BODY, "2. Fares", "4. Ropes of hemp", _BODY),
        ("1. Quay", _BODY, "2. Fares rose.", "3. Ropes of hemp", _BODY),
    ],
)
def test_numbered_lines_that_do_not_count_on_from_a_heading_to_the_next_are_items(lines: tuple[str, ...]) -> None:
    assert not any("Fares" in heading for heading in _headings("\n\n".join(lines), "The week"))
