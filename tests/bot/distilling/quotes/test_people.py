"""Whom a pronoun means: who was named lately, or nobody."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.find import find_quotes
from tests.support.library.articles import article_of

FILLING = (
    "The boats came home late.",
    "The nets were full.",
    "The quay was crowded.",
    "The wind had turned.",
    "The bells rang twice.",
)


@pytest.mark.parametrize(
    ("sentences", "speaker"),
    [(0, "Ines Okafor"), (4, "Ines Okafor"), (5, None)],
)
def test_who_was_named_too_long_ago_is_not_guessed(sentences: int, speaker: str | None) -> None:
    between = " ".join(FILLING[:sentences])
    (quote,) = find_quotes(article_of(f"Mayor Ines Okafor opened the harbour. {between} “We share one sea,” she said."))
    assert (quote.speaker or "").removeprefix("Mayor ") == (speaker or "")
