"""Digests see several libraries as one, and the table of each library is made only once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.cards.joined_library import JoinedLibrary
from bot.cards.library import MemoryLibrary
from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pool_part import card_fingerprint
from bot.digests.content.pool.pools import Pools, pool_of
from bot.digests.posting.ledger import Sightings
from bot.digests.setup.subscription import Filters
from bot.model import TopicCard
from bot.model.follow import Follow, FollowKind
from tests.support.clock import FakeClock
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.memory_ledger import MemoryLedger
from tests.support.digests.sightings import seen_at, seen_at_their_times

BEGUN = datetime(2026, 3, 1, tzinfo=UTC)
OWN = CardLibrary([
    make_card("own", date="2026-03-02", speaker="Ana Ruiz", quote="Yes"),
    make_card("late"),
    make_card("twice", article="both", summary=("Harbours open.",)),
])  # fmt: skip
SHARED = CardLibrary([
    make_card("wide", date="2026-03-02"),
    make_card("old"),
    make_card("twice", article="both", summary=("Harbours close.",)),
])  # fmt: skip
WHOLE = CardLibrary([*OWN, *(card for card in SHARED if card.article.id != "both")])
FIRST_SEEN = {"late": BEGUN + timedelta(days=3), "wide": BEGUN + timedelta(days=1)}


class Ledger:
    """A ledger that knows when a card was first seen, and counts how often it was asked."""

    def __init__(self) -> None:
        self.lookups = 0
        self._at = {
            card_fingerprint(card): FIRST_SEEN.get(card.id.rpartition("/")[2], BEGUN)
            for library in (OWN, SHARED)
            for card in library
        }

    def sightings(self, fingerprints: Collection[str]) -> Sightings:
        self.lookups += 1
        return seen_at_their_times(self._at)(fingerprints)


@pytest.fixture
def joined() -> CardPool:
    return pool_of(JoinedLibrary([OWN, SHARED]), Ledger().sightings)


@pytest.fixture
def whole() -> CardPool:
    return pool_of(WHOLE, Ledger().sightings)


def test_articles_come_in_the_same_order(joined: CardPool, whole: CardPool) -> None:
    assert list(joined.newest()) == list(whole.newest())
    for moment in (BEGUN - timedelta(1), BEGUN, BEGUN + timedelta(days=2)):
        assert joined.seen_after(moment) == whole.seen_after(moment)


def test_the_same_entries_are_found(joined: CardPool, whole: CardPool) -> None:
    assert len(joined) == len(whole) == 5
    assert sorted(entry.card.id for entry in joined) == sorted(entry.card.id for entry in whole)
    for entry in whole:
        assert joined.find(entry.card.id) == entry
        assert joined.article_of(entry) == whole.article_of(entry)
        assert joined.news(entry) == whole.news(entry)
    assert joined.find("gone") is None


def test_a_joined_pool_filters_and_follows_like_a_whole_one(joined: CardPool, whole: CardPool) -> None:
    filters = Filters(speakers=("Ana Ruiz",))
    follow = Follow(kind=FollowKind.PERSON, subject="Ana Ruiz", title="Ana Ruiz", since=BEGUN)
    for entry in whole:
        assert joined.wanted(filters)(entry) == whole.wanted(filters)(entry)
        article = whole.article_of(entry)
        assert joined.is_followed(article, follow) == whole.is_followed(article, follow)


def test_a_library_that_several_see_is_read_once() -> None:
    ledger = Ledger()
    pools = Pools(ledger.sightings)
    alone, both = pools.make(SHARED), pools.make(JoinedLibrary([OWN, SHARED]))
    again = pools.make(JoinedLibrary([SHARED, OWN]))
    assert ledger.lookups == 2
    entry = next(entry for entry in alone if entry.card.section == "wide")
    assert both.find(entry.card.id) is entry is again.find(entry.card.id)


def test_a_pool_that_nobody_sees_any_more_is_dropped() -> None:
    pools = Pools(Ledger().sightings)
    joined = JoinedLibrary([OWN, SHARED])
    pools.make(joined)
    pools.make(SHARED)
    pools.keep([SHARED])
    assert pools.find(SHARED) is not None
    assert pools.find(joined) is None


def test_an_undated_article_has_the_day_it_was_added_even_if_no_card_of_the_first_day_is_left() -> None:
    clock = FakeClock(BEGUN)
    ledger = MemoryLedger(clock.now)
    pool_of(CardLibrary([make_card("first")]), ledger.sightings)
    clock.advance(days=1)

    [article] = pool_of(CardLibrary([make_card("next")]), ledger.sightings).newest()

    assert article.day == "2026-03-02"


def test_after_a_change_only_what_differs_is_read_and_looked_up() -> None:
    lookups: list[set[str]] = []

    def sightings(fingerprints: Collection[str]) -> Sightings:
        lookups.append(set(fingerprints))
        return seen_at(BEGUN + timedelta(days=len(lookups)))(fingerprints)

    def library(*cards: TopicCard) -> MemoryLibrary:
        return MemoryLibrary(cards, dict.fromkeys((card.article.id for card in cards), ""))

    first, second, third = (make_card(name, date="2026-03-02") for name in "abc")
    changed = replace(first, title="Changed")
    pools = Pools(sightings)
    before = pools.make(library(first, second))
    after = pools.make(library(changed, second, third))
    assert lookups == [{card_fingerprint(card) for card in cards} for cards in ((first, second), (changed, third))]
    assert {entry.card.title for entry in after} == {"Changed", "About b", "About c"}
    assert after.find(second.id) is before.find(second.id)
    assert [article.id for article in after.newest()] == [f"article-of-{name}" for name in "acb"]
