"""Finds which words of a question occur in which lines of cards, and where.

A word that a line does not have is compared with the nearest word of the line by their vectors: late interaction
(Khattab & Zaharia 2020, "ColBERT") over static word vectors.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.segment import Segment
from bot.matching.question.prepared_question import PreparedQuestion, QuestionWord
from bot.matching.question.spelling_variants import spelling_variants
from bot.matching.vectors.arrays import distinct_of, products, ranges_of, sorted_distinct
from bot.text.word_lists.function_words import POLARITY_WORDS
from bot.text.words import FIRST_UNSPACED

INFLECTION_HIT = 0.9
"""The hit of another form of a word. The form that was typed has the hit 1, in British and in American spelling."""
MIN_NEAR_COSINE = 0.35
"""The lowest cosine of a word near in meaning that counts as a hit."""
MAX_NEAR_HIT = 0.8
"""The hit of a word near in meaning whose cosine is 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Hits:
    """How well each line matches each term of a question, from 0 to 1."""

    exact_hits: NDArray[np.float32]
    """(lines, terms): by the same words, and by other forms of them, which count less."""
    near_hits: NDArray[np.float32]
    """(lines, terms): also by words near in meaning, which count still less."""
    token_starts: NDArray[np.int64]
    """(lines + 1,): where the tokens of each line start."""
    offsets: NDArray[np.int64]
    """(tokens,): their positions in the segment."""
    matches: NDArray[np.int64]
    """(matches,), ascending: the tokens that are words of the question."""
    match_lines: NDArray[np.int64]
    """(matches,): the line of each match."""
    term_hits: NDArray[np.float32]
    """(matches, terms): how well each match fits each term."""


def find_hits(prepared_question: PreparedQuestion, segment: Segment, lines: NDArray[np.int64]) -> Hits:
    """The hits in the given lines of a segment."""
    token_starts, offsets = ranges_of(segment.token_starts, lines)
    tokens = segment.tokens[offsets]
    matches, term_hits = _find_matches(prepared_question, segment, tokens)
    match_lines = np.searchsorted(token_starts, matches, side="right") - 1
    exact_hits = np.zeros((len(lines), len(prepared_question.terms)), np.float32)
    if len(matches):
        firsts = np.flatnonzero(np.diff(match_lines, prepend=-1))
        exact_hits[match_lines[firsts]] = np.maximum.reduceat(term_hits, firsts, axis=0)
    near_hits = np.maximum(exact_hits, _compute_near_hits(prepared_question, segment, tokens, token_starts))
    return Hits(exact_hits, near_hits, token_starts, offsets, matches, match_lines, term_hits)


def words_in_a_row(prepared_question: PreparedQuestion, hits: Hits) -> NDArray[np.float32]:
    """(lines,): the sum of the shares of all pairs of the question's neighbouring words that are also neighbours in the
    line. The share of a pair is the lower one of its two words."""
    term_count = len(prepared_question.terms)
    in_a_row = np.zeros(len(hits.token_starts) - 1, np.float32)
    adjacent = np.flatnonzero((np.diff(hits.matches) == 1) & (np.diff(hits.match_lines) == 0))
    if term_count < 2 or not len(adjacent):
        return in_a_row
    has_both = (hits.term_hits[adjacent, :-1] > 0) & (hits.term_hits[adjacent + 1, 1:] > 0)
    rows, columns = has_both.nonzero()
    lines, pairs = np.divmod(sorted_distinct(hits.match_lines[adjacent[rows]] * term_count + columns), term_count)
    weights = np.minimum(prepared_question.shares[:-1], prepared_question.shares[1:])
    return np.bincount(lines, weights[pairs], len(in_a_row)).astype(np.float32)


def _find_matches(
    prepared_question: PreparedQuestion, segment: Segment, tokens: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """The positions in `tokens` of those that are words of the question (matches,), and how well each matches each term
    (matches, terms)."""
    stems_asked, table = _build_stem_table(prepared_question, segment)
    if not len(stems_asked) or not len(tokens):
        return np.zeros(0, np.int64), np.zeros((0, len(prepared_question.terms)), np.float32)
    token_stems = segment.lexicon.stem_of[tokens]
    rows = np.minimum(np.searchsorted(stems_asked, token_stems), len(stems_asked) - 1)
    matches = np.flatnonzero(stems_asked[rows] == token_stems)
    words = [term.word.read_as for term in prepared_question.terms]
    words += [variant.word for word in words for variant in spelling_variants(word)]
    typed_numbers = np.array([number for word in words for number in segment.lexicon.numbers_of(word)], np.int32)
    as_typed = (tokens[matches][:, None] == typed_numbers).any(axis=1)
    return matches, table[rows[matches]] * np.where(as_typed, np.float32(1), np.float32(INFLECTION_HIT))[:, None]


def _build_stem_table(
    prepared_question: PreparedQuestion, segment: Segment
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The numbers of the stems that the question's terms may mean (stems,), ascending, and how well each fits each term
    (stems, terms)."""
    numbers_of = segment.lexicon.stem_numbers
    weights: dict[int, list[tuple[int, float]]] = {}
    for column, term in enumerate(prepared_question.terms):
        for stem, weight in term.stems.items():
            number = numbers_of.get(stem)
            if number is not None:
                weights.setdefault(number, []).append((column, weight))
    numbers = sorted(weights)
    table = np.zeros((len(numbers), len(prepared_question.terms)), np.float32)
    for row, number in enumerate(numbers):
        for column, weight in weights[number]:
            table[row, column] = weight
    return np.array(numbers, np.int32), table


def _compute_near_hits(
    prepared_question: PreparedQuestion, segment: Segment, tokens: NDArray[np.int32], token_starts: NDArray[np.int64]
) -> NDArray[np.float32]:
    """(lines, terms): the hit of the word of the line that is nearest in meaning."""
    near_hits = np.zeros((len(token_starts) - 1, len(prepared_question.terms)), np.float32)
    terms = np.flatnonzero([_may_be_near(term.word) for term in prepared_question.terms])
    if not len(tokens) or not len(terms):
        return near_hits
    distinct_tokens, row_of_token = distinct_of(tokens, len(segment.lexicon.words))
    rows = segment.word_vectors[distinct_tokens].astype(np.float32)
    cosines = products(rows, prepared_question.word_vectors[terms]) * segment.word_scales[distinct_tokens, None]
    token_hits = np.clip((cosines - MIN_NEAR_COSINE) / (1 - MIN_NEAR_COSINE), 0, 1) * np.float32(MAX_NEAR_HIT)
    nonempty_lines = np.flatnonzero(np.diff(token_starts))
    near_hits[np.ix_(nonempty_lines, terms)] = np.maximum.reduceat(
        token_hits[row_of_token], token_starts[nonempty_lines], axis=0
    )
    return near_hits


def _may_be_near(word: QuestionWord) -> bool:
    """Whether a word near in meaning may replace this one. Not for a negation, and not for a pair of characters of a
    script without spaces, which the vectors do not know as a word."""
    return word.is_content and word.read_as not in POLARITY_WORDS and word.read_as[0] < FIRST_UNSPACED
