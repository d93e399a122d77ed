"""Keeps a question about Tuesday from being answered with what a sentence says of Monday only, and the like."""

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
    """The forms of a word in the question, and those of the words that exclude it."""

    asked: frozenset[str]
    others: frozenset[str]


def drop_contrasts(asked: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """If the question has a word of a group whose words exclude each other ("women"), leaves out windows whose sentence
    with the answer has another word of the group ("men"). Such a window stays if that sentence, the one before or the
    titles also have the word asked for. All windows stay if the question has several words of the group, asks whether
    something is so, or asks for one of two things."""
    words = _with_pairs(word_texts(asked.question.corrected_text))
    contrasts = [] if _may_have_either(asked, words) else _find_contrasts(words)
    return [window for window in windows if not any(_is_of_other(window, contrast, asked) for contrast in contrasts)]


def _may_have_either(asked: ReadQuestion, words: set[str]) -> bool:
    """Whether the opposite may answer, too: "is leave paid", "is it for men or women"."""
    return asked.prepared.answer_type is AnswerType.YES_NO or _EITHER in words


def _find_contrasts(words: set[str]) -> list[_Contrast]:
    """The contrasts to the words of a question."""
    found = []
    for group in _load_groups():
        named = [forms for forms in group if not forms.isdisjoint(words)]
        if len(named) == 1:
            found.append(_Contrast(named[0], frozenset().union(*group) - named[0]))
    return found


@cache
def _load_groups() -> tuple[tuple[frozenset[str], ...], ...]:
    """The groups, each with the forms of its words."""
    return tuple(
        tuple(frozenset(forms.split()) for forms in sorted(group)) for group in word_lists("contrasts").values()
    )


def _is_of_other(window: ReadWindow, contrast: _Contrast, asked: ReadQuestion) -> bool:
    """Whether the sentence with the answer has a word that excludes the one asked for, which is not nearby."""
    text = asked.text_of(window)
    sentence = " ".join(span.of(text) for span in window.answer_spans(asked.candidates))
    if contrast.others.isdisjoint(_with_pairs(word_texts(sentence))):
        return False
    near_words = word_texts(text_near_answer(window, asked.candidates, asked.library, text))
    return contrast.asked.isdisjoint(_with_pairs(near_words))


def _with_pairs(words: Sequence[str]) -> set[str]:
    """The words, and each two neighbours joined: "last_year"."""
    return {*words, *map("_".join, pairwise(words))}
