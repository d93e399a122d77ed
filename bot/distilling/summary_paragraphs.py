"""Chooses the paragraphs of an article from which its summary is made."""

from __future__ import annotations

from collections.abc import Sequence

from bot.distilling.prose import prose_of
from bot.distilling.summary_candidates import is_whole
from bot.model import Article, Span
from bot.text.sentences import split_sentences

_MIN_LISTED = 2
"""The minimum number of sections that the title of a round-up lists, and of those that begin with a sentence."""
_MAX_SECTIONS = 3
"""The maximum number of sections of a round-up in its summary."""


def summary_paragraphs(article: Article, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of an article from which its summary is made: the prose of its `paragraphs`. If the title lists the
    sections ("Three things to know: Locks, ropes …"), the article is a round-up. Then the parts are the first sentences
    of these sections."""
    return _opening_sentences(article) or prose_of(article, paragraphs)


def _opening_sentences(article: Article) -> tuple[Span, ...]:
    """The first sentences of at most `_MAX_SECTIONS` sections, in reading order: of the sections that the title lists,
    then of others. () if the title lists fewer than `_MIN_LISTED` sections, or if fewer than that begin with a sentence
    and not with an item of a list ("Maker: Tarrow Ropes")."""
    title = article.title.casefold()
    sections = [section for section in article.sections if section.title and section.paragraphs]
    listed_sections = [section for section in sections if section.title.casefold() in title]
    if len(listed_sections) < _MIN_LISTED:
        return ()
    selection = [*listed_sections, *(section for section in sections if section not in listed_sections)][:_MAX_SECTIONS]
    openings = (split_sentences(article.text, section.paragraphs[0], article.language) for section in selection)
    first_sentences = [sentences[0] for sentences in map(list, openings) if sentences]
    whole_sentences = [sentence for sentence in first_sentences if is_whole(sentence.of(article.text))]
    return tuple(sorted(whole_sentences)) if len(whole_sentences) >= _MIN_LISTED else ()
