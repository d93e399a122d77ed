"""Computes the features of a card in the slow and obvious way: no index, no arrays, one word at a time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from bot.matching.index.assemble import BM25_B, BM25_K1, NAME_WEIGHT, OTHER_NAME_WEIGHT, USUAL_LENGTH
from bot.matching.index.stemming import stem
from bot.matching.question.answer_type import RECOGNISABLE_TYPES, AnswerType, Sign, fit_by_signs, signs_of
from bot.matching.question.prepared_question import PreparedQuestion, Term
from bot.matching.retrieve.hits import INFLECTION_HIT, MAX_NEAR_HIT, MIN_NEAR_COSINE
from bot.matching.retrieve.sentences import (
    GOOD_FIT,
    HALF_WEIGHT_DISTANCE,
    MAX_FRESH_WORDS,
    MAX_GAP,
    MAX_GOOD_FITS,
    MIN_LOCATED_HIT,
    UNKNOWN_FIT,
)
from bot.matching.vectors.embedder import StaticEmbedder
from bot.model import TopicCard
from bot.ports import Library
from bot.text.function_words import POLARITY_WORDS
from bot.text.words import word_texts, words_with_capitals

Line = list[str]


def parts_of(
    prepared: PreparedQuestion, card: TopicCard, library: Library, embedder: StaticEmbedder
) -> dict[str, float]:
    """The parts of one card by name."""
    text = library.text(card.article.id)
    title, others = word_texts(card.title), [word for alias in card.aliases for word in word_texts(alias)]
    body = [word_texts(span.of(text)) for span in library.sentences(card)]
    doubles = [first + second for first, second in pairwise([*body, []])]
    lines = [title, others, *body]
    near = [_near(prepared, line, embedder) for line in lines]
    return {
        "words of the card": sum(
            max((weight * _impact(stem_, title, others, body) for stem_, weight in term.stems.items()), default=0)
            * term.word.weight
            for term in prepared.terms
        )
        / prepared.total,
        "words of the title": _held(prepared, title),
        "words of the other names": _held(prepared, others),
        "words of the best sentence": max((_held(prepared, line) for line in body), default=0),
        "words of the best two sentences": max((_held(prepared, line) for line in doubles), default=0),
        "words in a row": max(_in_a_row(prepared, line) for line in lines),
        "near words of the best sentence": max((_sum(prepared, hits) for hits in near[2:]), default=0),
        "near words of the card": _sum(prepared, [max(column) for column in zip(*near, strict=True)]),
        "title asked for": sum(1 for hit in (_hits(prepared, title)) if hit > 0) / max(1, len(title)),
        "meaning of the best sentence": max(0, *(_cosine(prepared, line, embedder) for line in [*body, []])),
        "meaning of the title": _cosine(prepared, title, embedder),
    }


def slow_sentence_features(prepared: PreparedQuestion, card: TopicCard, library: Library) -> list[dict[str, float]]:
    """For each sentence of a card, the features that depend on the places of words, by name."""
    text = library.text(card.article.id)
    return [_worded(prepared, span.of(text)) for span in library.sentences(card)]


def _worded(prepared: PreparedQuestion, sentence: str) -> dict[str, float]:
    words, capitals = words_with_capitals(sentence)
    content = [term for term in prepared.terms if term.word.is_content]
    located = [max(content, key=lambda term: _hit(prepared, term, word), default=None) for word in words]
    here = [
        (place, term)
        for place, (term, word) in enumerate(zip(located, words, strict=True))
        if term is not None and _hit(prepared, term, word) > MIN_LOCATED_HIT
    ]
    places = [place for place, _ in here]
    distinct = sum(
        1 for term in content if max((_hit(prepared, term, word) for word in words), default=0) > MIN_LOCATED_HIT
    )
    fit = [0.0 if place in places else _fit(prepared, word, capitals[place], place) for place, word in enumerate(words)]
    pulls = [
        worth * sum(_share(prepared, term) / (1 + abs(place - at) / HALF_WEIGHT_DISTANCE) for at, term in here)
        for place, worth in enumerate(fit)
    ]
    firsts = [next((at for at, other in here if other is term), None) for term in content]
    following = [
        first is not None and second is not None and 0 < second - first <= MAX_GAP for first, second in pairwise(firsts)
    ]
    negated = any(word in POLARITY_WORDS for word in words)
    return {
        "words_located": distinct,
        "in_order": sum(following) / len(following) if following else 0.0,
        "closeness": distinct / (places[-1] - places[0] + 1) if places else 0.0,
        "fit_near": max(pulls, default=0.0),
        "fit_best": max(fit, default=0.0) if prepared.answer_type in RECOGNISABLE_TYPES else UNKNOWN_FIT,
        "fit_count": min(MAX_GOOD_FITS, sum(worth >= GOOD_FIT for worth in fit)),
        "negation_differs": negated != any(term.word.text in POLARITY_WORDS for term in prepared.terms),
        "fresh_words": min(MAX_FRESH_WORDS, len(words) - len(places)),
    }


def _fit(prepared: PreparedQuestion, word: str, capital: bool, place: int) -> float:
    kind = prepared.answer_type
    if kind not in RECOGNISABLE_TYPES:
        return UNKNOWN_FIT
    worth = float(fit_by_signs(kind)[signs_of(word) | (int(Sign.CAPITAL) if capital else 0)])
    return worth / 2 if place == 0 and kind in (AnswerType.PERSON, AnswerType.PLACE) else worth


def _share(prepared: PreparedQuestion, term: Term) -> float:
    return float(prepared.shares[prepared.terms.index(term)])


def _impact(wanted: str, title: Line, others: Line, body: list[Line]) -> float:
    words = [word for line in body for word in line]
    amount = NAME_WEIGHT * _count(wanted, title) + OTHER_NAME_WEIGHT * _count(wanted, others)
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


def _held(prepared: PreparedQuestion, line: Line) -> float:
    return _sum(prepared, _hits(prepared, line))


def _sum(prepared: PreparedQuestion, hits: list[float]) -> float:
    return sum(hit * float(share) for hit, share in zip(hits, prepared.shares, strict=True))


def _in_a_row(prepared: PreparedQuestion, line: Line) -> float:
    total = 0.0
    for place in range(len(prepared.terms) - 1):
        first, second = prepared.terms[place], prepared.terms[place + 1]
        if any(_stem(word) in first.stems and _stem(other) in second.stems for word, other in pairwise(line)):
            total += float(min(prepared.shares[place], prepared.shares[place + 1]))
    return total


def _near(prepared: PreparedQuestion, line: Line, embedder: StaticEmbedder) -> list[float]:
    hits = []
    for place, (term, hit) in enumerate(zip(prepared.terms, _hits(prepared, line), strict=True)):
        if term.word.is_content and term.word.read_as not in POLARITY_WORDS:
            for word in line:
                vector = embedder.embed_words([word])[0]
                length = float(np.linalg.norm(vector))
                cosine = float(vector @ prepared.word_vectors[place]) / length if length else 0.0
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
