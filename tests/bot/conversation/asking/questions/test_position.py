"""A position is written into messages and buttons, and read again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.asking.questions.position import Position, read_position
from bot.model import Span

POSITIONS = [
    Position("abc"),
    Position("abc", 3),
    Position("abc", 1, in_quotes=True),
    Position("abc", is_offered=True),
    Position("abc", shown_span=Span(120, 240)),
    Position("abc", 2, in_quotes=True, shown_span=Span(0, 9)),
]


@pytest.mark.parametrize("position", POSITIONS, ids=str)
def test_a_position_is_read_as_it_was_written(position: Position) -> None:
    assert read_position(str(position)) == position


@pytest.mark.parametrize("text", ["abc-", "abc-x", "abc-s12", "abc-9999", "abc-o-o", "abc-s1_0"])
def test_an_unreadable_rest_is_ignored(text: str) -> None:
    assert read_position(text) == Position("abc")


@given(st.text())
def test_any_text_is_read_without_an_error(text: str) -> None:
    assert read_position(text).key == text.partition("-")[0]
