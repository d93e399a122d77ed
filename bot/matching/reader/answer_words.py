"""Finds out whether the reader is sure enough which words answer to show these in bold, and which other words may
answer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.markup.tables import DIVIDER

MIN_OVERLAP = 0.8
"""The lowest `ReaderOutput.overlap` of words that are shown in bold. Below it, about 4 in 10 are the wrong words."""
_MAX_WORD_CHARACTERS = 40
"""How many characters before an answer are searched for the beginning of its first word."""
_WORD_START = re.compile(r"[A-Za-z0-9]+")
"""Matches the letters and digits at the beginning of a text."""
_WORD_END = re.compile(r"[A-Za-z0-9]+\Z")
"""Matches the letters and digits at the end of a text."""


def are_words_in_doubt(
    window: ReadWindow, passage_alone: ReaderOutput, candidates: Sequence[Candidate], text: str
) -> bool:
    """Whether it is doubtful that the words of a window's answer are the right ones: because they are in two sentences
    or in two cells of a table, or because the reader finds other words about as likely to answer, in the window or in
    its passage alone (`passage_alone`). False if a rule has moved the answer. `text` is the text of the article."""
    start = window.source.span(candidates).start
    if window.answer != Span(start + window.reading.start, start + window.reading.end):
        return False
    if len(window.answer_numbers(candidates)) > 1 or DIVIDER in window.answer.of(text):
        return True
    is_disputed = not _find_words_alone(window, passage_alone).overlaps(window.answer)
    return is_disputed or min(window.reading.overlap, passage_alone.overlap) < MIN_OVERLAP


def find_other_words(window: ReadWindow, passage_alone: ReaderOutput) -> Span | None:
    """The words outside of the window's answer that most likely answer when the passage is read alone; None if the
    passage has no other words."""
    words_alone = _find_words_alone(window, passage_alone)
    if not words_alone.overlaps(window.answer):
        return words_alone
    if passage_alone.other_span is None:
        return None
    other_words = _in_article(window, *passage_alone.other_span)
    return None if other_words.overlaps(window.answer) else other_words


def to_whole_words(answer: Span, text: str) -> Span:
    """The words of an answer, whole: the reader may mark a part of a word or number ("0%" of "30%"). `answer` is a span
    of `text`. Scripts without spaces have no such parts, so only letters and digits of English are added."""
    start = _WORD_END.search(text, max(0, answer.start - _MAX_WORD_CHARACTERS), answer.start)
    end = _WORD_START.match(text, answer.end)
    return Span(
        start.start() if start and _is_of_word(text[answer.start]) else answer.start,
        end.end() if end and _is_of_word(text[answer.end - 1]) else answer.end,
    )


def _is_of_word(character: str) -> bool:
    """Whether a character is a letter or digit of English."""
    return character.isascii() and character.isalnum()


def _find_words_alone(window: ReadWindow, passage_alone: ReaderOutput) -> Span:
    """The words that the reader marks in the passage alone."""
    return _in_article(window, passage_alone.start, passage_alone.end)


def _in_article(window: ReadWindow, start: int, end: int) -> Span:
    """The characters from `start` to `end` of the window's passage, as a span of the article's text."""
    return Span(window.passage.start + start, window.passage.start + end)
