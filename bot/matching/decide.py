"""What to do with the candidates: answer, offer choices, or say that it was not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.matching.assessment import assess
from bot.matching.candidate import Candidate, ParsedQuestion
from bot.matching.explain import explain
from bot.matching.learned import Learned, chances_of
from bot.matching.passage import choose_passage
from bot.matching.terms import Understood
from bot.model import Match, Outcome, Ranking, Thresholds
from bot.ports import Library
from bot.text.words import word_texts

MOST_MATCHES = 10
RIVAL = 0.5
"""How close behind, in log-odds of retrieval, another article's card has to be to make an answer doubtful."""


NOT_FOUND = Ranking(outcome=Outcome.NOT_FOUND, confidence=0.0, matches=())


@dataclass(frozen=True, slots=True)
class Judge:
    """Decides on candidates with what was learned from labelled questions. Immutable, safe between threads."""

    learned: Learned

    def decide(
        self, asked: Understood, candidates: Sequence[Candidate], library: Library, thresholds: Thresholds
    ) -> Ranking:
        """The ranking that answers the question; `candidates` are the best cards of `library`, best first."""
        question = asked.question
        if not candidates or question.weight <= 0:
            return NOT_FOUND
        candidates = _namesake_first(question, candidates, library)
        best = candidates[0]
        odds = self.learned.sentence.log_odds(best.evidence)
        confidence = float(chances_of(self.learned.answer.log_odds(assess(asked, candidates, odds))))
        return Ranking(
            outcome=_outcome(confidence, candidates, thresholds),
            confidence=confidence,
            matches=_matches(question, candidates, confidence),
            passage=choose_passage(best.article_id, library.text(best.article_id), best.sentences, chances_of(odds)),
        )


def _outcome(confidence: float, candidates: Sequence[Candidate], thresholds: Thresholds) -> Outcome:
    best = candidates[0]
    rival = next((other for other in candidates[1:] if other.article_id != best.article_id), None)
    contested = rival is not None and best.score - rival.score < RIVAL
    if confidence >= (thresholds.sure if contested else thresholds.answer):
        return Outcome.ANSWER
    return Outcome.CHOICES if confidence >= thresholds.choices and len(candidates) > 1 else Outcome.NOT_FOUND


def _namesake_first(question: ParsedQuestion, candidates: Sequence[Candidate], library: Library) -> Sequence[Candidate]:
    """The candidates, first one whose title is the question word for word: small words count there too, and "the
    case for the tax" is not the case against it."""
    asked = word_texts(question.asked)
    for candidate in candidates:
        card = library.find(candidate.card_id)
        if card is not None and word_texts(card.title) == asked:
            return [candidate, *(other for other in candidates if other is not candidate)]
    return candidates


def _matches(question: ParsedQuestion, candidates: Sequence[Candidate], confidence: float) -> tuple[Match, ...]:
    """The first match has the confidence as its score, the others less by how far they are behind."""
    return tuple(
        Match(
            card_id=candidate.card_id,
            article_id=candidate.article_id,
            score=confidence * float(np.exp(min(0.0, candidate.score - candidates[0].score))),
            why=explain(question, candidates, place),
        )
        for place, candidate in enumerate(candidates[:MOST_MATCHES])
    )
