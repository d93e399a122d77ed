"""The quotes of an article: direct speech with its speaker and cue, joined where a cue interrupts it."""

from __future__ import annotations

from bot.distilling.lexicon import lexicon
from bot.distilling.marks import find_quoted
from bot.distilling.speech import Spoken, find_speech, is_speech
from bot.model import Article, Excerpt, Quote, Span


def find_quotes(article: Article) -> tuple[Quote, ...]:
    """The quotes in reading order. Words in quotation marks that nobody says are left out."""
    paragraphs = tuple(span for section in article.sections for span in section.paragraphs)
    quoted = find_quoted(article.text, paragraphs)
    spoken = find_speech(article.text, paragraphs, quoted, lexicon(article.language), article.language)
    return tuple(_quote(article.text, group) for group in _groups(article.text, spoken))


def _groups(text: str, spoken: list[Spoken]) -> list[list[Spoken]]:
    groups: list[list[Spoken]] = []
    for item in spoken:
        if not is_speech(text, item):
            continue
        if item.continues and groups:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _quote(text: str, group: list[Spoken]) -> Quote:
    first = next((item for item in group if item.speaker is not None), group[0])
    speaker = first.speaker
    return Quote(
        parts=tuple(_excerpt(text, item.quoted.span) for item in group),
        speaker=speaker.span.of(text) if speaker is not None and speaker.named else None,
        speaker_span=speaker.span if speaker is not None else None,
        cue=first.cue.of(text) if first.cue is not None else None,
    )


def _excerpt(text: str, span: Span) -> Excerpt:
    return Excerpt(span.of(text), span)
