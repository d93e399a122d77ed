"""What to show of a window: the sentence that holds the answer, and neighbours as far as they fit."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.passage import MOST_CHARACTERS, shorten
from bot.model import Span

MOST_SENTENCES = 3


def passage_around(text: str, sentences: Sequence[Span], answer: Span) -> Span:
    """At most three neighbouring sentences and 400 characters that hold `answer`, which is a part of `sentences`.

    What comes after the answer goes before what comes before it. A longer sentence is cut around the answer, between
    words.
    """
    inside = [number for number, sentence in enumerate(sentences) if sentence.overlaps(answer)] or [0]
    first, last = inside[0], inside[-1]
    if sentences[last].end - sentences[first].start > MOST_CHARACTERS:
        return _cut(text, Span(sentences[first].start, sentences[last].end), answer)
    while last - first + 1 < MOST_SENTENCES:
        if last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= MOST_CHARACTERS:
            last += 1
        elif first and sentences[last].end - sentences[first - 1].start <= MOST_CHARACTERS:
            first -= 1
        else:
            break
    return Span(sentences[first].start, sentences[last].end)


def _cut(text: str, whole: Span, answer: Span) -> Span:
    """The part of a long sentence that begins with it if the answer is near its beginning, else a bit before."""
    if answer.end - whole.start <= MOST_CHARACTERS:
        return shorten(text, whole)
    start = max(whole.start, min(answer.start - MOST_CHARACTERS // 3, whole.end - MOST_CHARACTERS))
    while start > whole.start and not text[start - 1].isspace() and start < answer.start:
        start += 1
    return shorten(text, Span(start, whole.end))
