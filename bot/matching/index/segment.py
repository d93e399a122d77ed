"""Cards as arrays: what a question needs of them, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.lexicon import Lexicon
from bot.matching.index.names import Names
from bot.matching.vectors.clusters import Clusters

LEADING_LINES = 2
"""Lines of a card before its sentences: its names (title, section), then its other names (aliases, keywords,
the article's title)."""

LEARNED_LANGUAGES = frozenset(("en",))
"""Languages that the word vectors know."""


def is_learned(language: str) -> bool:
    """Whether the word vectors know a language (a two-letter code)."""
    return language in LEARNED_LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Segment:
    """An immutable set of n cards, all in languages that the word vectors know, or all in others. Arrays may be mapped
    from a file.

    A card has lines: two of names (`LEADING_LINES`), then its sentences. Lines have tokens, which are numbers of words
    and have signs (`answer_type.Sign`). A `_starts` array of n + 1 numbers gives where the items of each owner begin.

    `languages` are two-letter codes, `card_languages` (n,) uint8 each card's among them. `sentences` (lines, 2) int32
    are places in the article's text. `line_vectors` (lines, d) int8 times `line_scales` (lines,) are unit vectors of
    meaning or of letters; `clusters` hold those of whole cards; `word_vectors` (words, d) int8, of unit length after
    `word_scales`. `posting_starts` runs over stems; `posting_cards` are ascending, `posting_impacts` float32 from 0 to
    1, the BM25 of the stem in the card without its rarity.
    """

    card_ids: Sequence[str]
    article_ids: Sequence[str]
    languages: Sequence[str]
    card_languages: NDArray[np.uint8]
    lexicon: Lexicon
    names: Names
    line_starts: NDArray[np.int32]
    token_starts: NDArray[np.int64]
    tokens: NDArray[np.int32]
    token_signs: NDArray[np.uint8]
    sentences: NDArray[np.int32]
    line_vectors: NDArray[np.int8]
    line_scales: NDArray[np.float32]
    clusters: Clusters
    word_vectors: NDArray[np.int8]
    word_scales: NDArray[np.float32]
    posting_starts: NDArray[np.int64]
    posting_cards: NDArray[np.int32]
    posting_impacts: NDArray[np.float32]
    card_numbers: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "card_numbers", dict(zip(self.card_ids, range(len(self.card_ids)), strict=True)))

    @property
    def by_letters(self) -> bool:
        """Whether its vectors are those of letters."""
        return not all(map(is_learned, self.languages))

    def __len__(self) -> int:
        return len(self.card_ids)

    def postings(self, stem: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The cards that hold a stem, ascending, and how much."""
        start, end = self.posting_starts[stem], self.posting_starts[stem + 1]
        return self.posting_cards[start:end], self.posting_impacts[start:end]

    def tokens_of(self, card: int) -> NDArray[np.int32]:
        """The tokens of one card."""
        return self.tokens[self.token_starts[self.line_starts[card]] : self.token_starts[self.line_starts[card + 1]]]
