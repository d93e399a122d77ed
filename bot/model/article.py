"""An article as read: its text, where it came from, and how it is divided."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.span import Span

ArticleFields = tuple[tuple[str, tuple[str, ...]], ...]
"""Fields of an article's front matter or record: the name of each, and its values as text."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article. `paragraphs` are in reading order. They leave out boilerplate: what is around the article
    on its page, or among its lines without being its own sentences (menus, bylines, captions, links to other articles).

    `heading` is where the heading is in the text, or None for the part before the first heading; `level` is its depth,
    from 1. `title` is the heading without its number; "" if there is none, or if the heading only says what kind of
    box follows, not what it is about.
    """

    title: str
    heading: Span | None
    level: int
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """A detail of an article that cannot be read (a date, say); the article is used without it. `line` is the line of
    the detail in the article's file, from 1; 0 if the whole article is one line of a file."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article."""

    id: str
    title: str
    text: str
    """The text as read: every Span of it, of its cards and quotes indexes this string."""
    source: str
    """The path of the file relative to the project (`seeds/a.txt`, `seeds/b.jsonl#id`)."""
    sha256: str
    """The SHA-256 hash of the bytes that the article was read from."""
    language: str
    """A two-letter code."""
    sections: tuple[Section, ...]
    code: tuple[Span, ...] = ()
    """Those of the sections' paragraphs that are program text, commands or output."""
    publisher: str | None = None
    """Who published the article; None if the article does not say so."""
    date: str | None = None
    """The day, month or year of the article (ISO: "2026", "2026-03", "2026-03-01"); None if unknown."""
    url: str | None = None
    """The address of the article on the web; None if unknown."""
    aliases: tuple[str, ...] = ()
    """Other names of the article, from its front matter (the fields at the top of a file) or its record (a line of a
    JSONL file)."""
    tags: tuple[str, ...] = ()
    """Topics of the article, from its front matter or record."""
    fields: ArticleFields = ()
    """The other fields of the front matter or record, which Cuecard keeps but does not use."""
    warnings: tuple[ReadingWarning, ...] = ()
    """What could not be read of the article."""
