"""Which stories a digest shows: articles on one event are one story, told by one card.

First what somebody follows, if it is new or changed; then what else is new or changed since the last digest, then what
was never shown, each the newest first; then what was shown longest ago. What was never shown and is stale, like the
forecast of a day that is over, comes last, on days without news. Of one day, what weighs most comes first. The same
state gives the same choice.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import chain, groupby, islice

from bot.digests import update_messages
from bot.digests.content import messages
from bot.digests.content.card_pool import CardPool
from bot.digests.content.events import days_between
from bot.digests.content.pool_part import ArticleEntries, Entry
from bot.digests.content.weight import is_of_its_day
from bot.digests.posting.ledger import History
from bot.digests.setup.follow import Follow
from bot.digests.setup.subscription import CARDS, QuietDay, Subscription

REST = timedelta(days=30)
"""How long an article that did not change is not shown again in the same channel."""
ALIKE = 0.6
"""Share of words (Jaccard) of title and summary from which two cards tell the same story."""
_FEW_WORDS = 8
"""Cards with fewer words than this are too short to be compared."""
_SCANNED = 200
"""How many candidates are looked at for the same stories once a digest could be full."""
_MOST_TOLD = 3
"""Further articles on an event that count for it."""
_TOLD_AGAIN = 1.29
"""How much each of them counts: learned with the weights of the signs (weight.py), as the next."""
_FOLLOWED_FOR = timedelta(days=7)
"""How long a followed article that found no room still comes before all others."""
LATELY = timedelta(days=3)
"""How long after a story was shown an article on its event only continues it."""
_CONTINUES = 0.72
"""How much less weighs what only continues a story."""
_NEAR = 1
"""Days between an article that had no room and one that was shown, of which the first may tell nothing new."""
_COMPARED = 40
"""How many stories of one day are weighed against one another."""


class Kind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Story:
    """A card to show for its article, why, and cards of other articles on the same event. All these articles count as
    shown with it. `follows` are those that ask for one of them."""

    entry: Entry
    kind: Kind
    alike: tuple[Entry, ...] = ()
    follows: tuple[Follow, ...] = ()


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A card that could be shown for its article. Candidates of equal `turn` are of one day."""

    entry: Entry
    kind: Kind
    turn: tuple[object, ...]
    follows: tuple[Follow, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The stories in order of showing, the lead first. If there are none, `reason` says why; a `remark` says what kind
    of day it is, if it is not one with news."""

    stories: tuple[Story, ...]
    reason: str = ""
    remark: str = ""


def select(
    subscription: Subscription, pool: CardPool, history: History, now: datetime, cost: Callable[[Story], int]
) -> Selection:
    """Chooses the stories of one digest. `cost` gives the number of words of a story to read."""
    choice = _Choice(subscription, pool, history, now)
    room = subscription.cards if subscription.minutes is None else CARDS[1]
    choice.pick(choice.owed(), room)
    if not choice.has_news:
        choice.pick(choice.stale(), room)
    if choice.picked:
        choice.pick(choice.rested(), room)
    else:
        choice.pick(choice.rested(), 1)
        if choice.picked and subscription.quiet_day is QuietDay.SILENT:
            return Selection((), messages.only_repeats())
    if not choice.picked:
        return Selection((), choice.why_nothing())
    return Selection(_within(subscription, choice.picked, cost), remark=choice.remark)


def select_followed(
    subscription: Subscription, pool: CardPool, history: History, now: datetime, cost: Callable[[Story], int]
) -> Selection:
    """The same of an update between two digests: what is followed and new, and nothing else."""
    choice = _Choice(subscription, pool, history, now)
    choice.pick(choice.followed(), subscription.cards if subscription.minutes is None else CARDS[1])
    if not choice.picked:
        return Selection((), update_messages.nothing_new())
    return Selection(_within(subscription, choice.picked, cost))


class _Choice:
    """One selection: what has been picked so far, and what was shown too recently."""

    def __init__(self, subscription: Subscription, pool: CardPool, history: History, now: datetime) -> None:
        self.picked: list[Story] = []
        self._kinds: dict[str, Kind] = {}
        self._wanted = pool.wanted(subscription.filters)
        self._pool = pool
        self._history = history
        self._now = now
        self._last = max((showing.at for showing in history.shown.values()), default=None)
        self._rested_before = now - REST
        self._told = self._told_articles()
        self._lately = [self._entry_of(article) for article, at in self._told.values() if at > now - LATELY]
        recent = [article for article, at in self._told.values() if at > self._rested_before]
        self._recent = list(map(self._entry_of, recent))
        self._told_by_day: dict[str, list[Entry]] = defaultdict(list)
        for article in recent:
            self._told_by_day[article.day].append(article.entries[0])

    def followed(self) -> Iterator[_Candidate]:
        """What somebody follows and is new or changed since then, the newest first."""
        for article, follows in self._followed():
            for news in self._news_of(article, Kind.NEW, is_wanted=_always):
                yield replace(news, turn=("followed", article.day), follows=follows)

    def owed(self) -> Iterator[_Candidate]:
        """What is followed, what else is new or changed since the last digest, then what never had room and is not
        stale; of each the newest first."""
        last = self._last
        offered = {article.id for article, _ in self._followed()}
        yield from self.followed()
        fresh = [] if last is None else self._pool.seen_after(last)
        for article in fresh:
            if article.id not in offered:
                yield from self._news_of(article, Kind.NEW)
        offered.update(article.id for article in fresh)
        for article in self._pool.newest():
            if article.id not in offered:
                yield from (news for news in self._news_of(article, Kind.ARCHIVE) if not self._is_stale(article))

    def stale(self) -> Iterator[_Candidate]:
        """What never had room and is stale, the newest first."""
        for article in self._pool.newest():
            yield from (news for news in self._news_of(article, Kind.ARCHIVE) if self._is_stale(article))

    def rested(self) -> Iterator[_Candidate]:
        """What was shown before the repeat window and has not changed, the longest unseen first."""
        for article, at in sorted(self._told.values(), key=lambda told: (told[1], told[0].id)):
            entry = self._entry_of(article)
            if at <= self._rested_before and self._wanted(entry) and not any(self._news_of(article, Kind.ARCHIVE)):
                yield _Candidate(entry, Kind.ARCHIVE, (at,))

    def pick(self, candidates: Iterator[_Candidate], limit: int) -> None:
        """Adds stories that say something new until there are `limit`. Candidates on the event of a story are added to
        it, also some of those that come later."""
        for _, of_one_day in groupby(candidates, key=lambda candidate: candidate.turn):
            opened: list[Story] = []
            for number, candidate in enumerate(of_one_day):
                if number >= _SCANNED and len(self.picked) + len(opened) >= limit:
                    break
                self._kinds[candidate.entry.card.id] = candidate.kind
                if self._group(candidate, self.picked) or self._group(candidate, opened):
                    continue
                if len(opened) < _COMPARED and not self._was_told(candidate):
                    opened.append(Story(candidate.entry, candidate.kind, follows=candidate.follows))
            opened = [self._with_news_first(story) for story in opened]
            opened.sort(key=self._importance)
            self.picked += opened[: limit - len(self.picked)]
            if len(self.picked) == limit:
                break
        for candidate in islice(candidates, _SCANNED):
            self._group(candidate, self.picked)

    @property
    def has_news(self) -> bool:
        """Whether anything picked is new or changed since the last digest."""
        return any(story.kind is not Kind.ARCHIVE for story in self.picked)

    @property
    def remark(self) -> str:
        if not self._told or self.has_news:
            return ""
        was_told = all(story.entry.card.article.id in self._told for story in self.picked)
        return messages.shown_before() if was_told else messages.catching_up()

    def why_nothing(self) -> str:
        if not len(self._pool):
            return messages.no_cards()
        if not any(map(self._wanted, self._pool)):
            return messages.nothing_matches()
        return messages.nothing_new(REST)

    def _told_articles(self) -> dict[str, tuple[ArticleEntries, datetime]]:
        """The articles shown in this channel, and when each was last."""
        told: dict[str, tuple[ArticleEntries, datetime]] = {}
        for card_id, showing in self._history.shown.items():
            if entry := self._pool.find(card_id):
                article = self._pool.article_of(entry)
                _, before = told.get(article.id, (article, showing.at))
                told[article.id] = article, max(before, showing.at)
        return dict(sorted(told.items()))

    def _followed(self) -> Iterator[tuple[ArticleEntries, tuple[Follow, ...]]]:
        """What is new or changed since somebody follows it, the newest first, with the follows that ask for it."""
        follows = [follow for follow in self._history.follows if not follow.paused]
        if not follows:
            return
        since = max(min(follow.since for follow in follows), min(self._last or self._now, self._now - _FOLLOWED_FOR))
        for article in self._pool.seen_after(since):
            asking = (follow for follow in follows if article.seen > follow.since)
            if found := tuple(follow for follow in asking if self._pool.is_followed(article, follow)):
                yield article, found

    def _news_of(
        self, article: ArticleEntries, kind: Kind, is_wanted: Callable[[Entry], bool] | None = None
    ) -> Iterator[_Candidate]:
        """The first wanted card of the article that the channel has not seen as it is now, if there is one."""
        is_wanted = is_wanted or self._wanted
        for entry in article.entries:
            showing = self._history.shown.get(entry.card.id)
            if (showing is None or showing.fingerprint != entry.fingerprint) and is_wanted(entry):
                why = Kind.CHANGED if article.id in self._told else kind
                yield _Candidate(entry, why, (kind, article.day))
                return

    def _entry_of(self, article: ArticleEntries) -> Entry:
        """The first card of the article that is wanted, else its first."""
        return next(filter(self._wanted, article.entries), article.entries[0])

    def _group(self, candidate: _Candidate, stories: list[Story]) -> bool:
        """Whether it tells the event of one of `stories`; then it is added to that story."""
        entry = candidate.entry
        for index, story in enumerate(stories):
            if self._alike(entry, story.entry) or self._pool.same_event(entry, story.entry):
                follows = tuple(dict.fromkeys((*story.follows, *candidate.follows)))
                stories[index] = replace(story, alike=(*story.alike, entry), follows=follows)
                return True
        return False

    def _with_news_first(self, story: Story) -> Story:
        """The same story told by the card that tells news best; by the first of them."""
        best, *others = sorted((story.entry, *story.alike), key=self._standing)
        return replace(story, entry=best, kind=self._kinds[best.card.id], alike=tuple(others))

    def _standing(self, entry: Entry) -> tuple[bool, float]:
        """The order of articles by how much of the day's news each tells."""
        news = self._pool.news(entry)
        return news.is_background, -news.weight

    def _importance(self, story: Story) -> tuple[bool, float]:
        """The order of the stories of one day: reports before background, then by what the news weighs, how many
        articles tell it, and whether it is new."""
        is_background, lightness = self._standing(story.entry)
        return is_background, lightness - worth_of_others(len(story.alike), self._continues(story.entry))

    def _continues(self, entry: Entry) -> bool:
        """Whether the channel was told lately, by another article, of the event."""
        article = entry.card.article.id
        others = (other for other in self._lately if other.card.article.id != article)
        return any(self._pool.same_event(entry, other) for other in others)

    def _is_stale(self, article: ArticleEntries) -> bool:
        """Whether it tells of a day that is over, or more of a story that the channel knows."""
        card = article.entries[0].card
        if not "" < article.day < self._now.date().isoformat():
            return False
        return is_of_its_day(card.title, card.article.language) or self._is_known(article)

    def _is_known(self, article: ArticleEntries) -> bool:
        """Whether the channel was told of its event, by another article of the same day or the next."""
        if article.id in self._told:
            return False
        near = (told for day, told in self._told_by_day.items() if days_between(day, article.day) <= _NEAR)
        return any(self._pool.same_event(article.entries[0], other) for other in chain.from_iterable(near))

    def _was_told(self, candidate: _Candidate) -> bool:
        return candidate.kind is not Kind.CHANGED and any(self._alike(candidate.entry, other) for other in self._recent)

    def _alike(self, one: Entry, other: Entry) -> bool:
        words, others = self._pool.words(one), self._pool.words(other)
        if min(len(words), len(others)) < _FEW_WORDS:
            return False
        shared = len(words & others)
        return shared >= ALIKE * (len(words) + len(others) - shared)


def _always(entry: Entry) -> bool:
    return True


def _within(subscription: Subscription, stories: list[Story], cost: Callable[[Story], int]) -> tuple[Story, ...]:
    """The first stories that can be read in the time that is wanted or, if none is given, on one screen for five."""
    room = room_of(subscription)
    kept: list[Story] = []
    for story in stories:
        room -= cost(story)
        if kept and room < 0:
            break
        kept.append(story)
    return tuple(kept)


def worth_of_others(others: int, continues: bool) -> float:
    """How much more a story weighs for the other articles on its event, less if it only continues one."""
    return _TOLD_AGAIN * min(others, _MOST_TOLD) - _CONTINUES * continues


def room_of(subscription: Subscription) -> int:
    """How many words of stories a digest has at most, unless its first is longer."""
    minutes = subscription.minutes
    return minutes * WORDS_A_MINUTE if minutes is not None else subscription.cards * WORDS_A_STORY


WORDS_A_MINUTE = 200
"""Silent reading of plain prose is 238 words a minute on average (Brysbaert 2019); people read chat less evenly."""

WORDS_A_STORY = 45
"""Five stories, the word "source" at each, and the lines around them are one screen of a phone, 250 words."""
