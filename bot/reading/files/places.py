"""Keeps track of which article has which id, and where it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.errors import UnreadableArticle
from bot.model import Article, ArticleInfo
from bot.reading.files.raw_article import RawArticle
from bot.text.slug import slug_of

_MAX_LINES = 2**40


class Places:
    """The place of the article with each id. It takes only a few bytes each, because a file may have a million
    articles."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._numbers: dict[str, int] = {}
        self._at: dict[str, int] = {}
        self._counted: dict[str, int] = {}

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._at

    def __iter__(self) -> Iterator[str]:
        return iter(self._at)

    def note(self, article_id: str, raw: RawArticle) -> None:
        """Records where an article is. Raises UnreadableArticle if another article has its id."""
        if (at := self._at.get(article_id)) is not None:
            number, line = divmod(at, _MAX_LINES)
            raise is_taken(article_id, raw.place, self._names[number] + (f":{line}" if line else ""))
        if raw.name not in self._numbers:
            self._numbers[raw.name] = len(self._names)
            self._names.append(raw.name)
        self._at[article_id] = self._numbers[raw.name] * _MAX_LINES + raw.line

    def another_id(
        self, article: ArticleInfo | Article, is_free: Callable[[str], bool] = lambda article_id: True
    ) -> str:
        """A numbered id, for an article with the same title as another. "" if the article states its id itself."""
        if slug_of(article.title) != article.id:
            return ""
        number = self._counted.get(article.id, 1)
        while True:
            number += 1
            other = f"{article.id}-{number}"
            if other not in self._at and is_free(other):
                self._counted[article.id] = number
                return other


def is_taken(article_id: str, place: str, first: str) -> UnreadableArticle:
    """The fault of an article at `place` that has the id of the article at `first`."""
    reason = f'its id "{article_id}" is already taken by {first}, which is kept; give one of them another title or id'
    return UnreadableArticle(place, reason)
