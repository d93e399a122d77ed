"""What a channel is shown over weeks: the newest first, nothing lost, nothing too early."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.digests.content.pool.pools import pool_of
from bot.digests.content.selecting.shown_before import REPEAT_AFTER
from bot.digests.posting.delivery import Plan, State
from bot.digests.posting.planning import draft
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import QuietDay
from bot.model import TopicCard
from bot.model.follow import Follow, FollowKind
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.delivery_harness import DeliveryHarness


@dataclass(frozen=True)
class News:
    """What happens before the digest of one day. `arrivals` are new articles: (number of sections, days between its
    date and its arrival, None if it has no date). `lists` are the same, but with a title such as "5 things to know":
    they are stale after their day. `edits` are the numbers of articles that change."""

    arrivals: Sequence[tuple[int, int | None]] = ()
    lists: Sequence[tuple[int, int | None]] = ()
    edits: Sequence[int] = ()


STALE_FOR = timedelta(days=30)
NO_NEWS = News()
ARRIVALS = st.tuples(st.integers(1, 3), st.none() | st.integers(-3, 400))
NEWS = st.builds(
    News,
    arrivals=st.lists(ARRIVALS, max_size=4),
    lists=st.lists(ARRIVALS, max_size=2),
    edits=st.lists(st.integers(0, 99), max_size=2),
)


async def test_eighty_articles_five_a_day_are_all_shown_in_sixteen_days() -> None:
    channel = Channel()
    first, *others = await channel.read(News([(2, day) for day in range(80)]), *[NO_NEWS] * 15)

    assert first == ["a0", "a1", "a2", "a3", "a4"]
    assert sorted(sum(others, first)) == sorted(f"a{number}" for number in range(80))
    assert await channel.read(NO_NEWS) == [[]]
    assert channel.reason.startswith("Quiet day")


async def test_twelve_new_articles_lead_the_next_day() -> None:
    channel = Channel()
    await channel.read(News([(1, day) for day in range(80)]))

    [first_day, second_day, third_day] = await channel.read(News([(1, 1)] * 12), NO_NEWS, NO_NEWS)

    new = {f"a{number}" for number in range(80, 92)}
    assert {*first_day, *second_day, *third_day[:2]} == new  # five a day
    assert third_day[2:] == ["a5", "a6", "a7"]  # a0 to a4 were shown on the day before these


async def test_the_first_articles_of_a_library_that_was_empty_at_first_count_as_the_oldest() -> None:
    await check(
        [NO_NEWS, News(arrivals=[(1, None)] * 3, lists=[(1, None)]), News(lists=[(1, None)])], 3, QuietDay.SILENT
    )


@pytest.mark.thorough
@settings(max_examples=20)
@given(st.lists(NEWS, max_size=40), st.integers(1, 6), st.sampled_from(QuietDay))
async def test_every_card_gets_its_turn_and_none_is_repeated_early(
    days: Sequence[News], cards: int, quiet_day: QuietDay
) -> None:
    await check(days, cards=cards, quiet_day=quiet_day)


@pytest.mark.thorough
@settings(max_examples=20)
@given(st.lists(NEWS, max_size=30), st.integers(1, 6))
async def test_followed_cards_come_first_and_all_others_still_get_their_turn(days: Sequence[News], cards: int) -> None:
    channel = FollowingChannel(cards)
    await channel.read(*days)
    await channel.read_the_rest()
    assert not channel.unshown


@pytest.mark.thorough
@settings(max_examples=20)
@given(st.lists(NEWS, max_size=30), st.integers(2, 6))
async def test_a_list_gets_room_within_a_month_even_if_there_is_news_every_day(
    days: Sequence[News], cards: int
) -> None:
    channel = Channel(cards=cards)
    await channel.read(*days)
    before = channel.unshown
    await channel.read(*[News([(1, 0)])] * (math.ceil(len(before) / (cards - 1)) + STALE_FOR.days + 1))
    assert not set(before) & set(channel.unshown)


@pytest.mark.thorough
@settings(max_examples=20)
@given(st.lists(NEWS, max_size=30), st.integers(1, 6), st.lists(st.integers(1, 150), min_size=1, max_size=20))
async def test_long_articles_get_their_turn(days: Sequence[News], cards: int, lengths: Sequence[int]) -> None:
    channel = ChannelWithLongNews(cards, lengths)
    await channel.read(*days)
    await channel.read(*[NO_NEWS] * (len(channel.unshown) + 1))
    assert not channel.unshown


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
async def test_over_two_years_every_card_gets_its_turn_and_none_is_repeated_early(seed: int) -> None:
    random = Random(seed)

    def arrival() -> tuple[int, int | None]:
        return random.randint(1, 2), random.choice([None, 0, 0, 1, 30, 400])

    days = [
        News(
            arrivals=[arrival() for _ in range(random.choice([0, 0, 0, 1, 1, 2]))],
            lists=[arrival() for _ in range(random.random() < 0.05)],
            edits=[random.randrange(1000) for _ in range(random.random() < 0.1)],
        )
        for _ in range(730)
    ]
    await check(days, cards=3, quiet_day=QuietDay.SILENT)


async def test_an_article_too_long_for_what_the_news_of_every_day_leaves_gets_its_turn() -> None:
    channel = ChannelWithLongNews(3, [60, 60, 60, 150])
    first, *_ = await channel.read(News([(1, 0)] * 4), *[News([(1, 0)])] * 4)
    assert "a3" not in first
    assert "a3" not in channel.unshown


async def check(days: Sequence[News], cards: int, quiet_day: QuietDay) -> None:
    """Reads the digests of these days, and then of as many days without news as it takes to show everything."""
    channel = Channel(cards=cards, quiet_day=quiet_day)
    await channel.read(*days)
    await channel.read_the_rest()
    assert not channel.unshown


@dataclass
class StoredArticle:
    """An article: its date ("" if it has none), its cards with when each came or last changed, and when it was shown as
    it is now. `is_old` cards are the first that the database knew: nobody knows since when they were there."""

    date: str
    cards: list[TopicCard]
    changed: list[datetime]
    is_list: bool
    is_old: bool
    shown: datetime | None = None
    was_shown: bool = False

    @property
    def since(self) -> datetime:
        return max(self.changed)

    @property
    def day(self) -> str:
        """The date, else the day it was added, if known."""
        return self.date or ("" if self.is_old else min(self.changed).date().isoformat())

    def is_stale(self, now: datetime) -> bool:
        """Whether it is a list of a day that is over, and has not waited for a month."""
        return self.is_list and "" < self.day < now.date().isoformat() and now - self.since < STALE_FOR

    def came_too_late(self, now: datetime) -> bool:
        """Whether it is stale, and came after the day that followed on its own."""
        return self.is_stale(now) and self.day < (now - timedelta(days=1)).date().isoformat()


class Channel:
    """A channel with a digest at nine. It keeps its own record of what it has seen, and checks every day by that."""

    def __init__(self, cards: int = 5, quiet_day: QuietDay = QuietDay.SILENT) -> None:
        self._harness = DeliveryHarness(cards=[])
        self._harness.subscribe(cards=cards, quiet_day=quiet_day)
        self._cards_a_day = cards
        self._started: datetime | None = None  # when the first articles came: until then the database is new
        self._articles: dict[str, StoredArticle] = {}
        self._last: datetime | None = None
        self.reason = ""

    @property
    def unshown(self) -> list[str]:
        return [name for name, article in self._articles.items() if article.shown is None]

    async def read(self, *days: News) -> list[list[str]]:
        """The articles of each day's digest, in order."""
        return [await self._read(news) for news in days]

    async def read_the_rest(self) -> None:
        """Reads as many days without news as it takes to show all articles, and two more: one may be half full before
        the first stale article, and one of the last two."""
        await self.read(*[NO_NEWS] * (math.ceil(len(self.unshown) / self._cards_a_day) + 2))

    async def _read(self, news: News) -> list[str]:
        harness = self._harness
        self._add(news)
        harness.clock.advance(hours=1)
        drafted = self._draft()
        await harness.plan()
        plan = harness.last().plan
        assert plan == drafted, "the same state gave another digest"
        shown = list(
            dict.fromkeys(article for card in plan.cards if (article := card.card_id.split("/")[0]) in self._articles)
        )
        assert plan.payload.count(b"Teaser(headline='") == len(shown), "an article had more than one entry"
        self.reason = plan.reason
        self._check(shown)
        if plan.state is State.PENDING:
            harness.ledger.finish(harness.claim(), State.SENT)
            self._last = harness.clock.now()
        for name in shown:
            self._articles[name].shown, self._articles[name].was_shown = harness.clock.now(), True
        harness.clock.advance(hours=23)
        return shown

    def _add(self, news: News) -> None:
        now = self._harness.clock.now()
        arrivals = [(*arrival, False) for arrival in news.arrivals] + [(*arrival, True) for arrival in news.lists]
        if arrivals and self._started is None:
            self._started = now
        for sections, age, is_list in arrivals:
            name = f"a{len(self._articles)}"
            day = "" if age is None else (now - timedelta(days=age)).date().isoformat()
            cards = [_card(name, part, day, is_list=is_list) for part in range(sections)]
            is_old = now == self._started
            self._articles[name] = StoredArticle(day, cards, [now] * sections, is_list, is_old)
        for number in news.edits:
            if self._articles:
                name = f"a{number % len(self._articles)}"
                article = self._articles[name]
                part = number % len(article.cards)
                article.cards[part] = _card(name, part, article.date, f"{now:%j%y}", is_list=article.is_list)
                article.changed[part], article.shown = now, None
                article.is_old &= min(article.changed) == self._started
        self._harness.library = CardLibrary(card for article in self._articles.values() for card in article.cards)

    def _draft(self) -> Plan:
        """The plan for this moment, from a pool that is made for it."""
        harness = self._harness
        stored = harness.ledger.subscription(harness.channel)
        assert stored is not None
        due = harness.clock.now()
        pool = pool_of(harness.library, harness.ledger.sightings)
        history = harness.ledger.history(harness.channel)
        return draft(stored.subscription, Slot(due.date()), due, pool, history, harness.sender)

    def _check(self, shown: Sequence[str]) -> None:
        """Checks a digest: first the articles that came since the last one, then those that wait, or else the stale
        ones; each group with the newest first, and nothing again too early."""
        now, unshown = self._harness.clock.now(), self.unshown
        in_time = [name for name in unshown if not self._articles[name].came_too_late(now)]
        fresh = [name for name in in_time if self._last is None or self._articles[name].since > self._last]
        stale = [name for name in unshown if name not in fresh and self._articles[name].is_stale(now)]
        if self._last is None:
            fresh, stale = [], [name for name in unshown if self._articles[name].is_stale(now)]
        waiting = [name for name in unshown if name not in fresh and name not in stale]
        offered = [fresh, waiting, [] if fresh or waiting else stale]
        assert len(shown) <= self._cards_a_day
        for name in shown:
            shown_at = self._articles[name].shown
            assert shown_at is None or now - shown_at >= REPEAT_AFTER, f"{name} came back early"
        rest = list(shown)
        for names in offered:
            chosen, rest = rest[: len(names)], rest[len(names) :]
            assert set(chosen) <= set(names), "something came before its turn"
            self._check_newest_first(names, chosen)
        assert not set(rest) & set(unshown), "a stale article came on a day with others"
        assert len(shown) >= min(sum(map(len, offered)), self._cards_a_day), "there was room for what was never shown"
        if self.reason.startswith("Quiet day"):
            seen = [article.shown for article in self._articles.values()]
            assert all(shown_at and now - shown_at < REPEAT_AFTER for shown_at in seen)

    def _check_newest_first(self, offered: Sequence[str], chosen: Sequence[str]) -> None:
        """Checks that nothing comes after what is older; today and yesterday are one day."""
        yesterday = (self._harness.clock.now() - timedelta(days=1)).date().isoformat()
        left_out = [min(self._articles[name].date, yesterday) for name in offered if name not in chosen]
        dates = [min(date, yesterday) for name in chosen if (date := self._articles[name].date)]
        assert dates == sorted(dates, reverse=True)
        if dates and left_out and self._articles[chosen[-1]].date:
            assert dates[-1] >= max(left_out), "an older article came before a newer one"


