"""What each stage of the matcher contributes: hit@1, with the stages added one after the other.

    python -m tools.quality.matching.ablation [--docs]

Each row of the table has the stages of the rows above it, too. Weights are round numbers set by hand, except in the
last row, which has the learned ones.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from unittest import mock

import numpy as np

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.retrieve.features import COARSE_FEATURES, RANKING_FEATURES
from bot.matching.retrieve.weights import Weights, load_weights
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from tools.quality.libraries import EVAL, ROOT, Corpus, Row, read_rows
from tools.quality.matching.own_cases import make_own_matcher, read_articles, read_cases
from tools.quality.page import replace_part

HAND_SET_WEIGHTS = {
    "words of the card": 2.5, "words of the best sentence": 1.0, "words of the best two sentences": 1.0,
    "words in a row": 6.0, "meaning of the card": 6.0, "near words of the card": 4.0,
    "near words of the best sentence": 4.0, "near words of the best two sentences": 3.0,
    "meaning of the best sentence": 8.0, "words of the other names": 1.0, "words of the title": 1.0,
    "meaning of the title": 0.5, "title asked for": 1.8, "words in order": 2.0, "answer of the kind asked for": 1.0,
    "words around the best sentence": 3.0,
}  # fmt: skip
"""The weight of each feature in all rows but the last: round numbers set by hand."""
STAGES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("exact words", ("words of the card",)),
    ("+ spelling correction", ()),
    ("+ word forms", ()),
    ("+ sentence-level evidence", ("words of the best sentence", "words of the best two sentences", "words in a row")),
    (
        "+ word vectors",
        (
            "meaning of the card", "near words of the card", "near words of the best sentence",
            "near words of the best two sentences", "meaning of the best sentence",
        ),
    ),
    (
        "+ order and kind of answer",
        ("words in order", "answer of the kind asked for", "words around the best sentence"),
    ),
    ("+ aliases and keywords", ("words of the other names",)),
    ("+ title", ("words of the title", "meaning of the title", "title asked for")),
    ("+ learned weights", ()),
)  # fmt: skip
"""The stages of the matcher: the title of each in the table, and the features that it adds."""
KINDS_THAT_NAME_TOPICS = ("one_word", "alias", "abbreviation", "chatty", "headline")
"""Kinds of our own questions that only name a topic."""
QUESTION_STEP = 2
"""Every second of the labelled questions is asked, to save time."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", action="store_true", help="write the table into docs/matching-models.md")
    options = parser.parse_args()
    columns = list(_make_columns())
    lines = [f"| stage | {' | '.join(name for name, _, _ in columns)} |", "|---|" + "---|" * len(columns)]
    features: list[str] = []
    for number, (stage, added) in enumerate(STAGES):
        features += added
        added_stages = [name for name, _ in STAGES[: number + 1]]
        with _switch_off(
            spelling="+ spelling correction" not in added_stages, forms="+ word forms" not in added_stages
        ):
            weights = load_weights() if stage == "+ learned weights" else _choose_weights(features)
            hits = [_measure_hit_rate(library, rows, weights) for _, library, rows in columns]
        lines.append(f"| {stage} | {' | '.join(f'{hit:.3f}' for hit in hits)} |")
        print(lines[-1], flush=True)
    table = "\n".join(["Made by `python -m tools.quality.matching.ablation --docs`.", "", *lines])
    if options.docs:
        replace_part(ROOT / "docs" / "matching-models.md", "ablation", table)


def _make_columns() -> Iterator[tuple[str, MemoryLibrary, list[Row]]]:
    """For each column: its name, the library, and questions: what to `ask`, and the ids of the articles in the library
    that answer (`to`). Without the labelled sets, only the columns of our own questions.

    In a column "real", the questions have typos that people have made; in a column "key", one invented slip on the
    keyboard, in the rarest word. An article of our own lists topics that it is about, each as a pair: as the article
    words it ("plain"), and in other words ("reworded").
    """
    for corpus, files in (
        ("xquad", ("queries", "queries_typo_real", "queries_typo_key")),
        ("squad2", ("queries", "queries_typo_real")),
        ("wikinews", ("queries",)),
    ):
        if not EVAL.is_dir():
            break
        _, library, row_ids = Corpus(read_rows(EVAL / corpus / "corpus.jsonl")).matcher()
        article_ids = {row_id: article_id for article_id, row_id in row_ids.items()}
        for file in files:
            rows = [row for row in read_rows(EVAL / corpus / f"{file}.jsonl") if row["relevant"]][::QUESTION_STEP]
            questions = [
                {
                    "ask": row["question"],
                    "to": [article_ids[row_id] for row_id in [*row["relevant"], *row.get("also_relevant", [])]],
                }
                for row in rows
            ]
            yield f"{corpus}{file.removeprefix('queries').replace('_typo_', ' ')}", library, questions
    _, library, row_ids = make_own_matcher()
    article_ids = {row_id: article_id for article_id, row_id in row_ids.items()}
    topics = [(article["id"], pair["reworded"]) for article in read_articles() for pair in article.get("about", ())]
    yield "reworded topic", library, [{"ask": topic, "to": [article_ids[row_id]]} for row_id, topic in topics]
    cases = [row for kind, rows in read_cases().items() if kind in KINDS_THAT_NAME_TOPICS for row in rows]
    yield "names", library, [{"ask": row["ask"], "to": [article_ids[row["to"]]]} for row in cases]


def _choose_weights(features: list[str]) -> Weights:
    coarse = np.array([HAND_SET_WEIGHTS[name] if name in features else 0 for name in COARSE_FEATURES], np.float32)
    fine = np.array([HAND_SET_WEIGHTS[name] if name in features else 0 for name in RANKING_FEATURES], np.float32)
    return Weights(coarse, fine)


@contextlib.contextmanager
def _switch_off(*, spelling: bool, forms: bool) -> Iterator[None]:
    """A context manager: in the `with` block, the matcher works without spelling correction (if `spelling`) and without
    matching other forms of a word (if `forms`)."""
    with contextlib.ExitStack() as stack:
        if spelling:
            stack.enter_context(mock.patch("bot.matching.question.typo_corrections.find_corrections", return_value=[]))
        if forms:
            stack.enter_context(mock.patch("bot.matching.index.building.segment_builder.stem", lambda word, *_: word))
            stack.enter_context(mock.patch("bot.matching.index.index.stem", lambda word, *_: word))
        yield


def _measure_hit_rate(library: MemoryLibrary, rows: list[Row], weights: Weights) -> float:
    """The share of questions whose best card is from an article that answers (hit@1)."""
    matcher = CardMatcher.build(library, load_embedder(), weights)
    best = [matcher.candidates(Query(text=row["ask"]))[1] for row in rows]
    right = [bool(matches) and matches[0].article_id in row["to"] for row, matches in zip(rows, best, strict=True)]
    return sum(right) / len(right)


if __name__ == "__main__":
    main()
