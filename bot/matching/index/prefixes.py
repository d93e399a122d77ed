"""Prefix search in a sorted list of words, exact or with one typo. Results are ranges of the list."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_AFTER_ALL_LETTERS = "\U0010ffff"


class Range(NamedTuple):
    """The words from `start` up to `end` (exclusive). `is_whole`: the first of them is the whole typed word."""

    start: int
    end: int
    is_whole: bool


def find_prefix(words: Sequence[str], typed: str) -> Range | None:
    """The words with the prefix `typed`; None if there are none. `words` are sorted and distinct."""
    return _find_prefix(words, typed, 0, len(words))


def find_prefix_with_typo(words: Sequence[str], typed: str) -> Iterator[tuple[Range, bool]]:
    """The words with the prefix `typed` after one typo is corrected, and whether the typo is a likely one. Likely are a
    letter left out, doubled or swapped with the next; less likely are a wrong letter and an extra one. A range may be
    yielded more than once."""
    start, end = 0, len(words)
    for place in range(len(typed) + 1):
        right, rest = typed[:place], typed[place:]
        for meant, is_likely in _corrections(right, rest, _letters_at(words, place, start, end)):
            if match := _find_prefix(words, meant, start, end):
                yield match, is_likely
        narrowed = _find_prefix(words, typed[: place + 1], start, end)
        if narrowed is None:
            return
        start, end, _ = narrowed


def _corrections(right: str, rest: str, letters: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """The corrected prefixes if the typo is at the first letter of `rest`, and whether it is a likely typo. `letters`
    are those that some word has at that place."""
    if rest:
        yield right + rest[1:], rest[0] in (right[-1:], rest[1:2])
    if len(rest) > 1:
        yield right + rest[1] + rest[0] + rest[2:], True
    for letter in letters:
        yield right + letter + rest, True
        if rest:
            yield right + letter + rest[1:], False


def _find_prefix(words: Sequence[str], typed: str, start: int, end: int) -> Range | None:
    start = bisect_left(words, typed, start, end)
    if start == end or not words[start].startswith(typed):
        return None
    return Range(start, bisect_left(words, typed + _AFTER_ALL_LETTERS, start, end), words[start] == typed)


def _letters_at(words: Sequence[str], place: int, start: int, end: int) -> Iterator[str]:
    """The letters that the words of a range have at `place`; the words are the same before it."""
    start += start < end and len(words[start]) == place
    while start < end:
        yield words[start][place]
        start = bisect_left(words, words[start][: place + 1] + _AFTER_ALL_LETTERS, start, end)
