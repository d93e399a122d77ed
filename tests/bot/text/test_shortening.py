"""Labels are shortened to fit, and cut where a reader would cut them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.shortening import ELLIPSIS, shorten, shorten_around, units


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
def test_shorten_prefers_word_ends_and_never_splits_a_character(text: str, limit: int, short: str) -> None:
    assert shorten(text, limit) == short


@given(st.text(max_size=60), st.integers(1, 50))
def test_the_short_text_always_fits_and_begins_like_the_text(text: str, limit: int) -> None:
    short = shorten(text, limit)
    assert units(short) <= limit
    assert short == text or text.startswith(short.removesuffix(ELLIPSIS))


def test_a_limit_below_one_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        shorten("x", 0)


@pytest.mark.parametrize(
    ("limit", "short"),
    [
        (40, "it rose to 80% in May 2024, they said"),
        (20, "…rose to 80% in May…"),
        (1, "…80%…"),
    ],
)
def test_shorten_around_never_cuts_the_span(limit: int, short: str) -> None:
    text = "it rose to 80% in May 2024, they said"
    start = text.index("80%")
    assert shorten_around(text, start, start + 3, limit) == short


@given(st.text(max_size=80), st.integers(1, 60), st.data())
def test_shorten_around_returns_an_excerpt_that_contains_the_span(text: str, limit: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    short = shorten_around(text, start, end, limit)
    assert len(short) <= max(limit, end - start) + 2 * len(ELLIPSIS)
    assert short == text or short.removeprefix(ELLIPSIS).removesuffix(ELLIPSIS) in text
    assert text[start:end] in short
