"""Builds segments from cards.

A card's weight for a stem follows BM25F (Robertson, Zaragoza & Taylor 2004, "Simple BM25 extension to multiple
weighted fields") with one change: the length normalisation uses a fixed length, not the library's average. So a card's
arrays depend only on the card and on which of its aliases many articles share (see `shared.py`), and adding a card
gives the same answers as a rebuild.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.lexicon import build_lexicon, stem
from bot.matching.index.names import Entry, build_names, names_of
from bot.matching.index.passages import Passages, TitledPassage, build_passages, numbers_of, passages_of
from bot.matching.index.segment import LEADING_LINES, Segment, has_word_vectors
from bot.matching.index.shared import aliases_of, find_shared, own_aliases
from bot.matching.question.answer_type import Sign, signs_of
from bot.matching.vectors.arrays import quantise, starts_of, sum_runs, unit_rows
from bot.matching.vectors.clusters import build_clusters
from bot.matching.vectors.letters import LetterEmbedder
from bot.model import Span, TopicCard
from bot.ports import Embedder, Library
from bot.text.words import spelled_words

NAME_WEIGHT = 2.0
OTHER_NAME_WEIGHT = 1.0
"""Weights of the two fields of names; that of the sentences is 1 in a card of usual length."""
USUAL_WORDS = 120.0
"""The fixed length, in words, that takes the place of the average length in BM25."""
LENGTH_SHARE = 0.5
"""The parameter b of BM25."""
SATURATION = 1.2
"""The parameter k1 of BM25."""
LINES_AT_ONCE = 4_096
SHOWN_EVERY = 20
"""After how many passages progress is shown."""
NOWHERE = Span(0, 0)
"""The place of a line of names."""
NOTHING_KNOWN: Mapping[int, NDArray[np.floating[Any]]] = MappingProxyType({})
Progress = Callable[[int, int], None]

_Word = tuple[str, str]
"""A folded word and its stem."""
_WordEmbedder = Embedder | LetterEmbedder


def silent(done: int, total: int) -> None:
    """Shows no progress."""


def build_segments(
    cards: Iterable[TopicCard],
    library: Library,
    embedder: Embedder,
    shared: frozenset[str] | None = None,
    *,
    known: Mapping[int, NDArray[np.floating[Any]]] = NOTHING_KNOWN,
    progress: Progress = silent,
    threads: int = 1,
) -> list[Segment]:
    """Segments of `cards`: one of those in languages that `embedder` knows, and one of the others. `shared` are the
    aliases that many articles share; None means to find them among these cards. `known` are dense vectors of passages
    by their keys, which need not be computed; the others are computed by `threads`, and `progress` hears how many are
    done, of how many.

    Raises what `library` raises for an unknown article.
    """
    with_vectors: list[TopicCard] = []
    others: list[TopicCard] = []
    for card in cards:
        (with_vectors if has_word_vectors(card.article.language) else others).append(card)
    if shared is None:
        shared = find_shared(aliases_of([*with_vectors, *others]))
    segments = []
    if with_vectors or not others:
        segments.append(_build_segment(with_vectors, library, embedder, shared, known, progress, threads))
    if others:
        segments.append(
            _build_segment(others, library, LetterEmbedder(embedder.dimensions), shared, known, progress, threads)
        )
    return segments


def _build_segment(
    cards: Iterable[TopicCard],
    library: Library,
    embedder: _WordEmbedder,
    shared: frozenset[str],
    known: Mapping[int, NDArray[np.floating[Any]]],
    progress: Progress,
    threads: int,
) -> Segment:
    ordered = sorted(cards, key=lambda card: card.id)
    numbers: dict[_Word, int] = {}
    numberings: dict[str, _Numbering] = {}
    tokens: list[int] = []
    capitals: list[bool] = []
    token_counts: list[int] = []
    line_counts: list[int] = []
    places: list[Span] = []
    passages: list[list[TitledPassage]] = []
    line_passages: list[int] = []
    for card in ordered:
        lines, spans = _lines_of(card, library, shared)
        language = card.article.language
        numbering = numberings.get(language) or numberings.setdefault(language, _Numbering(language, numbers))
        line_counts.append(len(lines))
        places += spans
        passages.append(list(passages_of(card, library)) if embedder.dense_dimensions else [])
        line_passages += numbers_of(spans, passages[-1])
        for line in lines:
            folded, spelled, are_capitals = spelled_words(line)
            capitals += are_capitals
            tokens += numbering.read(folded, spelled)
            token_counts.append(len(folded))
    words = [word for word, _ in numbers]
    signs = np.fromiter(map(signs_of, words), np.uint8, len(words))[tokens] if tokens else np.zeros(0, np.uint8)
    data = SegmentData(
        card_ids=[card.id for card in ordered],
        article_ids=[card.article.id for card in ordered],
        card_languages=[card.article.language for card in ordered],
        entries=[entry for number, card in enumerate(ordered) for entry in names_of(number, card)],
        line_counts=np.array(line_counts, np.int64),
        token_counts=np.array(token_counts, np.int64),
        tokens=np.array(tokens, np.int32),
        token_signs=signs | np.array(capitals, np.uint8) * np.uint8(Sign.CAPITAL),
        places=np.array([(span.start, span.end) for span in places], np.int32).reshape(-1, 2),
        line_passages=np.array(line_passages, np.int16),
        words=words,
        stems=[stemmed for _, stemmed in numbers],
    )
    vectors = embedder.embed_words(data.words)
    line_vectors = _line_vectors(vectors, data.tokens, starts_of(data.token_counts))
    return assemble(
        data,
        line_vectors,
        quantise(unit_rows(vectors)),
        _embed_passages(passages, embedder, known, progress, threads),
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SegmentData:
    """What a segment is assembled from: cards in order of their ids, and their contents one after another.

    `line_counts` (cards,) are lines of each card, `token_counts` (lines,) tokens of each line, `places` (lines, 2)
    their starts and ends in the article's text, `line_passages` (lines,) their passages as in `Segment`. `tokens`
    (tokens,) are numbers of `words`, `token_signs` (tokens,) their signs (`answer_type.Sign`). `stems` are those of
    `words`.
    """

    card_ids: Sequence[str]
    article_ids: Sequence[str]
    card_languages: Sequence[str]
    entries: Sequence[Entry]
    line_counts: NDArray[np.int64]
    token_counts: NDArray[np.int64]
    tokens: NDArray[np.int32]
    token_signs: NDArray[np.uint8]
    places: NDArray[np.int32]
    line_passages: NDArray[np.int16]
    words: Sequence[str]
    stems: Sequence[str]


Quantised = tuple[NDArray[np.int8], NDArray[np.float32]]
"""Rows (n, d) and the scale of each (n,), as `quantise` returns them."""


def assemble(data: SegmentData, line_vectors: Quantised, word_vectors: Quantised, passages: Passages) -> Segment:
    """The segment of a draft, given the vectors of its lines and words, and its passages."""
    line_starts = starts_of(data.line_counts).astype(np.int32)
    token_starts = starts_of(data.token_counts)
    lexicon = build_lexicon(data.words, data.stems, data.tokens)
    languages = sorted(set(data.card_languages))
    postings = _post(lexicon.stem_of[data.tokens], len(lexicon.stems), line_starts, token_starts)
    return Segment(
        card_ids=data.card_ids,
        article_ids=data.article_ids,
        languages=languages,
        card_languages=np.array([languages.index(language) for language in data.card_languages], np.uint8),
        lexicon=lexicon,
        names=build_names(data.entries),
        line_starts=line_starts,
        token_starts=token_starts,
        tokens=data.tokens,
        token_signs=data.token_signs,
        sentences=data.places,
        line_passages=data.line_passages,
        line_vectors=line_vectors[0],
        line_scales=line_vectors[1],
        clusters=build_clusters(_card_vectors(*line_vectors, line_starts)),
        passages=passages,
        word_vectors=word_vectors[0],
        word_scales=word_vectors[1],
        posting_starts=postings[0],
        posting_cards=postings[1],
        posting_impacts=postings[2],
    )


class _Numbering:
    """Maps the words of articles in one language to their numbers."""

    def __init__(self, language: str, numbers: dict[_Word, int]) -> None:
        self._language = language
        self._numbers = numbers
        self._read: dict[str, int] = {}

    def read(self, folded: Sequence[str], spelled: Sequence[str]) -> list[int]:
        """The numbers of words, given folded and as spelled; new words get new numbers."""
        known = self._read
        for place, one in enumerate(spelled):
            if one not in known:
                word = folded[place], stem(folded[place], one, self._language)
                known[one] = self._numbers.setdefault(word, len(self._numbers))
        return [known[spelling] for spelling in spelled]


def _lines_of(card: TopicCard, library: Library, shared: frozenset[str]) -> tuple[list[str], list[Span]]:
    """The card's lines, and where each is in the article's text; for the lines of names that is an empty span."""
    text = library.text(card.article.id)
    names = card.title if card.section in ("", card.title) else f"{card.title}\n{card.section}"
    others = [*own_aliases(card, shared), *card.keywords]
    if not card.is_whole_article and card.article.title != card.title:
        others.append(card.article.title)
    spans = library.sentences(card)
    lines = [names, "\n".join(others), *[span.of(text) for span in spans]]
    return lines, [NOWHERE] * LEADING_LINES + list(spans)


def _embed_passages(
    passages: Sequence[Sequence[TitledPassage]],
    embedder: _WordEmbedder,
    known: Mapping[int, NDArray[np.floating[Any]]],
    progress: Progress,
    threads: int,
) -> Passages:
    """The passages of each card with their dense vectors."""
    by_key = {passage.key: passage for some in passages for passage in some}
    vectors = np.zeros((len(by_key), embedder.dense_dimensions), np.float32)
    missing = []
    for row, key in enumerate(sorted(by_key)):
        if key in known:
            vectors[row] = known[key]
        else:
            missing.append((row, by_key[key]))
    with ThreadPoolExecutor(threads) as pool:  # the network runs outside the interpreter's lock
        embedded = pool.map(lambda one: (one[0], embedder.embed_dense(one[1].title, one[1].text)), missing)
        for done, (row, vector) in enumerate(embedded, 1):
            vectors[row] = vector.astype(np.float16)  # as it is kept
            if done % SHOWN_EVERY == 0 or done == len(missing):
                progress(done, len(missing))
    keys = np.array([passage.key for some in passages for passage in some], np.uint64)
    return build_passages(keys, [len(some) for some in passages], vectors)


def _line_vectors(
    word_vectors: NDArray[np.float32], tokens: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> Quantised:
    """The vector of each line: the sum of its words' vectors, scaled to unit length. Computed in blocks to save
    memory."""
    blocks = [
        quantise(unit_rows(sum_runs(word_vectors, tokens, token_starts[first : first + LINES_AT_ONCE + 1])))
        for first in range(0, max(1, len(token_starts) - 1), LINES_AT_ONCE)
    ]
    rows, scales = zip(*blocks, strict=True)
    return np.concatenate(rows), np.concatenate(scales)


def _card_vectors(
    rows: NDArray[np.int8], scales: NDArray[np.float32], line_starts: NDArray[np.int32]
) -> NDArray[np.float32]:
    """(cards, d): the mean of each card's line vectors, scaled to unit length."""
    sums = np.zeros((len(line_starts) - 1, rows.shape[1]), np.float32)
    for first in range(0, len(sums), LINES_AT_ONCE):
        starts = line_starts[first : first + LINES_AT_ONCE + 1].astype(np.int64)
        lines = rows[starts[0] : starts[-1]] * scales[starts[0] : starts[-1], None]
        sums[first : first + LINES_AT_ONCE] = sum_runs(lines, np.arange(len(lines)), starts - starts[0])
    return unit_rows(sums)


def _post(
    stems: NDArray[np.int32], stem_count: int, line_starts: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32], NDArray[np.float32]]:
    """Postings by stem: where each stem's begin (stems + 1,), their cards, and their impacts (postings,)."""
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
    """(tokens,): the weight of each occurrence in BM25F: more in a name, less in a long text."""
    per_line = np.diff(token_starts)
    names, others = line_starts[:-1], line_starts[:-1] + 1
    body = np.diff(token_starts[line_starts]) - per_line[names] - per_line[others]
    weights = np.repeat(1 / (1 - LENGTH_SHARE + LENGTH_SHARE * body / USUAL_WORDS), np.diff(line_starts))
    weights[names] = NAME_WEIGHT
    weights[others] = OTHER_NAME_WEIGHT
    return np.repeat(weights, per_line)
