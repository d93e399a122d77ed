"""The passages of cards with their dense vectors.

A card's vector would say what all of it is about, not what one paragraph says. So a card has a vector for each passage.
A card of a whole article has the passages of its sections, and shares their vectors.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.matching.vectors.arrays import dots, ranges_of, sorted_distinct, starts_of
from bot.matching.vectors.clusters import Clusters, build_clusters
from bot.model import Span, TopicCard
from bot.ports import Library

PASSAGE_CHARACTERS = 240
"""The length of a passage: with the titles, about as much as is read for a dense vector."""
MAX_PASSAGES = 8
"""Passages of one section, or of an article outside its sections: the first ones say what it is about."""
_Sentence = TypeVar("_Sentence", bound=Sized)


@dataclass(frozen=True, slots=True)
class TitledPassage:
    """A passage as it is embedded, and the places of its `sentences` in the article's text."""

    title: str
    text: str
    sentences: tuple[Span, ...]

    @property
    def key(self) -> int:
        """Tells passages apart, in 64 bits."""
        words = f"{self.title}\0{self.text}".encode(errors="surrogatepass")
        return int.from_bytes(hashlib.blake2b(words, digest_size=8).digest())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Passages:
    """The distinct passages of n cards, ordered by their `keys`: `clusters` has their vectors, of no
    dimensions if the embedder has no dense ones. The passages of card i are `numbers[starts[i]:starts[i + 1]]`, the
    cards of passage j `cards[card_starts[j]:card_starts[j + 1]]`."""

    clusters: Clusters
    keys: NDArray[np.uint64]
    starts: NDArray[np.int64]
    numbers: NDArray[np.int32]
    card_starts: NDArray[np.int64]
    cards: NDArray[np.int32]

    @property
    def dimensions(self) -> int:
        """The dimensions of dense vectors; 0 if the embedder has none."""
        return int(self.clusters.rows.shape[1])

    def nearest(self, vector: NDArray[np.float32], count: int) -> NDArray[np.int64]:
        """The cards with the (approximately) nearest `count` passages to `vector` (d,), ascending. Empty for a zero
        vector."""
        nearest = self.clusters.nearest(vector, count)
        _, positions = ranges_of(self.card_starts, nearest)
        cards: NDArray[np.int64] = sorted_distinct(self.cards[positions]).astype(np.int64)
        return cards

    def cosines(self, vector: NDArray[np.float32], cards: NDArray[np.int64]) -> NDArray[np.float32]:
        """(cards,): the cosine of `vector` (d,) and the nearest passage of each card; 0 if it has none, or `vector`
        has other dimensions."""
        best = np.zeros(len(cards), np.float32)
        starts, positions = ranges_of(self.starts, cards)
        if not len(positions) or self.dimensions != len(vector):
            return best
        cosines = dots(self.clusters.rows_of(self.numbers[positions].astype(np.int64)), vector)
        filled = np.flatnonzero(np.diff(starts))
        best[filled] = np.maximum.reduceat(cosines, starts[filled])
        return best

    def cosines_of(self, vector: NDArray[np.float32], card: int) -> NDArray[np.float32]:
        """(passages of the card,): the cosine of `vector` (d,) and each; empty if `vector` has other dimensions."""
        if self.dimensions != len(vector):
            return np.zeros(0, np.float32)
        numbers = self.numbers[self.starts[card] : self.starts[card + 1]].astype(np.int64)
        return dots(self.clusters.rows_of(numbers), vector)

    def keys_of(self, cards: NDArray[np.int64]) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The keys of the passages of each card, one card after another, and how many each has (cards,)."""
        starts, positions = ranges_of(self.starts, cards)
        return self.keys[self.numbers[positions]], np.diff(starts)

    def vectors(self) -> Iterator[tuple[int, NDArray[np.floating[Any]]]]:
        """The key and vector of each passage. The vectors are views, because all of a big library take much memory."""
        rows = (self.clusters.rows[place] for place in self.clusters.places.tolist())
        return zip(self.keys.tolist(), rows, strict=True)


def build_passages(
    keys: NDArray[np.uint64], counts: Sequence[int] | NDArray[np.int64], vectors: NDArray[np.float32]
) -> Passages:
    """The passages of cards, given the keys of each card's, one card after another, and how many each has (cards,).
    `vectors` (distinct keys, d) are in the order of the keys, with values that float16 can hold."""
    distinct, numbers = np.unique(keys, return_inverse=True)
    owners = np.repeat(np.arange(len(counts)), counts)
    order = np.argsort(numbers, kind="stable")
    return Passages(
        clusters=build_clusters(vectors, half_precision=True),
        keys=distinct,
        starts=starts_of(counts),
        numbers=numbers.astype(np.int32),
        card_starts=starts_of(np.bincount(numbers, minlength=len(distinct))),
        cards=owners[order].astype(np.int32),
    )


def passages_of(card: TopicCard, library: Library) -> Iterator[TitledPassage]:
    """The passages of a card. Those of a whole article are its sentences before the first section, and the passages of
    its sections."""
    text = library.text(card.article.id)
    sentences = library.sentences(card)
    if not card.is_whole_article:
        yield from _group_into_passages(f"{card.article.title}: {card.title}", text, sentences)
        return
    sections = [other for other in library.cards_of(card.article.id) if not other.is_whole_article]
    starts = [spans[0].start for section in sections if (spans := library.sentences(section))]
    first = min(starts, default=len(text))
    yield from _group_into_passages(card.title, text, [span for span in sentences if span.start < first])
    for section in sections:
        yield from passages_of(section, library)


def passage_numbers(sentences: Iterable[Span], passages: Iterable[TitledPassage]) -> list[int]:
    """For each sentence the number of the passage that it is in; -1 if it is in none."""
    number_of = {span: number for number, passage in enumerate(passages) for span in passage.sentences}
    return [number_of.get(span, -1) for span in sentences]


def group_sentences(sentences: Iterable[_Sentence]) -> Iterator[list[_Sentence]]:
    """The sentences of each passage: at most PASSAGE_CHARACTERS together, or one longer sentence."""
    group: list[_Sentence] = []
    length = 0
    for sentence in sentences:
        if group and length + len(sentence) > PASSAGE_CHARACTERS:
            yield group
            group, length = [], 0
        group.append(sentence)
        length += len(sentence) + 1
    if group:
        yield group


def _group_into_passages(title: str, text: str, sentences: Sequence[Span]) -> Iterator[TitledPassage]:
    for group in islice(group_sentences(sentences), MAX_PASSAGES):
        yield TitledPassage(title, " ".join(span.of(text) for span in group), tuple(group))
