"""Computes the parts of a card's score in the slow and obvious way: no index, no arrays, one word at a time."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from bot.matching.index.build import LENGTH_SHARE, NAME_WEIGHT, OTHER_NAME_WEIGHT, SATURATION, USUAL_WORDS
from bot.matching.index.lexicon import stem
from bot.matching.question.answer_type import KINDS_SHOWN, AnswerKind, Sign, sign_weights, signs_of
from bot.matching.question.prepared_question import PreparedQuestion, Term
from bot.matching.retrieve.hits import NEAR_COUNTS, NEAR_FROM, OTHER_FORM
from bot.matching.retrieve.sentences import GAP, LOCATED_FROM, REACH, UNKNOWN_FIT
from bot.matching.vectors.embedder import StaticEmbedder
from bot.model import TopicCard
from bot.ports import Library
from bot.text.function_words import POLARITY_WORDS
from bot.text.words import word_texts, words_with_capitals

Line = list[str]


def parts_of(asked: PreparedQuestion, card: TopicCard, library: Library, embedder: StaticEmbedder) -> dict[str, float]:
    """The parts of one card by name."""
    text = library.text(card.article.id)
    title, others = word_texts(card.title), [word for alias in card.aliases for word in word_texts(alias)]
    body = [word_texts(span.of(text)) for span in library.sentences(card)]
    doubles = [first + second for first, second in pairwise([*body, []])]
    lines = [title, others, *body]
    near = [_near(asked, line, embedder) for line in lines]
    return {
        "words of the card": sum(
            max((weight * _impact(stem_, title, others, body) for stem_, weight in term.stems.items()), default=0)
            * term.word.weight
            for term in asked.terms
        )
        / asked.total,
        "words of the title": _held(asked, title),
        "words of the other names": _held(asked, others),
        "words of the best sentence": max((_held(asked, line) for line in body), default=0),
        "words of the best two sentences": max((_held(asked, line) for line in doubles), default=0),
        "words in a row": max(_in_a_row(asked, line) for line in lines),
        "near words of the best sentence": max((_sum(asked, hits) for hits in near[2:]), default=0),
        "near words of the card": _sum(asked, [max(column) for column in zip(*near, strict=True)]),
        "title asked for": sum(1 for hit in (_hits(asked, title)) if hit > 0) / max(1, len(title)),
        "meaning of the best sentence": max(0, *(_cosine(asked, line, embedder) for line in [*body, []])),
        "meaning of the title": _cosine(asked, title, embedder),
    }


def evidence_of(asked: PreparedQuestion, card: TopicCard, library: Library) -> list[dict[str, float]]:
    """For each sentence of a card, the numbers of its evidence that depend on the places of words, by name."""
    text = library.text(card.article.id)
    return [_worded(asked, span.of(text)) for span in library.sentences(card)]


def _worded(asked: PreparedQuestion, sentence: str) -> dict[str, float]:
    words, capitals = words_with_capitals(sentence)
    content = [term for term in asked.terms if term.word.content]
    located = [max(content, key=lambda term: _hit(asked, term, word), default=None) for word in words]
    here = [
        (place, term)
        for place, (term, word) in enumerate(zip(located, words, strict=True))
        if term is not None and _hit(asked, term, word) > LOCATED_FROM
    ]
    places = [place for place, _ in here]
    distinct = sum(1 for term in content if max((_hit(asked, term, word) for word in words), default=0) > LOCATED_FROM)
    fit = [0.0 if place in places else _fit(asked, word, capitals[place], place) for place, word in enumerate(words)]
    pulls = [
        worth * sum(_share(asked, term) / (1 + abs(place - at) / REACH) for at, term in here)
        for place, worth in enumerate(fit)
    ]
    firsts = [next((at for at, other in here if other is term), None) for term in content]
    following = [
        first is not None and second is not None and 0 < second - first <= GAP for first, second in pairwise(firsts)
    ]
    negated = any(word in POLARITY_WORDS for word in words)
    return {
        "words_located": distinct,
        "in_order": sum(following) / len(following) if following else 0.0,
        "closeness": distinct / (places[-1] - places[0] + 1) if places else 0.0,
        "fit_near": max(pulls, default=0.0),
        "fit_best": max(fit, default=0.0) if asked.kind in KINDS_SHOWN else UNKNOWN_FIT,
        "fit_count": min(6, sum(worth >= 0.8 for worth in fit)),
        "turned_round": negated != any(term.word.text in POLARITY_WORDS for term in asked.terms),
        "fresh_words": min(30, len(words) - len(places)),
    }


def _fit(asked: PreparedQuestion, word: str, capital: bool, place: int) -> float:
    kind = asked.kind
    if kind not in KINDS_SHOWN:
        return UNKNOWN_FIT
    worth = float(sign_weights(kind)[signs_of(word) | (int(Sign.CAPITAL) if capital else 0)])
    return worth / 2 if place == 0 and kind in (AnswerKind.PERSON, AnswerKind.PLACE) else worth


def _share(asked: PreparedQuestion, term: Term) -> float:
    return float(asked.shares[asked.terms.index(term)])


def _impact(wanted: str, title: Line, others: Line, body: list[Line]) -> float:
    words = [word for line in body for word in line]
    amount = NAME_WEIGHT * _count(wanted, title) + OTHER_NAME_WEIGHT * _count(wanted, others)
    amount += _count(wanted, words) / (1 - LENGTH_SHARE + LENGTH_SHARE * len(words) / USUAL_WORDS)
    return amount / (amount + SATURATION)


def _stem(word: str) -> str:
    return stem(word, word, "en")


def _count(wanted: str, words: Line) -> int:
    return sum(1 for word in words if _stem(word) == wanted)


def _hit(asked: PreparedQuestion, term: Term, word: str) -> float:
    typed = {other.word.read_as for other in asked.terms}
    return term.stems.get(_stem(word), 0.0) * (1 if word in typed else OTHER_FORM)


def _hits(asked: PreparedQuestion, line: Line) -> list[float]:
    return [max((_hit(asked, term, word) for word in line), default=0.0) for term in asked.terms]


def _held(asked: PreparedQuestion, line: Line) -> float:
    return _sum(asked, _hits(asked, line))


def _sum(asked: PreparedQuestion, hits: list[float]) -> float:
    return sum(hit * float(share) for hit, share in zip(hits, asked.shares, strict=True))


def _in_a_row(asked: PreparedQuestion, line: Line) -> float:
    total = 0.0
    for place in range(len(asked.terms) - 1):
        first, second = asked.terms[place], asked.terms[place + 1]
        if any(_stem(word) in first.stems and _stem(other) in second.stems for word, other in pairwise(line)):
            total += float(min(asked.shares[place], asked.shares[place + 1]))
    return total


def _near(asked: PreparedQuestion, line: Line, embedder: StaticEmbedder) -> list[float]:
    hits = []
    for place, (term, hit) in enumerate(zip(asked.terms, _hits(asked, line), strict=True)):
        if term.word.content and term.word.read_as not in POLARITY_WORDS:
            for word in line:
                vector = embedder.embed_words([word])[0]
                length = float(np.linalg.norm(vector))
                cosine = float(vector @ asked.word_vectors[place]) / length if length else 0.0
                nearness = (cosine - NEAR_FROM) / (1 - NEAR_FROM) * NEAR_COUNTS
                hit = max(hit, min(nearness, NEAR_COUNTS))
        hits.append(hit)
    return hits


def _cosine(asked: PreparedQuestion, line: Line, embedder: StaticEmbedder) -> float:
    if not line:
        return 0.0
    vector = embedder.embed_words(line).sum(axis=0)
    length = float(np.linalg.norm(vector))
    return float(vector @ asked.vector) / length if length else 0.0
