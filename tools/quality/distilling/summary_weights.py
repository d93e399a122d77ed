"""Cross-validates the weights of summaries on labelled news.

    python -m tools.quality.distilling.summary_weights [--candidates 40]

The articles are divided into five parts. Of many sets of weights that are drawn at random, the best on four parts is
measured on the fifth. Prints ROUGE of all articles divided by that of their first three sentences. The result is only
partly independent of the articles: the sets are drawn around the weights that the product uses, and the rules and the
limits of length are not varied. These were chosen when all articles were known.
"""

# ruff: noqa: T201 - its purpose is to print

from __future__ import annotations

import argparse
import importlib.util
import json
import math
import random
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from statistics import fmean
from typing import Any

from bot.distilling.summary import summarise
from bot.distilling.summary_paragraphs import summary_paragraphs
from bot.distilling.summary_scores import WEIGHTS, SummaryWeights
from bot.distilling.topic_cards import paragraphs_of
from bot.model import Article
from tests.support.library.reading import read_file
from tools.quality.libraries import EVAL

MEASURES = ("rouge1", "rouge2", "rougeL")
CANDIDATES = 40
"""The number of sets of weights that are drawn."""
_PARTS = 5
_SPREAD = 0.7
"""The standard deviation of the logarithm of the factor by which a weight is varied: most are between half and twice as
large."""

_Figures = dict[str, float]
"""The scorer's figures of one article."""


def cross_validate(folder: Path = EVAL, candidates: int = CANDIDATES) -> dict[str, float]:
    """For each measure, its average over the articles, each summarised with weights that were chosen on other articles,
    divided by its average over the first three sentences of each article."""
    path = folder / "summary" / "docs.jsonl"
    rows = {row["id"]: row for row in map(json.loads, path.read_text(encoding="utf-8").splitlines())}
    articles = [article for article in read_file(path, path.parent) if isinstance(article, Article)]
    score = _load_scorer(folder)
    figures_of_all = [
        [score([row := rows[_row_id(article)]], [_summary_record(article, weights, row)]) for article in articles]
        for weights in _draw(candidates)
    ]
    order = random.Random(1).sample(range(len(articles)), len(articles))
    held_figures: list[_Figures] = []
    for part in range(_PARTS):
        held = set(order[part::_PARTS])
        others = [number for number in order if number not in held]
        best = max(figures_of_all, key=lambda figures: _sum_of_ratios([figures[number] for number in others]))
        held_figures += [best[number] for number in held]
    return {measure: _ratio(held_figures, measure) for measure in MEASURES}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--candidates", type=int, default=CANDIDATES)
    figures = cross_validate(candidates=parser.parse_args().candidates)
    print(json.dumps({measure: round(figure, 4) for measure, figure in figures.items()}))


def _draw(count: int) -> list[SummaryWeights]:
    """Sets of weights, the same each time."""
    source = random.Random(2)
    return [
        SummaryWeights(**{name: value * math.exp(source.gauss(0, _SPREAD)) for name, value in asdict(WEIGHTS).items()})
        for _ in range(count)
    ]


def _summary_record(article: Article, weights: SummaryWeights, row: dict[str, Any]) -> dict[str, Any]:
    paragraphs = summary_paragraphs(article, paragraphs_of(article))
    excerpts = summarise(article.text, paragraphs, article.language, article.title, weights)
    return {"id": row["id"], "summary": [{"text": excerpt.text} for excerpt in excerpts]}


def _sum_of_ratios(figures: Sequence[_Figures]) -> float:
    return sum(_ratio(figures, measure) for measure in MEASURES)


def _ratio(figures: Sequence[_Figures], measure: str) -> float:
    """The average of a measure over summaries, divided by its average over the first three sentences."""
    return fmean(each[measure] for each in figures) / fmean(each[f"lead3_{measure}"] for each in figures)


def _load_scorer(folder: Path) -> Callable[[list[dict[str, Any]], list[dict[str, Any]]], _Figures]:
    """The function of the scorer in the folder that compares summaries with those that people wrote."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    summary: Callable[[list[dict[str, Any]], list[dict[str, Any]]], _Figures] = module.summary
    return summary


def _row_id(article: Article) -> str:
    return article.source.partition(".jsonl#")[2] or article.id


if __name__ == "__main__":
    main()
