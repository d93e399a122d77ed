"""What a channel was shown before a digest, by article, and which other articles would only repeat or continue it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.digests.content.events import days_between
from bot.digests.content.pool.card_pool import CardPool
from bot.digests.content.pool.pool_part import ArticleEntries, Entry
from bot.digests.posting.ledger import History

REPEAT_AFTER = timedelta(days=30)
"""For this long, an unchanged article is not repeated in the same channel."""
RECENT_PERIOD = timedelta(days=3)
"""An article on an event that the channel saw within this time only continues that story."""
_MAX_DAYS_BETWEEN = 1
"""An article continues a known event only if its date is within this many days of one shown; after that it is probably
news."""


@dataclass(frozen=True, slots=True)
class ShownArticle:
    """An article with a card that the channel saw, last at `last_shown` (UTC). `entry` is the card that represents it
    now: the first that `is_wanted`, else its first."""

    article: ArticleEntries
    entry: Entry
    last_shown: datetime


class ShownBefore:
    """What the channel was shown before the time `moment` (UTC), of the articles that are still in the pool.
    `last_digest_at` is when anything was last shown, None if nothing ever was."""

    def __init__(self, pool: CardPool, history: History, is_wanted: Callable[[Entry], bool], moment: datetime) -> None:
        self._pool = pool
        self._showings = history.shown
        self.last_digest_at = max((last_shown.at for last_shown in history.shown.values()), default=None)
        self._articles = self._find_articles(is_wanted)
        self._recent = [
            shown_article
            for shown_article in self._articles.values()
            if shown_article.last_shown > moment - RECENT_PERIOD
        ]
        self._repeatable = [
            shown_article
            for shown_article in self._articles.values()
            if shown_article.last_shown <= moment - REPEAT_AFTER
        ]
        self._not_repeatable = [
            shown_article
            for shown_article in self._articles.values()
            if shown_article.last_shown > moment - REPEAT_AFTER
        ]
        self._not_repeatable_by_day: dict[str, list[ShownArticle]] = defaultdict(list)
        for shown_article in self._not_repeatable:
            self._not_repeatable_by_day[shown_article.article.day].append(shown_article)

    @property
    def is_empty(self) -> bool:
        """Whether the channel was never shown any of the articles."""
        return not self._articles

    def repeatable(self) -> list[ShownArticle]:
        """The articles that were last shown `REPEAT_AFTER` ago or earlier, the longest ago first."""
        return sorted(self._repeatable, key=lambda shown: (shown.last_shown, shown.article.id))

    def has_article(self, article_id: str) -> bool:
        """Whether the channel was shown a card of the article."""
        return article_id in self._articles

    def has_unchanged(self, entry: Entry) -> bool:
        """Whether the channel was shown this card, and as it is now."""
        last_shown = self._showings.get(entry.card.id)
        return last_shown is not None and last_shown.fingerprint == entry.fingerprint

    def has_nearly_same(self, entry: Entry) -> bool:
        """Whether the channel was shown nearly the same card within `REPEAT_AFTER`."""
        return any(self._pool.is_nearly_same(entry, shown_article.entry) for shown_article in self._not_repeatable)

    def has_event_of(self, article: ArticleEntries) -> bool:
        """Whether the channel was shown another article on the event within `REPEAT_AFTER`, dated at most
        `_MAX_DAYS_BETWEEN` days away. False for an article whose day is unknown. False if the channel was shown
        this article: it comes back only if it has changed, which is news."""
        if self.has_article(article.id):
            return False
        card_of_article = article.entries[0]  # the card of the whole article comes first
        return any(
            self._pool.is_same_event(card_of_article, shown_article.entry)
            for day, shown_of_day in self._not_repeatable_by_day.items()
            if days_between(day, article.day) <= _MAX_DAYS_BETWEEN
            for shown_article in shown_of_day
        )

    def has_recent_event_of(self, entry: Entry) -> bool:
        """Whether the channel was shown another article on the same event within `RECENT_PERIOD`."""
        return any(
            self._pool.is_same_event(entry, shown_article.entry)
            for shown_article in self._recent
            if shown_article.article.id != entry.card.article.id
        )

    def _find_articles(self, is_wanted: Callable[[Entry], bool]) -> dict[str, ShownArticle]:
        """The articles of all cards that were shown, by id."""
        articles: dict[str, ShownArticle] = {}
        for card_id, last_shown in self._showings.items():
            shown_entry = self._pool.find(card_id)
            if shown_entry is None:  # a card that was removed since, or a follow or feed that a digest mentioned
                continue
            article = self._pool.article_of(shown_entry)
            known_article = articles.get(article.id)
            if known_article is None or known_article.last_shown < last_shown.at:
                entry = next(filter(is_wanted, article.entries), article.entries[0])
                articles[article.id] = ShownArticle(article, entry, last_shown.at)
        return articles
