"""Prefix search in a sorted list of words, exact or with one typo. Results are ranges of the list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_LAST_CHARACTER = "\U0010ffff"
"""The character that sorts after all others: all words with a prefix sort before the prefix with this character."""


class Range(NamedTuple):
    """The words from `start` up to `end` (exclusive). `is_whole`: the first of them is the whole typed word."""

    start: int
    end: int
    is_whole: bool


def find_prefix(words: Sequence[str], typed_word: str) -> Range | None:
    """The words with the prefix `typed_word`; None if there are none. `words` are sorted and distinct."""
    return _find_prefix(words, typed_word, 0, len(words))


def find_prefix_with_typo(words: Sequence[str], typed_word: str) -> Iterator[tuple[Range, bool]]:
    """The words with the prefix `typed_word` after one typo is corrected, and for each range whether the typo is a
    likely one. A letter left out, doubled or swapped with the next is likely; a wrong or extra letter is not. A range
    may be yielded more than once."""
    start, end = 0, len(words)
    for position in range(len(typed_word) + 1):
        correct_part, rest = typed_word[:position], typed_word[position:]
        for meant_part, is_likely in _find_corrections(correct_part, rest, _letters_at(words, position, start, end)):
            if match := _find_prefix(words, meant_part, start, end):
                yield match, is_likely
        narrowed_range = _find_prefix(words, typed_word[: position + 1], start, end)
        if narrowed_range is None:
            return
        start, end, _ = narrowed_range


def _find_corrections(correct_part: str, rest: str, letters: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """The corrected prefixes if the typo is at the first letter of `rest`, each with whether the typo is a likely one.
    `letters` are those that words have at that position after `correct_part`."""
    if rest:
        yield correct_part + rest[1:], rest[0] in (correct_part[-1:], rest[1:2])
    if len(rest) > 1:
        yield correct_part + rest[1] + rest[0] + rest[2:], True
    for letter in letters:
        yield correct_part + letter + rest, True
        if rest:
            yield correct_part + letter + rest[1:], False


def _find_prefix(words: Sequence[str], typed_word: str, start: int, end: int) -> Range | None:
    """`find_prefix` among the words from `start` up to `end` (exclusive); None if no word has the prefix."""
    start = bisect_left(words, typed_word, start, end)
    if start == end or not words[start].startswith(typed_word):
        return None
    return Range(start, bisect_left(words, typed_word + _LAST_CHARACTER, start, end), words[start] == typed_word)


def _letters_at(words: Sequence[str], position: int, start: int, end: int) -> Iterator[str]:
    """The letters that the words of a range have at `position`; the words are the same before it."""
    start += start < end and len(words[start]) == position  # the first word may end before it
    while start < end:
        yield words[start][position]
        start = bisect_left(words, words[start][: position + 1] + _LAST_CHARACTER, start, end)
