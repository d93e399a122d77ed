"""Titles that a source cut off are finished as often as before; part of `make quality`. Skipped without the data.

To read them: `python -m tools.quality.digests.headlines --show 60`.
"""

from __future__ import annotations

import pytest

from tests.support.floors import limits_of
from tools.quality.digests.headlines import ShownTitle, figures, outcome_of, rest_of
from tools.quality.libraries import EVAL


@pytest.mark.parametrize(
    ("headline", "outcome"),
    [
        ("Court frees 31 …", "left"),
        ("Court frees 31", "whole"),
        ("Court frees 31 people", "completed"),
        ("Court", "cut to a clause"),
        ("Judges let 31 go", "replaced"),
    ],
)
def test_the_outcome_for_a_title_is_seen_in_its_headline(headline: str, outcome: str) -> None:
    assert outcome_of("Court frees 31 ...", headline) == outcome


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Court frees 31 of 40 people after a flood.", "below"),
        ("Court frees people.", "elsewhere"),
        ("", "nowhere"),
    ],
)
def test_what_a_headline_leaves_out_is_looked_for_in_the_sentence_below(sentence: str, place: str) -> None:
    assert rest_of(ShownTitle("Court frees 31 after flood in ...", "Court frees 31", sentence)) == place


@pytest.mark.slow
@pytest.mark.skipif(
    not (EVAL / "newsdesk").is_dir(), reason="the labelled data (../shared/eval) is not next to the checkout"
)
@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "headlines/newsdesk"))
def test_a_figure_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert figures(part.removeprefix("headlines/"))[figure] >= floor
