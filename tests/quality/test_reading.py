"""Floors of reading on questions as people in a chat type them, just below what was reached; part of `make quality`.

Skipped where the labelled data is absent. The reader and the confidence were learned from other articles.
"""

from __future__ import annotations

from functools import cache

import pytest

from bot.matching.decide import make_judge
from bot.model import Outcome, Query
from tools.quality.answers import holds
from tools.quality.libraries import EVAL, Shelf, read_rows

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(not (EVAL / "newsdesk").is_dir(), reason="the labelled data (../shared/eval) is absent"),
]


@cache
def figures(name: str) -> dict[str, float]:
    shelf = Shelf({"id": row["id"], "title": row["title"], "text": row["text"]} for row in _rows(name))
    matcher, _, names = shelf.matcher(judge=make_judge())
    answered = right = first = shown = near = near_answered = 0
    questions = read_rows(EVAL / name / "queries.jsonl")
    for row in questions:
        ranking = matcher.rank(Query(text=row["question"]))
        is_answer = ranking.outcome is Outcome.ANSWER
        good = bool(row["relevant"] and ranking.passage and holds(ranking.passage.text, row["answers"]))
        first += bool(ranking.matches) and names[ranking.matches[0].article_id] in row["relevant"]
        shown += good
        answered += is_answer
        right += is_answer and good
        near += row["kind"] == "near_miss"
        near_answered += is_answer and row["kind"] == "near_miss"
    asked = sum(bool(row["relevant"]) for row in questions)
    return {
        "right": right / asked,
        "precision": right / answered,
        "near misses answered": near_answered / near,
        "hit@1": first / asked,
        "passage_hit": shown / asked,
    }


def _rows(name: str) -> list[dict[str, str]]:
    return list({row["id"]: row for row in read_rows(EVAL / name / "corpus.jsonl")}.values())


@pytest.mark.parametrize(
    ("name", "figure", "floor"),
    [
        ("newsdesk", "right", 0.54),
        ("newsdesk", "precision", 0.76),
        ("newsdesk", "hit@1", 0.84),
        ("newsdesk", "passage_hit", 0.66),
        ("handbook", "right", 0.50),
        ("handbook", "precision", 0.68),
        ("handbook", "hit@1", 0.80),
        ("handbook", "passage_hit", 0.59),
    ],
)
def test_a_figure_is_not_below_its_floor(name: str, figure: str, floor: float) -> None:
    assert figures(name)[figure] >= floor


@pytest.mark.parametrize(("name", "ceiling"), [("newsdesk", 0.24), ("handbook", 0.23)])
def test_near_misses_are_seldom_answered(name: str, ceiling: float) -> None:
    assert figures(name)["near misses answered"] <= ceiling
