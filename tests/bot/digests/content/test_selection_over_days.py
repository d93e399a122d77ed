"""What a channel is shown over weeks: the newest first, nothing lost, nothing too early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests.content.pools import pool_of
from bot.digests.content.selection import REST
from bot.digests.posting.delivery import Plan, State
from bot.digests.posting.planning import draft
from bot.digests.setup.follow import Follow, FollowKind
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import QuietDay
from bot.model import TopicCard
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.delivery_office import Office


@dataclass(frozen=True)
class News:
    """What happens before the digest of one day. An arrival is (sections, days between its date and its arrival; None:
    undated); an edit names an article by its number."""

    arrivals: Sequence[tuple[int, int | None]] = ()
    edits: Sequence[int] = ()


NO_NEWS = News()
NEWS = st.builds(
    News,
    arrivals=st.lists(st.tuples(st.integers(1, 3), st.none() | st.integers(-3, 400)), max_size=4),
    edits=st.lists(st.integers(0, 99), max_size=2),
)


async def test_eighty_articles_five_a_day_are_all_shown_in_sixteen_days() -> None:
    reader = Reader()
    first, *others = await reader.read(News([(2, day) for day in range(80)]), *[NO_NEWS] * 15)

    assert first == ["a0", "a1", "a2", "a3", "a4"]
    assert sorted(sum(others, first)) == sorted(f"a{number}" for number in range(80))
    assert await reader.read(NO_NEWS) == [[]]
    assert reader.reason.startswith("Quiet day")


async def test_twelve_new_articles_lead_the_next_day() -> None:
    reader = Reader()
    await reader.read(News([(1, day) for day in range(80)]))

    [lead, then, at_last] = await reader.read(News([(1, 1)] * 12), NO_NEWS, NO_NEWS)

    new = {f"a{number}" for number in range(80, 92)}
    assert (set(lead) | set(then) | set(at_last[:2]), at_last[2:]) == (new, ["a5", "a6", "a7"])


@pytest.mark.thorough
@settings(max_examples=20)
@given(st.lists(NEWS, max_size=40), st.integers(1, 6), st.sampled_from(QuietDay))
async def test_nothing_starves_and_nothing_comes_back_early(
    days: Sequence[News], cards: int, quiet_day: QuietDay
) -> None:
    await check(days, cards=cards, quiet_day=quiet_day)


@pytest.mark.thorough
@settings(max_examples=20)
@given(st.lists(NEWS, max_size=30), st.integers(1, 6))
async def test_what_is_followed_comes_before_everything_else_and_nothing_starves_for_it(
    days: Sequence[News], cards: int
) -> None:
    reader = FollowingReader(cards)
    await reader.read(*days)
    await reader.read(*[NO_NEWS] * -(-len(reader.owed) // cards))
    assert not reader.owed


async def check(days: Sequence[News], cards: int, quiet_day: QuietDay) -> None:
    """Reads the digests of these days, and then of as many days without news as it takes to show everything."""
    reader = Reader(cards=cards, quiet_day=quiet_day)
    await reader.read(*days)
    await reader.read(*[NO_NEWS] * -(-len(reader.owed) // cards))
    assert not reader.owed


@dataclass
class Shelved:
    """An article: its date, its cards, when it came or last changed, and when it was shown as it is now."""

    date: str
    cards: list[TopicCard]
    since: datetime
    shown: datetime | None = None


class Reader:
    """A channel with a digest at nine. It keeps its own record of what it has seen, and checks every day by that."""

    def __init__(self, cards: int = 5, quiet_day: QuietDay = QuietDay.SILENT) -> None:
        self._office = Office(cards=[])
        self._office.subscribe(cards=cards, quiet_day=quiet_day)
        self._room = cards
        self._shelf: dict[str, Shelved] = {}
        self._last: datetime | None = None
        self.reason = ""

    @property
    def owed(self) -> list[str]:
        return [name for name, article in self._shelf.items() if article.shown is None]

    async def read(self, *days: News) -> list[list[str]]:
        """The articles of each day's digest, in order."""
        return [await self._read(news) for news in days]

    async def _read(self, news: News) -> list[str]:
        office = self._office
        self._take_in(news)
        office.clock.advance(hours=1)
        foreseen = self._draft()
        await office.plan()
        plan = office.last().plan
        assert plan == foreseen, "the same state gave another digest"
        told = list(
            dict.fromkeys(article for card in plan.cards if (article := card.card_id.split("/")[0]) in self._shelf)
        )
        assert plan.payload.count(b"Teaser(headline='About") == len(told), "an article had more than one entry"
        self.reason = plan.reason
        self._check(told)
        if plan.state is State.PENDING:
            office.ledger.finish(office.claim(), State.SENT)
            self._last = office.clock.now()
        for name in told:
            self._shelf[name].shown = office.clock.now()
        office.clock.advance(hours=23)
        return told

    def _take_in(self, news: News) -> None:
        now = self._office.clock.now()
        for sections, age in news.arrivals:
            name = f"a{len(self._shelf)}"
            day = "" if age is None else (now - timedelta(days=age)).date().isoformat()
            self._shelf[name] = Shelved(day, [_card(name, part, day) for part in range(sections)], now)
        for number in news.edits:
            if self._shelf:
                name = f"a{number % len(self._shelf)}"
                article = self._shelf[name]
                part = number % len(article.cards)
                article.cards[part] = _card(name, part, article.date, version=f"{now:%j%y}")
                article.since, article.shown = now, None
        self._office.library = CardLibrary(card for article in self._shelf.values() for card in article.cards)

    def _draft(self) -> Plan:
        """The plan for this moment, from a pool that is made for it."""
        office = self._office
        booking = office.ledger.booking(office.channel)
        assert booking is not None
        due = office.clock.now()
        pool = pool_of(office.library, office.ledger.sightings)
        history = office.ledger.history(office.channel)
        return draft(booking.subscription, Slot(due.date()), due, pool, history, office.sender)

    def _check(self, told: Sequence[str]) -> None:
        now, owed = self._office.clock.now(), self.owed
        fresh = [name for name in owed if self._last is None or self._shelf[name].since > self._last]
        assert len(told) <= self._room
        for name in told:
            shown = self._shelf[name].shown
            assert shown is None or now - shown >= REST, f"{name} came back early"
        news, debts = told[: len(fresh)], told[len(fresh) : len(owed)]
        assert len(news) + len(debts) == min(len(owed), self._room), "there was room for what was never shown"
        assert set(news) <= set(fresh), "something came before what is new"
        assert set(debts) <= set(owed), "a repeat came before what was never shown"
        for offered, chosen in ((fresh, news), (set(owed) - set(fresh), debts)):
            left_out = [self._shelf[name].date for name in offered if name not in chosen]
            dates = [date for name in chosen if (date := self._shelf[name].date)]
            assert dates == sorted(dates, reverse=True)
            if dates and left_out and self._shelf[chosen[-1]].date:
                assert dates[-1] >= max(left_out), "an older article came before a newer one"
        if self.reason.startswith("Quiet day"):
            seen = [article.shown for article in self._shelf.values()]
            assert all(shown and now - shown < REST for shown in seen)


