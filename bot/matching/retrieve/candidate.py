"""Candidates: cards that may answer a question, with what retrieval found in each."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.model import Quote, Span
from bot.ports import Library


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Candidate:
    """A card that may answer, scored. A hit, from 0 to 1, is how well a text matches a word of the question: 1 exactly,
    less for another form, a correction or a near meaning."""

    card_id: str
    article_id: str
    score: float
    """Log-odds that compare the candidates of one question."""
    parts: tuple[tuple[str, float], ...]
    """The parts that `score` is the sum of, each with its name."""
    sentences: NDArray[np.int32]
    """(n, 2): where each of the card's n sentences starts and ends in the article's text."""
    sentence_scores: NDArray[np.float32]
    """(n,): the sentences' retrieval scores."""
    sentence_features: NDArray[np.float32]
    """(n, features): the SENTENCE_FEATURES (`sentences.py`) of the sentences."""
    hits: NDArray[np.float32]
    """(n, words): the hits of each sentence."""
    name_hits: NDArray[np.float32]
    """(words,): the hits in its names: title, section, aliases, keywords and the article's title."""
    card_hits: NDArray[np.float32]
    """(words,): the best of `name_hits` and `hits`."""
    cosines: NDArray[np.float32]
    """(n,): the cosine of each sentence's vector and that of the question."""
    dense_cosines: NDArray[np.float32]
    """(n,): the cosine of the dense vector of each sentence's passage and that of the question; for a sentence in no
    passage, the mean over the card's passages. Empty if the card has no dense vectors."""
    title_cosine: float
    """The cosine of the vector of the card's title and that of the question."""

    @property
    def sentence_spans(self) -> list[Span]:
        """Where the card's sentences are in the article's text."""
        return [Span(start, end) for start, end in self.sentences.tolist()]

    def part(self, name: str) -> float:
        """The part of the score called `name`; 0 if the score has no such part."""
        return dict(self.parts).get(name, 0.0)


def quotes_of(card_id: str, library: Library) -> tuple[Quote, ...]:
    """The quotes of a card; none if the card is gone."""
    card = library.find(card_id)
    return card.quotes if card else ()


def title_of(candidate: Candidate, library: Library) -> str:
    """The title of the candidate's article; "" if the card is gone."""
    card = library.find(candidate.card_id)
    return card.article.title if card else ""
