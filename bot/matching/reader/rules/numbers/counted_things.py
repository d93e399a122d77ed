"""Keeps a number of one thing from answering "how many" of another."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from bot.matching.question.answer_type import Sign, signs_of
from bot.matching.question.prepared_question import MIN_HIT, PreparedQuestion
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.dropping import drop_with_best
from bot.matching.reader.rules.numbers.measures import COUNTED_UNITS
from bot.matching.reader.windows.windows import ReadWindow
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

_COUNT_WORD = "many"
"""The word after which a question names what is counted."""
_LISTS = word_lists("answer_nouns")
_MAX_WORDS = 3
"""The maximum number of words that name what is counted: "how many southwest pilots protested"."""
_PREFIX_LETTERS = 4
"""Two forms of a noun count as the same if they share this many first letters."""
_MAX_WORDS_BEFORE, _MAX_WORDS_AFTER = 3, 2
"""How many words may be between a number and what it counts, if the number is before it ("nine small old boats") or
after it ("boats in port nine")."""
_CLAUSE_END = re.compile(r"[,;:()–—](?!\d)|\s-{1,2}\s")
"""Matches ", ", " -- ": a number and what it counts are in one clause."""
_UNCHECKED_WORDS = _LISTS["counted_in_other_words"].union(*COUNTED_UNITS)
"""Words that are not checked: words for which texts often use another word when they count, and units, about which
`measures.py` decides."""


def drop_other_counts(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks how many there are of something, leaves out windows that have no word for it in the sentence
    with the answer, in the one before, or in the names of the card (titles, aliases, keywords). All windows stay for
    other questions, and if the best one would stay: with fewer others, it would seem surer."""
    counted_terms = _find_counted_terms(read_question.prepared_question)
    if not counted_terms:
        return list(windows)

    def has_thing(window: ReadWindow) -> bool:
        candidate = read_question.candidates[window.source.candidate]
        numbers = window.answer_numbers(read_question.candidates)
        near_hits = candidate.hits[max(0, numbers[0] - 1) : numbers[-1] + 1, counted_terms] if numbers else None
        return near_hits is None or bool(
            np.max(near_hits) >= MIN_HIT or np.max(candidate.name_hits[counted_terms]) >= MIN_HIT
        )

    kept_windows = [window for window in windows if has_thing(window)]
    return drop_with_best(windows, kept_windows)


def drop_counts_of_neighbours(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question asks how many there are of something, leaves out windows whose passage has the word for it, but
    no number near that word: "boats and bars were closed in six towns" does not count boats. All windows stay for other
    questions."""
    words = [
        read_question.question.words[number].read_as for number in _find_counted_terms(read_question.prepared_question)
    ]
    prefixes = tuple(word[:_PREFIX_LETTERS] for word in words if len(word) >= _PREFIX_LETTERS)
    return [window for window in windows if not _counts_neighbours(window, prefixes, read_question)]


def _counts_neighbours(window: ReadWindow, prefixes: tuple[str, ...], read_question: ReadQuestion) -> bool:
    """Whether the passage has words with these prefixes, and none of them has a number near it."""
    clauses = [word_texts(clause) for clause in _CLAUSE_END.split(window.passage.of(read_question.text_of(window)))]
    near_words = [
        clause[max(0, index - _MAX_WORDS_BEFORE - 1) : index + _MAX_WORDS_AFTER + 2]
        for clause in clauses
        for index, word in enumerate(clause)
        if word.startswith(prefixes)
    ]
    return bool(near_words) and not any(_is_number(word) for words in near_words for word in words)


def _is_number(word: str) -> bool:
    """Whether a folded word says how many: a number that is not a year, or a word such as "no"."""
    signs = signs_of(word)
    return word in _LISTS["counts"] or (bool(signs & (Sign.DIGIT | Sign.COUNT)) and not signs & Sign.YEAR)


def _find_counted_terms(prepared_question: PreparedQuestion) -> list[int]:
    """The positions, in the question, of the words that name what is counted; empty if the question does not ask how
    many, or if one of the words is not checked (_UNCHECKED_WORDS)."""
    words = prepared_question.question.words
    many_index = next((number for number, word in enumerate(words) if word.read_as == _COUNT_WORD), len(words))
    counted_terms: list[int] = []
    for number, word in enumerate(words[many_index + 1 :], many_index + 1):
        if word.read_as in _LISTS["before_counted"]:
            continue
        if not word.is_content or len(counted_terms) == _MAX_WORDS:
            break
        counted_terms.append(number)
    return counted_terms if _UNCHECKED_WORDS.isdisjoint(words[number].read_as for number in counted_terms) else []
