"""What to do with the candidates: answer, offer choices, or say that it was not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.candidate import Candidate, ParsedQuestion
from bot.matching.explain import explain
from bot.matching.passage import choose_passage
from bot.model import Match, Outcome, Ranking
from bot.ports import Library


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """From which confidence on (0 to 1) to answer, and to offer choices."""

    answer: float = 0.5
    choices: float = 0.25
    rival: float = 0.5


NOT_FOUND = Ranking(outcome=Outcome.NOT_FOUND, confidence=0.0, matches=())


def decide(
    question: ParsedQuestion, candidates: Sequence[Candidate], library: Library, thresholds: Thresholds | None = None
) -> Ranking:
    """The ranking that answers `question`. Never raises."""
    thresholds = thresholds or Thresholds()
    if not candidates or not any(word.content for word in question.words):
        return NOT_FOUND
    best = candidates[0]
    weights = np.array([word.weight for word in question.words], np.float32)
    hits = np.maximum(best.hits.max(axis=0, initial=0), best.title_hits)
    confidence = float(hits @ weights / max(1e-6, float(weights.sum()))) ** 2
    scores = best.sentence_scores
    chances = np.exp(scores - scores.max(initial=0)).astype(np.float64) * 0.9
    passage = choose_passage(best.article_id, library.text(best.article_id), best.sentences, chances)
    matches = tuple(
        Match(
            card_id=one.card_id,
            article_id=one.article_id,
            score=confidence * float(np.exp(one.score - best.score)),
            why=explain(question, candidates, place),
        )
        for place, one in enumerate(candidates[:10])
    )
    close = [match for match in matches[:5] if match.score >= thresholds.rival * confidence]
    outcome = Outcome.NOT_FOUND
    if confidence >= thresholds.answer:
        outcome = Outcome.ANSWER
    elif confidence >= thresholds.choices and len(close) > 1:
        outcome = Outcome.CHOICES
    return Ranking(
        outcome=outcome,
        confidence=confidence,
        matches=matches,
        passage=passage if outcome is Outcome.ANSWER else None,
    )
