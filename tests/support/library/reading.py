"""Reads the articles of files in this process, without the sandbox and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading import IdRegistry, parse_article, read_raw_articles


def read_files(paths: Iterable[Path], root: Path, folder: Path | None = None) -> Iterator[Article | UnreadableArticle]:
    """The articles of some files. Of two with the same title, the second gets a number in its id; of two that set the
    same id, the second is reported."""
    ids = IdRegistry()
    for found in read_raw_articles(paths, root, folder):
        try:
            if isinstance(found, UnreadableArticle):
                raise found
            article = parse_article(found)
            if article.id in ids and (other := ids.next_free_id(article)):
                article = parse_article(replace(found, id=other))
            ids.register(article.id, found)
            yield article
        except UnreadableArticle as error:
            yield error


def read_file(path: Path, root: Path) -> Iterator[Article | UnreadableArticle]:
    """The article of one file; a .jsonl file has many."""
    return read_files([path], root)
