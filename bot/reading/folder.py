"""The articles in files: the bytes of each, or an expected error, and on to the next."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.errors import UnreadableArticle
from bot.reading.files import (
    ARTICLE_FORMATS,
    DOCUMENT_SUFFIXES,
    check_inside,
    name_of,
    read_bytes,
    read_lines,
    why_unlistable,
)
from bot.reading.unread import Format, Unread

_NO_TEXT = re.compile("[\ud800-\udfff]")
"""Halves of characters, as which the system keeps bytes of a name that it cannot read."""


def read_unread(paths: Iterable[Path], root: Path, folder: Path | None = None) -> Iterator[Unread | UnreadableArticle]:
    """The bytes of every article in some files, in their order; a .jsonl file has one a line.

    `file` of each is its path relative to `root`. Links out of `folder` are refused (default: out of the folder of
    each file).
    """
    for path in paths:
        subject = name_of(path, root)
        try:
            check_inside(path, folder or path.parent, subject)
            yield from _unread_of(path, subject)
        except UnreadableArticle as error:
            yield error


def check_unknown(article_id: str, place: str, places: dict[str, str]) -> None:
    """Notes in `places` where the article of an id is. Raises UnreadableArticle where there is another one."""
    if article_id in places:
        raise is_taken(article_id, place, places[article_id])
    places[article_id] = place


def is_taken(article_id: str, place: str, first: str) -> UnreadableArticle:
    """The fault of an article at `place` whose id the one at `first` has."""
    reason = f'its id "{article_id}" is already taken by {first}, which is kept; give one of them another title or id'
    return UnreadableArticle(place, reason)


def _unread_of(path: Path, subject: str) -> Iterator[Unread | UnreadableArticle]:
    if _NO_TEXT.search(subject):
        raise UnreadableArticle(subject, "its name holds bytes that are not UTF-8; give it another name")
    if path.is_dir():
        raise UnreadableArticle(subject, why_unlistable(path) or "it is a folder; name the files in it")
    suffix = path.suffix.lower()
    if suffix in DOCUMENT_SUFFIXES:
        raise UnreadableArticle(subject, f"{suffix} files are not read; save it as text, Markdown or HTML")
    form = ARTICLE_FORMATS.get(suffix)
    if form is None:
        reason = "only .txt, .md, .html and .jsonl files are read; save it as one of these"
        raise UnreadableArticle(subject, reason)
    if form is Format.JSON:
        yield from read_lines(path, subject)
    else:
        yield Unread(subject, form, read_bytes(path, subject))
