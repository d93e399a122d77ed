"""Two texts are nearly the same if most runs of their words are."""

from __future__ import annotations

from itertools import product
from string import ascii_lowercase

from bot.text.similarity import are_nearly_the_same, similarity, text_hashes

WORDS = " ".join(f"word{first}{second}" for first, second in product("abcdefghij", ascii_lowercase))


def test_the_same_words_with_other_capitals_punctuation_and_lines_are_the_same() -> None:
    assert similarity("The port opens in May, they say.", "THE PORT\n\nopens in May — they say") == 1


def test_a_text_with_a_few_changed_words_is_nearly_the_same() -> None:
    other = WORDS.replace(" wordac ", " another ").replace(" wordiz ", " another ")
    assert are_nearly_the_same(WORDS, other)
    assert similarity(WORDS, other) < 1
    assert len(text_hashes(WORDS) & text_hashes(other)) > len(text_hashes(WORDS)) / 2


def test_a_part_of_a_text_is_another_text() -> None:
    assert not are_nearly_the_same(WORDS, WORDS[: len(WORDS) // 2])


def test_the_reports_of_two_months_are_two_articles() -> None:
    report = f"{WORDS} In this month {{}} boats came in."
    assert similarity(report.format(1214), report.format(987)) > 0.9
    assert not are_nearly_the_same(report.format(1214), report.format(987))


def test_texts_without_words_have_hashes_too() -> None:
    assert text_hashes("") == text_hashes("…")
    assert similarity("one", "two") == 0
