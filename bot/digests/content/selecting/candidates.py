"""The articles that a digest could show, in the steps of `selection.py`: one card of each article, without
advertisements.

An article that had no room on its own day may be *stale* some days later, in one of two ways: it only mattered on that
day (it is *outdated*), or another article told the channel of its event. Both kinds are offered only on days when there
is nothing better, for a month; after that they are offered like any other article, so that none waits forever.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pool_part import ArticleEntries, Entry
from bot.digests.content.selecting.shown_before import ShownBefore
from bot.digests.content.selecting.story import StoryKind, Turn
from bot.digests.posting.ledger import History
from bot.digests.setup.subscription import Filters
from bot.model.follow import Follow

_FOLLOW_PRIORITY = timedelta(days=7)
"""For this long, a followed article for which there was no room comes before all others."""
_MAX_STALE_WAIT = timedelta(days=30)
"""How long a stale article waits for a day without news."""


@dataclass(frozen=True, slots=True)
class StoryCandidate:
    """A card that could be shown for its article, and why. `follows` are the follows that ask for the article."""

    entry: Entry
    kind: StoryKind
    turn: Turn
    follows: tuple[Follow, ...] = ()


@dataclass(frozen=True, slots=True)
class _FollowedArticle:
    article: ArticleEntries
    follows: tuple[Follow, ...]


class StoryCandidates:
    """The candidates of a digest at the time `moment` (UTC). `shown` is what the channel was shown before."""

    def __init__(self, filters: Filters, pool: CardPool, history: History, moment: datetime) -> None:
        self._pool = pool
        self._now = moment
        self._yesterday = (moment.date() - timedelta(days=1)).isoformat()
        self._follows = [follow for follow in history.follows if not follow.is_paused]
        self._is_wanted = pool.wanted(filters)
        self.shown = ShownBefore(pool, history, self._is_wanted, moment)

    def followed(self) -> Iterator[StoryCandidate]:
        """Step 1: what is followed and new or changed since the follow began, newest first. The filters do not apply,
        because those who follow something ask for more than the digest has."""
        for followed_article in self._followed_articles:
            if entry := self._unseen_entry(followed_article.article, is_wanted=lambda entry: True):
                yield self._candidate(followed_article.article, entry, StoryKind.NEW, followed_article.follows)

    def new_or_changed(self) -> Iterator[StoryCandidate]:
        """Step 2: what else is new or changed since the last digest, newest first."""
        followed_ids = {followed_article.article.id for followed_article in self._followed_articles}
        for article in self._fresh_articles:
            if article.id not in followed_ids and (entry := self._unseen_entry(article)):
                yield self._candidate(article, entry, StoryKind.NEW)

    def waiting(self) -> Iterator[StoryCandidate]:
        """Step 3: articles that never had room, newest first, except stale articles and those of the steps before."""
        offered_ids = {followed_article.article.id for followed_article in self._followed_articles}
        offered_ids |= {article.id for article in self._fresh_articles}
        for article in self._pool.newest():
            if article.id in offered_ids:
                continue
            entry = self._unseen_entry(article)
            if entry and not self._is_outdated(article) and not self._adds_to_known_event(article):
                yield self._candidate(article, entry, StoryKind.ARCHIVE)

    def on_known_events(self) -> Iterator[StoryCandidate]:
        """Step 4: articles that never had room, on events that the channel knows, newest first."""
        for article in self._pool.newest():
            entry = self._unseen_entry(article)
            if entry and self._adds_to_known_event(article) and not self._is_outdated(article):
                yield self._candidate(article, entry, StoryKind.ARCHIVE)

    def outdated(self) -> Iterator[StoryCandidate]:
        """Step 5: articles that only mattered on a day that is over, newest first."""
        for article in self._pool.newest():
            entry = self._unseen_entry(article)
            if entry and self._is_outdated(article):
                yield self._candidate(article, entry, StoryKind.ARCHIVE)

    def repeatable(self) -> Iterator[StoryCandidate]:
        """Step 6: articles that were shown so long ago that they may be repeated, and have not changed; the one shown
        longest ago comes first."""
        for shown_article in self.shown.repeatable():
            is_allowed = self._is_wanted(shown_article.entry) and not self._pool.is_paid(shown_article.article)
            if is_allowed and not self._unseen_entry(shown_article.article):
                yield StoryCandidate(
                    shown_article.entry, StoryKind.ARCHIVE, Turn(StoryKind.ARCHIVE, last_shown=shown_article.last_shown)
                )

    @cached_property
    def _followed_articles(self) -> list[_FollowedArticle]:
        """Articles that are new or changed since a follow for them began, newest first. Those that were there before
        the last digest are at most `_FOLLOW_PRIORITY` old."""
        if not self._follows:
            return []
        last_digest_at = self.shown.last_digest_at or self._now
        first_follow_at = min(follow.since for follow in self._follows)
        articles_found = []
        for article in self._pool.seen_after(max(first_follow_at, min(last_digest_at, self._now - _FOLLOW_PRIORITY))):
            newer_than = (follow for follow in self._follows if article.first_seen > follow.since)
            if follows := tuple(follow for follow in newer_than if self._pool.is_followed(article, follow)):
                articles_found.append(_FollowedArticle(article, follows))
        return articles_found

    @cached_property
    def _fresh_articles(self) -> list[ArticleEntries]:
        """Articles that are new or changed since the last digest, newest first, except those that came too late. Empty
        before the first digest, for which all articles are equally new."""
        if self.shown.last_digest_at is None:
            return []
        new_articles = self._pool.seen_after(self.shown.last_digest_at)
        return [article for article in new_articles if not self._came_too_late(article)]

    def _candidate(
        self, article: ArticleEntries, entry: Entry, kind: StoryKind, follows: tuple[Follow, ...] = ()
    ) -> StoryCandidate:
        """The candidate for an article that is offered as this kind. An article of today has the same turn as one of
        yesterday, because a digest in the morning is about both."""
        turn = Turn(kind, min(article.day, self._yesterday), is_followed=bool(follows))
        return StoryCandidate(entry, StoryKind.CHANGED if self.shown.has_article(article.id) else kind, turn, follows)

    def _unseen_entry(self, article: ArticleEntries, is_wanted: Callable[[Entry], bool] | None = None) -> Entry | None:
        """The first wanted card of the article that is new to the channel or has changed. None if there is none, or if
        the article was paid for."""
        is_wanted = is_wanted or self._is_wanted
        unseen = (entry for entry in article.entries if not self.shown.has_unchanged(entry) and is_wanted(entry))
        entry = next(unseen, None)
        return None if entry is None or self._pool.is_paid(article) else entry

    def _is_outdated(self, article: ArticleEntries) -> bool:
        """Whether the article is stale because it only mattered on its day, as a newsletter does."""
        return self._may_be_stale(article) and self._pool.is_of_its_day(article)

    def _came_too_late(self, article: ArticleEntries) -> bool:
        """Whether the article only mattered on a day before yesterday. (An article of yesterday that came after the
        digest may be a live report, which is news.)"""
        return article.day < self._yesterday and self._is_outdated(article)

    def _adds_to_known_event(self, article: ArticleEntries) -> bool:
        """Whether the article is stale because another article told the channel of its event."""
        return self._may_be_stale(article) and self.shown.has_event_of(article)

    def _may_be_stale(self, article: ArticleEntries) -> bool:
        """Whether the article is from an earlier day and has not waited for `_MAX_STALE_WAIT`."""
        is_past = "" < article.day < self._now.date().isoformat()
        return is_past and self._now - article.first_seen < _MAX_STALE_WAIT
