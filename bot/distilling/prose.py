"""Chooses the paragraphs of an article that are prose, and not program text, formulas or addresses."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Article, Span
from bot.text.contact_lines import is_contact_line
from bot.text.markup.formulas import is_formula


def prose_of(article: Article, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs without code and without those that are only an address; all of them if there are no others."""
    return only_prose(article, paragraphs) or tuple(paragraphs)


def only_prose(article: Article, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs without code and without those that are only an address; () if there are no others."""
    return tuple(span for span in without_code(article, paragraphs) if not is_contact_line(span.of(article.text)))


def without_code(article: Article, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs without those that are program text, commands, output or formulas, which nobody says."""
    code = frozenset(article.code)
    return tuple(span for span in paragraphs if span not in code and not is_formula(article.text, span))
