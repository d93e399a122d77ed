"""In a list of questions with their answers, a title that asks the same tells more than what is below it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import numpy as np

from bot.matching.read.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import Floats

TITLE_FEATURES = ("title_meaning", "meaning")
"""How near the title of the best window's card and its best sentence are to the question."""
LIST = 0.5
"""The share of articles with a question as their title from which the candidates are such a list."""
_QUESTION = re.compile(
    r"^(?:what|who|when|where|why|how|which|is|are|can|could|do|does|did|should|will|has|have)\b|\?$", re.IGNORECASE
)


def assess_title(candidates: Sequence[Candidate], best: ReadWindow, titles: Mapping[str, str]) -> Floats | None:
    """The numbers of TITLE_FEATURES; None if the candidates are of no list of questions, or the best window is of an
    article that is none. `titles` are those of their articles, by id."""
    asking = [_asks(titles[article]) for article in dict.fromkeys(one.article_id for one in candidates)]
    if not _asks(titles[best.article_id]) or np.mean(asking) < LIST:
        return None
    card = candidates[best.window.candidate]
    return np.array([card.part("meaning of the title"), np.max(card.cosines, initial=0)], np.float64)


def _asks(title: str) -> bool:
    return _QUESTION.search(title.strip()) is not None
