"""Put cards of one article in the right order among themselves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.matching.candidate import Candidate

SECTION = "section that says it"
FOLLOWED_UP = "card asked on about"
FOLLOWED_UP_WORTH = 1.0

_TITLE = "words of the title"


def prefer_sections(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """Puts a section before its article's own card where both rest on the same sentence.

    The article's own card holds all that its sections hold; it stays first where the question names it better.
    """
    ordered = list(candidates)
    for whole in candidates:
        section = _section_to_prefer(whole, ordered) if whole.card_id == whole.article_id else None
        if section is not None:
            ordered.remove(section)
            ordered.insert(ordered.index(whole), _raised(section, SECTION, whole.score - section.score))
    return tuple(ordered)


def prefer_card(candidates: Sequence[Candidate], card_id: str) -> tuple[Candidate, ...]:
    """Puts the card that was asked on about before those that are hardly better."""
    raised = [_raised(one, FOLLOWED_UP, FOLLOWED_UP_WORTH) if one.card_id == card_id else one for one in candidates]
    return tuple(sorted(raised, key=lambda one: -one.score))


def _section_to_prefer(whole: Candidate, ordered: Sequence[Candidate]) -> Candidate | None:
    sections = [other for other in ordered[ordered.index(whole) + 1 :] if other.article_id == whole.article_id]
    for section in sections:
        if _best_sentence(section) == _best_sentence(whole) and section.part(_TITLE) >= whole.part(_TITLE):
            return section
    return None


def _best_sentence(candidate: Candidate) -> tuple[int, ...]:
    if not len(candidate.sentences):
        return ()
    return tuple(candidate.sentences[int(np.argmax(candidate.sentence_scores))].tolist())


def _raised(candidate: Candidate, part: str, by: float) -> Candidate:
    return replace(candidate, score=candidate.score + by, parts=(*candidate.parts, (part, by)))
