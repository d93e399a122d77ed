"""A line between two paragraphs is a heading if the article has other headings."""

from __future__ import annotations

import pytest

from bot.reading.blocks import BlockKind
from bot.reading.plain_text.parser import parse_plain

_BODY = "The council met for nine hours on Tuesday and agreed on almost nothing, which surprised nobody in the town."
_SURE = ("The long crossing", _BODY)
"""A heading that is sure, with the text below it."""


def _headings(text: str, title: str = "") -> list[str]:
    return [block.title for block in parse_plain(text, title).blocks if block.kind is BlockKind.HEADING]


def _further_headings(*lines: str) -> list[str]:
    """The headings of an article with these lines below a heading that is sure, without that heading."""
    first, *others = _headings("\n\n".join((_BODY, *_SURE, *lines)), "The week")
    assert first == _SURE[0]
    return others


def test_headings_in_a_row_between_paragraphs_are_headings() -> None:
    assert _further_headings("What the council left out", "Fares of the old boat", _BODY) == [
        "What the council left out",
        "Fares of the old boat",
    ]
    assert _headings("\n\n".join((_BODY, "What the council left out", "Fares of the boat", _BODY)), "The week") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Alder", "Birch", "Cedar", "Dogwood"),
        ("Fare: 12 crowns", "Boats for hire"),
        ("Mara Quill - Harbour office", "Boats for hire"),
        ("Who sails the boat?", "Boats for hire"),
    ],
)
def test_a_list_its_labels_and_a_question_without_answer_are_not_headings_in_a_row(lines: tuple[str, ...]) -> None:
    assert _further_headings(*lines, _BODY) == []


def test_short_lines_below_a_colon_are_a_list() -> None:
    assert _further_headings("The council has agreed to buy all of these for the harbour:", "Rope", "Tar", _BODY) == []


@pytest.mark.parametrize("above", ["TODAY'S QUOTE", "--Mara Quill", "Mara Quill/AP"])
def test_a_line_below_one_that_is_not_text_is_a_heading(above: str) -> None:
    assert _further_headings(above, "The old boat sails again", _BODY) == ["The old boat sails again"]


def test_an_amount_below_the_label_of_its_box_is_text() -> None:
    assert _further_headings("TODAY'S NUMBER", "$12 million", _BODY) == []


def test_a_line_between_a_byline_and_a_dateline_is_about_the_whole_report() -> None:
    top = ("Editors", "USA TODAY", "Council of Salem meets again")
    assert _headings("\n\n".join((*top, _BODY, *_SURE)), "The week") == ["Council of Salem meets again", _SURE[0]]
    assert _headings("\n\n".join((*top, f"SALEM (AP) — {_BODY}", *_SURE)), "The week") == [_SURE[0]]


_LONG = "The council of the old harbour town met again for hours and hours on Tuesday, but agreed on nothing at all"
_OTHER = "Skippers who lost a rope in winter gales may ask for another one at any chandler's shop before May"


def test_a_long_heading_shares_words_with_the_text_below_it() -> None:
    assert _further_headings(_LONG, _BODY) == [_LONG]
    assert _headings(f"{_BODY}\n\n{_LONG}\n\n{_BODY}", "The week") == []
    assert _further_headings(_OTHER, _BODY) == []


def test_a_long_heading_is_neither_a_clause_nor_more_than_a_sentence() -> None:
    clause = "There are nine hours in which the council of the town met on Tuesday and agreed on almost nothing at all"
    assert _further_headings(clause, _BODY) == []
    assert _further_headings(f"A long day. {_LONG}", _BODY) == []


@pytest.mark.parametrize("start", ["2:41 PM: ", "11 p.m.: "])
def test_a_long_heading_with_a_time_needs_no_word_of_its_text(start: str) -> None:
    assert _further_headings(start + _OTHER, _BODY) == [start + _OTHER]


def test_a_long_heading_may_have_a_number_next_to_that_of_another() -> None:
    texts = "\n\n".join(("1. Quay", _BODY, f"2. {_OTHER}", _BODY, f"7. {_OTHER}", _BODY))
    assert _headings(texts, "The week") == ["Quay", _OTHER]


def test_a_picture_between_a_heading_and_its_text_does_not_matter() -> None:
    assert _further_headings("--Mara Quill", "The old boat sails again", "Mara Quill/AP", _BODY) == [
        "The old boat sails again"
    ]


def test_a_line_above_the_end_of_a_text_that_is_cut_off_is_a_heading() -> None:
    assert _further_headings("Fares of the old boat", "The mayor of Salem said on") == ["Fares of the old boat"]
    assert _further_headings(_BODY, "Fares of the old boat", "The mayor of Salem said on") == ["Fares of the old boat"]
    assert _further_headings(_BODY, "Fares of the old boat", "Mara Quill, Salem 555") == []


def test_a_question_with_a_comma_shares_a_word_with_the_text_below_it() -> None:
    question = "Are ferries, fares making the council late?"
    assert _further_headings(_BODY, question, _BODY) == [question]
    assert _further_headings(_BODY, "Are ferries, fares making boats late?", _BODY) == []


def test_a_day_above_a_heading_is_a_heading_without_text() -> None:
    days = ("THURSDAY, MAY 19, 2016", "Ropes and boats", _BODY, "THURSDAY, MAY 12, 2016", "The long crossing", _BODY)
    assert _headings("\n\n".join((_BODY, *days)), "The week") == [days[0], days[1], days[3], days[4]]