class FollowingReader(Reader):
    """A channel that follows the articles with an even number, from the beginning."""

    def __init__(self, cards: int) -> None:
        super().__init__(cards=cards)
        ledger, since = self._office.ledger, self._office.clock.now() - timedelta(days=1)
        evens = [f"a{number}p0" for number in range(0, 200, 2)]
        follows = [Follow(kind=FollowKind.TOPIC, subject=name, title=name, since=since) for name in evens]
        history = ledger.history
        self._office.ledger.history = lambda channel, person="": replace(  # type: ignore[method-assign]
            history(channel, person), follows=follows
        )

    def _check(self, told: Sequence[str]) -> None:
        now = self._office.clock.now()
        recent = [name for name in self.owed if now - self._shelf[name].since < timedelta(days=7)]
        followed = [name for name in recent if int(name[1:]) % 2 == 0]
        assert set(told[: len(followed)]) <= set(followed), "something came before what is followed"
        assert len(told) <= self._room
        assert len(told) >= min(len(self.owed), self._room), "there was room for what was never shown"


def _card(article: str, part: int, day: str, version: str = "") -> TopicCard:
    name = f"{article}p{part}"
    words = " ".join(f"{name}v{version}{letter}" for letter in "abcdefghij")
    return make_card(name, article=article, summary=(f"{words}.",), date=day or None)
