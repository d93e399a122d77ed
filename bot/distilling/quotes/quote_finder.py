"""Finds the quotes of an article: direct speech with its speaker and cue. Parts of one speech that a cue interrupts
form one quote."""

from __future__ import annotations

from collections.abc import Sequence

from bot.distilling.prose import without_code
from bot.distilling.quotes.attribution.speech_cjk_ar import READERS, find_uncased_speech
from bot.distilling.quotes.marks import QuotedSpan, find_quoted_spans
from bot.distilling.quotes.not_speech.unattributed import SINGLE_MARKS, is_not_speech
from bot.distilling.quotes.reporting.cues import with_particle
from bot.distilling.quotes.speech import find_speech
from bot.distilling.quotes.speech_types import QuotePart, is_somebody, is_speech
from bot.distilling.quotes.transcript import find_transcript
from bot.model import Article, Excerpt, Quote, Span
from bot.text.quotation import marks_around

_MAX_TERM_CHARACTERS = 40
"""The maximum number of characters of a term. Longer quoted words that are not speech are ignored."""


def find_quotes(article: Article, *, in_full: bool = True) -> tuple[Quote, ...]:
    """The quotes in reading order, without quoted words that are not speech. `in_full`: if the article gives the full
    name of a speaker, the full name replaces the surname or description ("the mayor")."""
    paragraphs = [span for section in article.sections for span in section.paragraphs]
    return find_speech_and_terms(article, without_code(article, paragraphs), in_full=in_full)[0]


def find_speech_and_terms(
    article: Article, paragraphs: Sequence[Span], *, in_full: bool = True
) -> tuple[tuple[Quote, ...], tuple[Span, ...]]:
    """The quotes of the paragraphs, and the spans of terms: short quoted words that are not speech ("Society 5.0"). In
    a transcript each turn is a quote or several (`find_transcript`), and words in quotation marks are looked for only
    before the first turn. `in_full` is explained in `find_quotes`."""
    transcript = find_transcript(article.text, paragraphs, article.language)
    if transcript is None:
        return _find_in_prose(article, paragraphs, in_full=in_full)
    paragraphs_before = [span for span in paragraphs if span.end <= transcript.start]
    quotes, terms = _find_in_prose(article, paragraphs_before, in_full=in_full)
    return (*quotes, *transcript.quotes), terms


def _find_in_prose(
    article: Article, paragraphs: Sequence[Span], *, in_full: bool
) -> tuple[tuple[Quote, ...], tuple[Span, ...]]:
    """What `find_speech_and_terms` returns, for paragraphs that are not turns of a transcript."""
    text = article.text
    spans = find_quoted_spans(text, tuple(paragraphs))
    quoted_spans = tuple(item for item in spans if not _breaks_off(text, item))
    parts = _find_parts(text, tuple(paragraphs), quoted_spans, article.language, in_full=in_full)
    groups = _group_parts(text, parts)
    speech_parts = [item for group in groups for item in group]
    spoken_spans = {item.quoted_span.span for item in speech_parts}
    terms = tuple(item.span for item in quoted_spans if item.span not in spoken_spans and _is_term(item.span.of(text)))
    has_double_marks = any(text[item.outer_span.start] not in SINGLE_MARKS for item in quoted_spans)
    somebody_speaks = any(is_somebody(text, item.speaker) for item in speech_parts)
    groups_said = (
        group
        for group in groups
        if not is_not_speech(
            text,
            group,
            paragraphs[group[0].quoted_span.paragraph],
            article.language,
            has_double_marks=has_double_marks,
            somebody_speaks=somebody_speaks,
        )
    )
    return tuple(_make_quote(text, group) for group in groups_said), terms


def _breaks_off(text: str, item: QuotedSpan) -> bool:
    """Whether the text ends inside these quoted words and inside a sentence, as it does if only a part of a page was
    copied."""
    return (
        item.outer_span.end == item.span.end and not text[item.span.end :].strip() and text[item.span.end - 1].isalnum()
    )


def _is_term(words: str) -> bool:
    """Whether quoted words that are not speech may name something. A single word of lower-case ASCII letters does not:
    the writer only keeps a distance from this word."""
    return len(words) <= _MAX_TERM_CHARACTERS and (" " in words or not words.isascii() or not words.islower())


def _find_parts(
    text: str, paragraphs: tuple[Span, ...], quoted_spans: tuple[QuotedSpan, ...], language: str, *, in_full: bool
) -> list[QuotePart]:
    """All quoted words in order, each with its speaker if that is clear, by the rules for the language."""
    if language in READERS:
        return find_uncased_speech(text, paragraphs, quoted_spans, language)
    return find_speech(text, paragraphs, quoted_spans, language, in_full=in_full)


def _group_parts(text: str, parts: list[QuotePart]) -> list[list[QuotePart]]:
    """The quoted words that are speech, in groups: each group has the parts of one quote."""
    groups: list[list[QuotePart]] = []
    previous_part: QuotePart | None = None
    for item in parts:
        if is_speech(text, item):
            if item.continues and groups and groups[-1][-1] is previous_part:
                groups[-1].append(item)
            else:
                groups.append([item])
        previous_part = item
    return groups


def _make_quote(text: str, group: list[QuotePart]) -> Quote:
    """The quote that consists of these parts, with the speaker and cue of the first part that has a speaker."""
    first_part = next((item for item in group if item.speaker is not None), group[0])
    speaker = first_part.speaker
    return Quote(
        parts=tuple(Excerpt(item.quoted_span.span.of(text), item.quoted_span.span) for item in group),
        speaker=speaker.span.of(text) if speaker is not None and speaker.is_named else None,
        speaker_span=speaker.span if speaker is not None else None,
        cue=with_particle(text, first_part.cue).of(text) if first_part.cue is not None else None,
        marks=marks_around(text, group[0].quoted_span.span.start, group[-1].quoted_span.span.end),
    )
