"""Reads the articles of files in this process, without the sandbox and its limits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from bot.errors import UnreadableArticle
from bot.model import Article
from bot.reading import IdRegistry, RawArticle, parse_article, read_raw_articles


def read_files(paths: Iterable[Path], root: Path, folder: Path | None = None) -> Iterator[Article | UnreadableArticle]:
    """The articles of some files. Of two with the same title, the second gets a number in its id; of two that set the
    same id, the second is reported."""
    ids = IdRegistry()
    for raw in read_raw_articles(paths, root, folder):
        try:
            yield raw if isinstance(raw, UnreadableArticle) else _parse_under_free_id(raw, ids)
        except UnreadableArticle as fault:
            yield fault


def read_file(path: Path, root: Path) -> Iterator[Article | UnreadableArticle]:
    """The article of one file; a .jsonl file has many."""
    return read_files([path], root)


def _parse_under_free_id(raw: RawArticle, ids: IdRegistry) -> Article:
    article = parse_article(raw)
    if article.id in ids and (free_id := ids.next_free_id(article)):
        article = parse_article(replace(raw, id=free_id))
    ids.register(article.id, raw)
    return article
