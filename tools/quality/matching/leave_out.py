"""Measures how much worse the ranking becomes without some of its features: hit@1 with weights that were learned
without these features.

    python -m tools.quality.matching.leave_out [--docs]

Each third of the articles is judged by weights that were learned from the other two thirds.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import zlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from bot.matching.retrieve.features import PARAPHRASE_FEATURES, RANKING_FEATURES
from tools.learning.fit_ranking import OWN_QUESTION_REPEATS, Choice, fit, gather, gather_reworded, is_hit
from tools.quality.libraries import ROOT, make_measured_embedder
from tools.quality.page import replace_part

FOLDS = 3
"""How many parts the articles are divided into for cross-validation."""
COLUMNS = {
    "xquad clean": "xquad",
    "xquad real": "xquad real",
    "squad2 clean": "squad2",
    "squad2 real": "squad2 real",
    "wikinews clean": "wikinews",
    "about reworded": "reworded topic",
}
"""The exams (sets of questions) whose hits are shown, and the title of the column of each."""
LEFT_OUT: dict[str, tuple[str, ...]] = {
    "nothing": (),
    "the title": (
        "words of the title",
        "meaning of the title",
        "title asked for",
        "meaning of the title, words lacking",
    ),
    "other names (aliases, keywords)": ("words of the other names",),
    "order, kind of answer, the words around": (
        "words in order",
        "answer of the kind asked for",
        "words around the best sentence",
    ),
    "words in a row": ("words in a row",),
    "near words": (
        "near words of the card",
        "near words of the best sentence",
        "near words of the best two sentences",
    ),
    "meaning": (
        "meaning of the card",
        "meaning of the title",
        "meaning of the best sentence",
        "dense meaning",
        *PARAPHRASE_FEATURES,
    ),
    "more meaning where words lack": PARAPHRASE_FEATURES,
    "dense vectors": ("dense meaning", "dense meaning, words lacking"),
}
"""The features that each row of the table leaves out."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--docs", action="store_true", help="write the table into docs/matching-models.md")
    options = parser.parse_args()
    labelled = [choice for name in ("xquad", "squad2", "wikinews") for choice in gather(name, make_measured_embedder())]
    reworded = list(gather_reworded(make_measured_embedder()))
    lines = [f"| without | {' | '.join(COLUMNS.values())} |", "|---|" + "---|" * len(COLUMNS)]
    for label, features in LEFT_OUT.items():
        hits = measure_hits_without(features, labelled, reworded)
        lines.append(f"| {label} | {' | '.join(f'{hits[exam]:.3f}' for exam in COLUMNS)} |")
        print(lines[-1], flush=True)
    if options.docs:
        table = "\n".join(["Made by `python -m tools.quality.matching.leave_out --docs`.", "", *lines])
        replace_part(ROOT / "docs" / "matching-models.md", "leave out", table)


def measure_hits_without(
    features: Sequence[str], labelled: Sequence[Choice], own: Sequence[Choice]
) -> dict[str, float]:
    """hit@1 by exam (the set of questions). Each choice is judged by weights that were learned without `features` and
    without its third of the articles."""
    indices = [index for index, name in enumerate(RANKING_FEATURES) if name not in features]
    names = [RANKING_FEATURES[index] for index in indices]
    hits: dict[str, list[bool]] = {}
    for fold in range(FOLDS):
        training = [choice for choice in [*labelled, *(OWN_QUESTION_REPEATS * list(own))] if _find_fold(choice) != fold]
        weights = np.array(fit([(choice.fine[:, indices], choice.correct) for choice in training], names))
        for choice in [*labelled, *own]:
            if _find_fold(choice) == fold:
                is_right = is_hit(replace(choice, fine=choice.fine[:, indices]), weights)
                hits.setdefault(choice.exam, []).append(is_right)
    return {exam: sum(outcomes) / len(outcomes) for exam, outcomes in hits.items()}


def _find_fold(choice: Choice) -> int:
    return zlib.crc32(choice.group.encode()) % FOLDS


if __name__ == "__main__":
    main()
