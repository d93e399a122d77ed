"""Finds the only person who speaks in an article, such as an interview. "He" or "she" after a quote means this person,
and quotes that fill a paragraph are by this person, too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.distilling.quotes.grammar.speech_lexicon import SpeechLexicon
from bot.distilling.quotes.marks import QuotedSpan
from bot.distilling.quotes.not_speech import misattributions
from bot.distilling.quotes.people.people import People
from bot.distilling.quotes.speech_types import QuotePart, Speaker, word_count
from bot.model import Span

_MIN_PARTS = 8
"""If at least this many pieces of quoted words have a named speaker, who is always the same, nobody else is expected to
speak."""
_MIN_WORDS = 8
"""The minimum number of words of a paragraph of quoted words without an attribution that is taken for speech."""


def give_to_sole_speaker(
    text: str, parts: Sequence[QuotePart], paragraphs: tuple[Span, ...], people: People, lexicon: SpeechLexicon
) -> list[QuotePart]:
    """The quoted words of an article. If only one person speaks in it, this person becomes the speaker of quoted words
    whose speaker is "he" or "she", and of paragraphs of speech without an attribution. If several people speak, or if
    the pronouns cannot mean this person, the parts are returned unchanged. Only for English."""
    speaker = _sole_speaker(parts)
    pronouns = {part.speaker.span.of(text).lower() for part in parts if part.speaker and not part.speaker.is_named}
    genders = pronouns & (lexicon.he | lexicon.she)
    known_gender = people.get(speaker.key).gender if speaker is not None and speaker.key is not None else None
    if speaker is None or not lexicon.is_english or len(genders) > 1 or (known_gender and genders - {known_gender}):
        return list(parts)
    return [
        replace(part, speaker=speaker)
        if (
            (part.speaker is not None and part.speaker.span.of(text).lower() in genders)
            or (part.speaker is None and part.cue is None and _is_spoken_paragraph(text, part.quoted_span, paragraphs))
        )
        and not people.has_other_subject_since(speaker.key or "", part.quoted_span.span.end)
        else part
        for part in parts
    ]


def _sole_speaker(parts: Sequence[QuotePart]) -> Speaker | None:
    """The person who says all quoted words that have a named speaker; None if there are several people, or fewer than
    `_MIN_PARTS` such pieces of quoted words."""
    named_speakers = [part.speaker for part in parts if part.speaker is not None and part.speaker.is_named]
    keys = {speaker.key for speaker in named_speakers}
    if len(named_speakers) < _MIN_PARTS or len(keys) > 1 or None in keys:
        return None
    return max(named_speakers, key=lambda speaker: len(speaker.span))


def _is_spoken_paragraph(text: str, quoted_span: QuotedSpan, paragraphs: tuple[Span, ...]) -> bool:
    """Whether the quoted words fill their paragraph, have at least `_MIN_WORDS` words, and are neither a question nor a
    part of the text that is repeated in large type."""
    paragraph = paragraphs[quoted_span.paragraph]
    is_alone = (
        text[paragraph.start : paragraph.end].strip()
        == text[quoted_span.outer_span.start : quoted_span.outer_span.end].strip()
    )
    return (
        is_alone
        and word_count(text, quoted_span) >= _MIN_WORDS
        and not misattributions.is_question(text, quoted_span)
        and not misattributions.is_pull_quote(text, quoted_span)
    )
