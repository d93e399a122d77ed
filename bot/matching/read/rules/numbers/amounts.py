"""Keeps a number of somebody else from answering "how much" or "how many" about a person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.rules.numbers.ages import last_names_in, people_asked_about
from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.text.word_lists.countries import country_names
from bot.text.words import word_texts

_ASKED = re.compile(r"\bhow (?:much|many)\b", re.IGNORECASE)


def drop_amounts_of_others(
    prepared: PreparedQuestion, windows: Sequence[ReadWindow], candidates: Sequence[Candidate], texts: Mapping[str, str]
) -> list[ReadWindow]:
    """If the question asks how much or how many and names people, the windows except those that only name others:
    neither the sentence with the answer nor the one before has a name of the question, but they have another last name.
    All windows for other questions."""
    if not _ASKED.search(prepared.question.corrected_text):
        return list(windows)
    words = [word.read_as.removesuffix("'s") for word in prepared.question.words]
    return [window for window in windows if not _is_of_other(window, words, candidates, texts[window.article_id])]


def _is_of_other(window: ReadWindow, words: Sequence[str], candidates: Sequence[Candidate], text: str) -> bool:
    """Whether the question (`words`, folded) names people, and the text near the answer only others."""
    asked = set(people_asked_about(words, text))
    spans = window.sentence_spans(candidates)
    numbers = [number for number, span in enumerate(spans) if span.overlaps(window.answer)]
    if not asked or not numbers:
        return False
    near = set(word_texts(text[spans[max(0, numbers[0] - 1)].start : spans[numbers[-1]].end]))
    return asked.isdisjoint(near) and not (last_names_in(text) - country_names()).isdisjoint(near)
