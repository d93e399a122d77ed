"""What is known about an article besides its text."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model import ArticleFields, ReadingWarning


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleFacts:
    """Facts about an article, named as in `Article`. Empty strings, empty tuples and None mean unknown."""

    source: str
    sha256: str
    id: str = ""
    title: str = ""
    language: str = ""
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    fields: ArticleFields = ()
    warnings: tuple[ReadingWarning, ...] = ()
