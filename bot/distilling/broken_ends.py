"""Recognises the beginning of a sentence whose end an article does not have, because the page was copied in part."""

from __future__ import annotations

from collections.abc import Sequence

from bot.distilling.summary_candidates import MIN_BROKEN_WORDS, breaks_off, is_whole
from bot.model import Article, Span
from bot.text.sentences import split_sentences

_WHOLE_BEFORE = 3
"""The number of last paragraphs that are looked at. All but the broken one must end like sentences, unlike the lines of
a chat."""
_MIN_WORDS_AFTER_WHOLE = 2
"""The minimum number of words of a broken sentence after a whole one in its paragraph."""


def without_broken_end(article: Article, paragraphs: Sequence[Span]) -> Sequence[Span]:
    """The paragraphs without a last sentence whose end the article does not have. A figure of such a sentence might say
    something other than the whole sentence."""
    sentences = split_sentences(article.text, paragraphs[-1], article.language) if paragraphs else ()
    if not sentences:
        return paragraphs
    text = article.text
    sentences_before = [span.of(text) for span in (*paragraphs[-_WHOLE_BEFORE:-1], *sentences[-2:-1])]
    min_words = _MIN_WORDS_AFTER_WHOLE if len(sentences) > 1 else MIN_BROKEN_WORDS
    if not (sentences_before and all(map(is_whole, sentences_before)) and breaks_off(text, sentences[-1], min_words)):
        return paragraphs
    shorter_paragraph = Span(paragraphs[-1].start, sentences[-2].end) if len(sentences) > 1 else None
    return [*paragraphs[:-1], *([shorter_paragraph] if shorter_paragraph else [])]


def is_one_broken_sentence(article: Article, paragraph: Span) -> bool:
    """Whether a paragraph is nothing but the beginning of a sentence whose end the article does not have."""
    is_broken = breaks_off(article.text, paragraph)
    return is_broken and len(split_sentences(article.text, paragraph, article.language)) == 1
