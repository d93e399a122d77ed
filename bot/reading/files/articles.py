"""Finds the articles in files: yields the bytes of each article, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.errors import UnreadableArticle
from bot.reading.files.folder import (
    ARCHIVE,
    check_inside,
    check_regular,
    name_of,
    read_bytes,
    read_many,
    why_unlistable,
)
from bot.reading.files.raw_article import RawArticle
from bot.reading.formats import FORMATS, MANY_IN_A_FILE, OTHER_DOCUMENTS, unsupported_fault
from bot.text.cleaning import SURROGATE


def read_raw_articles(
    paths: Iterable[Path], root: Path, folder: Path | None = None
) -> Iterator[RawArticle | UnreadableArticle]:
    """The articles in some files, in order. Each line of a .jsonl file, each row of a table and each file of an archive
    is an article.

    `file` of an article is the path of its file, relative to `root`. Links that lead out of `folder` are refused
    (default: the folder of each file).
    """
    for path in paths:
        subject = name_of(path, root)
        try:
            check_inside(path, folder or path.parent, subject)
            yield from _raw_articles_of(path, subject)
        except UnreadableArticle as error:
            yield error


def _raw_articles_of(path: Path, subject: str) -> Iterator[RawArticle | UnreadableArticle]:
    """The articles in a file. Raises UnreadableArticle if the file as a whole cannot be read."""
    if SURROGATE.search(subject):
        raise UnreadableArticle(subject, "its name holds bytes that are not UTF-8; give it another name")
    if path.is_dir():
        raise UnreadableArticle(subject, why_unlistable(path) or "it is a folder; name the files in it")
    check_regular(path, subject)
    suffix = path.suffix.lower()
    if suffix in OTHER_DOCUMENTS:
        raise unsupported_fault(subject, suffix)
    if suffix == ARCHIVE or FORMATS.get(suffix) in MANY_IN_A_FILE:
        yield from read_many(path, subject)
    elif suffix in FORMATS:
        yield RawArticle(subject, FORMATS[suffix], read_bytes(path, subject))
    else:
        kinds = ", ".join(sorted({*FORMATS, ARCHIVE}))
        raise UnreadableArticle(subject, f"only {kinds} files are read; save it as one of these")
