"""Extremes are found as words and as phrases, and have opposites."""

from __future__ import annotations

from bot.matching.reader.rules.extremes import opposites, with_extremes
from bot.text.words import word_texts


def test_a_phrase_becomes_the_word_for_the_extreme() -> None:
    words = with_extremes(word_texts("Prices fell from an all-time high to a record low, in the most expensive town."))
    assert {"highest", "lowest", "priciest"} <= set(words)
    assert "most" not in words


def test_an_opposite_goes_both_ways() -> None:
    assert "priciest" in opposites()["cheapest"]
    assert "cheapest" in opposites()["priciest"]
