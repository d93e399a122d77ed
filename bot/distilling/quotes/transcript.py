"""Finds the quotes of a transcript, in which the name of the speaker is before each turn ("Mara Quill: We sail.").

In a transcript everything is speech, so each turn is a quote, or several. Words in quotation marks inside a turn are
not quotes of their own, since it is mostly unclear who says them. Minutes of a meeting also have names before notes,
but such notes are not speech: they hardly ever contain "I" or "you" or a question, and often end without a full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.model import Excerpt, Quote, Span
from bot.text.sentences import split_sentences
from bot.text.turn_labels import are_turns, find_labels, names_speaker

_REMARK = (
    r"(?:[\[(<]\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])>]"
    r"|\[(?!(?:inaudible|indistinct|unintelligible)\b)[a-z]+(?: [a-z]+)?\])"
)
"""A remark by the writer of the transcript ("[laughs]", "[12:30]"), except a remark in place of words that are missing
("[inaudible]")."""
_REMARKS_BEFORE = re.compile(rf"(?:{_REMARK}\s+)+")
_REMARKS_AFTER = re.compile(rf"(?:\s+{_REMARK})+$")
"""Remarks before and after what is said ("[12:30] | We sail. | [laughs]")."""
_SPEECH_SIGN = re.compile(r"\b(?:I|I['’]\w+|my|me|we|we['’]\w+|our|you|you['’]\w+|your)\b|[?？]$", re.IGNORECASE)
"""What speech often contains, but the notes of minutes do not: a word for the speaker or the listener ("I’m", "your"),
or the end of a question."""
_SENTENCE_ENDS = tuple('.!?…—-–”"’)')
"""What a turn that consists of whole sentences ends with."""
_MIN_SPEECH_SHARE = 0.4
"""The minimum share (0 to 1) of turns with a word such as "I" or "you", or that end as a question."""
_MIN_ENDED_SHARE = 0.7
"""The minimum share (0 to 1) of turns that end like a sentence."""
_MIN_WORDS = 6
"""The minimum number of words of a quote. Shorter turns mostly only agree or ask back."""
_MAX_CHARACTERS = 400
"""The maximum length of a quote, if it has several sentences."""


@dataclass(frozen=True, slots=True)
class Transcript:
    """The turns of a transcript as quotes, a long turn as several, without questions and turns of a few words. `start`
    is the offset of the first turn; the text before the first turn is prose."""

    start: int
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class _Turn:
    """What a person says without interruption. The label with the name begins at the offset `start`; `words` is the
    span of what is said, in the same paragraph. `speaker` is the span of the name: in the label or, if the label has
    only initials, in the label of another turn."""

    start: int
    speaker: Span
    words: Span


def find_transcript(text: str, paragraphs: Sequence[Span], language: str) -> Transcript | None:
    """The transcript in these paragraphs; None if they are not one. `language` is a two-letter code."""
    turns = [turn for paragraph in paragraphs for turn in _turns_in(text, paragraph)]
    full_names = _full_names(text, turns)
    turns = [replace(turn, speaker=full_names.get(turn.speaker.of(text), turn.speaker)) for turn in turns]
    if not _is_transcript(text, turns, len(paragraphs)):
        return None
    quotes = (quote for turn in turns for quote in _quotes_of(text, turn, language))
    return Transcript(turns[0].start, tuple(quote for quote in quotes if _says_something(quote.parts[0].text)))


def _full_names(text: str, turns: Sequence[_Turn]) -> dict[str, Span]:
    """The names for which initials stand, by these initials ("AB" for "Ana Berg"): the span of the name in the label of
    the first turn with this name."""
    names: dict[str, Span] = {}
    for turn in turns:
        words = turn.speaker.of(text).split()
        if len(words) > 1:
            names.setdefault("".join(word[0] for word in words), turn.speaker)
    return names


def _turns_in(text: str, paragraph: Span) -> list[_Turn]:
    """The turns that begin in a paragraph. Each ends where the next one begins, or with the paragraph."""
    labels = list(find_labels(paragraph.of(text)))
    ends = [*(label.start() for label in labels), len(paragraph)][1:]
    return [
        _Turn(
            paragraph.start + label.start(),
            Span(paragraph.start + label.start("name"), paragraph.start + label.end("name")),
            _stripped(text, paragraph.start + label.end(), paragraph.start + end),
        )
        for label, end in zip(labels, ends, strict=True)
        if names_speaker(label)
    ]


def _is_transcript(text: str, turns: Sequence[_Turn], paragraphs: int) -> bool:
    """Whether these turns, in a text with this many paragraphs, are the turns of a transcript."""
    words = [turn.words.of(text) for turn in turns]
    return (
        are_turns([turn.speaker.of(text) for turn in turns], paragraphs)
        and sum(map(bool, map(_SPEECH_SIGN.search, words))) >= _MIN_SPEECH_SHARE * len(turns)
        and sum(word.endswith(_SENTENCE_ENDS) for word in words) >= _MIN_ENDED_SHARE * len(turns)
    )


def _says_something(words: str) -> bool:
    """Whether the words of a quote from a turn are more than a question, an assent or a greeting."""
    return len(words.split()) >= _MIN_WORDS and not words.endswith(("?", "？"))


def _quotes_of(text: str, turn: _Turn, language: str) -> Iterator[Quote]:
    """The quotes of a turn. Each has as many sentences as fit in `_MAX_CHARACTERS`, but at least one."""
    part: Span | None = None
    for sentence in split_sentences(text, turn.words, language):
        if part is not None and sentence.end - part.start > _MAX_CHARACTERS:
            yield _quote(text, turn, _without_remarks(text, part))
            part = None
        part = Span(sentence.start if part is None else part.start, sentence.end)
    if part is not None:
        yield _quote(text, turn, _without_remarks(text, part))


def _without_remarks(text: str, words: Span) -> Span:
    """The words without the remarks before and after them. Remarks inside the words stay, since a quote is shown as it
    is written."""
    remarks_before = _REMARKS_BEFORE.match(text, words.start, words.end)
    start = remarks_before.end() if remarks_before else words.start
    remarks_after = _REMARKS_AFTER.search(text, start, words.end)
    return Span(start, remarks_after.start() if remarks_after else words.end)


def _quote(text: str, turn: _Turn, span: Span) -> Quote:
    return Quote(
        parts=(Excerpt(span.of(text), span),), speaker=turn.speaker.of(text), speaker_span=turn.speaker, cue=None
    )


def _stripped(text: str, start: int, end: int) -> Span:
    """The span without white space at its end."""
    return Span(start, start + len(text[start:end].rstrip()))
