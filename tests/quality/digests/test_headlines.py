"""Titles that a source cut off say the rest or show that they are cut.

To read them: `python -m tools.quality.digests.headlines --show 60`.
"""

from __future__ import annotations

import pytest

from tests.support.floors import limits_of
from tests.support.labelled_data import needs_data
from tools.quality.digests.headlines import (
    JUDGEMENTS,
    LABELS,
    ShownTitle,
    compute_figures,
    compute_judged,
    find_outcome,
    find_rest,
    is_hidden,
)
from tools.quality.libraries import EVAL, read_rows

with_data = needs_data(EVAL / "newsdesk")


@pytest.mark.parametrize(
    ("headline", "outcome"),
    [
        ("Court frees 31 …", "left"),
        ("Court frees 31", "whole"),
        ("Court frees 31 people", "completed"),
        ("Court", "cut to a clause"),
        ("Court …", "cut to a clause"),
        ("Judges let 31 go", "replaced"),
    ],
)
def test_the_headline_shows_what_became_of_a_cut_title(headline: str, outcome: str) -> None:
    assert find_outcome("Court frees 31 ...", headline) == outcome


@pytest.mark.parametrize(
    ("sentence", "place"),
    [
        ("Court frees 31 of 40 people after a flood.", "below"),
        ("Court frees people.", "elsewhere"),
        ("", "nowhere"),
    ],
)
def test_what_a_headline_leaves_out_is_looked_for_in_the_sentence_below(sentence: str, place: str) -> None:
    assert find_rest(ShownTitle("Court frees 31 after flood in ...", "Court frees 31", sentence)) == place


@pytest.mark.parametrize(
    ("headline", "sentence", "hidden"),
    [
        ("Court frees 31", "", True),
        ("Court frees 31 after flood …", "", True),
        ("Court frees 31 after flood …", "Court frees 31 of 40 people after a flood.", False),
        ("Court frees 31 after flood in Tarrow", "", False),
        ("Judges let people go after rain.", "", True),
        ("Judges of the court let 31 go after a flood.", "", False),
    ],
)
def test_the_rest_is_hidden_unless_the_headline_or_the_sentence_says_it(
    headline: str, sentence: str, hidden: bool
) -> None:
    assert is_hidden(ShownTitle("Court frees 31 after flood in ...", headline, sentence)) == hidden


@pytest.mark.parametrize(
    ("rest", "hidden"),
    [
        (". Here's what ...", False),
        (": But when will ferries ...", False),
        ("? How the rain could ...", False),
        (" | The ...", False),
        (". Captains of ...", True),
        (". But captains ...", True),
        (" as rain ...", True),
        (". Here's what. Rain in ...", True),
    ],
)
def test_a_title_that_ends_with_an_announcement_hides_nothing_without_it(rest: str, hidden: bool) -> None:
    headline = "Court frees 31?" if rest.startswith("?") else "Court frees 31"
    assert is_hidden(ShownTitle(f"Court frees 31{rest}", headline, "")) == hidden


def test_both_halves_of_the_judged_titles_have_75_and_share_none() -> None:
    halves = [[row["article"] for row in read_rows(LABELS) if row["half"] == half] for half in ("dev", "held")]

    assert [len(set(half)) for half in halves] == [75, 75]
    assert set(halves[0]).isdisjoint(halves[1])
    assert {judgement for row in read_rows(LABELS) for judgement in row["judged"].values()} <= set(JUDGEMENTS)


@pytest.mark.slow
@with_data
@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "headlines/newsdesk"))
def test_a_figure_is_not_below_its_floor(part: str, figure: str, floor: float) -> None:
    assert compute_figures(part.removeprefix("headlines/"))[figure] >= floor


@pytest.mark.slow
@with_data
@pytest.mark.parametrize(("part", "figure", "ceiling"), limits_of("at_most", "headlines/newsdesk"))
def test_a_figure_is_not_above_its_ceiling(part: str, figure: str, ceiling: float) -> None:
    assert compute_figures(part.removeprefix("headlines/"))[figure] <= ceiling


@pytest.mark.slow
@with_data
@pytest.mark.parametrize(("part", "figure", "floor"), limits_of("at_least", "headlines/dev", "headlines/held"))
def test_titles_judged_by_hand_are_as_honest_as_the_floors_say(part: str, figure: str, floor: float) -> None:
    assert compute_judged(part.removeprefix("headlines/"))[figure] >= floor
