"""Says why a card matched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.question.prepared_question import ParsedQuestion
from bot.matching.retrieve.candidate import Candidate
from bot.model import Why

HIT_FROM = 0.5
"""From this hit on, a word of the question counts as found in the card."""

_HOW = re.compile(r"\bhow (\w+)")
"""A word after "how" is part of the question: the "many" of "how many" is not missing in a card."""


def explain(question: ParsedQuestion, candidates: Sequence[Candidate], place: int) -> Why:
    """Why the candidate at `place` matched. The runner-up of the first candidate is the second; that of any other is
    the first."""
    candidate = candidates[place]
    rival = candidates[1 if place == 0 else 0] if len(candidates) > 1 else None
    best = candidate.card_hits.tolist()
    asking = _HOW.findall(question.corrected_text.lower())
    content = [(word, hit >= HIT_FROM) for word, hit in zip(question.words, best, strict=True) if word.content]
    return Why(
        words=tuple(word.read_as for word, hit in content if hit),
        corrections=question.corrections,
        parts=candidate.parts,
        missing=tuple(word.read_as for word, hit in content if not hit and word.text not in asking),
        runner_up=rival.card_id if rival else None,
        runner_up_score=rival.score if rival else 0.0,
    )
