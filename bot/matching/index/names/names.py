"""The names of cards (titles and aliases), and their completion while somebody types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import chain
from math import log2
from operator import ne
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from bot.matching.index.words.lexicon import Lexicon, build_lexicon
from bot.matching.index.words.prefixes import find_prefix, find_prefix_with_typo
from bot.matching.vectors.arrays import starts_of
from bot.model import TopicCard
from bot.text.words import word_texts

MAX_TYPED_CHARACTERS = 100
"""How many characters of the typed text are read."""
MAX_WORDS = 8
"""How many words of the typed text are read: each takes a search."""
MAX_COMPLETIONS = 128
"""How many completions are returned at most: more than any list shows, because several may be names of one card."""

# The costs of a completion, relative to that of a typo. They were chosen on half of the articles of two data sets with
# `python -m tools.quality.matching.suggestions --half tuned`, and small changes make little difference.
_TYPO_COST = 40
"""A word was typed with one typo."""
_UNLIKELY_TYPO_COST = 8
"""Added for an unlikely typo (see `find_prefix_with_typo`)."""
_PREFIX_COST = 30
"""A typed word other than the last one is only the beginning of a word of the name."""
_GAP_COST = 20
"""Two words that were typed next to each other are not neighbours in the name."""
_OFFSET_COST = 10
"""The first typed word is not the first word of the name."""
_FREQUENCY_BONUS, _MIN_FREQUENT_CARDS = 4, 8
"""Subtracted for each doubling of the number of cards with the name, from _MIN_FREQUENT_CARDS on: a name that many
articles use is more likely to be meant."""
_EXACT_BONUS = 200
"""Subtracted if the name is exactly what was typed. It is more than any bonus for frequency, so such a name comes
first."""

_LENGTHS_PER_COST = 1024
"""One unit of cost counts as much as this many letters of the name: length only breaks ties."""

_MIN_LETTERS_ONE_TYPO, _MIN_LETTERS_TWO_TYPOS = 3, 6
"""The minimum numbers of letters of a typed word that is matched with one typo, and with two."""
_NO_MATCH = 255
"""The cost of a name without the typed word: the highest number that fits in a byte."""
_MAX_POSITION = 254
"""Later words of a name count as being at this position, so that positions fit in a byte."""


class NameEntry(NamedTuple):
    """A name of a card."""

    folded_name: str
    is_alias: bool
    """Whether the name is not the title of the card."""
    shown_name: str
    """The name as it is shown."""
    card_number: int


class Completion(NamedTuple):
    """A name that may be meant. `cost` is low for a good completion, and includes the length of the name; `folded_name`
    is the folded form of the name, `number` its number in `Names`, `card_count` how many cards have a name with this
    form."""

    cost: int
    folded_name: str
    number: int
    card_count: int


def sort_key(cost: int, card_count: int) -> int:
    """The sort key of a completion, lowest first: its cost, less a bonus if many cards have the name."""
    if card_count <= _MIN_FREQUENT_CARDS:
        return cost
    return cost - _LENGTHS_PER_COST * int(_FREQUENCY_BONUS * log2(card_count / _MIN_FREQUENT_CARDS))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Names:
    """The n names of cards (titles and aliases), sorted by their folded form, titles before aliases."""

    folded: Sequence[str]
    shown: Sequence[str]
    """(n,): the names as they are shown."""
    are_aliases: NDArray[np.bool_]
    """(n,): marks aliases."""
    card_numbers: NDArray[np.int32]
    """(n,): the number of each name's card in the segment (a part of the index, see ARCHITECTURE.md)."""
    lexicon: Lexicon
    """The distinct words of the names."""
    name_starts: NDArray[np.int64]
    """(number of words + 1,): where the names with each word begin in `names_by_word`."""
    names_by_word: NDArray[np.int32]
    """The numbers of the names with each word: those with word w are
    `names_by_word[name_starts[w]:name_starts[w+1]]`."""
    word_positions: NDArray[np.uint8]
    """Parallel to `names_by_word`: the position of the word in the name, from 0 ("quay" in "old quay": 1), at most
    `_MAX_POSITION`."""
    words: Sequence[str] = field(init=False)
    """The words of `lexicon`, sorted."""
    _lengths: NDArray[np.int32] = field(init=False)
    _folded_groups: NDArray[np.int32] = field(init=False)
    """(n,): the same number for names with the same folded form, ascending."""

    def __post_init__(self) -> None:
        size = len(self.folded)
        object.__setattr__(self, "words", self.lexicon.words)
        object.__setattr__(self, "_lengths", np.fromiter(map(len, self.folded), np.int32, size))
        is_new = np.fromiter(map(ne, self.folded, ["", *self.folded]), np.bool_, size)
        object.__setattr__(self, "_folded_groups", np.cumsum(is_new, dtype=np.int32))

    def complete(self, typed_text: str, is_live: NDArray[np.bool_] | None = None) -> list[Completion]:
        """At most MAX_COMPLETIONS names that `typed_text` may be the beginning of, best first (`sort_key`). Each folded
        form occurs once. `is_live` (cards,) marks the cards that count; None means all."""
        words = word_texts(typed_text[:MAX_TYPED_CHARACTERS])[:MAX_WORDS]
        if not words:
            return []
        numbers, totals = np.zeros(0, np.int64), np.zeros(0, np.int32)
        previous: NDArray[np.uint8] | None = None
        # `numbers` are the names with all the words typed so far. A name costs as much as these words, and more if
        # they are not neighbours in it, or if it begins with other words.
        for number, word in enumerate(words):
            costs, positions = self._match_word(self._find_matching_words(word, is_last=number == len(words) - 1))
            if previous is None:
                numbers = np.flatnonzero(costs != _NO_MATCH)
                numbers = numbers if is_live is None else numbers[is_live[self.card_numbers[numbers]]]
                totals = costs[numbers] + np.int32(_OFFSET_COST) * (positions[numbers] > 0)
            else:
                is_match = costs[numbers] != _NO_MATCH
                numbers = numbers[is_match]
                totals = (
                    totals[is_match]
                    + costs[numbers]
                    + np.int32(_GAP_COST) * (positions[numbers] != previous[numbers] + 1)
                )
            previous = positions
        return self._choose_best(numbers, totals, len(" ".join(words)))

    def names_containing(self, text: str) -> list[tuple[int, str, int]]:
        """The names that have all words of a text, sorted: (kind, folded name, number of the name). The kind is 0 if
        the name is the text, 1 if the name begins with it, and 2 if the words are elsewhere or in another order."""
        words = word_texts(text)
        numbers = [self.lexicon.word_numbers.get(word) for word in words]
        if not words or None in numbers:
            return []
        names = [set(self._names_with_words(number, number + 1).tolist()) for number in numbers if number is not None]
        joined_words = " ".join(words)
        names_found = [(self.folded[name], name) for name in set.intersection(*names)]
        return sorted(
            (0 if folded_name == joined_words else 1 if folded_name.startswith(joined_words) else 2, folded_name, name)
            for folded_name, name in names_found
        )

    def _choose_best(
        self, numbers: NDArray[np.int64], totals: NDArray[np.int32], typed_length: int
    ) -> list[Completion]:
        """Completions of the names with these `numbers` (ascending) and the costs `totals`, best first; of equal costs,
        the shorter name first. `typed_length` is the length of the typed text."""
        first_indexes = np.flatnonzero(np.diff(self._folded_groups[numbers], prepend=-1))
        card_counts = np.diff(first_indexes, append=len(numbers))
        numbers, totals = numbers[first_indexes], totals[first_indexes]
        lengths = self._lengths[numbers]
        totals[(totals == 0) & (lengths == typed_length)] -= _EXACT_BONUS
        totals = totals * np.int32(_LENGTHS_PER_COST) + np.minimum(lengths, _LENGTHS_PER_COST - 1)
        sort_keys = totals.copy()
        frequent_indexes = np.flatnonzero(card_counts > _MIN_FREQUENT_CARDS)
        sort_keys[frequent_indexes] = list(
            map(sort_key, totals[frequent_indexes].tolist(), card_counts[frequent_indexes].tolist())
        )
        best_indexes = np.arange(len(numbers))
        if len(numbers) > MAX_COMPLETIONS:
            best_indexes = np.argpartition(sort_keys, MAX_COMPLETIONS)[:MAX_COMPLETIONS]
        rows = zip(
            *(column[best_indexes].tolist() for column in (sort_keys, totals, numbers, card_counts)), strict=True
        )
        sorted_rows = sorted((key, self.folded[name], name, cost, card_count) for key, cost, name, card_count in rows)
        return [
            Completion(cost, folded_name, name, card_count) for _, folded_name, name, cost, card_count in sorted_rows
        ]

    def _find_matching_words(self, word: str, *, is_last: bool) -> dict[tuple[int, int], int]:
        """Ranges of words that a typed word may mean (start, end) -> their cost. The last typed word may be only the
        beginning of a word at no cost."""
        costs: dict[tuple[int, int], int] = {}
        if len(word) >= _MIN_LETTERS_TWO_TYPOS:
            lookalikes = [
                other_word
                for other_word in self.lexicon.lookalikes(word, 2)
                if _has_two_typos(word, other_word, is_last)
            ]
            costs = {
                (number, number + 1): 2 * _TYPO_COST
                for number in map(self.lexicon.word_numbers.__getitem__, lookalikes)
            }
        if len(word) >= _MIN_LETTERS_ONE_TYPO:
            for (start, end, is_whole), is_likely in find_prefix_with_typo(self.words, word):
                if is_last or is_whole:
                    word_range = start, end if is_last else start + 1
                    cost = _TYPO_COST if is_likely else _TYPO_COST + _UNLIKELY_TYPO_COST
                    costs[word_range] = min(costs.get(word_range, _NO_MATCH), cost)
        if match := find_prefix(self.words, word):
            costs[match.start, match.end] = 0 if is_last else _PREFIX_COST
            if match.is_whole:
                costs[match.start, match.start + 1] = 0
        return costs

    def _match_word(self, word_costs: dict[tuple[int, int], int]) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
        """Two arrays (n,): for each name, the lowest of `word_costs` of a word that it has, and the position of this
        word in it."""
        costs = np.full(len(self.folded), _NO_MATCH, np.uint8)
        positions = np.zeros(len(self.folded), np.uint8)
        # The lowest costs come last, so they replace higher ones.
        for (start, end), cost in sorted(word_costs.items(), key=lambda item: -item[1]):
            names = self._names_with_words(start, end)
            costs[names] = cost
            positions[names] = self.word_positions[self.name_starts[start] : self.name_starts[end]]
        return costs, positions

    def _names_with_words(self, start: int, end: int) -> NDArray[np.int32]:
        """The names with a word from number `start` up to `end` (exclusive)."""
        return self.names_by_word[self.name_starts[start] : self.name_starts[end]]


