"""Ranks the windows that were read: passages of up to three sentences, around those likely to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.matching.learned_models import LinearModel
from bot.matching.reader.windows.windows import NO_COSINE, ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import SCORE_DECIMALS, Floats

ORDER_FEATURES = ("window_lead", "answers", "located", "card_lead", "article_rank", "dense_lead")
"""Features of a window that was read, compared with the other windows of the question.

window_lead    its score before reading minus that of the first window: the best one, unless sure answers come first
answers        the log-odds that it answers
located        the log-odds of its best span against no span
card_lead      the score of its card minus that of the best card, at most 0
article_rank   log of how many articles are ahead of its own
dense_lead     the cosine of its dense vector minus the best one, at most 0
"""


def rank_windows(
    candidates: Sequence[Candidate], windows: Sequence[ReadWindow], model: LinearModel
) -> list[ReadWindow]:
    """The windows with their scores, the most likely answer first; ties keep their order."""
    if not windows:
        return []
    scores = np.round(model.log_odds(compute_order_features(candidates, windows)), SCORE_DECIMALS).tolist()
    scored_windows = [replace(window, score=score) for window, score in zip(windows, scores, strict=True)]
    return sorted(scored_windows, key=lambda window: -window.score)


def compute_order_features(candidates: Sequence[Candidate], windows: Sequence[ReadWindow]) -> Floats:
    """(windows, ORDER_FEATURES). `windows` (at least one) are in the order of `read_windows`."""
    ranks = article_ranks(candidates)
    cosines = [dense_cosine(candidates, window) for window in windows]
    rows = [
        (
            window.source.score - windows[0].source.score,
            window.reading.answer_log_odds,
            window.reading.span_log_odds,
            candidates[window.source.candidate].score - candidates[0].score,
            np.log1p(ranks[window.article_id]),
            cosine - max(cosines) if cosine > NO_COSINE else 0.0,
        )
        for window, cosine in zip(windows, cosines, strict=True)
    ]
    return np.array(rows, np.float64)


def dense_cosine(candidates: Sequence[Candidate], window: ReadWindow) -> float:
    """The cosine of the dense vectors of the question and of the passage around the window's core, the sentence that
    was most likely to answer; -1 without dense vectors."""
    cosines = candidates[window.source.candidate].dense_cosines
    return float(cosines[window.source.core]) if len(cosines) else NO_COSINE


def article_ranks(candidates: Sequence[Candidate]) -> dict[str, int]:
    """Maps the id of each article to how many other articles have a candidate before its first one."""
    article_ids = dict.fromkeys(candidate.article_id for candidate in candidates)
    return {article_id: rank for rank, article_id in enumerate(article_ids)}
