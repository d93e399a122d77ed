"""Completes titles and aliases while they are typed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from bot.matching.index.lexicon import Lexicon, build_lexicon
from bot.model import TopicCard
from bot.text.words import word_texts

MOST_TYPED = 100
"""How many characters of the typed text are read."""
Entry = tuple[str, str, int]

MOST_WORDS_MEANT = 64
"""How many words a typed beginning may mean: the first in order."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Names:
    """Titles and aliases of n names, sorted by their folded form.

    `folded` and `shown` are texts, `cards` (n,) the cards' numbers in the segment. `words` are the distinct words,
    sorted, as a lexicon; `name_starts`, `name_of` say for each word which names hold it.
    """

    folded: Sequence[str]
    shown: Sequence[str]
    cards: NDArray[np.int32]
    lexicon: Lexicon
    name_starts: NDArray[np.int64]
    name_of: NDArray[np.int32]
    words: Sequence[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", self.lexicon.words)

    def complete(self, typed: str) -> Iterator[tuple[int, str, int]]:
        """Names that `typed` may become, in order: (kind, folded, number of the name).

        Kinds: 0 the whole name, 1 its beginning, 2 words of it in any order, 3 the same with typos. A name may
        come more than once.
        """
        words = word_texts(typed[:MOST_TYPED])
        if not words:
            return
        beginning = " ".join(words)
        for number in range(bisect_left(self.folded, beginning), len(self.folded)):
            name = self.folded[number]
            if not name.startswith(beginning):
                break
            yield (0 if name == beginning else 1), name, number
        yield from self._with_words(words, 2)
        yield from self._with_words(words, 3)

    def _with_words(self, words: Sequence[str], kind: int) -> Iterator[tuple[int, str, int]]:
        held: NDArray[np.bool_] | None = None
        for place, word in enumerate(words):
            meant = self._meant(word, last=place == len(words) - 1, typos=kind == 3)
            if not meant:
                return
            also = self._names_with(meant)
            held = also if held is None else held & also
        for number in [] if held is None else np.flatnonzero(held).tolist():
            yield kind, self.folded[number], number

    def _meant(self, word: str, *, last: bool, typos: bool) -> list[int]:
        """Numbers of the words that a typed one may be; the last typed one may be a beginning."""
        start = bisect_left(self.words, word)
        meant = [start] if start < len(self.words) and self.words[start] == word else []
        if last:
            meant = []
            for number in range(start, min(len(self.words), start + MOST_WORDS_MEANT)):
                if not self.words[number].startswith(word):
                    break
                meant.append(number)
        if typos and not meant and len(word) >= 3:
            limit = 1 if len(word) <= 5 else 2
            like = self.lexicon.lookalikes(word, limit)
            meant = [self.lexicon.word_numbers[other] for other in like if _typos(word, other, limit, last) <= limit]
        return meant

    def _names_with(self, words: Iterable[int]) -> NDArray[np.bool_]:
        """(names,): which hold any of some words."""
        held = np.zeros(len(self.folded), np.bool_)
        for word in words:
            held[self.name_of[self.name_starts[word] : self.name_starts[word + 1]]] = True
        return held


def names_of(number: int, card: TopicCard) -> list[Entry]:
    """The names of the card with a number."""
    texts = dict.fromkeys((card.title, *card.aliases))
    return [(folded, text, number) for text in texts if (folded := " ".join(word_texts(text)))]


def build_names(entries: Iterable[Entry]) -> Names:
    """Names from (folded, shown, card's number)."""
    entries = sorted(entries)
    words = sorted({word for folded, _, _ in entries for word in folded.split()})
    numbers = {word: number for number, word in enumerate(words)}
    pairs = sorted({(numbers[word], name) for name, entry in enumerate(entries) for word in entry[0].split()})
    tokens = np.array([word for word, _ in pairs], np.int32)
    starts = np.zeros(len(words) + 1, np.int64)
    np.cumsum(np.bincount(tokens, minlength=len(words)), out=starts[1:])
    return Names(
        folded=[folded for folded, _, _ in entries],
        shown=[shown for _, shown, _ in entries],
        cards=np.array([number for _, _, number in entries], np.int32),
        lexicon=build_lexicon(words, words, tokens),
        name_starts=starts,
        name_of=np.array([name for _, name in pairs], np.int32),
    )


def _typos(typed: str, word: str, limit: int, beginning: bool) -> int:
    """The typos between what was typed and a word, or the word's beginning."""
    whole = OSA.distance(typed, word, score_cutoff=limit)
    return min(whole, OSA.distance(typed, word[: len(typed)], score_cutoff=limit)) if beginning else whole
