"""Doubts that a message asks the articles anything: it sounds like talk among people, or names no subject.

The trees that compute the confidence see the same signs, but learned them from too few lines of chat.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.read.confidence import CONFIDENCE_FEATURES
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import Floats

NEAR_COSINE, FAR_COSINE = 0.35, 0.1
"""From the first cosine of question and passage on, a message that sounds like talk is asked in earnest: handbooks
answer "what do i do if …". Up to the second one, it counts as talk entirely."""
MIN_SUBJECT_OF_A_WORD = -1.5
"""The lowest log-odds that the subject was found if a question has no more than one word that carries a topic ("too
soon?")."""

_TALK, _COSINE = map(CONFIDENCE_FEATURES.index, ("chat_talk", "dense"))


def weigh_talk(features: Floats) -> float:
    """What to subtract from the log-odds that a passage answers, from its CONFIDENCE_FEATURES (features,): the log-odds
    that the message is talk, unless the passage is near in meaning. 0 without dense vectors."""
    distance = np.clip((NEAR_COSINE - features[_COSINE]) / (NEAR_COSINE - FAR_COSINE), 0, 1)
    return float(max(0.0, features[_TALK]) * distance)


def names_no_subject(prepared: PreparedQuestion, candidates: Sequence[Candidate], subject: float) -> bool:
    """Whether a message that is asked of several articles has at most one word that carries a topic, and `subject`, the
    log-odds that its subject was found, are low."""
    return (
        len(prepared.content_terms) <= 1
        and subject < MIN_SUBJECT_OF_A_WORD
        and len({candidate.article_id for candidate in candidates}) > 1
    )
