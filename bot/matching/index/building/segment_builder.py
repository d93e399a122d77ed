"""Builds segments from cards: reads their words, and embeds words, lines and passages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.building.segment_data import Quantised, SegmentData, assemble
from bot.matching.index.building.shared_aliases import aliases_of, distinctive_aliases, find_shared_aliases
from bot.matching.index.names.names import entries_of
from bot.matching.index.passage_texts import TitledPassage, passage_numbers, passages_of
from bot.matching.index.passages import Passages, build_passages
from bot.matching.index.segment import NAME_LINES, Segment, has_word_vectors
from bot.matching.index.words.stemming import stem
from bot.matching.question.answer_type import Sign, signs_of
from bot.matching.vectors.arrays import quantise, starts_of, sum_runs, unit_rows
from bot.matching.vectors.letter_embedder import LetterEmbedder
from bot.model import Span, TopicCard
from bot.ports import Embedder, Library
from bot.text.words import spelled_words

LINES_PER_BLOCK = 4_096
"""How many lines (sentences and names) are embedded at a time, so that memory stays small."""
PROGRESS_INTERVAL = 20
"""`progress` is called each time that this many more passages are embedded."""
NO_SPAN = Span(0, 0)
"""The span of a line of names: such lines are not in the article's text."""
NO_VECTORS: Mapping[int, NDArray[np.floating[Any]]] = MappingProxyType({})
"""No vectors are known: all are computed."""
Progress = Callable[[int, int], None]
"""Called with how many passages have been embedded so far, and how many there are to embed."""

_Word = tuple[str, str]
"""A folded word and its stem."""
_WordEmbedder = Embedder | LetterEmbedder
"""What gives words their vectors: learned vectors of meaning, or in other languages vectors of letters."""


def ignore_progress(done_count: int, total: int) -> None:
    """Shows no progress."""


def build_segments(
    cards: Iterable[TopicCard],
    library: Library,
    embedder: Embedder,
    shared_aliases: frozenset[str] | None = None,
    *,
    known_vectors: Mapping[int, NDArray[np.floating[Any]]] = NO_VECTORS,
    progress: Progress = ignore_progress,
    threads: int = 1,
) -> list[Segment]:
    """Segments of `cards`: one of the cards in languages that the word vectors know, and one of the others.
    `shared_aliases` are the folded aliases that many articles share; None means those that many articles of `cards`
    share. `known_vectors` are dense vectors of passages by their keys, which need not be computed. The others are
    computed in `threads` threads, and reported to `progress`.

    Raises what `library` raises for an unknown article.
    """
    with_vectors: list[TopicCard] = []
    others: list[TopicCard] = []
    for card in cards:
        (with_vectors if has_word_vectors(card.article.language) else others).append(card)
    if shared_aliases is None:
        shared_aliases = find_shared_aliases(aliases_of([*with_vectors, *others]))
    segments = []
    if with_vectors or not others:
        segments.append(
            _build_segment(with_vectors, library, embedder, shared_aliases, known_vectors, progress, threads)
        )
    if others:
        segments.append(
            _build_segment(
                others, library, LetterEmbedder(embedder.dimensions), shared_aliases, known_vectors, progress, threads
            )
        )
    return segments


def _build_segment(
    cards: Iterable[TopicCard],
    library: Library,
    embedder: _WordEmbedder,
    shared_aliases: frozenset[str],
    known_vectors: Mapping[int, NDArray[np.floating[Any]]],
    progress: Progress,
    threads: int,
) -> Segment:
    """One segment of the cards: their words, lines and passages, read and embedded with `embedder`."""
    sorted_cards = sorted(cards, key=lambda card: card.id)
    card_passages = [list(passages_of(card, library)) if embedder.dense_dimensions else [] for card in sorted_cards]
    data = _read_cards(sorted_cards, card_passages, library, shared_aliases)
    vectors = embedder.embed_words(data.words)
    line_vectors = _compute_line_vectors(vectors, data.tokens, starts_of(data.token_counts))
    return assemble(
        data,
        line_vectors,
        quantise(unit_rows(vectors)),
        _embed_passages(card_passages, embedder, known_vectors, progress, threads),
    )


