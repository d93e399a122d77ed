"""A question about the fastest is not answered with the slowest."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

RACE = (
    "Odile Maran won the Tarrow regatta on Sunday. The slowest boat of the Tarrow regatta was the Heron, the club said."
)
DEAR = (
    "The berths of the coast have fees. The harbour of Tarrow is the most expensive of the coast, at 90 crowns a night."
)
RECORD = (
    "The berths of the coast have fees. The price of a berth in Tarrow reached a record high of 90 crowns on Monday."
)
BOTH = RACE + " The fastest boat of the Tarrow regatta was the Swift."


def test_the_opposite_of_the_extreme_asked_about_is_doubted() -> None:
    assert is_doubted(ask_story("what was the fastest boat of the tarrow regatta", RACE))


def test_the_extreme_asked_about_is_shown_if_both_are_named() -> None:
    for extreme, boat in (("fastest", "Swift"), ("slowest", "Heron")):
        found = ask_story(f"what was the {extreme} boat of the tarrow regatta", BOTH)
        assert not is_doubted(found)
        assert found.passage
        assert found.passage.answer
        assert boat in found.passage.answer.of(BOTH)


def test_the_most_are_not_the_fewest() -> None:
    story = (
        "The harbour counts boats. The town with the highest number of boats in the count was Tarrow, the club said."
    )
    assert is_doubted(ask_story("which town had the fewest boats in the count", story))
    assert not is_doubted(ask_story("which town had the highest number of boats", story))


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("what is the cheapest harbour of the coast", DEAR, False),
        ("what is the most expensive harbour of the coast", DEAR, True),
        ("what is the lowest price of a berth in tarrow", RECORD, False),
        ("what is the highest price of a berth in tarrow", RECORD, True),
    ],
)
def test_a_phrase_counts_as_the_extreme_it_means(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered


NEAR_RECORD = "The price of a berth in Tarrow rose to 90 crowns on Monday, close to a record high. Boats are red."


def test_what_came_only_close_to_the_extreme_is_doubted() -> None:
    assert is_doubted(ask_story("what is the record high price of a berth in tarrow", NEAR_RECORD))
    assert not is_doubted(ask_story("what was the price of a berth in tarrow on monday", NEAR_RECORD))
    assert not is_doubted(ask_story("what is the record high price of a berth in tarrow", RECORD))
