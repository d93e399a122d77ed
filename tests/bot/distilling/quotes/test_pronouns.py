"""Whom a pronoun means: a person known by a title or a first name, and nobody if another was named since."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.find import find_quotes
from tests.support.library.articles import article_of


@pytest.mark.parametrize(
    ("between", "speaker"),
    [
        ("A letter came for the mint. The boats came home.", "Ines Okafor"),
        ("A letter came for Ada Lund, who was ill. The boats came home.", None),
        ("A letter came for Ada Lund. Ines Okafor read it. It praised Ada Lund.", None),
    ],
)
def test_she_is_not_the_last_speaker_if_another_woman_was_named_since(between: str, speaker: str | None) -> None:
    text = f"“The sea is big,” Ines Okafor said. {between} “We share one sea,” she said."
    first, second = find_quotes(article_of(text))
    assert (first.speaker, second.speaker) == ("Ines Okafor", speaker)


@pytest.mark.parametrize("name", ["Mayor Quill", "Mayor Tolv Quill", "Margaret Lund"])
def test_a_title_or_a_first_name_is_enough_to_be_a_person(name: str) -> None:
    (quote,) = find_quotes(article_of(f"{name} opened the harbour on Monday. “We share one sea,” she said."))
    assert quote.speaker == name


def test_two_words_with_capitals_alone_are_nobody() -> None:
    (quote,) = find_quotes(article_of("Tolv Quill opened the harbour on Monday. “We share one sea,” she said."))
    assert quote.speaker is None
