"""Reads the articles of files in this process, without the sandbox and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading import check_unknown, parse_article, read_unread


def read_files(paths: Iterable[Path], root: Path, folder: Path | None = None) -> Iterator[Article | UnreadableArticle]:
    """The articles of some files. Of two articles with the same id, the first is kept and the second reported."""
    places: dict[str, str] = {}
    for unread in read_unread(paths, root, folder):
        try:
            if isinstance(unread, UnreadableArticle):
                raise unread
            article = parse_article(unread)
            check_unknown(article.id, unread.place, places)
            yield article
        except UnreadableArticle as error:
            yield error


def read_file(path: Path, root: Path) -> Iterator[Article | UnreadableArticle]:
    """The article of one file; a .jsonl file has many."""
    return read_files([path], root)
