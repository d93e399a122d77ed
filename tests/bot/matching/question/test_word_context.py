"""Which words fit the rest of a question."""

from __future__ import annotations

from functools import cache

from bot.cards.library import MemoryLibrary
from bot.matching.index.index import Index
from bot.matching.matcher import CardMatcher
from bot.matching.question.word_context import WordContext
from bot.matching.vectors.static_embedder import load_embedder
from tests.support.library.small_library import card

TEXTS = {
    "gifts": "Volunteers gave the children warm coats at the school.",
    "rents": "Rents rose, and landlords name the costs of repairs.",
    "roads": "The council counts the costs of the new roads.",
}


@cache
def matcher() -> CardMatcher:
    cards = [card(name, name.title(), text, ()) for name, text in TEXTS.items()]
    return CardMatcher.build(MemoryLibrary(cards, TEXTS), load_embedder())


def lift(word: str, *others: str, index: Index | None = None) -> float:
    index = index or matcher().index
    return WordContext(index, [(1.0, sorted(set(index.stems_of(other)))) for other in others]).lift_of_word(word)


def test_a_word_beside_the_others_is_likelier_than_one_in_other_cards() -> None:
    assert lift("coats", "volunteers", "children") > 0 > lift("costs", "volunteers", "children")
    assert lift("costs", "rents") > 0 > lift("coats", "rents")


def test_a_card_with_more_of_the_words_weighs_more() -> None:
    assert lift("repairs", "costs", "rents") > lift("repairs", "costs")


def test_without_other_words_every_word_is_as_likely_as_elsewhere() -> None:
    assert lift("coats") == lift("costs") == 0


def test_a_deleted_card_does_not_count() -> None:
    index = matcher().index.without(["gifts"])
    assert lift("costs", "volunteers", "children", index=index) == 0


def test_cards_in_several_segments_count_as_in_one() -> None:
    parts = []
    for name, text in TEXTS.items():
        library = MemoryLibrary([card(name, name.title(), text, ())], {name: text})
        parts.append(CardMatcher.build(library, load_embedder()))
    cards = [card(name, name.title(), text, ()) for name, text in TEXTS.items()]
    joined = CardMatcher.join(parts, MemoryLibrary(cards, TEXTS)).index
    assert len(joined.segments) == len(TEXTS)
    assert lift("costs", "council", "roads", index=joined) == lift("costs", "council", "roads")
