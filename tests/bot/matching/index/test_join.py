"""A matcher that joins those of several libraries answers as one built over all their cards."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.joined import JoinedLibrary
from bot.cards.library import MemoryLibrary
from bot.matching.index import shared
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.embedder import load_embedder
from bot.model import Query
from tests.support.library.shelf import card

WORDS = "whale bridge harbour bakery tax bread rye strand sonar mayor prize engineer the of for close brücke".split()
NAMES = ("Gazette", "Harbour", "The Mayor")
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
held = st.tuples(
    sentences,
    st.lists(sentences, max_size=3).map(" ".join),
    st.sets(st.sampled_from(NAMES)).map(lambda names: tuple(sorted(names))),
    st.sampled_from(("en", "en", "de")),
)
Held = dict[str, tuple[str, str, tuple[str, ...], str]]
shelves = st.lists(
    st.dictionaries(st.sampled_from([f"card-{number}" for number in range(8)]), held, max_size=5),
    min_size=1,
    max_size=3,
)
questions = st.lists(st.sampled_from([*WORDS, "whael", "brigde", "gazette", "not"]), min_size=1, max_size=5).map(
    " ".join
)


def library(shelf: Held) -> MemoryLibrary:
    cards = [card(name, title, text, aliases, language) for name, (title, text, aliases, language) in shelf.items()]
    return MemoryLibrary(cards, {name: text for name, (_, text, _, _) in shelf.items()})


def build(held: MemoryLibrary) -> CardMatcher:
    return CardMatcher.build(held, load_embedder())


@settings(max_examples=60)
@given(shelves, questions)
def test_it_answers_as_one_over_all_cards(shelves: list[Held], question: str) -> None:
    with patch.object(shared, "MOST_ARTICLES", 2):
        parts = [library(shelf) for shelf in shelves]
        _assert_same(CardMatcher.join(list(map(build, parts)), JoinedLibrary(parts)), _of_all(shelves), question)


@settings(max_examples=60)
@given(shelves, st.dictionaries(st.sampled_from(["card-1", "card-9"]), held, min_size=1), st.integers(0, 2), questions)
def test_it_answers_so_after_a_part_has_changed(shelves: list[Held], change: Held, place: int, question: str) -> None:
    with patch.object(shared, "MOST_ARTICLES", 2):
        place = min(place, len(shelves) - 1)
        parts = [library(shelf) for shelf in shelves]
        matchers = list(map(build, parts))
        removed = set(shelves[place]) - {*change, "card-2"}
        shelves[place] = {name: one for name, one in {**shelves[place], **change}.items() if name not in removed}
        parts[place] = library(shelves[place])
        matchers[place] = matchers[place].updated(parts[place], change, removed)
        _assert_same(CardMatcher.join(matchers, JoinedLibrary(parts)), _of_all(shelves), question)


def test_joining_leaves_the_parts_as_they_were() -> None:
    shelves: list[Held] = [
        {name: ("Tide", f"The harbour {name} opened.", ("Gazette",), "en")} for name in ("card-1", "card-2", "card-3")
    ]
    with patch.object(shared, "MOST_ARTICLES", 2):
        parts = [library(shelf) for shelf in shelves]
        matchers = list(map(build, parts))
        before = [one.rank(Query(text="gazette")) for one in matchers]
        joined = CardMatcher.join(matchers, JoinedLibrary(parts))
        assert not any(match.why.words for match in joined.rank(Query(text="gazette")).matches)
        assert [one.rank(Query(text="gazette")) for one in matchers] == before


def test_a_big_segment_is_shared_and_not_copied() -> None:
    parts = [
        library({"card-1": ("Whales", "The whale dives.", (), "en")}),
        library({"card-2": ("Rye", "Bread.", (), "en")}),
    ]
    matchers = list(map(build, parts))
    joined = CardMatcher.join(matchers, JoinedLibrary(parts))
    assert [live.segment for live in joined.index.segments] == [one.index.segments[0].segment for one in matchers]


def _of_all(shelves: list[Held]) -> CardMatcher:
    return build(library({name: one for shelf in reversed(shelves) for name, one in shelf.items()}))


def _assert_same(one: CardMatcher, other: CardMatcher, question: str) -> None:
    asked, candidates = one.candidates(Query(text=question))
    also_asked, also = other.candidates(Query(text=question))
    assert asked.question == also_asked.question
    assert [found.card_id for found in candidates] == [found.card_id for found in also]
    assert all(abs(mine.score - theirs.score) < 1e-4 for mine, theirs in zip(candidates, also, strict=True))
    assert one.suggest(question, 5) == other.suggest(question, 5)
    assert one.named(question.split()[0], 5) == other.named(question.split()[0], 5)
    for card_id in ("card-1", "card-5"):
        assert one.related(card_id, 3) == other.related(card_id, 3)
    mine, theirs = (each.rank(Query(text=question, quick=True)) for each in (one, other))
    assert mine.outcome is theirs.outcome
    assert abs(mine.confidence - theirs.confidence) < 1e-4
