"""Whether the words that answer are known well enough to be shown in bold, and which others may answer."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.markup.tables import DIVIDER

MIN_OVERLAP = 0.8
"""The lowest `ReaderOutput.overlap` of words that are shown in bold. Of words with less, about 4 in 10 are wrong."""


def are_words_in_doubt(
    window: ReadWindow, passage_alone: ReaderOutput, candidates: Sequence[Candidate], text: str
) -> bool:
    """Whether the words that the reader marked are of two sentences or of two cells of a table, or it finds other words
    of the window, or of its passage alone (`passage_alone`), about as likely to answer. Never for words that a rule
    found. `text` is that of the article."""
    start = window.source.span(candidates).start
    if window.answer != Span(start + window.reading.start, start + window.reading.end):
        return False
    if len(window.answer_numbers(candidates)) > 1 or DIVIDER in window.answer.of(text):
        return True
    is_disputed = not _find_words_alone(window, passage_alone).overlaps(window.answer)
    return is_disputed or min(window.reading.overlap, passage_alone.overlap) < MIN_OVERLAP


def find_other_words(window: ReadWindow, passage_alone: ReaderOutput) -> Span | None:
    """The words of the passage, outside of the window's answer, that most likely answer by the reading of the passage
    alone; None if it has no others."""
    words_alone = _find_words_alone(window, passage_alone)
    if not words_alone.overlaps(window.answer):
        return words_alone
    if passage_alone.other_span is None:
        return None
    other_words = _in_article(window, *passage_alone.other_span)
    return None if other_words.overlaps(window.answer) else other_words


def _find_words_alone(window: ReadWindow, passage_alone: ReaderOutput) -> Span:
    """The words that the reader marks in the passage alone."""
    return _in_article(window, passage_alone.start, passage_alone.end)


def _in_article(window: ReadWindow, start: int, end: int) -> Span:
    """Characters of the window's passage as a span of the article's text."""
    return Span(window.passage.start + start, window.passage.start + end)
