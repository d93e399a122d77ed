"""Computes features of titles in a list of questions and answers (FAQ), in which a title says more than the text of its
article."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import Floats

TITLE_FEATURES = ("title_meaning", "meaning")
"""Cosine similarities to the question, of the card that the best window is from: of its title, and of its most similar
sentence (at least 0)."""
MIN_QUESTION_SHARE = 0.5
"""The candidates are a list of questions if at least this share of their articles has a question as its title."""
_QUESTION = re.compile(
    r"^(?:what|who|when|where|why|how|which|is|are|can|could|do|does|did|should|will|has|have)\b|\?$", re.IGNORECASE
)
"""Matches "why" at the beginning and "?" at the end."""


def compute_title_features(
    candidates: Sequence[Candidate], best_window: ReadWindow, titles: Mapping[str, str]
) -> Floats | None:
    """TITLE_FEATURES (features,) of the best window; None if the candidates are not a list of questions, or if the
    title of the best window's article is not a question. `titles` are by article id."""
    are_questions = [
        _is_question(titles[article]) for article in dict.fromkeys(candidate.article_id for candidate in candidates)
    ]
    if not _is_question(titles[best_window.article_id]) or np.mean(are_questions) < MIN_QUESTION_SHARE:
        return None
    card = candidates[best_window.source.candidate]
    return np.array([card.title_cosine, np.max(card.cosines, initial=0)], np.float64)


def _is_question(title: str) -> bool:
    return _QUESTION.search(title.strip()) is not None
