"""Types for quoted words with their speaker and cue, and the check whether quoted words are speech."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from bot.distilling.quotes.marks import QuotedSpan
from bot.model import Span
from bot.text.word_lists import word_lists

_LISTS = word_lists("quotes_en")
SPEECH_WORDS = 4
"""If no speaker is found for quoted words, they are speech only if they are at least this many words and do not look
like a name."""
_MIN_CAPITALISED_SHARE = 0.7
"""The minimum share (0 to 1) of capitalised words in a name or title. `SMALL_WORDS` are not counted."""

_INDEFINITE_PEOPLE_WORDS = _LISTS["anybody"]
"""Words for somebody who is not a certain person ("you")."""
_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
"""Matches "boats", "Quill’s", "so-called"."""
SMALL_WORDS = _LISTS["small_words"]
"""Function words of English, German and French that are not capitalised inside names and titles ("of", "the")."""


class Strength(IntEnum):
    """How reliable an attribution is. An attribution is weak if, for example, its cue is a verb far from the quoted
    words, or a noun with its owner ("his warning that …"). A weak attribution before quoted words usually gives way to
    an attribution after them."""

    WEAK = 1
    STRONG = 2


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says quoted words. `speaker` is the span of a name, description or pronoun in the article. `cue` is the span
    of the word or phrase that reports the speech; None if no word does ("Quill: “…”", "“…” — Quill", "in Quill’s
    words")."""

    speaker: Span
    cue: Span | None
    strength: Strength


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker. `span` is where the article has the name or description of the speaker, or only a pronoun if not
    `is_named`. `key` is the key of the `NamedPerson`; None if the speaker is not one of the people whom the article
    names."""

    span: Span
    key: str | None
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class QuotePart:
    """Quoted words, with what was found out about them. `speaker` and `cue` are None if they are unknown. `continues`:
    the words belong to the same quote as the quoted words before them."""

    quoted_span: QuotedSpan
    speaker: Speaker | None
    cue: Span | None
    continues: bool


def is_speech(text: str, part: QuotePart) -> bool:
    """Whether quoted words are speech: they have a speaker, continue other quoted words, end with a Chinese or Japanese
    punctuation mark for the end of a sentence, or are at least `SPEECH_WORDS` words and do not look like a name. False
    if there is no word."""
    words = _words_of(text, part.quoted_span)
    if not words:
        return False
    if part.speaker is not None or part.continues or text[part.quoted_span.span.end - 1] in "。！？":
        return True
    return len(words) >= SPEECH_WORDS and not _are_mostly_capitalised(words)


def is_somebody(text: str, speaker: Speaker | None) -> bool:
    """Whether `speaker` is a certain person or thing: not None, and not a word for anybody ("You can say “…”")."""
    return speaker is not None and speaker.span.of(text).lower() not in _INDEFINITE_PEOPLE_WORDS


def looks_like_name(text: str, quoted_span: QuotedSpan) -> bool:
    """Whether the quoted words look like a name or title, because most of them are capitalised."""
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
