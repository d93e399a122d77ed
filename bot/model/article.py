"""An article as read: its text, where it came from, and how it is divided."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.span import Span


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an article. `paragraphs` lie in reading order inside the article's text, furniture left out.

    `heading` is where the heading is in the text, or None for the part before the first heading.
    `title` is the heading without its number; it is empty if there is no heading, or if it is only the label of a box.
    """

    title: str
    heading: Span | None
    level: int
    paragraphs: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something about an article that cannot be read; the article is used without it. `line` is its line in
    the article's file, from 1; 0 if the article is itself one line of a file."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article. `text` is the text as read: every Span of it, of its cards and quotes indexes this string.

    `source` is the path of the file relative to the project (`seeds/a.txt`, `seeds/b.jsonl#id`), `sha256` the
    hash of the bytes it was read from, `language` a two-letter code, `publisher` who published it (None: not
    said), `date` the day, month or year it is from (ISO), `aliases` and `tags` the names and topics that its own
    fields give it, `warnings` what could not be read of it.
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