def entries_of(number: int, card: TopicCard) -> list[NameEntry]:
    """The entries of a card, whose number in the segment is `number`."""
    texts = {card.title: False, **{alias: True for alias in card.aliases if alias != card.title}}
    folded_texts = {text: " ".join(word_texts(text)) for text in texts}
    return [
        NameEntry(folded_texts[text], is_alias, text, number) for text, is_alias in texts.items() if folded_texts[text]
    ]


def build_names(entries: Iterable[NameEntry]) -> Names:
    """Names from entries, which may be in any order."""
    entries = sorted(entries)
    words_of_names = [folded_name.split() for folded_name, *_ in entries]
    words = sorted(set(chain.from_iterable(words_of_names)))
    numbers = {word: number for number, word in enumerate(words)}
    word_starts = starts_of(list(map(len, words_of_names)))
    names = np.repeat(np.arange(len(entries)), np.diff(word_starts))
    tokens = np.fromiter(map(numbers.__getitem__, chain.from_iterable(words_of_names)), np.int64, len(names))
    keys = tokens * len(entries) + names
    order = np.argsort(keys, kind="stable")
    order = order[np.diff(keys[order], prepend=-1) > 0]  # each word of a name once, at its first position
    return Names(
        folded=[folded_name for folded_name, *_ in entries],
        shown=[shown_name for *_, shown_name, _ in entries],
        are_aliases=np.array([is_alias for _, is_alias, *_ in entries], np.bool_),
        card_numbers=np.array([number for *_, number in entries], np.int32),
        lexicon=build_lexicon(words, words, tokens[order].astype(np.int32)),
        name_starts=starts_of(np.bincount(tokens[order], minlength=len(words))),
        names_by_word=names[order].astype(np.int32),
        word_positions=np.minimum(order - word_starts[names[order]], _MAX_POSITION).astype(np.uint8),
    )


def _has_two_typos(typed_word: str, word: str, may_be_beginning: bool) -> bool:
    """Whether `typed_word` is `word` with exactly two typos or, if `may_be_beginning`, such a prefix of `word`."""
    return 2 in (
        OSA.distance(typed_word, word, score_cutoff=2),
        OSA.distance(typed_word, word[: len(typed_word)], score_cutoff=2) if may_be_beginning else None,
    )
