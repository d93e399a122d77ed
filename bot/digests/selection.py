"""Which cards a digest shows.

New and changed cards come first, then the archive in rotation: cards never shown, then those shown longest ago.
The same state gives the same choice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice

from bot.digests import messages
from bot.digests.card_pool import CardPool, Entry
from bot.digests.ledger import History, Showing
from bot.digests.subscription import CARDS, QuietDay, Subscription

REST = timedelta(days=30)
"""How long a card that did not change is not shown again in the same channel."""
ALIKE = 0.6
"""Share of words (Jaccard) of title and summary from which two cards tell the same story."""
_FEW_WORDS = 8
"""Cards with fewer words than this are too short to be compared."""
_SCANNED = 200
"""How many of the next candidates are checked for the same stories once a digest is full."""


class Kind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    ARCHIVE = "archive"


@dataclass(frozen=True, slots=True)
class Story:
    """A card to show, why, and other cards that say the same and count as shown with it."""

    entry: Entry
    kind: Kind
    alike: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """The stories in order of showing, the lead first. If there are none, `reason` says why."""

    stories: tuple[Story, ...]
    reason: str = ""


def select(
    subscription: Subscription, pool: CardPool, history: History, now: datetime, cost: Callable[[Story, bool], int]
) -> Selection:
    """Chooses the stories of one digest. `cost` gives the number of words of a story to read, as the lead (True) or
    further down (False)."""
    choice = _Choice(subscription, pool, history, now)
    room = subscription.cards if subscription.minutes is None else CARDS[1]
    fresh = choice.pick(choice.fresh(), room)
    if not fresh and subscription.quiet_day is QuietDay.SILENT:
        return Selection((), choice.why_nothing())
    if not fresh:
        stories = choice.pick(choice.archive(), 1)
    else:
        stories = fresh + choice.pick(choice.archive(), room - len(fresh))
    if not stories:
        return Selection((), choice.why_nothing())
    return Selection(_within(subscription, _lead_first(stories), cost))


class _Choice:
    """One selection: what has been picked so far, and what was shown too recently."""

    def __init__(self, subscription: Subscription, pool: CardPool, history: History, now: datetime) -> None:
        self._wanted = pool.wanted(subscription.filters)
        self._pool = pool
        self._history = history
        self._rested_before = now - REST
        self._picked: list[Story] = []
        self._recent = [
            entry
            for card_id, showing in sorted(history.shown.items())
            if showing.at > self._rested_before and (entry := pool.find(card_id))
        ]

    def fresh(self) -> Iterator[tuple[Entry, Kind]]:
        """Changed cards, then new ones: never shown, and first seen after the channel's first digest. A card for which
        there was no room stays new for 30 days."""
        for card_id, showing in self._by_age():
            known = self._pool.find(card_id)
            if known and known.fingerprint != showing.fingerprint:
                yield known, Kind.CHANGED
        for entry in self._pool.newest():
            if self._history.first is not None and entry.seen <= max(self._history.first, self._rested_before):
                return
            if entry.card.id not in self._history.shown:
                yield entry, Kind.NEW

    def archive(self) -> Iterator[tuple[Entry, Kind]]:
        for entry in self._pool.mixed():
            if entry.card.id not in self._history.shown:
                yield entry, Kind.ARCHIVE
        for card_id, showing in self._by_age():
            known = self._pool.find(card_id)
            if known and showing.at <= self._rested_before:
                yield known, Kind.ARCHIVE

    def pick(self, candidates: Iterator[tuple[Entry, Kind]], limit: int) -> list[Story]:
        """Up to `limit` stories that say something new; candidates that say the same as a picked story are added to
        it."""
        begun = len(self._picked)
        wanted = ((entry, kind) for entry, kind in candidates if self._wanted(entry))
        for entry, kind in wanted:
            if len(self._picked) - begun == limit:
                self._group(entry)
                break
            if not self._group(entry) and not self._was_told(entry, kind):
                self._picked.append(Story(entry, kind))
        for entry, _ in islice(wanted, _SCANNED):
            self._group(entry)
        return self._picked[begun:]

    def why_nothing(self) -> str:
        if not len(self._pool):
            return messages.no_cards()
        if not any(self._wanted(entry) for entry in self._pool.mixed()):
            return messages.nothing_matches()
        return messages.nothing_new()

    def _by_age(self) -> list[tuple[str, Showing]]:
        return sorted(self._history.shown.items(), key=lambda item: (item[1].at, item[0]))

    def _group(self, entry: Entry) -> bool:
        """Whether it is, or says the same as, a story that is already picked; then it is added to that story."""
        for index, story in enumerate(self._picked):
            if entry.card.id == story.entry.card.id:
                return True
            if self._alike(entry, story.entry):
                if all(entry.card.id != other.card.id for other in story.alike):
                    self._picked[index] = replace(story, alike=(*story.alike, entry))
                return True
        return False

    def _was_told(self, entry: Entry, kind: Kind) -> bool:
        return kind is not Kind.CHANGED and any(self._alike(entry, other) for other in self._recent)

    def _alike(self, one: Entry, other: Entry) -> bool:
        words, others = self._pool.words(one), self._pool.words(other)
        if min(len(words), len(others)) < _FEW_WORDS:
            return False
        shared = len(words & others)
        return shared >= ALIKE * (len(words) + len(others) - shared)


def _lead_first(stories: list[Story]) -> list[Story]:
    """The first story that has a quote leads; the others keep their order."""
    lead = next((story for story in stories if story.entry.card.quotes), stories[0])
    return [lead, *(story for story in stories if story is not lead)]


def _within(subscription: Subscription, stories: list[Story], cost: Callable[[Story, bool], int]) -> tuple[Story, ...]:
    if subscription.minutes is None:
        return tuple(stories)
    room = subscription.minutes * WORDS_A_MINUTE
    kept: list[Story] = []
    for story in stories:
        room -= cost(story, not kept)
        if kept and room < 0:
            break
        kept.append(story)
    return tuple(kept)


WORDS_A_MINUTE = 200
"""Silent reading of plain prose is 238 words a minute on average (Brysbaert 2019); people read chat less evenly."""
