"""A pronoun or a surname means a person whom the article named before, or nobody."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.speech_lexicon import lexicon_of
from bot.distilling.quotes.grammar.tokens import split_tokens
from bot.distilling.quotes.people.people import People
from bot.distilling.quotes.quote_finder import find_quotes
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
def test_a_pronoun_does_not_mean_a_person_named_too_long_ago(sentences: int, speaker: str | None) -> None:
    between = " ".join(FILLING[:sentences])
    (quote,) = find_quotes(article_of(f"Mayor Ines Okafor opened the harbour. {between} “We share one sea,” she said."))
    assert (quote.speaker or "").removeprefix("Mayor ") == (speaker or "")


@pytest.mark.parametrize(
    ("name", "is_mara"),
    [("Salem", True), ("Mara", True), ("Salem lawyer Ola Berg", False), ("Salem's lawyer", False)],
)
def test_a_place_before_an_occupation_is_not_the_person_of_that_name(name: str, is_mara: bool) -> None:
    text = "Mara Salem said that the mill is ours."
    people = People(text, lexicon_of("en"))
    people.add_sentence(Clause(split_tokens(text, 0, len(text), 0), lexicon_of("en")), 0, 0)
    assert (people.find(name) is not None) is is_mara
