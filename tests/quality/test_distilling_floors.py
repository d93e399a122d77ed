"""Floors of quality on labelled news, just below what is reached; part of `make quality`. Skipped where the labelled
data is absent."""

from __future__ import annotations

from functools import cache

import pytest

from tools.quality.distilling import DEFAULT_FOLDER, measure

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (DEFAULT_FOLDER / "score.py").is_file(),
        reason="the labelled data (../shared/eval) is not beside the checkout",
    ),
]


@cache
def figures() -> dict[str, dict[str, float]]:
    return measure(DEFAULT_FOLDER)


@pytest.mark.parametrize(
    ("part", "figure", "floor"),
    [
        ("quotes/dev", "recall", 0.985),
        ("quotes/dev", "speaker_end_to_end", 0.845),
        ("quotes/dev", "speaker_accuracy_named", 0.935),
        ("quotes/dev", "verbatim", 1.0),
        ("quotes/train", "speaker_end_to_end", 0.85),
        ("summary", "rouge1_to_lead3", 1.055),
        ("summary", "rouge2_to_lead3", 1.09),
        ("summary", "rougeL_to_lead3", 1.065),
        ("summary", "verbatim", 1.0),
    ],
)
def test_a_figure_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert figures()[part][figure] >= floor


@pytest.mark.parametrize(
    ("part", "figure", "ceiling"),
    [
        ("quotes/dev", "negatives_given_a_speaker", 0.01),
        ("quotes/train", "negatives_given_a_speaker", 0.055),
        ("summary", "mean_words", 60.0),
    ],
)
def test_a_figure_is_not_above_its_ceiling(part: str, figure: str, ceiling: float) -> None:
    assert figures()[part][figure] <= ceiling
