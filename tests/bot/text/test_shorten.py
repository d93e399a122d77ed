"""Labels that fit, cut where a reader would cut them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.shorten import ELLIPSIS, shorten, units


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [
        ("fits", 4, "fits"),
        ("one two three", 9, "one two…"),
        ("one two three", 8, "one two…"),
        ("Rindfleischetikettierungsüberwachung", 10, "Rindfleis…"),
        ("半導体の製造", 4, "半導体…"),
        ("🙂🙂🙂", 4, "🙂…"),
        ("ab e\u0301\u0301x", 6, "ab…"),
    ],
)
def test_a_long_text_ends_after_a_word(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@given(st.text(max_size=60), st.integers(1, 50))
def test_it_always_fits_and_begins_as_the_text_does(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert units(short) <= limit
    assert short == text or text.startswith(short.removesuffix(ELLIPSIS))


def test_no_room_is_an_error() -> None:
    with pytest.raises(ValueError, match="no room"):
        shorten("x", 0)
