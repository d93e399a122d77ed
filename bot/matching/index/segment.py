"""A segment, which is a part of an index: cards as arrays, with everything that answering a question needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.names.names import Names
from bot.matching.index.passages import Passages
from bot.matching.index.words.lexicon import Lexicon
from bot.matching.vectors.clusters import Clusters

NAME_LINES = 2
"""How many lines of names a card has before its sentences: one of its names (title, section), and one of its other
names (aliases, keywords, the article's title)."""

VECTOR_LANGUAGES = frozenset(("en",))
"""Languages that the word vectors know."""


def has_word_vectors(language: str) -> bool:
    """Whether the word vectors know a language (a two-letter code)."""
    return language in VECTOR_LANGUAGES


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Segment:
    """An immutable part of an index: n cards, either all in languages that the word vectors know, or all in others.
    Arrays may be memory-mapped from a file.

    A card has lines: two of names (`NAME_LINES`), then its sentences. A line has tokens. A token is the number of a
    word in the lexicon, and has signs (`answer_type.Sign`). The items of owner i, such as the lines of a card, are
    those from `…_starts[i]` up to `…_starts[i + 1]`, so these arrays have one number more than there are owners.
    Vectors have d dimensions and are stored as int8 times a scale. They are vectors of meaning in languages that the
    word vectors know, and of letters (`letter_embedder`) in others.
    """

    card_ids: Sequence[str]
    article_ids: Sequence[str]
    languages: Sequence[str]
    """Two-letter codes."""
    card_languages: NDArray[np.uint8]
    """(n,): the index in `languages` of each card's language."""
    lexicon: Lexicon
    names: Names
    line_starts: NDArray[np.int32]
    token_starts: NDArray[np.int64]
    tokens: NDArray[np.int32]
    token_signs: NDArray[np.uint8]
    sentences: NDArray[np.int32]
    """(lines, 2): where each line starts and ends in the article's text."""
    line_passages: NDArray[np.int16]
    """(lines,): the number of each line's passage among those of its card; -1 if the line is in no passage."""
    line_vectors: NDArray[np.int8]
    """(lines, d), times `line_scales` (lines,)."""
    line_scales: NDArray[np.float32]
    clusters: Clusters
    """The vectors of whole cards: for each card, the mean of the vectors of its lines, scaled to unit length."""
    passages: Passages
    """The dense vectors of the cards' passages."""
    word_vectors: NDArray[np.int8]
    """(words, d), times `word_scales` (words,)."""
    word_scales: NDArray[np.float32]
    posting_starts: NDArray[np.int64]
    posting_cards: NDArray[np.int32]
    """(postings,): the card of each posting, ascending for one stem."""
    posting_impacts: NDArray[np.float32]
    """(postings,): from 0 to 1, the BM25 weight of the stem in the card, without idf."""
    card_numbers: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "card_numbers", dict(zip(self.card_ids, range(len(self.card_ids)), strict=True)))

    @property
    def has_letter_vectors(self) -> bool:
        """Whether the vectors are of letters, not of meaning."""
        return not all(map(has_word_vectors, self.languages))

    def __len__(self) -> int:
        return len(self.card_ids)

    def postings(self, stem: int) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
        """The numbers of the cards that contain a stem (given by its number), ascending, and the impact of the stem in
        each (`posting_impacts`)."""
        start, end = self.posting_starts[stem], self.posting_starts[stem + 1]
        return self.posting_cards[start:end], self.posting_impacts[start:end]

    def tokens_of(self, card: int) -> NDArray[np.int32]:
        """The tokens of one card."""
        return self.tokens[self.token_starts[self.line_starts[card]] : self.token_starts[self.line_starts[card + 1]]]
