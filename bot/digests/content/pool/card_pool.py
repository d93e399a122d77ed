"""The cards that a digest can show: by article, newest first, with fingerprints and when each was first seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from heapq import merge
from itertools import chain, groupby, takewhile

from bot.digests.content.events import Gist, is_same_event
from bot.digests.content.followed import is_mentioned
from bot.digests.content.pool.pool_part import ArticleEntries, Entry, PoolPart
from bot.digests.content.shown_news import News
from bot.digests.setup.subscription import Filters
from bot.model.follow import Follow, FollowKind

_MIN_WORD_OVERLAP = 0.6
"""The minimum word overlap (Jaccard index of the words of title and summary, 0 to 1) of two cards that are nearly the
same."""
_MIN_WORDS_COMPARED = 8
"""The minimum number of words of a card that is compared with others."""
_MAX_PAIRS_CACHED = 100_000
"""The maximum number of comparisons of two articles that are kept in memory. A full cache is emptied."""


class CardPool:
    """All entries of a library, shared by the channels of all workspaces that see it. A library consists of parts; if
    two parts have an article with the same id, the one of the earlier part is used. Immutable except for its caches."""

    def __init__(self, version: str, parts: Sequence[PoolPart]) -> None:
        """`version` is the library's version; `parts` are its parts, in order of precedence."""
        self.version = version
        # The cards that are invalid, with the reasons.
        self.faults = tuple(chain.from_iterable(part.library.faults for part in parts))
        self._parts = parts
        # For each part, the ids of its articles that an earlier part has too.
        self._hidden = [
            frozenset(
                id_ for earlier_part in parts[:index] for id_ in part.library.articles & earlier_part.library.articles
            )
            for index, part in enumerate(parts)
        ]
        # The rarity of words is counted in the biggest part, so that all pools with this part share its gists.
        self._rarity_part = max(parts, key=lambda part: len(part.articles), default=None)
        self._gists: dict[str, Gist] = {}
        self._verdicts: dict[tuple[str, str], bool] = {}  # by ids: whether the two articles report the same event

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __iter__(self) -> Iterator[Entry]:
        visible_articles = map(_drop_hidden, (part.articles.values() for part in self._parts), self._hidden)
        return (entry for article in chain.from_iterable(visible_articles) for entry in article.entries)

    def find(self, card_id: str) -> Entry | None:
        """The entry of a card, None if it is not in the pool."""
        for part, hidden_articles in zip(self._parts, self._hidden, strict=True):
            entry = part.entries.get(card_id)
            if entry and entry.card.article.id not in hidden_articles:
                return entry
        return None

    def article_of(self, entry: Entry) -> ArticleEntries:
        """The article of an entry of this pool, with all its entries."""
        return self._part_of(entry).articles[entry.card.article.id]

    def newest(self) -> Iterator[ArticleEntries]:
        """Every article, newest `day` first; within a day, last seen first, then by id."""
        if len(self._parts) == 1:
            return iter(self._parts[0].newest)
        streams = map(_drop_hidden, (part.newest for part in self._parts), self._hidden)
        groups = groupby(merge(*streams, key=_day_and_seen, reverse=True), key=_day_and_seen)
        return chain.from_iterable(
            sorted(articles_of_day, key=lambda article: article.id) for _, articles_of_day in groups
        )

    def seen_after(self, moment: datetime) -> list[ArticleEntries]:
        """The articles with a card first seen after `moment` (UTC), in the order of `newest`."""
        later_articles = [
            article
            for part, hidden_articles in zip(self._parts, self._hidden, strict=True)
            for article in takewhile(lambda article: article.first_seen > moment, part.latest_seen)
            if article.id not in hidden_articles
        ]
        return sorted(sorted(later_articles, key=lambda article: article.id), key=_day_and_seen, reverse=True)

    def news(self, entry: Entry) -> News:
        """The headline, sentence and quote with which the card is shown, and how important it is."""
        return self._part_of(entry).news(entry.card)

    def is_of_its_day(self, article: ArticleEntries) -> bool:
        """Whether the article is stale when its day is over, as a newsletter is."""
        return self._part_of(article.entries[0]).is_of_its_day(article)

    def is_paid(self, article: ArticleEntries) -> bool:
        """Whether the article is an advertisement: it says that it was paid for."""
        return self._part_of(article.entries[0]).is_paid(article)

    def is_nearly_same(self, first_entry: Entry, other_entry: Entry) -> bool:
        """Whether two cards have nearly the same words in title and summary, for example because two papers print the
        same report of an agency."""
        words, other_words = (self._part_of(entry).words(entry.card) for entry in (first_entry, other_entry))
        if min(len(words), len(other_words)) < _MIN_WORDS_COMPARED:
            return False
        shared_count = len(words & other_words)
        return shared_count >= _MIN_WORD_OVERLAP * (len(words) + len(other_words) - shared_count)

    def is_same_event(self, entry: Entry, other_entry: Entry) -> bool:
        """Whether the articles of two entries report the same event."""
        pair = (entry.card.article.id, other_entry.card.article.id)
        if pair not in self._verdicts:
            if len(self._verdicts) >= _MAX_PAIRS_CACHED:
                self._verdicts.clear()
            self._verdicts[pair] = is_same_event(self._gist(entry), self._gist(other_entry))
        return self._verdicts[pair]

    def wanted(self, filters: Filters) -> Callable[[Entry], bool]:
        """A function that says whether an entry passes the filters."""
        if filters == Filters():
            return lambda entry: True
        return lambda entry: entry.card.id in self._part_of(entry).passing(filters)

    def is_followed(self, article: ArticleEntries, follow: Follow) -> bool:
        """Whether `follow` asks for this article: it mentions what is followed, or reports the event of a followed
        card."""
        if is_mentioned(follow, self._part_of(article.entries[0]).mentions(article)):
            return True
        card = self.find(follow.subject) if follow.kind is FollowKind.CARD else None
        return card is not None and self.is_same_event(card, article.entries[0])

    def _part_of(self, entry: Entry) -> PoolPart:
        """The part that the entry of this pool is from."""
        article = entry.card.article.id
        return next(part for part in self._parts if article in part.library.articles)

    def _gist(self, entry: Entry) -> Gist:
        """The gist of the entry's article, by the rarity of words in the biggest part."""
        part, article = self._part_of(entry), self.article_of(entry)
        if self._rarity_part is None or part is self._rarity_part:
            return part.gist(article)
        if article.id not in self._gists:
            self._gists[article.id] = part.gist_with(self._rarity_part.rarity, article)
        return self._gists[article.id]


def _drop_hidden(articles: Iterable[ArticleEntries], hidden_articles: frozenset[str]) -> Iterator[ArticleEntries]:
    return (article for article in articles if article.id not in hidden_articles)


def _day_and_seen(article: ArticleEntries) -> tuple[str, datetime]:
    return article.day, article.first_seen
