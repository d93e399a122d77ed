"""Chooses the passage of an article to show: neighbouring sentences, word for word, at most MAX_CHARACTERS long."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.model import Passage, Span
from bot.text.markup.tables import is_record

MAX_CHARACTERS = 400
"""The maximum number of characters of a passage; a longer sentence is cut."""

CUT_FACTOR = 0.75
"""The probability of a sentence longer than MAX_CHARACTERS is multiplied by this, because the sentence is cut."""

MAX_SENTENCES = 2
"""How many sentences a passage has at most if it was chosen without reading."""
MAX_SENTENCES_AROUND = 3
"""How many sentences a passage has at most if it was chosen by reading: the one that answers and two more."""
MAX_SENTENCES_SHOWN = 4
"""How many sentences a passage has at most after it was extended for display."""
CONTEXT_CHARACTERS = MAX_CHARACTERS // 3
"""About how many characters of a passage are before the answer if the passage is cut around it."""


def choose_passage(
    article_id: str, text: str, sentences: NDArray[np.int32], probabilities: NDArray[np.float64]
) -> Passage | None:
    """The slice of `text` that most likely has the answer; None if there is no sentence.

    `sentences` (n, 2) are starts and ends in `text`; `probabilities` (n,), from 0 to 1, say how likely the answer is in
    each. A second sentence is added if both fit and `belong_together`. A sentence longer than MAX_CHARACTERS is cut
    between words.
    """
    spans, complements = sentences.tolist(), (1 - probabilities).tolist()
    best: tuple[float, Span] | None = None
    for first in range(len(spans)):
        none_answers = 1.0  # the probability that no sentence of the span answers
        for last in range(first, min(len(spans), first + MAX_SENTENCES)):
            span = Span(spans[first][0], spans[last][1])
            if last > first and (
                len(span) > MAX_CHARACTERS or not belong_together(text, Span(*spans[last - 1]), Span(*spans[last]))
            ):
                break
            none_answers *= complements[last]
            probability = (1 - none_answers) * (CUT_FACTOR if len(span) > MAX_CHARACTERS else 1)
            if best is None or probability > best[0]:
                best = probability, span
    if best is None:
        return None
    span = truncate(text, best[1])
    return Passage(article_id=article_id, text=span.of(text), span=span)


def passage_around(text: str, sentences: Sequence[Span], answer: Span) -> Span:
    """The part of `text` to show for an answer: the sentences that the answer overlaps (the first one, if it overlaps
    none), with others up to MAX_SENTENCES_AROUND in all, and at most MAX_CHARACTERS. `sentences` (at least one) are
    neighbours: no heading is between them.

    Sentences after the answer are added first, then those before it. If the sentences of the answer alone are too long,
    they are cut around the answer, between words; of a longer answer, only the beginning is shown.
    """
    answer_numbers = [number for number, sentence in enumerate(sentences) if sentence.overlaps(answer)] or [0]
    first, last = answer_numbers[0], answer_numbers[-1]
    if sentences[last].end - sentences[first].start > MAX_CHARACTERS:
        return _cut_around(text, Span(sentences[first].start, sentences[last].end), answer)
    while last - first + 1 < MAX_SENTENCES_AROUND:
        if last + 1 < len(sentences) and sentences[last + 1].end - sentences[first].start <= MAX_CHARACTERS:
            last += 1
        elif first and sentences[last].end - sentences[first - 1].start <= MAX_CHARACTERS:
            first -= 1
        else:
            break
    return Span(sentences[first].start, sentences[last].end)


def extend_passage(text: str, sentences: Sequence[Span], passage: Span) -> Span:
    """The passage, extended by neighbouring sentences of the card: first those after it, then those before it, up to
    MAX_SENTENCES_SHOWN in all and MAX_CHARACTERS, and never across a heading. `sentences` are all those of the card."""
    first = next(number for number, sentence in enumerate(sentences) if sentence.end > passage.start)
    last = max(number for number, sentence in enumerate(sentences) if sentence.start < passage.end)
    start, end = passage.start, passage.end
    if (start, end) != (sentences[first].start, sentences[last].end):
        return passage  # it was cut: one more sentence would not fit
    while last - first + 1 < MAX_SENTENCES_SHOWN:
        if last + 1 < len(sentences) and _fits(text, start, end, sentences[last + 1]):
            last += 1
            end = sentences[last].end
        elif first and _fits(text, start, end, sentences[first - 1]):
            first -= 1
            start = sentences[first].start
        else:
            break
    return Span(start, end)


def belong_together(text: str, sentence: Span, next_passage: Span) -> bool:
    """Whether a sentence and what follows it (a sentence or a passage) may be in one passage: no heading or other words
    are between the two, and neither is a row of a table, which says something other than the rows above and below."""
    has_record = is_record(text, sentence) or is_record(text, next_passage)
    return not has_record and are_neighbours(text, sentence, next_passage)


def are_neighbours(text: str, sentence: Span, next_passage: Span) -> bool:
    """Whether no heading or other words are between a sentence and a following sentence or passage."""
    return not any(map(str.isalnum, text[sentence.end : next_passage.start]))


def truncate(text: str, span: Span) -> Span:
    """The beginning of `span`, at most MAX_CHARACTERS, that ends after a whole word if there is a space."""
    if len(span) <= MAX_CHARACTERS:
        return span
    end = span.start + MAX_CHARACTERS
    shown_text = text[span.start : end]
    if not text[end].isspace():
        shown_text = shown_text.rsplit(None, 1)[0] if len(shown_text.split(None, 1)) > 1 else shown_text
    return Span(span.start, span.start + len(shown_text.rstrip()))


def _fits(text: str, start: int, end: int, sentence: Span) -> bool:
    """Whether a sentence before or after the passage (from `start` to `end`) may be shown with it, and both together
    have at most MAX_CHARACTERS."""
    passage = Span(start, end)
    first_span, next_span = (passage, sentence) if sentence.start >= end else (sentence, passage)
    return next_span.end - first_span.start <= MAX_CHARACTERS and belong_together(text, first_span, next_span)


def _cut_around(text: str, whole_span: Span, answer: Span) -> Span:
    """The part of `whole_span` to show, at most MAX_CHARACTERS. It starts at the beginning if the answer then fits,
    otherwise CONTEXT_CHARACTERS before the answer. It starts earlier if little follows the answer, and later if a long
    answer needs the room."""
    if answer.end - whole_span.start <= MAX_CHARACTERS:
        return truncate(text, whole_span)
    start = min(answer.start - CONTEXT_CHARACTERS, whole_span.end - MAX_CHARACTERS)
    start = min(answer.start, max(start, whole_span.start, answer.end - MAX_CHARACTERS))
    while start > whole_span.start and not text[start - 1].isspace() and start < answer.start:
        start += 1
    shown_span = truncate(text, Span(start, whole_span.end))
    return Span(start, max(shown_span.end, min(answer.end, start + MAX_CHARACTERS)))
