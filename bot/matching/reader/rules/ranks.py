"""Keeps a question about one rank, such as the first or the richest, from being answered with another rank."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.rules.extremes import opposites, with_extremes
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.function_words import is_content
from bot.text.word_lists.patterns import any_of
from bot.text.words import word_texts

_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
"""Ordinals in order; digits count as these words."""
_IN_DIGITS = re.compile(r"([1-9]|10)(?:st|nd|rd|th)")
"""Matches "3rd"."""
_SAME_AS_FIRST = frozenset({"opening", "inaugural", "maiden", "debut"})
"""Words for the first of its kind."""
_PREFIX_LETTERS = 4
"""Two forms of a noun count as the same if they share this many first letters: admin, administrator."""
_MIN_LETTERS = 3
"""The minimum number of letters of a word that says what an ordinal counts: "ice" in "first ice rink"."""
_MAX_COUNTED_WORDS = 4
"""How many words after an ordinal may say what it counts: "first sea polo match"."""
_PLACES = {name: any_of(words) for name, words in word_lists("lower_places").items()}
"""Patterns of words for places in a contest below the first ("runner-up"), or for such a place together with an
ordinal. The keys say where the words are ("before" an ordinal)."""
_LOWER_ORDINAL = rf"(?:{'|'.join(_ORDINALS[1:])}|2nd|3rd|(?:[4-9]|10)th)"
"""Matches "second", "4th"."""
_LOWER_RANK = re.compile(
    rf"\b(?:{_PLACES['nouns']}|{_PLACES['before']} {_LOWER_ORDINAL}|{_LOWER_ORDINAL} {_PLACES['after']}"
    rf"|{_PLACES['verbs']} {_LOWER_ORDINAL})\b",
    re.IGNORECASE,
)
"""Matches "runner-up", "close second", "third place", "finished 4th"."""
_ABOVE_WORDS = re.compile(rf"\b{_PLACES['above']}\b", re.IGNORECASE)
"""Matches "behind"."""


class _Rank(NamedTuple):
    """An ordinal, and the first letters of the words that say what it counts."""

    ordinal: str
    counted_prefixes: frozenset[str]


def drop_other_ranks(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """Leaves out windows on a rank other than the one asked for.

    If the question is about the first (second, third …) of some kind, these are the windows whose answer is in a
    sentence about another one of the kind. If it is about an extreme ("the richest"), these are the windows that only
    have a lower rank ("the sixth richest", "in a close second"). All windows stay for other questions.
    """
    words = [
        _spell_out_ordinal(word) for word in with_extremes([word.read_as for word in read_question.question.words])
    ]
    asked_ranks = [rank for rank in _find_ranks(words) if rank.counted_prefixes]
    is_lower_rank_named = _LOWER_RANK.search(read_question.question.corrected_text) is not None
    is_lower_asked = is_lower_rank_named or not set(_ORDINALS[1:]).isdisjoint(words)
    extremes = [] if asked_ranks or is_lower_asked else [word for word in words if word in opposites()]
    if not asked_ranks and not extremes:
        return list(windows)
    return [
        window
        for window in windows
        if not _has_other(asked_ranks, extremes, window, read_question.candidates, read_question.text_of(window))
    ]


def _has_other(
    asked_ranks: Sequence[_Rank],
    extremes: Sequence[str],
    window: ReadWindow,
    candidates: Sequence[Candidate],
    text: str,
) -> bool:
    """Whether the sentence with the answer has another rank than one of those asked for, and not the asked rank itself;
    or the sentence or the answer has a lower rank than an extreme that is asked for. `extremes` are the extremes in the
    question ("richest")."""
    spans = window.answer_spans(candidates)
    words = _split_rank_words(*(span.of(text) for span in spans))
    if any(_names_another(rank, words) for rank in asked_ranks):
        return True
    if _are_lower(extremes, words) or _are_lower(extremes, _split_rank_words(window.answer.of(text))):
        return True
    has_top_rank = not {*extremes, _ORDINALS[0]}.isdisjoint(words)
    return bool(extremes) and not has_top_rank and any(_is_placed_lower(window.answer, span, text) for span in spans)


def _split_rank_words(*texts: str) -> list[str]:
    """The folded words of texts, with extremes and ordinals each in one form."""
    return [_spell_out_ordinal(word) for text in texts for word in with_extremes(word_texts(text))]


def _find_ranks(words: Sequence[str]) -> list[_Rank]:
    """The ranks in words as `_split_rank_words` returns them."""
    return [
        _Rank(word, frozenset(_find_counted_prefixes(words[start : start + _MAX_COUNTED_WORDS])))
        for start, word in enumerate(words, 1)
        if word in _ORDINALS
    ]


def _find_counted_prefixes(words: Sequence[str]) -> Iterator[str]:
    """The first letters of the words that say what an ordinal right before `words` counts."""
    for word in words:
        if len(word) < _MIN_LETTERS or word in _ORDINALS or not is_content(word):
            return
        yield word[:_PREFIX_LETTERS]


def _names_another(rank: _Rank, words: Sequence[str]) -> bool:
    """Whether words have another ordinal of the same things as this rank, and not the ordinal of this rank."""
    own_words = {rank.ordinal, *_SAME_AS_FIRST} if rank.ordinal == _ORDINALS[0] else {rank.ordinal}
    return own_words.isdisjoint(words) and any(
        rank.counted_prefixes & other_rank.counted_prefixes for other_rank in _find_ranks(words)
    )


def _are_lower(extremes: Sequence[str], words: Sequence[str]) -> bool:
    """Whether words have one of the extremes, each time with an ordinal from "second" on before it ("the sixth
    richest")."""
    are_ranked = [word_before in _ORDINALS[1:] for word_before, word in pairwise(["", *words]) if word in extremes]
    return bool(are_ranked) and all(are_ranked)


def _is_placed_lower(answer: Span, sentence: Span, text: str) -> bool:
    """Whether a sentence names a lower place ("in a close second"), and nothing from there to the end of the answer
    leads to who is ahead ("ranks second only to …")."""
    rank = _LOWER_RANK.search(sentence.of(text))
    return rank is not None and not _ABOVE_WORDS.search(text[sentence.start + rank.end() : answer.end])


def _spell_out_ordinal(word: str) -> str:
    """A word, with an ordinal in digits written out."""
    match = _IN_DIGITS.fullmatch(word)
    return _ORDINALS[int(match[1]) - 1] if match else word