def _read_cards(
    cards: Sequence[TopicCard],
    card_passages: Sequence[Sequence[TitledPassage]],
    library: Library,
    shared_aliases: frozenset[str],
) -> SegmentData:
    """The words and lines of the cards, in the order of the cards; `card_passages` are the passages of each card."""
    numbers: dict[_Word, int] = {}
    word_numbers: dict[str, _WordNumbers] = {}
    tokens: list[int] = []  # numbers of words, as in Segment
    capitals: list[bool] = []
    token_counts: list[int] = []
    line_counts: list[int] = []
    sentences: list[Span] = []
    line_passages: list[int] = []
    for card, passages in zip(cards, card_passages, strict=True):
        lines, spans = _lines_of(card, library, shared_aliases)
        language = card.article.language
        if language not in word_numbers:
            word_numbers[language] = _WordNumbers(language, numbers)
        line_counts.append(len(lines))
        sentences += spans
        line_passages += passage_numbers(spans, passages)
        for line in lines:
            folded_words, spelled_words_of_line, are_capitals = spelled_words(line)
            capitals += are_capitals
            tokens += word_numbers[language].read(folded_words, spelled_words_of_line)
            token_counts.append(len(folded_words))
    words = [word for word, _ in numbers]
    return SegmentData(
        card_ids=[card.id for card in cards],
        article_ids=[card.article.id for card in cards],
        card_languages=[card.article.language for card in cards],
        entries=[entry for number, card in enumerate(cards) for entry in entries_of(number, card)],
        line_counts=np.array(line_counts, np.int64),
        token_counts=np.array(token_counts, np.int64),
        tokens=np.array(tokens, np.int32),
        token_signs=_compute_token_signs(words, tokens, capitals),
        sentences=np.array([(span.start, span.end) for span in sentences], np.int32).reshape(-1, 2),
        line_passages=np.array(line_passages, np.int16),
        words=words,
        stems=[stemmed_word for _, stemmed_word in numbers],
    )


def _compute_token_signs(words: Sequence[str], tokens: Sequence[int], capitals: Sequence[bool]) -> NDArray[np.uint8]:
    """(tokens,): the signs of each token, which is the number of one of `words`. `capitals` says for each token whether
    it has a capital."""
    signs = np.fromiter(map(signs_of, words), np.uint8, len(words))[tokens] if tokens else np.zeros(0, np.uint8)
    return signs | np.array(capitals, np.uint8) * np.uint8(Sign.CAPITAL)


class _WordNumbers:
    """Maps the words of articles in one language to their numbers."""

    def __init__(self, language: str, numbers: dict[_Word, int]) -> None:
        """`numbers` has the words of all languages with their numbers; new words are added to it."""
        self._language = language
        self._numbers = numbers
        self._by_spelling: dict[str, int] = {}

    def read(self, folded_words: Sequence[str], spellings: Sequence[str]) -> list[int]:
        """The numbers of some words, each given as its folded form and its spelling; new words get new numbers."""
        by_spelling = self._by_spelling
        for folded_word, spelling in zip(folded_words, spellings, strict=True):
            if spelling not in by_spelling:
                word = folded_word, stem(folded_word, spelling, self._language)
                by_spelling[spelling] = self._numbers.setdefault(word, len(self._numbers))
        return [by_spelling[spelling] for spelling in spellings]


def _lines_of(card: TopicCard, library: Library, shared_aliases: frozenset[str]) -> tuple[list[str], list[Span]]:
    """The lines of a card, and where each line is in the article's text: NO_SPAN for lines of names. A line is either
    several names, separated by "\\n", or a sentence, and gets one vector."""
    text = library.text(card.article.id)
    names = card.title if card.section in ("", card.title) else f"{card.title}\n{card.section}"
    other_lines = [*distinctive_aliases(card, shared_aliases), *card.keywords]
    if not card.is_whole_article and card.article.title != card.title:
        other_lines.append(card.article.title)
    spans = library.sentences(card)
    lines = [names, "\n".join(other_lines), *[span.of(text) for span in spans]]
    return lines, [NO_SPAN] * NAME_LINES + list(spans)


def _embed_passages(
    card_passages: Sequence[Sequence[TitledPassage]],
    embedder: _WordEmbedder,
    known_vectors: Mapping[int, NDArray[np.floating[Any]]],
    progress: Progress,
    threads: int,
) -> Passages:
    """The passages of each card with their dense vectors. Passages with the same key (the same text) share a vector."""
    by_key = {passage.key: passage for passages in card_passages for passage in passages}
    vectors = np.zeros((len(by_key), embedder.dense_dimensions), np.float32)
    missing: dict[int, TitledPassage] = {}
    for row, key in enumerate(sorted(by_key)):
        if key in known_vectors:
            vectors[row] = known_vectors[key]
        else:
            missing[row] = by_key[key]
    with ThreadPoolExecutor(threads) as pool:  # the network runs outside the interpreter's lock
        embedded_passages = pool.map(
            lambda passage: embedder.embed_dense(passage.title, passage.text), missing.values()
        )
        for done_count, (row, vector) in enumerate(zip(missing, embedded_passages, strict=True), 1):
            vectors[row] = vector.astype(np.float16)  # as precise as the index keeps it
            if done_count % PROGRESS_INTERVAL == 0 or done_count == len(missing):
                progress(done_count, len(missing))
    keys = np.array([passage.key for passages in card_passages for passage in passages], np.uint64)
    return build_passages(keys, list(map(len, card_passages)), vectors)


def _compute_line_vectors(
    word_vectors: NDArray[np.float32], tokens: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> Quantised:
    """The vector of each line: the sum of the vectors of its words, scaled to unit length. It is computed in blocks to
    save memory."""
    blocks = [
        quantise(unit_rows(sum_runs(word_vectors, tokens, token_starts[first : first + LINES_PER_BLOCK + 1])))
        for first in range(0, max(1, len(token_starts) - 1), LINES_PER_BLOCK)
    ]
    rows, scales = zip(*blocks, strict=True)
    return np.concatenate(rows), np.concatenate(scales)
