"""A line is a heading because the article has others of its kind."""

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


@pytest.mark.parametrize(
    ("line", "is_heading"),
    [
        ("My boat left at nine, and I was late. Is it gone?", True),
        ("For now, who sails the boat?", True),
        ("OK, but who pays for the fare?", True),
        ("But who pays, and when? Is it the council?", False),
        ("So what does a boat cost the town, then?", False),
        ("Fares: Who pays, and when? Is it the council?", False),
    ],
)
def test_a_question_as_a_reader_puts_it_is_a_heading_among_three_others(line: str, *, is_heading: bool) -> None:
    asked = ["What is the sloop?", "Who sails it now?", "Is it dear?"]
    text = "\n\n".join(part for question in (*asked, line) for part in (question, _BODY))
    assert _headings(f"{_BODY}\n\n{text}", "The week") == [*asked, *([line] if is_heading else [])]
    assert line not in _headings(f"{_BODY}\n\n{asked[0]}\n\n{_BODY}\n\n{line}\n\n{_BODY}", "The week")


@pytest.mark.parametrize(
    "lines",
    [("Alabama", "Alaska", "Arizona"), ("Norway travel", "Sweden travel", "New Zealand travel")],
)
def test_places_above_paragraphs_are_headings_whatever_is_above_them(lines: tuple[str, ...]) -> None:
    parts = "\n\n".join(f"{line}\n\n{_BODY}\n\nDetails: the office of the harbour" for line in lines)
    assert _headings(f"{_BODY}\n\nReports of wardens\n\n{parts}") == list(lines)
    assert "Norway travel" not in _headings(f"{_BODY}\n\nReports of wardens\n\nNorway travel\n\n{_BODY}")


def test_a_place_above_the_end_of_a_text_that_is_cut_off_is_a_heading() -> None:
    assert _headings("\n\n".join(("Alaska", _BODY, "Arizona", _BODY, "Georgia", "Salem: The")), "The week") == [
        "Alaska",
        "Arizona",
        "Georgia",
    ]


def test_a_line_above_the_end_of_a_text_that_is_cut_off_is_a_heading() -> None:
    assert _further_headings("Fares of the old boat", "The mayor of Salem said on") == ["Fares of the old boat"]
    assert _further_headings(_BODY, "Fares of the old boat", "The mayor of Salem said on") == ["Fares of the old boat"]
    assert _further_headings(_BODY, "Fares of the old boat", "Mara Quill, Salem 555") == []


def test_a_question_with_a_comma_shares_a_word_with_the_text_below_it() -> None:
    question = "Are ferries, fares making the council late?"
    assert _further_headings(_BODY, question, _BODY) == [question]
    assert _further_headings(_BODY, "Are ferries, fares making boats late?", _BODY) == []


def test_places_in_a_row_are_a_list() -> None:
    assert _headings("\n\n".join([_BODY, "Alabama", "Alaska", "Arizona", "Arkansas", _BODY])) == []


def test_a_repeated_label_with_different_values_is_not_a_heading() -> None:
    facts = [f"Longest crossing: {hours} hours" for hours in (5, 7, 9)]
    text = "\n\n".join(line for fact in facts for line in (_BODY, fact))
    assert _headings(f"{text}\n\n{_BODY}") == []
    assert _headings(f"{_BODY}\n\n{facts[0]}\n\n{_BODY}\n\n{facts[1]}\n\n{_BODY}") == facts[:2]


@pytest.mark.parametrize("time", ["", "[00:02:30] "])
def test_a_question_in_a_transcript_is_not_a_heading(time: str) -> None:
    question = f"{time}Mara Quill: Who pays for the night?"
    turns = [f"{time}{name}: We sail at night, and you should, too." for name in ("Mara Quill", "Karl Berg") * 3]
    assert _headings("\n".join((*turns, question, turns[1])), "The quay") == []
    assert _headings("\n".join((*turns[:3], question, f"{time}{_BODY}")), "The quay") == [question], "too few turns"
    parts = ("The long crossing", *turns[:2], question, turns[1], "The way home", *turns, _BODY)
    assert _headings("\n\n".join(parts), "The quay") == ["The long crossing", "The way home"]


def test_several_questions_are_headings_however_short_the_answers_are() -> None:
    asked = ["What is the sloop?", "Who sails it now?", "Is it dear?"]
    text = f"{_BODY}\n\n{asked[0]}\n\n{_BODY}\n\n{asked[1]}\n\nNobody yet.\n\n{_BODY}\n\n{asked[2]}\n\nFare: 12 crowns"
    assert _headings(f"{text}\n\n{_BODY}") == asked
    assert _headings(f"{_BODY}\n\n{asked[1]}\n\nNobody yet.\n\n{_BODY}") == []


def test_a_question_among_others_may_be_long_and_have_a_comma() -> None:
    asked = [
        "What is the sloop?",
        "If the sloop is late, who pays for it?",
        "How is the fare of the old boat of the harbour different from the fare of the boat that sails now?",
    ]
    told = "You ask who pays for it, and who does?"
    parts = [part for question in (*asked, told) for part in (question, _BODY)]
    assert _headings("\n\n".join([_BODY, *parts, asked[0], _BODY])) == [*asked, asked[0]]


def test_a_numbered_line_in_capitals_between_numbered_headings_is_a_heading() -> None:
    text = "\n\n".join(line for head in ("1. Quay", "2. Location, location!", "3. Rope") for line in (head, _BODY))
    assert _headings(text, "Old boats") == ["Quay", "Location, location!", "Rope"]
    assert "Location, location!" not in _headings(text.replace("3. Rope", "Rope"), "Old boats")


def test_numbered_headings_without_text_are_headings_between_those_around_them() -> None:
    text = "\n\n".join(("1. Quay", _BODY, "2. Fares", "3. Boats", "4. Ropes of hemp", _BODY))
    assert _headings(text, "The week") == ["Quay", "Fares", "Boats", "Ropes of hemp"]


@pytest.mark.parametrize(
    "lines",
    [
        (_BODY, "2. Fares", "3. Boats", "4. Ropes of hemp", _BODY),
        ("1. Quay", _BODY, "3. Fares", "4. Ropes of hemp", _BODY),
        ("1. Quay", _BODY, "2. Fares", "4. Ropes of hemp", _BODY),
        ("1. Quay", _BODY, "2. Fares rose.", "3. Ropes of hemp", _BODY),
    ],
)
def test_numbered_lines_that_do_not_count_on_from_a_heading_to_the_next_are_items(lines: tuple[str, ...]) -> None:
    assert not any("Fares" in heading for heading in _headings("\n\n".join(lines), "The week"))


def test_a_day_above_a_heading_is_a_heading_without_text() -> None:
    days = ("THURSDAY, MAY 19, 2016", "Ropes and boats", _BODY, "THURSDAY, MAY 12, 2016", "The long crossing", _BODY)
    assert _headings("\n\n".join((_BODY, *days)), "The week") == [days[0], days[1], days[3], days[4]]


def test_the_titles_of_reports_in_a_collection_are_headings_even_if_they_are_sentences() -> None:
    titles = (
        "In Ostend, wardens renew their fight against rust",
        "The quay of Tarrow is dry. Here is why the boats stay.",
        "Salem's wardens sail on as storms come",
        "A boat of paper floats in Bergen",
    )
    reports = [line for title in titles for line in (title, f"OSTEND, Norland — {_BODY}", "Nobody was there.")]
    assert _headings("\n\n".join(reports), "The week") == list(titles)
