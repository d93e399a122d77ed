"""Turn cards into a segment.

A card's weight for a stem follows BM25F (Robertson, Zaragoza & Taylor 2004, "Simple BM25 extension to multiple
weighted fields") with one change: lengths are compared with a fixed usual length, not with the average of the
library. So a card's arrays depend on nothing but the card, and adding one gives the answers of a rebuild.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.matching.arrays import quantise, starts_of, unit_rows
from bot.matching.clusters import build_clusters
from bot.matching.lexicon import build_lexicon
from bot.matching.segment import LEADING_LINES, Segment
from bot.matching.semantic import StaticEmbedder
from bot.matching.suggest import Entry, build_names, names_of
from bot.model import TopicCard
from bot.ports import Library
from bot.text.words import word_texts

NAME_WEIGHT = 2.0
OTHER_NAME_WEIGHT = 1.0
USUAL_WORDS = 120.0
LENGTH_SHARE = 0.5
SATURATION = 1.2
LINES_AT_ONCE = 2048


def build_segment(cards: Iterable[TopicCard], library: Library, embedder: StaticEmbedder) -> Segment:
    """The arrays of `cards`, in order of their ids. Raises what `library` raises for an unknown article."""
    draft = Draft()
    numbers: dict[str, int] = {}
    vectors = _LineVectors(embedder)
    for number, card in enumerate(sorted(cards, key=lambda card: card.id)):
        lines, spans = _lines_of(card, library)
        draft.card_ids.append(card.id)
        draft.article_ids.append(card.article.id)
        draft.entries += names_of(number, card)
        draft.line_counts.append(len(lines))
        draft.places += spans
        for line in lines:
            words = word_texts(line)
            draft.tokens += [numbers.setdefault(word, len(numbers)) for word in words]
            draft.token_counts.append(len(words))
        vectors.add(lines)
    draft.words = list(numbers)
    line_vectors = vectors.finish()
    return assemble(draft, line_vectors, quantise(unit_rows(embedder.embed_words(draft.words))))


@dataclass(slots=True)
class Draft:
    """What a segment is assembled from: cards in order of their ids, what they hold one after another."""

    card_ids: list[str] = field(default_factory=list)
    article_ids: list[str] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    line_counts: list[int] = field(default_factory=list)
    token_counts: list[int] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


Quantised = tuple[NDArray[np.int8], NDArray[np.float32]]


def assemble(draft: Draft, line_vectors: Quantised, word_vectors: Quantised) -> Segment:
    """The segment of a draft, given the vectors of its lines and words."""
    line_starts = starts_of(draft.line_counts).astype(np.int32)
    token_starts = starts_of(draft.token_counts)
    tokens = np.array(draft.tokens, np.int32)
    lexicon = build_lexicon(draft.words, tokens)
    postings = _post(lexicon.stem_of[tokens], len(lexicon.stems), line_starts, token_starts)
    return Segment(
        card_ids=draft.card_ids,
        article_ids=draft.article_ids,
        lexicon=lexicon,
        names=build_names(draft.entries),
        line_starts=line_starts,
        token_starts=token_starts,
        tokens=tokens,
        sentences=np.array(draft.places, np.int32).reshape(-1, 2),
        line_vectors=line_vectors[0],
        line_scales=line_vectors[1],
        clusters=build_clusters(_card_vectors(*line_vectors, line_starts)),
        word_vectors=word_vectors[0],
        word_scales=word_vectors[1],
        posting_starts=postings[0],
        posting_cards=postings[1],
        posting_impacts=postings[2],
    )


def _lines_of(card: TopicCard, library: Library) -> tuple[list[str], list[tuple[int, int]]]:
    """The card's lines and the places of its sentences; names have the place (0, 0)."""
    text = library.text(card.article.id)
    names = card.title if card.section in ("", card.title) else f"{card.title}\n{card.section}"
    others = [*card.aliases, *card.keywords]
    if not card.is_whole_article and card.article.title != card.title:
        others.append(card.article.title)
    spans = [(span.start, span.end) for span in library.sentences(card)]
    lines = [names, "\n".join(others), *[text[start:end] for start, end in spans]]
    return lines, [(0, 0)] * LEADING_LINES + spans


class _LineVectors:
    """Embeds lines a batch at a time and keeps them small."""

    def __init__(self, embedder: StaticEmbedder) -> None:
        self._embedder = embedder
        self._waiting: list[str] = []
        self._rows: list[NDArray[np.int8]] = []
        self._scales: list[NDArray[np.float32]] = []

    def add(self, lines: Sequence[str]) -> None:
        self._waiting += lines
        if len(self._waiting) >= LINES_AT_ONCE:
            self._embed()

    def finish(self) -> Quantised:
        self._embed()
        return np.concatenate(self._rows), np.concatenate(self._scales)

    def _embed(self) -> None:
        rows, scales = quantise(self._embedder.embed(self._waiting))
        self._rows.append(rows)
        self._scales.append(scales)
        self._waiting = []


def _card_vectors(
    rows: NDArray[np.int8], scales: NDArray[np.float32], line_starts: NDArray[np.int32]
) -> NDArray[np.float32]:
    """The mean of a card's line vectors, of unit length."""
    cards = len(line_starts) - 1
    sums = np.zeros((cards, rows.shape[1]), np.float32)
    for first in range(0, cards, LINES_AT_ONCE):
        last = min(cards, first + LINES_AT_ONCE)
        start, end = line_starts[first], line_starts[last]
        lines = rows[start:end] * scales[start:end, None]
        sums[first:last] = np.add.reduceat(lines, line_starts[first:last] - start, axis=0)
    return unit_rows(sums)


def _post(
    stems: NDArray[np.int32], stem_count: int, line_starts: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    """Postings by stem: starts, cards, impacts."""
    cards = max(len(line_starts) - 1, 1)
    owner = np.repeat(np.arange(len(line_starts) - 1), np.diff(token_starts[line_starts]))
    key = stems.astype(np.int64) * cards + owner
    order = np.argsort(key, kind="stable")
    key = key[order]
    firsts = np.flatnonzero(np.diff(key, prepend=-1))
    if not len(firsts):
        return np.zeros(stem_count + 1, np.int64), np.zeros(0, np.int32), np.zeros(0, np.float32)
    amount = np.add.reduceat(_token_weights(line_starts, token_starts)[order], firsts).astype(np.float32)
    holders = np.bincount(key[firsts] // cards, minlength=stem_count)
    return starts_of(holders), (key[firsts] % cards).astype(np.int32), amount / (amount + np.float32(SATURATION))


def _token_weights(line_starts: NDArray[np.int32], token_starts: NDArray[np.int64]) -> NDArray[np.float64]:
    """What one occurrence counts: more in a name, less in a long text."""
    per_line = np.diff(token_starts)
    names, others = line_starts[:-1], line_starts[:-1] + 1
    body = np.diff(token_starts[line_starts]) - per_line[names] - per_line[others]
    weights = np.repeat(1 / (1 - LENGTH_SHARE + LENGTH_SHARE * body / USUAL_WORDS), np.diff(line_starts))
    weights[names] = NAME_WEIGHT
    weights[others] = OTHER_NAME_WEIGHT
    return np.repeat(weights, per_line)
