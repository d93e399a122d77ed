"""Recognises answers to "why" that are said to be a reason: "because of the storm", "citing the cost", "to save
money"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_WORDS_BEFORE = 4
"""How many words before the answer may say that it is a reason."""
_LISTS = word_lists("reasons_en")
_WORD = re.compile(r"[\w’']+")  # "ferry’s"
_REASON = re.compile(
    rf"(?i:\b{any_of(_LISTS['words'])}\b|\b{any_of(_LISTS['before_by'])} by\b)"
    rf"|\bto (?!{any_of(_LISTS['not_after_to'])}\b)[a-z]+"
)
"""Matches "because", "sparked by", and "to save", but not "to the harbour" or "to Tarrow"."""


def states_reason(window: ReadWindow, candidates: Sequence[Candidate], text: str) -> bool:
    """Whether a word for a reason or a purpose is in the answer of a window, or at most _WORDS_BEFORE words before the
    answer in the same sentence. `text` is the text of the article."""
    sentences = window.answer_spans(candidates) or [window.passage]
    words_before = [*_WORD.finditer(text, sentences[0].start, window.answer.start)][-_WORDS_BEFORE:]
    start = words_before[0].start() if words_before else window.answer.start
    return _REASON.search(text, start, window.answer.end) is not None
