"""Two texts are nearly the same if most runs of their words are."""

from __future__ import annotations

from itertools import product
from string import ascii_lowercase

from bot.intake.likeness import are_nearly_the_same, likeness, marks_of

WORDS = " ".join(f"word{first}{second}" for first, second in product("abcdefghij", ascii_lowercase))


def test_the_same_words_in_another_setting_are_the_same() -> None:
    assert likeness("The port opens in May, they say.", "THE PORT\n\nopens in May — they say") == 1


def test_a_text_with_a_few_changed_words_is_nearly_the_same() -> None:
    other = WORDS.replace(" wordac ", " another ").replace(" wordiz ", " another ")
    assert are_nearly_the_same(WORDS, other)
    assert likeness(WORDS, other) < 1
    assert len(marks_of(WORDS) & marks_of(other)) > len(marks_of(WORDS)) / 2


def test_a_part_of_a_text_is_another_text() -> None:
    assert not are_nearly_the_same(WORDS, WORDS[: len(WORDS) // 2])


def test_the_reports_of_two_months_are_two_articles() -> None:
    report = f"{WORDS} In this month {{}} boats came in."
    assert likeness(report.format(1214), report.format(987)) > 0.9
    assert not are_nearly_the_same(report.format(1214), report.format(987))


def test_texts_without_words_have_marks_too() -> None:
    assert marks_of("") == marks_of("…")
    assert likeness("one", "two") == 0
