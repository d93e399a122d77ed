"""Summaries are measured with weights that were chosen on other articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools.quality.distilling import summary_weights

_SCORER = """
def summary(docs, predictions):
    shown = predictions[0]["summary"][0]["text"]
    return {name + key: float(len(shown)) / (2 if name else 1) for name in ("", "lead3_") for key in
            ("rouge1", "rouge2", "rougeL")}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Labelled articles, and a scorer that likes long summaries."""
    (tmp_path / "summary").mkdir()
    rows = [
        {
            "id": f"a{number}",
            "title": f"Ropes {number}",
            "text": f"The crew of boat {number} coiled its ropes on Monday. It took {number} hours. The quay was wet.",
            "summary": "Ropes.",
        }
        for number in range(7)
    ]
    (tmp_path / "summary" / "docs.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "score.py").write_text(_SCORER, encoding="utf-8")
    return tmp_path


def test_every_article_is_measured_and_the_result_is_the_same_each_time(folder: Path) -> None:
    figures = summary_weights.cross_validate(folder, candidates=3)
    assert figures == dict.fromkeys(summary_weights.MEASURES, 2.0)
    assert figures == summary_weights.cross_validate(folder, candidates=3)


def test_weights_are_chosen_without_the_articles_that_they_are_measured_on(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers_of_articles = set()

    def count(figures: list[dict[str, float]]) -> float:
        numbers_of_articles.add(len(figures))
        return 0.0

    monkeypatch.setattr(summary_weights, "_sum_of_ratios", count)
    summary_weights.cross_validate(folder, candidates=2)
    assert numbers_of_articles == {5, 6}  # four fifths of seven articles
