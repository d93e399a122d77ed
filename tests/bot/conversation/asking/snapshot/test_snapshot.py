"""A snapshot of several libraries finds the same as one library with all their articles."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.browsing.topics import find_newest, find_topics
from bot.conversation.asking.snapshot.part import Part
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Article, Outcome, Query
from tests.support.library.cards import article, card, quote

RUIZ = "Mayor Ana Ruiz spoke. “The ferry stays,” said Ruiz. The strike is over."
PAULA = "Paula Ruiz of the union met her. “We won,” said Paula Ruiz. The ferry sails."


def make_article(name: str, text: str, date: str | None, **facts: Any) -> Article:
    return replace(article(text, name, title=f"Ferry {name}"), date=date, **facts)


UNRELATED = [
    make_article("b", RUIZ, "2026-03-01", url="https://www.example.org/b"),
    make_article("shared", RUIZ, "2026-05-01"),
]
SAMPLES_WITH_SHARED_NAME = [
    make_article("a", PAULA, "2026-03-01", url="https://example.org/b", publisher="Harbour Post"),
    make_article("c", PAULA, None, publisher="Harbour Post"),
    make_article("shared", PAULA, "2026-06-01", url="https://example.org/shared"),
]


def library(articles: list[Article]) -> MemoryLibrary:
    cards = []
    for sample in articles:
        name, words = ("Paula Ruiz", "We won,") if "Paula" in sample.text else ("Ruiz", "The ferry stays,")
        quotes = (quote(sample.text, words, speaker=name),)
        cards += [card(sample, quotes=quotes), card(sample, "Part")]
    return MemoryLibrary(cards, {sample.id: sample.text for sample in articles})


def part(articles: list[Article]) -> Part:
    small_library = library(articles)
    return Part(small_library, CardMatcher.build(small_library, load_embedder()))


@pytest.fixture(scope="module")
def joined() -> Snapshot:
    return Snapshot(part(UNRELATED), part(SAMPLES_WITH_SHARED_NAME))


@pytest.fixture(scope="module")
def whole() -> Snapshot:
    return Snapshot(part([*UNRELATED, *SAMPLES_WITH_SHARED_NAME[:2]]))


@pytest.mark.parametrize(
    "ask",
    [
        lambda snapshot: list(snapshot.newest),
        lambda snapshot: (len(snapshot.newest), snapshot.newest[:2], snapshot.newest[1], snapshot.newest[1:9]),
        lambda snapshot: snapshot.speakers.names("", 5),
        lambda snapshot: snapshot.speakers.names("rui", 5),
        lambda snapshot: snapshot.speakers.find("Ruiz"),
        lambda snapshot: snapshot.speakers.find("Paula Ruiz"),
        lambda snapshot: snapshot.speakers.similar("Paulo Ruiz", 3),
        lambda snapshot: snapshot.find_linked(["http://example.org/b?utm_source=x"]),
        lambda snapshot: snapshot.find_linked(["https://example.org/shared"]),
        lambda snapshot: [snapshot.source(name) for name in ("harbour post", "example", "nobody")],
        lambda snapshot: (list(find_topics(snapshot, "")), find_topics(snapshot, "")[2:5]),
        lambda snapshot: find_topics(snapshot, "ferry"),
        lambda snapshot: find_newest(snapshot, "ferry"),
        lambda snapshot: snapshot.ids_with_name("Ferry shared"),
        lambda snapshot: snapshot.cards_with_title("ferry B"),
        lambda snapshot: [snapshot.related(shown) for shown in snapshot.newest],
        lambda snapshot: snapshot.topics.home(snapshot.newest, ()),
    ],
)
def test_a_snapshot_answers_like_one_library(joined: Snapshot, whole: Snapshot, ask: Callable[[Snapshot], Any]) -> None:
    assert ask(joined) == ask(whole)


def test_the_article_of_an_earlier_library_hides_one_with_its_id(joined: Snapshot) -> None:
    assert joined.library.text("shared") == RUIZ
    assert ("shared", 0) not in joined.speakers.find("Paula Ruiz").locations


@pytest.mark.parametrize("typed", ["Open-Ran deal", "open ran deal", "“open-ran deal”"])
def test_a_name_is_found_without_its_hyphen(typed: str) -> None:
    snapshot = Snapshot(part([replace(make_article("a", RUIZ, None), title="Open-Ran deal")]))
    assert snapshot.ids_with_name(typed) == [card.id for card in snapshot.cards_with_title(typed)] == ["a"]


def test_a_name_without_letters_is_not_found(joined: Snapshot) -> None:
    assert (joined.ids_with_name("!"), joined.cards_with_title("!")) == ([], [])


def test_an_empty_snapshot_finds_nothing() -> None:
    empty_snapshot = Snapshot()
    assert empty_snapshot.matcher.rank(Query(text="ferry")).outcome is Outcome.NOT_FOUND
    assert (len(empty_snapshot.library), list(empty_snapshot.newest), empty_snapshot.speakers.names("", 5)) == (
        0,
        [],
        [],
    )
    assert list(find_topics(empty_snapshot, "ferry")) == list(find_topics(empty_snapshot, "")) == []
