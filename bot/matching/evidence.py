"""How well a card's sentences answer a question, told as numbers.

Three things are asked of a sentence: does it speak of what was asked (the weight of the question's words it holds,
and nearness of meaning), does it say it (the words in the order asked, nothing missing, nothing turned round), and
could the answer be in it (a word of the expected kind, near those words, that the question does not hold itself).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from bot.matching.candidate import Candidate, ParsedQuestion
from bot.matching.expectation import Expectation, expect, fits
from bot.matching.functionwords import POLARITY_WORDS

Floats = NDArray[np.float64]

MOST_SENTENCES = 8
"""Of a card are looked at: those of the highest retrieval score."""
MOST_TOKENS = 120
"""Of a sentence are looked at."""
REACH = 3.0
"""Words. An answer so far from a word of the question gets half of what one right at it would."""

SENTENCE_FEATURES = (
    "cover", "cover_plain", "cover_share", "cover_near", "cosine", "cosine_lead", "score_lead", "missing_most",
    "two_weakest", "before", "after", "words_located", "in_order", "closeness", "fit_near", "fit_best", "fit_count",
    "turned_round", "fresh_words", "length",
)  # fmt: skip
"""Of one sentence. Shares run from 0 to 1.

cover: of the question's weight that it holds; cover_plain: the same with weights that depend on no library;
cover_share: cover against the card's best; cover_near: with its neighbours and the title; cosine: nearness of
meaning; …_lead: what it is ahead of the card's next best, negative where it is behind; missing_most: of the heaviest
word, how much of it is missing; two_weakest: the mean of the two words it holds least; before, after: cover of the
neighbours; words_located: how many words of the question stand in it; in_order: share of neighbours in the question
that follow one another here; closeness: how densely the words stand; fit_near: the best word of the expected kind,
by how near it is to the question's words; fit_best, fit_count: the same, wherever; turned_round: a negation on one
side only; fresh_words: words that are not the question's; length: log of characters.
"""

_TOKEN = re.compile(r"[^\W_]+(?:[.,'’][^\W_]+)*%?")
_POSSESSIVE = ("'s", "’s")


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question made ready for comparing: arrays run over its words.

    `weights` sum to 1 (all 0 where nothing can be found by them), and so do `plain`, which depend on no library;
    `heaviest` is the weight in nats of the rarest word. `content` are the places of words that carry a topic.
    """

    question: ParsedQuestion
    expectation: Expectation
    weights: Floats
    plain: Floats
    heaviest: float
    content: NDArray[np.intp]
    negated: bool
    by_start: dict[str, list[tuple[int, str]]]


@dataclass(frozen=True, slots=True, eq=False)
class SentenceEvidence:
    """Of the best n sentences of a card, ascending: their numbers (n,) and features (n, features)."""

    numbers: NDArray[np.intp]
    features: Floats


def make_ready(question: ParsedQuestion, plain_weights: Floats) -> Asked:
    """`plain_weights` (words,) tell how much each word means in general, whatever the library."""
    content = [place for place, word in enumerate(question.words) if word.content]
    weights = np.array([word.weight for word in question.words], np.float64)
    by_start: dict[str, list[tuple[int, str]]] = {}
    for place in content:
        word = question.words[place].read_as
        by_start.setdefault(word[:4], []).append((place, word))
    carries = np.array([word.content for word in question.words], bool)
    return Asked(
        question=question,
        expectation=expect(question.asked),
        weights=_shares(weights),
        plain=_shares(np.where(carries, plain_weights, 0)),
        heaviest=float(weights.max(initial=0)),
        content=np.array(content, np.intp),
        negated=any(word.text in POLARITY_WORDS for word in question.words),
        by_start=by_start,
    )


