"""A line is a heading because the article has others of its kind."""

from __future__ import annotations

import pytest

from bot.reading.blocks import BlockKind
from bot.reading.plain_text.parser import parse_plain

_BODY = "The council met for nine hours on Tuesday and agreed on almost nothing, which surprised nobody in the town."


def _headings(text: str, title: str = "") -> list[str]:
    return [block.title for block in parse_plain(text, title).blocks if block.kind is BlockKind.HEADING]


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


def test_the_titles_of_reports_in_a_collection_are_headings_even_if_they_are_sentences() -> None:
    titles = (
        "In Ostend, wardens renew their fight against rust",
        "The quay of Tarrow is dry. Here is why the boats stay.",
        "Salem's wardens sail on as storms come",
        "A boat of paper floats in Bergen",
    )
    reports = [line for title in titles for line in (title, f"OSTEND, Norland — {_BODY}", "Nobody was there.")]
    assert _headings("\n\n".join(reports), "The week") == list(titles)
