"""Keeps a question with a word that excludes others, such as "Tuesday", from being answered with a sentence that only
has another of these words, such as "Monday"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bot.matching.question.answer_type import AnswerType
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.names import text_near_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

_EITHER = "or"
"""A question with this word may ask for one of two things."""


class _Contrast(NamedTuple):
    """The forms of a word in the question, and the forms of the words that exclude it."""

    asked_forms: frozenset[str]
    excluded_forms: frozenset[str]


def drop_contrasts(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question has a word of a group whose words exclude each other ("women"), leaves out windows whose sentence
    with the answer has another word of the group ("men"). Such a window stays if that sentence, the one before or the
    titles also have the word asked for. All windows stay if the question has several words of the group, asks whether
    something is so, or asks for one of two things."""
    words = _with_pairs(word_texts(read_question.question.corrected_text))
    contrasts = [] if _may_have_either(read_question, words) else _find_contrasts(words)
    return [
        window for window in windows if not any(_is_of_other(window, contrast, read_question) for contrast in contrasts)
    ]


def _may_have_either(read_question: ReadQuestion, words: set[str]) -> bool:
    """Whether a passage with the opposite word may answer, too: "is leave paid", "is it for men or women"."""
    return read_question.prepared_question.answer_type is AnswerType.YES_NO or _EITHER in words


def _find_contrasts(words: set[str]) -> list[_Contrast]:
    """The contrasts of a question with these words: one for each group of which it has exactly one word."""
    contrasts = []
    for group in _load_groups():
        asked_forms = [forms for forms in group if not forms.isdisjoint(words)]
        if len(asked_forms) == 1:
            contrasts.append(_Contrast(asked_forms[0], frozenset().union(*group) - asked_forms[0]))
    return contrasts


@cache
def _load_groups() -> tuple[tuple[frozenset[str], ...], ...]:
    """The groups of words that exclude each other. A group has, for each of its words, the set of its forms."""
    return tuple(
        tuple(frozenset(forms.split()) for forms in sorted(group)) for group in word_lists("contrasts").values()
    )


def _is_of_other(window: ReadWindow, contrast: _Contrast, read_question: ReadQuestion) -> bool:
    """Whether the sentence with the answer has a word that excludes the word asked for, and the word asked for is not
    near the answer (`text_near_answer`)."""
    text = read_question.text_of(window)
    sentence = " ".join(span.of(text) for span in window.answer_spans(read_question.candidates))
    if contrast.excluded_forms.isdisjoint(_with_pairs(word_texts(sentence))):
        return False
    near_words = word_texts(text_near_answer(window, read_question.candidates, read_question.library, text))
    return contrast.asked_forms.isdisjoint(_with_pairs(near_words))


def _with_pairs(words: Sequence[str]) -> set[str]:
    """The words, and every two neighbouring words joined: "last_year"."""
    return {*words, *map("_".join, pairwise(words))}
