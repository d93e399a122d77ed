"""Answers to questions as people type them in a chat are as good as the floors say.

The reader and the confidence were learned from other articles.
"""

from __future__ import annotations

from functools import cache

import pytest

from bot.matching.decide.judge import make_judge
from bot.model import Outcome, Query
from bot.ports import Matcher
from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.answers import has_answer
from tools.quality.libraries import EVAL, Corpus, read_rows
from tools.quality.matching.measure import HELD_OUT_CHAT, HELD_OUT_STEP

pytestmark = [
    pytest.mark.slow,
    needs_data(EVAL / "newsdesk"),
]


@pytest.mark.parametrize(("name", "figure", "floor"), limits_of("at_least", "newsdesk", "handbook"))
def test_a_figure_is_not_below_its_floor(name: str, figure: str, floor: float) -> None:
    assert figures(name)[figure] >= floor


@pytest.mark.parametrize(("name", "figure", "ceiling"), limits_of("at_most", "newsdesk", "handbook"))
def test_a_figure_is_not_above_its_ceiling(name: str, figure: str, ceiling: float) -> None:
    assert figures(name)[figure] <= ceiling


@cache
def figures(name: str) -> dict[str, float]:
    corpus = Corpus({"id": row["id"], "title": row["title"], "text": row["text"]} for row in _rows(name))
    matcher, _, names = corpus.matcher(judge=make_judge())
    answered = right = first = shown = near = near_answered = 0
    questions = read_rows(EVAL / name / "queries.jsonl")
    for row in questions:
        ranking = matcher.rank(Query(text=row["question"]))
        is_answer = ranking.outcome is Outcome.ANSWER
        is_shown = bool(row["relevant"] and ranking.passage and has_answer(ranking.passage.text, row["answers"]))
        first += bool(ranking.matches) and names[ranking.matches[0].article_id] in row["relevant"]
        shown += is_shown
        answered += is_answer
        right += is_answer and is_shown
        near += row["kind"] == "near_miss"
        near_answered += is_answer and row["kind"] == "near_miss"
    asked = sum(bool(row["relevant"]) for row in questions)
    return {
        "right": right / asked,
        "precision": right / answered,
        "near_misses_answered": near_answered / near,
        "hit@1": first / asked,
        "passage_hit": shown / asked,
        "chat_answered": _chat_answered(matcher),
    }


def _chat_answered(matcher: Matcher) -> float:
    """The share of chat lines that get an answer, among those that nothing was learned from."""
    lines = read_rows(EVAL / "offtopic" / "queries.jsonl")[HELD_OUT_CHAT::HELD_OUT_STEP]
    outcomes = [matcher.rank(Query(text=row["question"])).outcome for row in lines]
    return outcomes.count(Outcome.ANSWER) / len(lines)


def _rows(name: str) -> list[dict[str, str]]:
    return list({row["id"]: row for row in read_rows(EVAL / name / "corpus.jsonl")}.values())
