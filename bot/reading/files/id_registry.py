"""Records the ids of articles, each with the location of its article ("town.jsonl:12"). So two articles with the same
id are noticed while a folder is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.errors import UnreadableArticle, file_and_line
from bot.model import Article, ArticleInfo
from bot.reading.files.raw_article import RawArticle
from bot.text.slug import slug_of

_MAX_LINES = 2**40
"""A number greater than the number of any line: the numbers of a file and of a line are kept as one integer."""


class IdRegistry:
    """The location of the article with each id. An entry takes only a few bytes, because a file may have a million
    articles."""

    def __init__(self) -> None:
        self._names: list[str] = []
        """The names of files, by number."""
        self._numbers: dict[str, int] = {}
        """The numbers of files, by name."""
        self._locations: dict[str, int] = {}
        """Maps the id of an article to the number of its file times _MAX_LINES, plus its line (0: the whole file)."""
        self._last_numbers: dict[str, int] = {}
        """Maps an id without a number to the last number that `next_free_id` gave."""

    def __contains__(self, article_id: str) -> bool:
        return article_id in self._locations

    def __iter__(self) -> Iterator[str]:
        return iter(self._locations)

    def register(self, article_id: str, raw_article: RawArticle) -> None:
        """Records where an article is. Raises UnreadableArticle if another article has its id."""
        if first_location := self.location_of(article_id):
            raise id_taken_fault(article_id, raw_article.location, first_location)
        if raw_article.name not in self._numbers:
            self._numbers[raw_article.name] = len(self._names)
            self._names.append(raw_article.name)
        self._locations[article_id] = self._numbers[raw_article.name] * _MAX_LINES + raw_article.line

    def location_of(self, article_id: str) -> str:
        """The location of the article with an id; "" if no article has it."""
        if (location := self._locations.get(article_id)) is None:
            return ""
        number, line = divmod(location, _MAX_LINES)
        return file_and_line(self._names[number], line)

    def next_free_id(
        self, article: ArticleInfo | Article, is_free: Callable[[str], bool] = lambda article_id: True
    ) -> str:
        """A numbered id ("town-fair-2"), for an article with the same title as another article: the next id that was
        not given before, that no registered article has, and for which `is_free` is true. "" if the article's id was
        not made from its title."""
        if slug_of(article.title) != article.id:
            return ""
        number = self._last_numbers.get(article.id, 1)
        while True:
            number += 1
            numbered_id = f"{article.id}-{number}"
            if numbered_id not in self._locations and is_free(numbered_id):
                self._last_numbers[article.id] = number
                return numbered_id


def id_taken_fault(article_id: str, location: str, first_location: str) -> UnreadableArticle:
    """The fault of an article at `location` that has the id of the article at `first_location`."""
    advice = "give one of them another title or id"
    reason = f'its id "{article_id}" is already taken by {first_location}, whose cards are used; {advice}'
    return UnreadableArticle(location, reason)


def copy_fault(location: str, original: str) -> UnreadableArticle:
    """The fault of an article at `location` that has the same title and text as the article at `original`."""
    return UnreadableArticle(location, f"it is a copy of {original}, whose cards are used; delete one of the two files")
