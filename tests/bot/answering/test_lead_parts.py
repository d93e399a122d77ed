"""The parts of a sentence that are shown if it is too long."""

from __future__ import annotations

from itertools import pairwise

import pytest
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
    assert _shown("58 crowns for work, and costs 150 crowns", 45) == ["58 crowns for work, and costs 150 crowns"]


def test_a_beginning_that_reaches_the_answer_is_one_part_with_it() -> None:
    text = f"{'a' * 17} new {'b' * 18}"
    assert choose_parts(text, Span(18, 19), 30) == [Span(0, 21)]


SALE = (
    "The theft of two hundred ledgers came to light as Tarrow Ropes was being joined with Salem Freight, which bought "
    "the firm in June for 45 crowns after the price was lowered in the light of earlier thefts."
)
"""A sentence whose last clause has another subject than its beginning."""


def _shorten(text: str, answer: str, limit: int) -> str:
    place = Span(text.index(answer), text.index(answer) + len(answer))
    return OMISSION.join(part.of(text) for part in choose_parts(text, place, limit))


@pytest.mark.parametrize("limit", [125, 150, 175])
def test_the_noun_before_which_is_shown(limit: int) -> None:
    assert "Salem Freight, which bought the firm in June for 45 crowns" in _shorten(SALE, "45 crowns", limit)


def test_a_clause_that_begins_near_the_answer_is_shown_after_the_beginning() -> None:
    text = (
        "Ostend said on Monday that the old quay would be closed for the whole of the coming winter, a notice on the "
        "gate says, because the wall under the crane had sunk by 12 inches since the storm."
    )
    assert _shorten(text, "12 inches", 126) == (
        "Ostend said on Monday that the old quay would be … because the wall under the crane had sunk by 12 inches "
        "since the storm."
    )


def test_who_says_a_quote_is_shown_after_it() -> None:
    text = (
        "“The keeper of the lighthouse at Salem has been asked for years to write down each ship that passes, and the "
        "book of the last year has 3,100 of them,” said Mara Quill, the keeper of the archive of the town."
    )
    assert _shorten(text, "3,100", 126).endswith("has 3,100 of them,” said Mara Quill")


def test_the_middle_of_a_clause_with_another_subject_is_not_shown_after_the_beginning() -> None:
    text = (
        "The mayor of Ostend has thanked in a letter of Friday the carpenters who for eleven long winters "
        "without any help of the council or of the harbour had carried the beams of the broken "
        "pier up to the yard and built 31 new boats of these."
    )
    assert _shorten(text, "31 new boats", 126) == (
        "help of the council or of the harbour had carried the beams of the broken pier up to the yard and built 31 "
        "new boats of these."
    )


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


def test_an_answer_as_long_as_the_room_is_shown_without_the_character_before_it() -> None:
    assert choose_parts("a" * 40, Span(1, 31), 30) == [Span(1, 31)]
