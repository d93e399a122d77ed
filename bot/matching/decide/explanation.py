"""Explains why a card matched."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.matching.question.prepared_question import MIN_HIT, ParsedQuestion
from bot.matching.retrieve.candidate import Candidate
from bot.model import Why

_AFTER_HOW = re.compile(r"\bhow (\w+)")
"""A word after "how" is part of the question: the "many" of "how many" is not missing in a card."""


def explain(question: ParsedQuestion, candidates: Sequence[Candidate], position: int) -> Why:
    """Why the candidate at `position` matched. The runner-up of the first candidate is the second one; of any other, it
    is the first one. A word of the question counts as found if its hit in the card is at least MIN_HIT."""
    candidate = candidates[position]
    runner_up = candidates[1 if position == 0 else 0] if len(candidates) > 1 else None
    card_hits = candidate.card_hits.tolist()
    after_how = _AFTER_HOW.findall(question.corrected_text.lower())
    content_words = [
        (word, hit >= MIN_HIT) for word, hit in zip(question.words, card_hits, strict=True) if word.is_content
    ]
    return Why(
        words=tuple(word.read_as for word, is_found in content_words if is_found),
        corrections=question.corrections,
        parts=candidate.parts,
        missing=tuple(word.read_as for word, is_found in content_words if not is_found and word.text not in after_how),
        runner_up=runner_up.card_id if runner_up else None,
        runner_up_score=runner_up.score if runner_up else 0.0,
    )
