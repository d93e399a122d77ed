"""Computes the features of a card in the simplest way: no index, no arrays, one word at a time. Tests compare the
matcher with it."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from bot.matching.index.building.segment_data import BM25_B, BM25_K1, NAME_WEIGHT, OTHER_NAME_WEIGHT, USUAL_LENGTH
from bot.matching.index.words.stemming import stem
from bot.matching.question.answer_type import RECOGNISABLE_TYPES, AnswerType, Sign, fit_by_signs, signs_of
from bot.matching.question.prepared_question import PreparedQuestion, Term
from bot.matching.retrieve.sentences import (
    FIRST_WORD_FACTOR,
    GOOD_FIT,
    HALF_WEIGHT_DISTANCE,
    MAX_FRESH_WORDS,
    MAX_GAP,
    MAX_GOOD_FITS,
    MIN_LOCATED_HIT,
    UNKNOWN_FIT,
)
from bot.matching.retrieve.word_hits import INFLECTION_HIT, MAX_NEAR_HIT, MIN_NEAR_COSINE
from bot.matching.vectors.static_embedder import StaticEmbedder
from bot.model import TopicCard
from bot.ports import Library
from bot.text.word_lists.function_words import POLARITY_WORDS
from bot.text.words import word_texts, words_with_capitals

Line = list[str]
"""The words of a title, of the other names, or of a sentence."""


def slow_ranking_features(
    prepared: PreparedQuestion, card: TopicCard, library: Library, embedder: StaticEmbedder
) -> dict[str, float]:
    """The ranking features of one card, by name."""
    text = library.text(card.article.id)
    title, other_names = word_texts(card.title), [word for alias in card.aliases for word in word_texts(alias)]
    body = [word_texts(span.of(text)) for span in library.sentences(card)]
    pairs = [first + second for first, second in pairwise([*body, []])]
    lines = [title, other_names, *body]
    near = [_near(prepared, line, embedder) for line in lines]
    return {
        "words of the card": sum(
            max((weight * _impact(stem_, title, other_names, body) for stem_, weight in term.stems.items()), default=0)
            * term.word.weight
            for term in prepared.terms
        )
        / prepared.total,
        "words of the title": _coverage(prepared, title),
        "words of the other names": _coverage(prepared, other_names),
        "words of the best sentence": max((_coverage(prepared, line) for line in body), default=0),
        "words of the best two sentences": max((_coverage(prepared, line) for line in pairs), default=0),
        "words in a row": max(_words_in_a_row(prepared, line) for line in lines),
        "near words of the best sentence": max((_sum(prepared, hits) for hits in near[2:]), default=0),
        "near words of the card": _sum(prepared, [max(column) for column in zip(*near, strict=True)]),
        "title asked for": sum(1 for hit in _hits(prepared, title) if hit > 0) / max(1, len(title)),
        "meaning of the best sentence": max(0, *(_cosine(prepared, line, embedder) for line in [*body, []])),
        "meaning of the title": _cosine(prepared, title, embedder),
    }


def slow_sentence_features(prepared: PreparedQuestion, card: TopicCard, library: Library) -> list[dict[str, float]]:
    """For each sentence of a card, the features that depend on the positions of words, by name."""
    text = library.text(card.article.id)
    return [_position_features(prepared, span.of(text)) for span in library.sentences(card)]


def _position_features(prepared: PreparedQuestion, sentence: str) -> dict[str, float]:
    words, capitals = words_with_capitals(sentence)
    content = [term for term in prepared.terms if term.word.is_content]
    located = [max(content, key=lambda term: _hit(prepared, term, word), default=None) for word in words]
    matches = [
        (position, term)
        for position, (term, word) in enumerate(zip(located, words, strict=True))
        if term is not None and _hit(prepared, term, word) > MIN_LOCATED_HIT
    ]
    positions = [position for position, _ in matches]
    distinct = sum(
        1 for term in content if max((_hit(prepared, term, word) for word in words), default=0) > MIN_LOCATED_HIT
    )
    fit = [
        0.0 if position in positions else _type_fit(prepared, word, capitals[position], position)
        for position, word in enumerate(words)
    ]
    weighted_fits = [
        fit_of_word
        * sum(
            _share(prepared, term) / (1 + abs(position - match_position) / HALF_WEIGHT_DISTANCE)
            for match_position, term in matches
        )
        for position, fit_of_word in enumerate(fit)
    ]
    first_positions = [
        next((match_position for match_position, other in matches if other is term), None) for term in content
    ]
    in_order = [
        first is not None and second is not None and 0 < second - first <= MAX_GAP
        for first, second in pairwise(first_positions)
    ]
    is_negated = any(word in POLARITY_WORDS for word in words)
    return {
        "words_located": distinct,
        "in_order": sum(in_order) / len(in_order) if in_order else 0.0,
        "closeness": distinct / (positions[-1] - positions[0] + 1) if positions else 0.0,
        "fit_near": max(weighted_fits, default=0.0),
        "fit_best": max(fit, default=0.0) if prepared.answer_type in RECOGNISABLE_TYPES else UNKNOWN_FIT,
        "fit_count": min(MAX_GOOD_FITS, sum(fit_of_word >= GOOD_FIT for fit_of_word in fit)),
        "negation_differs": is_negated != any(term.word.text in POLARITY_WORDS for term in prepared.terms),
        "fresh_words": min(MAX_FRESH_WORDS, len(words) - len(positions)),
    }


def _type_fit(prepared: PreparedQuestion, word: str, is_capitalised: bool, position: int) -> float:
    kind = prepared.answer_type
    if kind not in RECOGNISABLE_TYPES:
        return UNKNOWN_FIT
    fit_of_word = float(fit_by_signs(kind)[signs_of(word) | (int(Sign.CAPITAL) if is_capitalised else 0)])
    return (
        fit_of_word * FIRST_WORD_FACTOR
        if position == 0 and kind in (AnswerType.PERSON, AnswerType.PLACE)
        else fit_of_word
    )


def _share(prepared: PreparedQuestion, term: Term) -> float:
    return float(prepared.shares[prepared.terms.index(term)])


def _impact(wanted: str, title: Line, other_names: Line, body: list[Line]) -> float:
    words = [word for line in body for word in line]
    amount = NAME_WEIGHT * _count(wanted, title) + OTHER_NAME_WEIGHT * _count(wanted, other_names)
    amount += _count(wanted, words) / (1 - BM25_B + BM25_B * len(words) / USUAL_LENGTH)
    return amount / (amount + BM25_K1)


def _stem(word: str) -> str:
    return stem(word, word, "en")


def _count(wanted: str, words: Line) -> int:
    return sum(1 for word in words if _stem(word) == wanted)


def _hit(prepared: PreparedQuestion, term: Term, word: str) -> float:
    typed = {other.word.read_as for other in prepared.terms}
    return term.stems.get(_stem(word), 0.0) * (1 if word in typed else INFLECTION_HIT)


def _hits(prepared: PreparedQuestion, line: Line) -> list[float]:
    return [max((_hit(prepared, term, word) for word in line), default=0.0) for term in prepared.terms]


def _coverage(prepared: PreparedQuestion, line: Line) -> float:
    return _sum(prepared, _hits(prepared, line))


def _sum(prepared: PreparedQuestion, hits: list[float]) -> float:
    return sum(hit * float(share) for hit, share in zip(hits, prepared.shares, strict=True))


def _words_in_a_row(prepared: PreparedQuestion, line: Line) -> float:
    total = 0.0
    for position in range(len(prepared.terms) - 1):
        first, second = prepared.terms[position], prepared.terms[position + 1]
        if any(_stem(word) in first.stems and _stem(other) in second.stems for word, other in pairwise(line)):
            total += float(min(prepared.shares[position], prepared.shares[position + 1]))
    return total


def _near(prepared: PreparedQuestion, line: Line, embedder: StaticEmbedder) -> list[float]:
    hits = []
    for position, (term, hit) in enumerate(zip(prepared.terms, _hits(prepared, line), strict=True)):
        if term.word.is_content and term.word.read_as not in POLARITY_WORDS:
            for word in line:
                vector = embedder.embed_words([word])[0]
                length = float(np.linalg.norm(vector))
                cosine = float(vector @ prepared.word_vectors[position]) / length if length else 0.0
                nearness = (cosine - MIN_NEAR_COSINE) / (1 - MIN_NEAR_COSINE) * MAX_NEAR_HIT
                hit = max(hit, min(nearness, MAX_NEAR_HIT))
        hits.append(hit)
    return hits


def _cosine(prepared: PreparedQuestion, line: Line, embedder: StaticEmbedder) -> float:
    if not line:
        return 0.0
    vector = embedder.embed_words(line).sum(axis=0)
    length = float(np.linalg.norm(vector))
    return float(vector @ prepared.vector) / length if length else 0.0
