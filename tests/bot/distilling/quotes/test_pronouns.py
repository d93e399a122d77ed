"""A pronoun means nobody if somebody else was named after the last speaker."""

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
