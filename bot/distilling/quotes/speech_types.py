"""Types for quoted words with their speaker and cue, and the check whether they are speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from bot.distilling.quotes.marks import QuotedSpan
from bot.model import Span
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
SPEECH_WORDS = 4
"""The minimum number of quoted words that are speech without a cue, unless they look like a name."""
_MIN_CAPITALISED_SHARE = 0.7
"""The minimum share (0 to 1) of capitalised words in a name or title; `SMALL_WORDS` do not count."""

_INDEFINITE_PEOPLE_WORDS = _LISTS["anybody"]
"""Words for somebody who is not a certain person."""
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
"""Matches "boats", "Quill’s", "so-called"."""
SMALL_WORDS = _LISTS["small_words"]
"""Function words, which have no capital in names and titles, in English, German and French."""


class Strength(IntEnum):
    """How reliable an attribution is: `CUE` if the cue, or what takes its place, is next to the quoted words, `FAR` if
    it is further away."""

    FAR = 1
    CUE = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution of quoted words. `speaker` is the span of a name, description or pronoun. `cue` is None if no word
    reports the speech: there is a colon or dash instead, or a possessive ("in Quill’s words")."""

    speaker: Span
    cue: Span | None
    strength: Strength


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker. `span` is a name or description, or a pronoun if not `is_named`; `key` is that of the `NamedPerson`,
    None if they are not a known person of the article."""

    span: Span
    key: str | None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class QuotePart:
    """Quoted words that are a quote or a part of a quote. `speaker` and `cue` are None if they are unknown.
    `continues`: the words belong to the same quote as the quoted words before them."""

    quoted_span: QuotedSpan
    speaker: Speaker | None
    cue: Span | None
    continues: bool


def is_speech(text: str, part: QuotePart) -> bool:
    """Whether quoted words are speech: they have a speaker, continue other quoted words, end with a Chinese or Japanese
    full stop, or are long enough and do not look like a name. False if there is no word."""
    words = _words_of(text, part.quoted_span)
    if not words:
        return False
    if part.speaker is not None or part.continues or text[part.quoted_span.span.end - 1] in "。！？":
        return True
    return len(words) >= SPEECH_WORDS and not _are_mostly_capitalised(words)


def is_somebody(text: str, speaker: Speaker | None) -> bool:
    """Whether there is a speaker, and it is not the reader or any person ("You can say “…”")."""
    return speaker is not None and speaker.span.of(text).lower() not in _INDEFINITE_PEOPLE_WORDS


def looks_like_name(text: str, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words look like a name or title: most words are capitalised."""
    return _are_mostly_capitalised(_words_of(text, quoted_span))


def word_count(text: str, quoted_span: QuotedSpan) -> int:
    """The number of quoted words."""
    return len(_words_of(text, quoted_span))


def _words_of(text: str, quoted_span: QuotedSpan) -> list[str]:
    return _WORD.findall(text, quoted_span.span.start, quoted_span.span.end)


def _are_mostly_capitalised(words: list[str]) -> bool:
    """Whether at least the share `_MIN_CAPITALISED_SHARE` of the words is capitalised."""
    content_words = [word for word in words if word.lower() not in SMALL_WORDS]
    return (
        sum(word[0].isupper() for word in content_words) >= _MIN_CAPITALISED_SHARE * len(content_words)
        if content_words
        else False
    )
