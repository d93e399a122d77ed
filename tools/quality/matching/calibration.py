"""Measures how near the confidence is to the share of right passages, in libraries of many sizes.

    python -m tools.quality.matching.calibration [--sizes 5,60,600,5000]

Asks the questions of newsdesk (long articles) and handbook (short pages), from which nothing was learned. The articles
of a set are divided at random into libraries of one size. Each question is asked of the library with the article that
answers it or, if no article does, of the library with the article that it is nearly about, else of the first library.
If a set has fewer articles than the largest size, articles of the other labelled sets are added.

Prints the expected calibration error (ECE, Guo et al. 2017, ten bins), and the error that a perfect confidence would
have on as many questions: the mean over draws in which each passage is right with the probability that the confidence
says. Only the part of the ECE above that error is due to the confidence.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence

import numpy as np

from bot.matching.decide.judge import make_judge
from bot.matching.vectors.arrays import Floats
from bot.model import Query
from tools.quality.answers import has_answer
from tools.quality.libraries import EVAL, LARGE_LIBRARY, Corpus, Row, corpus_of, large_library, read_rows
from tools.quality.metrics import compute_reliability

SETS = ("newsdesk", "handbook")
"""Labelled sets from which nothing was learned."""
SIZES = (5, 20, 60, 200, 600, 1_289, 5_000)
"""The sizes of the libraries, in articles."""
SEED = 11
"""The seed of the division into libraries, and of the draws."""
DRAWS = 200
"""How many times the outcomes of a perfect confidence are drawn."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="the sizes of the libraries, in articles")
    options = parser.parse_args()
    print("| questions of | articles | asked | ECE | of a perfect confidence |\n|---|---|---|---|---|", flush=True)
    for name in SETS:
        for size in map(int, options.sizes.split(",")):
            pairs = list(ask_libraries(name, size))
            if pairs:
                confidence, right = (np.array(column, np.float64) for column in zip(*pairs, strict=True))
                error, perfect = calibration_error(confidence, right), error_of_perfect(confidence)
                print(f"| {name} | {size:,} | {len(pairs)} | {error:.3f} | {perfect:.3f} |", flush=True)


def ask_libraries(name: str, size: int) -> Iterator[tuple[float, bool]]:
    """For each question of a set: the confidence, and whether the passage is right. Nothing if the set has fewer than
    `size` articles, unless that is the size of the large library."""
    rows = read_rows(corpus_of(name))
    if size > len(rows):
        if size < LARGE_LIBRARY:
            return
        rows += [row for row in large_library() if not row["id"].startswith(f"{name} ")]
    order = random.Random(SEED).sample(rows, len(rows))
    libraries = [order[first : first + size] for first in range(0, len(order), size)]
    number_of = {row["id"]: number for number, library in enumerate(libraries) for row in library}
    questions: dict[int, list[Row]] = {}
    for row in read_rows(EVAL / name / "queries.jsonl"):
        about = [*row["relevant"], *row.get("near", [])]
        questions.setdefault(number_of[about[0]] if about else 0, []).append(row)
    for number, asked in questions.items():
        corpus = Corpus(libraries[number])
        yield from _ask(corpus, asked)


def calibration_error(confidence: Floats, right: Floats) -> float:
    """The expected calibration error. `confidence` and `right` (cases,), from 0 to 1."""
    return compute_reliability(confidence, right, np.ones(len(confidence)))[1]


def error_of_perfect(confidence: Floats) -> float:
    """The mean calibration error if each case is right with the probability that `confidence` (cases,) says."""
    rng = np.random.default_rng(SEED)
    draws = rng.random((DRAWS, len(confidence))) < confidence
    return float(np.mean([calibration_error(confidence, draw.astype(np.float64)) for draw in draws]))


def _ask(corpus: Corpus, questions: Sequence[Row]) -> Iterator[tuple[float, bool]]:
    matcher, _, _ = corpus.matcher(judge=make_judge())
    for row in questions:
        ranking = matcher.rank(Query(text=row["question"]))
        yield ranking.confidence, ranking.passage is not None and has_answer(ranking.passage.text, row["answers"])


if __name__ == "__main__":
    main()
