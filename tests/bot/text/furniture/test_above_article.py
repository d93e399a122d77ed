"""Lines above a report that are not part of it are found: datelines, bylines, videos, notes on the page."""

from __future__ import annotations

from tests.support.library.furniture import without_furniture

_OWN = "The ferry crosses the sound eleven times a day and has done so since 1936, the company said."


def test_a_line_alone_above_the_agency_of_a_report_is_removed() -> None:
    film = "The ferries of the sound are on film tonight. It airs at 10 p.m. on Channel 4."
    assert without_furniture(film, f"BERGEN (AP) — {_OWN}", _OWN) == [_OWN, _OWN]
    assert without_furniture(film, _OWN, _OWN) == [film, _OWN, _OWN]


def test_titles_of_videos_above_a_dateline_are_not_part_of_the_report() -> None:
    titles = [f"What the captain of boat {number} thinks of ropes" for number in range(9)]
    assert without_furniture(*titles, "Bergen CNN —", _OWN) == [_OWN]
    assert without_furniture(*([_OWN] * 9), "Bergen CNN —", _OWN) == [_OWN] * 10


def test_text_before_a_separate_dateline_is_removed_with_it() -> None:
    assert without_furniture("The old boat at its berth.", "Bergen News Desk —", _OWN) == [_OWN]


def test_bylines_are_removed_only_above_an_article() -> None:
    assert without_furniture("By Ada Nordmann", _OWN, _OWN) == [_OWN, _OWN]
    assert without_furniture("Ada Nordmann", "Associated Press", _OWN, "Ada Nordmann", _OWN) == [
        _OWN,
        "Ada Nordmann",
        _OWN,
    ]


def test_a_byline_with_the_name_of_a_magazine_is_removed() -> None:
    assert without_furniture("Ada Nordmann", "Quay magazine", _OWN, _OWN) == [_OWN, _OWN]
    assert without_furniture("Ada Nordmann", "Quay harbour", _OWN, _OWN)[-3:] == ["Quay harbour", _OWN, _OWN]


def test_a_long_byline_of_a_story_and_its_pictures_is_removed() -> None:
    byline = (
        "Story by Ada Nordmann and Ole Berg | Photographs by Ida Crane and Mara Quill, The Harbour Sun | April 18, 2016"
    )
    assert without_furniture(byline, _OWN, _OWN) == [_OWN, _OWN]
    assert without_furniture(_OWN, _OWN, _OWN, _OWN, byline, _OWN)[4] == byline


def test_a_name_is_removed_with_a_paper_that_has_its_town_in_brackets() -> None:
    assert without_furniture("Ada Nordmann, The (Bergen, Norw.) Harbour-Sun", _OWN, _OWN) == [_OWN, _OWN]


def test_a_name_directly_above_the_first_paragraph_is_a_byline() -> None:
    assert without_furniture("Ada Nordmann", _OWN, _OWN) == [_OWN, _OWN]


def test_a_name_is_removed_with_the_address_below_it() -> None:
    assert without_furniture("Ada Nordmann", "ada@courier.example; 239-263-4780", _OWN, _OWN) == [_OWN, _OWN]


def test_a_name_is_removed_with_the_paper_below_it() -> None:
    assert without_furniture("Ada Nordmann", "for Bergen Ferries", _OWN, _OWN) == [_OWN, _OWN]
    assert without_furniture("Quilla Nordmann,", "for Bergen-Ferries", _OWN, _OWN) == [_OWN, _OWN]
    assert without_furniture("Ada Nordmann", "Old Boats", "Ten crossings.", _OWN)[-2:] == ["Ten crossings.", _OWN]