class ChannelWithLongNews(Channel):
    """A channel whose articles have news sentences of these numbers of words, over and over."""

    def __init__(self, cards: int, lengths: Sequence[int]) -> None:
        super().__init__(cards=cards)
        self._lengths = lengths

    def _add(self, news: News) -> None:
        super()._add(news)
        self._harness.library = CardLibrary(map(self._lengthened, self._harness.library))

    def _lengthened(self, card: TopicCard) -> TopicCard:
        words = self._lengths[int(card.article.id[1:]) % len(self._lengths)]
        text = " ".join((card.summary[0].text.strip("."), *(f"{card.section}x{number}" for number in range(words))))
        return replace(card, summary=(replace(card.summary[0], text=f"{text}."),), from_people=("summary",))

    def _check(self, shown: Sequence[str]) -> None:
        now, unshown = self._harness.clock.now(), self.unshown
        assert len(shown) <= self._cards_a_day
        assert shown or not unshown, "nothing was shown though something waited"
        shown_at = [at for name in shown if (at := self._articles[name].shown)]
        assert all(now - at >= REPEAT_AFTER for at in shown_at), "something came back early"


class FollowingChannel(Channel):
    """A channel that follows the articles with an even number, from the beginning."""

    def __init__(self, cards: int) -> None:
        super().__init__(cards=cards)
        ledger, since = self._harness.ledger, self._harness.clock.now() - timedelta(days=1)
        even_articles = [f"a{number}p0" for number in range(0, 200, 2)]
        follows = [Follow(kind=FollowKind.TOPIC, subject=name, title=name, since=since) for name in even_articles]
        history = ledger.history
        self._harness.ledger.history = lambda channel, person="": replace(  # type: ignore[method-assign]
            history(channel, person), follows=follows
        )

    def _check(self, shown: Sequence[str]) -> None:
        now = self._harness.clock.now()
        recent = [name for name in self.unshown if now - self._articles[name].since < timedelta(days=7)]
        followed = [name for name in recent if int(name[1:]) % 2 == 0]
        assert set(shown[: len(followed)]) <= set(followed), "something came before what is followed"
        assert len(shown) <= self._cards_a_day
        offered = [name for name in self.unshown if name in followed or not self._articles[name].is_stale(now)]
        assert len(shown) >= min(len(offered), self._cards_a_day), "there was room for what was never shown"


def _card(article: str, part: int, day: str, version: str = "", *, is_list: bool = False) -> TopicCard:
    name = f"{article}p{part}"
    words = " ".join(f"{name}v{version}{letter}" for letter in "abcdefghij")
    card = make_card(name, article=article, summary=(f"{words}.",), date=day or None)
    return replace(card, title=f"5 things to know: {name}") if is_list else card