def weigh_sentences(asked: Asked, candidate: Candidate, text: str) -> SentenceEvidence:
    """The evidence of the card's best sentences; `text` is its article's."""
    count = len(candidate.sentences)
    best = np.sort(np.argsort(-candidate.sentence_scores, kind="stable")[:MOST_SENTENCES])
    hits = candidate.hits.astype(np.float64)
    cover = hits @ asked.weights
    around = np.stack([cover, np.append(0, cover[:-1]), np.append(cover[1:], 0)]) if count else np.zeros((3, 0))
    neighbours = np.maximum(hits, candidate.title_hits)
    if count > 1:
        neighbours[1:] = np.maximum(neighbours[1:], hits[:-1])
        neighbours[:-1] = np.maximum(neighbours[:-1], hits[1:])
    weakest = np.sort(hits[:, asked.content], axis=1)[:, :2]
    heaviest = asked.weights.max(initial=0)
    lengths = candidate.sentences[:, 1] - candidate.sentences[:, 0]
    shared = np.column_stack(
        [
            cover,
            hits @ asked.plain,
            cover / max(cover.max(initial=0), 1e-6),
            neighbours @ asked.weights,
            candidate.cosines,
            _lead(candidate.cosines),
            _lead(candidate.sentence_scores),
            ((1 - hits) * asked.weights).max(axis=1, initial=0) / max(heaviest, 1e-6),
            weakest.mean(axis=1) if weakest.shape[1] else np.zeros(count),
            around[1],
            around[2],
        ]
    )
    words = len(SENTENCE_FEATURES) - shared.shape[1] - 1
    worded = [_weigh_words(asked, hits[number], _tokens(text, candidate.sentences[number])) for number in best]
    features = np.column_stack([shared[best], np.array(worded).reshape(len(best), words), np.log1p(lengths[best])])
    return SentenceEvidence(best, features)


def _weigh_words(asked: Asked, hits: Floats, tokens: Sequence[tuple[str, str]]) -> list[float]:
    """What depends on where the words of one sentence stand. `tokens` are words as written and folded."""
    located = [_locate(folded, asked, hits) for _, folded in tokens]
    places = [place for place, word in enumerate(located) if word >= 0]
    first = dict(zip((located[place] for place in reversed(places)), reversed(places), strict=True))
    kind = asked.expectation.kind
    fit = np.array(
        [
            fits(kind, written, folded, place > 0) if located[place] < 0 else 0.0
            for place, (written, folded) in enumerate(tokens)
        ]
    )
    near = 0.0
    if places and fit.any():
        distances = np.abs(np.arange(len(tokens))[:, None] - np.array(places))
        pull = asked.weights[[located[place] for place in places]] / (1 + distances / REACH)
        near = float((fit * pull.sum(axis=1)).max())
    negated = any(folded in POLARITY_WORDS for _, folded in tokens)
    return [
        float(len(first)),
        _share_in_order(asked.content.tolist(), first),
        len(first) / (places[-1] - places[0] + 1) if places else 0.0,
        near,
        float(fit.max(initial=0)),
        min(6.0, float((fit >= 0.8).sum())),
        float(negated != asked.negated),
        min(30.0, float(len(tokens) - len(places))),
    ]


def _locate(folded: str, asked: Asked, hits: Floats) -> int:
    """The place in the question of the word that `folded` is a form of, -1 where it is none of them."""
    for place, word in asked.by_start.get(folded[:4], ()):
        if hits[place] > 0.3 and (folded == word or _same_beginning(folded, word)):
            return place
    return -1


def _same_beginning(one: str, other: str) -> bool:
    """Whether two words with the same first four letters look like forms of one word."""
    shorter = min(len(one), len(other))
    if shorter < 4 or abs(len(one) - len(other)) > 4:
        return False
    needed = max(4, shorter - 3)
    return one[:needed] == other[:needed]


def _share_in_order(content: Sequence[int], first: dict[int, int]) -> float:
    pairs = list(pairwise(content))
    following = sum(1 for one, two in pairs if one in first and two in first and 0 < first[two] - first[one] <= 3)
    return following / len(pairs) if pairs else 0.0


def _tokens(text: str, place: NDArray[np.int32]) -> list[tuple[str, str]]:
    """The words of a sentence as written and in lower case without a possessive."""
    written = _TOKEN.findall(text, int(place[0]), int(place[1]))[:MOST_TOKENS]
    return [(word, word[:-2].lower() if word.endswith(_POSSESSIVE) else word.lower()) for word in written]


def _lead(values: NDArray[np.float32]) -> Floats:
    """How far each value is ahead of the best of the others; 0 where there is no other."""
    if len(values) < 2:
        return np.zeros(len(values))
    second, best = np.partition(values.astype(np.float64), -2)[-2:]
    ahead: Floats = values - np.where(values == best, second, best)
    return ahead


def _shares(values: Floats) -> Floats:
    return values / max(float(values.sum()), 1e-9)
