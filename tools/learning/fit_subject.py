"""Learns which sentences answer a question, and whether the best card is about what was asked: writes
bot/matching/data/subject.json.

    python -m tools.learning.fit_subject [--check] [--out FILE]

The same cases give the same numbers. The printed figures are cross-validated: each fifth of the articles is judged by
what was learned from the others. They go into docs/matching-models.md, with docs/reliability.svg, also if --out names
another file for the models. --check judges without writing.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from bot.matching.decide.subject import compute_subject_features
from bot.matching.learned_models import LinearModel, Trees, sigmoid
from bot.matching.vectors.arrays import Floats
from tools.learning.exams.subject_cases import Case, gather_cases
from tools.learning.exams.subject_exams import SEED, make_exams, read_corpora
from tools.learning.exams.subject_figures import format_figures, plot_reliability
from tools.learning.models.boosting import fit_trees
from tools.learning.models.logistic_regression import fit_logistic
from tools.learning.models.model_files import serialise_subject_models
from tools.quality.libraries import ROOT
from tools.quality.page import replace_part

TREES, RATE = 500, 0.06
"""The number of trees, and the learning rate."""
L2 = 3.0
"""The regularisation of the model of sentences."""
FOLDS = 5
"""How many parts cross-validation has: each is judged by what was learned from the others."""
DOCS = ROOT / "docs" / "matching-models.md"
PLOT = ROOT / "docs" / "reliability.svg"
OUT = ROOT / "bot" / "matching" / "data" / "subject.json"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    parser.add_argument(
        "--out", type=Path, default=OUT, metavar="FILE", help=f"where the models go (default {OUT.relative_to(ROOT)})"
    )
    options = parser.parse_args()
    corpora = read_corpora()
    cases = gather_cases(make_exams(corpora), corpora)
    log_odds, sentence_log_odds = cross_validate(cases)
    confidence = sigmoid(log_odds)
    figures = format_figures(cases, confidence, sentence_log_odds)
    print(figures)
    if not options.check:
        replace_part(DOCS, "confidence", figures)
        PLOT.write_text(plot_reliability(cases, confidence), encoding="utf-8")
        sentence_model = learn_sentences(cases)
        trees = learn_subject(cases, compute_features(cases, sentence_model))
        options.out.write_text(serialise_subject_models(sentence_model, trees), encoding="utf-8")


def cross_validate(cases: list[Case]) -> tuple[Floats, list[Floats]]:
    """The log odds (cases,) that the best card is about what was asked, and those (sentences,) of its sentences for
    each case: each by models that were learned without the articles of its fold."""
    folds = np.array([zlib.crc32(case.group.encode()) % FOLDS for case in cases])
    log_odds, sentence_log_odds = np.zeros(len(cases)), [np.zeros(0)] * len(cases)
    for fold in range(FOLDS):
        training, held_out = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        sentence_model = learn_sentences([cases[number] for number in training])
        rows = compute_features([cases[number] for number in training], sentence_model)
        trees = learn_subject([cases[number] for number in training], rows)
        held_out_rows = compute_features([cases[number] for number in held_out], sentence_model)
        log_odds[held_out] = [trees.log_odds(row) for row in held_out_rows]
        for number in held_out:
            sentence_log_odds[number] = sentence_model.log_odds(cases[number].candidates[0].sentence_features)
    return log_odds, sentence_log_odds


def learn_sentences(cases: Sequence[Case]) -> LinearModel:
    """Learns, from correct cards whose answer is known, which of their sentences contain the answer."""
    labelled = [case for case in cases if case.sentence_has_answer is not None]
    rows = np.concatenate([case.candidates[0].sentence_features for case in labelled])
    correct = np.concatenate(
        [case.sentence_has_answer for case in labelled if case.sentence_has_answer is not None]
    ).astype(float)
    weights, bias = fit_logistic(rows, correct, np.ones(len(rows)), l2=L2)
    return LinearModel(weights, bias)


def learn_subject(cases: Sequence[Case], rows: Floats) -> Trees:
    """Learns how likely the best card is about what was asked: whether its article is one of those that answer, since
    the labels say no more. `rows` is (cases, features)."""
    correct = np.array([case.is_correct for case in cases], float)
    weights = np.array([case.weight for case in cases])
    return fit_trees(rows, correct, weights, trees=TREES, rate=RATE, seed=SEED)


def compute_features(cases: Sequence[Case], sentence_model: LinearModel) -> Floats:
    """The features of the best card of each case (cases, features), with its sentences scored by `sentence_model`."""
    return np.array([_compute_case_features(case, sentence_model) for case in cases])


def _compute_case_features(case: Case, sentence_model: LinearModel) -> Floats:
    return compute_subject_features(
        case.prepared, case.candidates, sentence_model.log_odds(case.candidates[0].sentence_features)
    )


if __name__ == "__main__":
    main()
