"""Text in lines of a number of columns."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.text.columns import columns
from bot.text.wrap import wrap


def test_words_stay_whole_and_every_line_is_indented() -> None:
    assert list(wrap("the ferry leaves at noon", 12, "  ")) == ["  the ferry", "  leaves at", "  noon"]


def test_no_line_begins_with_a_mark_that_closes() -> None:
    assert list(wrap("港を改装する。総工費は", 12)) == ["港を改装す", "る。総工費は"]


@given(st.text(alphabet="ab 日本", min_size=1, max_size=200))
def test_wrapping_loses_no_letter_and_keeps_the_width(text: str) -> None:
    lines = list(wrap(text, 40))
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(columns(line) <= 40 for line in lines)
