"""Finds the sentence of a passage that answers by itself, if the reader doubts which of its sentences does."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.question.speech import asks_for_speech
from bot.matching.read.answer_words import are_from_reader
from bot.matching.read.reader import Reader, ReaderOutput
from bot.matching.read.reading import is_question
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span

SURE_OVERLAP = 0.9
"""From this `ReaderOutput.overlap` on, in the window and in the passage alone, the reader does not doubt."""
MIN_LEAD = 1.0
"""How much likelier, in log-odds, another sentence must be to answer by itself. Less may come from a word such as
"that", which needs the sentence before."""


def find_answer_sentence(
    prepared: PreparedQuestion,
    window: ReadWindow,
    passage_alone: ReaderOutput,
    candidates: Sequence[Candidate],
    title: str,
    text: str,
    reader: Reader,
) -> tuple[Span, ReaderOutput] | None:
    """The words of another sentence of the passage that answer, as a span of the article's `text`, and what the reader
    says of that sentence; None if the marked words stay.

    They stay if a rule found them, if the reader does not doubt them, and if the question asks what somebody said: a
    quote is often of several sentences.
    """
    if asks_for_speech(prepared.question) or not are_from_reader(window, candidates):
        return None
    best_alone = Span(window.passage.start + passage_alone.start, window.passage.start + passage_alone.end)
    sentences = [
        Span(max(sentence.start, window.passage.start), min(sentence.end, window.passage.end))
        for sentence in candidates[window.source.candidate].sentence_spans
        if sentence.overlaps(window.passage)
    ]
    marked = [sentence.overlaps(window.answer) for sentence in sentences]
    is_sure = min(window.reading.overlap, passage_alone.overlap) >= SURE_OVERLAP
    is_same = any(
        sentence.overlaps(best_alone) for sentence, is_marked in zip(sentences, marked, strict=True) if is_marked
    )
    if all(marked) or not any(marked) or (is_sure and is_same):
        return None
    readings = reader.read(prepared.question.corrected_text, [(title, sentence.of(text)) for sentence in sentences])
    lowest = MIN_LEAD + max(
        reading.span_log_odds for reading, is_marked in zip(readings, marked, strict=True) if is_marked
    )
    others = [
        (reading.span_log_odds, sentence.start, reading)
        for sentence, reading, is_marked in zip(sentences, readings, marked, strict=True)
        if not is_marked and not is_question(text, sentence.end) and reading.span_log_odds >= lowest
    ]
    if not others:
        return None
    _, start, reading = max(others, key=lambda other: other[0])
    return Span(start + reading.start, start + reading.end), reading
