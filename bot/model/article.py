"""An article as read: its text, where it came from, and how it is divided."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.span import Span


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article. `paragraphs` are in reading order. They leave out furniture: what is around the article on
    its page, or among its lines without being its own sentences (menus, bylines, captions, links to other articles).

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
    """One article. `text` is the text as read: every Span of it, of its cards and quotes indexes this string.

    `source` is the path of the file relative to the project (`seeds/a.txt`, `seeds/b.jsonl#id`), `sha256` the
    hash of the bytes it was read from, `language` a two-letter code, `publisher` who published it (None if it
    does not say so), `date` its day, month or year (ISO). `aliases` and `tags` are other names and topics that its
    front matter or record gives. `warnings` say what could not be read.
    """

    id: str
    title: str
    text: str
    source: str
    sha256: str
    language: str
    sections: tuple[Section, ...]
    publisher: str | None = None
    date: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
