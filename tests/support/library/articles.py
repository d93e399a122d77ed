"""Articles made from a text whose paragraphs are separated by blank lines."""

from __future__ import annotations

import re

from bot.distilling import distil
from bot.model import Article, Section, Span

_PARAGRAPH = re.compile(r"\S(?:[^\n]|\n(?!\s*\n))*")
"""Matches a paragraph: lines without an empty line between them, such as “One.\\nTwo.” in “One.\\nTwo.\\n\\nThree.”."""


def article_of(text: str, language: str = "en", title: str = "An article") -> Article:
    """An article of one section without a heading."""
    section = Section("", None, 0, paragraphs_in(text, 0, len(text)))
    return _article(text, language, title, (section,))


def sectioned(parts: list[tuple[str, str]], language: str = "en", title: str = "An article") -> Article:
    """An article of sections, given as (heading, text)."""
    text = ""
    sections = []
    for heading, body in parts:
        start = len(text)
        text += f"{heading}\n\n{body}\n\n"
        heading_end = start + len(heading)
        paragraphs = paragraphs_in(text, heading_end, len(text))
        sections.append(Section(heading, Span(start, heading_end), 1, paragraphs))
    return _article(text, language, title, tuple(sections))


def aliases_of(text: str, language: str = "en") -> set[str]:
    """The other names of the topic of an article with this text."""
    return set(distil(article_of(text, language))[0].aliases)


def paragraphs_in(text: str, start: int, end: int) -> tuple[Span, ...]:
    """The spans of the paragraphs in `text[start:end]`, without white space at their ends."""
    matches = _PARAGRAPH.finditer(text, start, end)
    return tuple(Span(match.start(), match.start() + len(match[0].rstrip())) for match in matches)


def _article(text: str, language: str, title: str, sections: tuple[Section, ...]) -> Article:
    return Article(
        id="an-article",
        title=title,
        text=text,
        source="seeds/an-article.txt",
        sha256="0" * 64,
        language=language,
        sections=sections,
    )
