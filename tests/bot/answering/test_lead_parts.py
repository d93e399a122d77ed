"""The parts of a sentence that are shown if it is too long."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.lead_parts import OMISSION, choose_parts
from bot.model import Span

PLAN = (
    "Odile Farkas of the Harbour Post reports that the plan for the new quay has these parts: 5 crowns for lamps, 12 "
    "crowns for ropes, 31 crowns for stone, 44 crowns for timber, 58 crowns for work, and costs 150 crowns in all."
)


def _shown(answer: str, limit: int) -> list[str]:
    place = Span(PLAN.index(answer), PLAN.index(answer) + len(answer))
    return [part.of(PLAN) for part in choose_parts(PLAN, place, limit)]


def test_a_sentence_is_shown_from_its_beginning_if_the_answer_is_near_enough() -> None:
    assert _shown("5 crowns", 110) == [PLAN[: PLAN.index(" 12")]]


def test_an_answer_far_behind_is_shown_after_the_beginning() -> None:
    assert _shown("150 crowns", 110) == [
        "Odile Farkas of the Harbour Post",
        "44 crowns for timber, 58 crowns for work, and costs 150 crowns in all.",
    ]


def test_an_answer_that_needs_the_room_is_shown_alone() -> None:
    assert _shown("58 crowns for work, and costs 150 crowns", 45) == ["58 crowns for work, and costs 150 crowns in"]


def test_a_beginning_that_reaches_the_answer_is_one_part_with_it() -> None:
    text = f"{'a' * 17} new {'b' * 18}"
    assert choose_parts(text, Span(18, 19), 30) == [Span(0, 21)]


@given(st.text("ab ,.", min_size=40, max_size=400), st.integers(30, 120), st.data())
def test_the_answer_is_whole_and_the_parts_fit(text: str, limit: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    answer = Span(start, data.draw(st.integers(start + 1, len(text))))
    parts = choose_parts(text, answer, limit)
    assert any(part.contains(answer) for part in parts)
    assert all(part.end < other.start for part, other in pairwise(parts))
    assert sum(map(len, parts)) + len(OMISSION) * (len(parts) - 1) <= max(limit, len(answer))


def test_a_text_is_not_cut_right_after_the_answer() -> None:
    text = f"Since Friday, {'the old station at the mill ' * 4}has recorded 166 floods of the river in the valley."
    answer = Span(text.index("166"), text.index("166") + 3)
    first, second = choose_parts(text, answer, answer.end + 4)
    assert first.start == 0
    assert "166 floods" in second.of(text)
