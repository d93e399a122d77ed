"""Which words of the cards a misspelled word is read as."""

from __future__ import annotations

from functools import cache

import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.question.preparation import prepare_question
from bot.matching.vectors.static_embedder import load_embedder
from tests.support.library.small_library import card

TEXTS = {
    "gifts": "Volunteers gave the children warm coats. They cove red coats with patches.",
    "rents": "Rents rose, and landlords name the costs of repairs. A tenant called them fond of money.",
    "virus": "The covid tests are free for every household in Russia. Covid is a virus, and a test finds covid early. "
    "Russian doctors treat covid, and covid patients rest. Russian homes and Russian schools get Russian tests. "
    "The Russian army has Russian tests, and Russian ships have Russian tests.",
    "coast": "The hotel in the cove is full, and the ministers of Russia stay there.",
    **{f"other {number}": f"The bakery sold {number} loaves of rye." for number in range(30)},
}


@cache
def matcher() -> CardMatcher:
    cards = [card(name, name.title(), text, ()) for name, text in TEXTS.items()]
    return CardMatcher.build(MemoryLibrary(cards, TEXTS), load_embedder())


def read(question: str) -> str:
    return prepare_question(question, matcher().index, load_embedder()).question.corrected_text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("which volunteers gave children coets", "which volunteers gave children coats"),
        ("what coets do landlords name for repairs", "what costs do landlords name for repairs"),
    ],
)
def test_of_several_corrections_the_one_that_fits_the_rest_of_the_question_is_taken(typed: str, meant: str) -> None:
    assert read(typed) == meant


def test_a_word_that_only_by_chance_has_a_stem_of_the_cards_is_corrected() -> None:
    assert read("free coved tests for a household") == "free covid tests for a household"


def test_a_correction_of_such_a_word_replaces_its_stem() -> None:
    prepared = prepare_question("free coved tests for a household", matcher().index, load_embedder())
    [stems] = [term.stems for term in prepared.terms if term.word.text == "coved"]
    assert list(stems) == ["covid"]


@pytest.mark.parametrize(
    "question",
    [
        "russias covid tests",  # Russia's
        "how fonder of money is the tenant",  # a form of "fond" that is not a typo of another word
        "the cove hotel",
    ],
)
def test_a_form_of_a_word_of_the_cards_stays_as_it_was_typed(question: str) -> None:
    assert read(question) == question
