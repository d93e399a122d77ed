"""Words that begin as typed, or as typed except for one letter: ranges of a sorted list of words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_AFTER_ALL_LETTERS = "\U0010ffff"


class Range(NamedTuple):
    """Words from `start` on, before `end`; if `is_whole`, the first one ends where what was typed ends."""

    start: int
    end: int
    is_whole: bool


def begun(words: Sequence[str], typed: str) -> Range | None:
    """The words that begin as typed; None if there is none. `words` are sorted, each once."""
    return _begun(words, typed, 0, len(words))


def begun_with_typo(words: Sequence[str], typed: str) -> Iterator[tuple[Range, bool]]:
    """The words that begin as typed except for one letter, and whether it is a likely typo: a letter left out,
    doubled or swapped with the next, and not another one or one too many. A range may come more than once."""
    start, end = 0, len(words)
    for place in range(len(typed) + 1):
        right, rest = typed[:place], typed[place:]
        for meant, is_likely in _meant(right, rest, _letters_at(words, place, start, end)):
            if found := _begun(words, meant, start, end):
                yield found, is_likely
        narrowed = _begun(words, typed[: place + 1], start, end)
        if narrowed is None:
            return
        start, end, _ = narrowed


def _meant(right: str, rest: str, letters: Iterator[str]) -> Iterator[tuple[str, bool]]:
    """What is meant if the typo is at the first letter of `rest` and one of `letters` may come there."""
    if rest:
        yield right + rest[1:], rest[0] in (right[-1:], rest[1:2])
    if len(rest) > 1:
        yield right + rest[1] + rest[0] + rest[2:], True
    for letter in letters:
        yield right + letter + rest, True
        if rest:
            yield right + letter + rest[1:], False


def _begun(words: Sequence[str], typed: str, start: int, end: int) -> Range | None:
    start = bisect_left(words, typed, start, end)
    if start == end or not words[start].startswith(typed):
        return None
    return Range(start, bisect_left(words, typed + _AFTER_ALL_LETTERS, start, end), words[start] == typed)


def _letters_at(words: Sequence[str], place: int, start: int, end: int) -> Iterator[str]:
    """The letters at a place of the words of a range, which are alike before it."""
    start += start < end and len(words[start]) == place
    while start < end:
        yield words[start][place]
        start = bisect_left(words, words[start][: place + 1] + _AFTER_ALL_LETTERS, start, end)
