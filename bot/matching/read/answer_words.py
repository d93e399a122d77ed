"""Whether the words that answer are known well enough to be shown in bold."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.read.reader import ReaderOutput
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span

MIN_OVERLAP = 0.7
"""The lowest `ReaderOutput.overlap` of words that are shown in bold. Of words with less, about half are wrong."""


def are_words_in_doubt(window: ReadWindow, passage_alone: ReaderOutput, candidates: Sequence[Candidate]) -> bool:
    """Whether the reader finds other words of a window, or of its passage alone (`passage_alone`), about as likely to
    answer as those that it marked. Never for words that a rule found."""
    start = window.source.span(candidates).start
    if window.answer != Span(start + window.reading.start, start + window.reading.end):
        return False
    return min(window.reading.overlap, passage_alone.overlap) < MIN_OVERLAP
