"""Says which paragraphs of an article its summary is made of."""

from __future__ import annotations

from collections.abc import Sequence

from bot.model import Article, Span
from bot.text.addresses import is_address
from bot.text.sentences import split_sentences

_MIN_LISTED = 2
"""The minimum number of sections that a title lists, as that of a round-up does."""
_SECTIONS = 3
"""The number of sections of a round-up that its summary tells of."""


def summary_paragraphs(article: Article, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Those of `paragraphs`, all of the article's, that its summary is made of: without addresses, and of a round-up,
    whose title lists its sections ("Three things to know: Locks, ropes …"), the first sentences of these."""
    return _first_of_listed(article) or without_addresses(article.text, paragraphs)


def without_addresses(text: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """The paragraphs that tell something: without those that are only an address, unless there are no others."""
    return tuple(span for span in paragraphs if not is_address(span.of(text))) or tuple(paragraphs)


def _first_of_listed(article: Article) -> tuple[Span, ...]:
    """The first sentences of the first sections that the title lists, and of others if these are few; () if the title
    lists none."""
    title = article.title.casefold()
    sections = [section for section in article.sections if section.title and section.paragraphs]
    listed = [section for section in sections if section.title.casefold() in title]
    if len(listed) < _MIN_LISTED:
        return ()
    chosen = [*listed, *(section for section in sections if section not in listed)][:_SECTIONS]
    openings = (split_sentences(article.text, section.paragraphs[0], article.language) for section in chosen)
    return tuple(sorted(sentences[0] for sentences in map(list, openings) if sentences))
