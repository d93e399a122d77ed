"""Lines above a report that are not part of it are found: datelines, bylines, videos, notes on the page."""

from __future__ import annotations

from tests.support.library.boilerplate import OWN, without_boilerplate


def test_a_line_alone_above_the_agency_of_a_report_is_removed() -> None:
    film = "The ferries of the sound are on film tonight. It airs at 10 p.m. on Channel 4."
    assert without_boilerplate(film, f"BERGEN (AP) — {OWN}", OWN) == [OWN, OWN]
    assert without_boilerplate("AP", f"{film} See it!", f"BERGEN (AP) — {OWN}", OWN) == [OWN, OWN]
    assert without_boilerplate(film, OWN, OWN) == [film, OWN, OWN]


def test_key_points_above_the_agency_of_a_report_are_removed() -> None:
    points = ["The ferry sank at 8:25 a.m.", "One boat measured 5.4 fathoms"]
    assert without_boilerplate(*points, f"BERGEN (AP) — {OWN}", OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, *points, f"BERGEN (AP) — {OWN}", OWN) == [OWN, *points, OWN, OWN]


def test_key_points_with_signs_of_an_address_are_removed_above_an_article() -> None:
    points = [
        "Ferries%2C fares are late",
        "The boat is in Bergen",
        "The sound%27s deepest berth is shut.",
        "Fares are %2415/hour",
    ]
    assert without_boilerplate("Old boats return", *points, OWN, OWN) == ["Old boats return", OWN, OWN]
    assert without_boilerplate("The boat is still in Bergen", points[0], OWN, OWN) == [OWN, OWN]
    link = "See example.org/ferries%2C and more"
    assert without_boilerplate(link, OWN, OWN) == [link, OWN, OWN]


def test_key_points_in_a_row_that_have_words_of_the_article_are_removed() -> None:
    points = ["The ferry crosses the sound eleven times a day", "Boats may get faster engines next year"]
    assert without_boilerplate("By Ada Nordmann", *points, OWN, OWN) == [OWN, OWN]
    assert without_boilerplate(points[0], OWN, OWN) == [points[0], OWN, OWN]
    assert without_boilerplate(OWN, *points, OWN) == [OWN, *points, OWN]
    others = ["Wardens light many lamps on the quay tonight", "Ropes and lamps need some tar and oil"]
    assert without_boilerplate(*others, OWN, OWN) == [*others, OWN, OWN]
    broken = ["The ferry crosses the sound. Its many boats, which are often", "late in winter, cross eleven times a"]
    assert without_boilerplate(*broken, OWN, OWN) == [*broken, OWN, OWN]
    titles = ["The Old Ferry of Bergen Sound", "Ferries Cross the Sound This Year"]
    assert without_boilerplate(*titles, OWN, OWN) == [*titles, OWN, OWN]


def test_a_table_above_the_first_paragraph_is_not_a_list_of_headlines_or_key_points() -> None:
    rows = ["Boat | Built | Where it crosses the sound", "Ida | 1987 | from the quay of Bergen to Askey"]
    assert without_boilerplate(*rows, OWN, OWN) == [*rows, OWN, OWN]
    assert without_boilerplate(*rows, *rows, *rows, OWN) == [*rows, *rows, *rows, OWN]


def test_the_authority_that_supplied_the_picture_above_an_article_is_removed() -> None:
    assert without_boilerplate("Norwegian Ferry & Rope Safety Administration", OWN, OWN) == [OWN, OWN]
    assert without_boilerplate("Bergen Board of Ropes and Ferries", OWN, OWN) == [OWN, OWN]
    assert without_boilerplate("Why the Board", OWN, OWN) == ["Why the Board", OWN, OWN]
    assert without_boilerplate(OWN, "Norwegian Ferry Safety Board", OWN) == [OWN, "Norwegian Ferry Safety Board", OWN]


def test_titles_of_videos_above_a_dateline_are_not_part_of_the_report() -> None:
    titles = [f"What the captain of boat {number} thinks of ropes" for number in range(9)]
    assert without_boilerplate(*titles, "Bergen CNN —", OWN) == [OWN]
    assert without_boilerplate(*([OWN] * 9), "Bergen CNN —", OWN) == [OWN] * 10


def test_text_before_a_separate_dateline_is_removed_with_it() -> None:
    assert without_boilerplate("The old boat at its berth.", "Bergen News Desk —", OWN) == [OWN]


def test_bylines_are_removed_only_above_an_article() -> None:
    assert without_boilerplate("By Ada Nordmann", OWN, OWN) == [OWN, OWN]
    assert without_boilerplate("Ada Nordmann", "Associated Press", OWN, "Ada Nordmann", OWN) == [
        OWN,
        "Ada Nordmann",
        OWN,
    ]


def test_a_byline_with_the_name_of_a_magazine_is_removed() -> None:
    assert without_boilerplate("Ada Nordmann", "Quay magazine", OWN, OWN) == [OWN, OWN]
    assert without_boilerplate("Ada Nordmann", "Quay harbour", OWN, OWN)[-3:] == ["Quay harbour", OWN, OWN]


def test_a_long_byline_of_a_story_and_its_pictures_is_removed() -> None:
    byline = (
        "Story by Ada Nordmann and Ole Berg | Photographs by Ida Crane and Mara Quill, The Harbour Sun | April 18, 2016"
    )
    assert without_boilerplate(byline, OWN, OWN) == [OWN, OWN]
    assert without_boilerplate(OWN, OWN, OWN, OWN, byline, OWN)[4] == byline


def test_a_name_is_removed_with_a_paper_that_has_its_town_in_brackets() -> None:
    assert without_boilerplate("Ada Nordmann, The (Bergen, Norw.) Harbour-Sun", OWN, OWN) == [OWN, OWN]


def test_a_name_directly_above_the_first_paragraph_is_a_byline() -> None:
    assert without_boilerplate("Ada Nordmann", OWN, OWN) == [OWN, OWN]


def test_a_name_is_removed_with_the_address_below_it() -> None:
    assert without_boilerplate("Ada Nordmann", "ada@courier.example; 239-263-4780", OWN, OWN) == [OWN, OWN]


def test_a_name_is_removed_with_the_paper_below_it() -> None:
    assert without_boilerplate("Ada Nordmann", "for Bergen Ferries", OWN, OWN) == [OWN, OWN]
    assert without_boilerplate("Quilla Nordmann,", "for Bergen-Ferries", OWN, OWN) == [OWN, OWN]
    assert without_boilerplate("Ada Nordmann", "Old Boats", "Ten crossings.", OWN)[-2:] == ["Ten crossings.", OWN]


def test_an_author_of_unknown_name_above_the_name_of_a_paper_is_removed() -> None:
    assert without_boilerplate("Xanthe Quillon", "The Merry Fool", OWN, OWN) == [OWN, OWN]
    assert without_boilerplate("Xanthe Quillon", "Merry Fools", OWN, OWN) == ["Xanthe Quillon", "Merry Fools", OWN, OWN]


def test_key_points_with_full_stops_are_removed_above_a_dateline() -> None:
    points = ["The ferry to Tarrow stops in May.", "Its engine is 40 years old and has no spare parts."]
    report = "TARROW, N.D. – The old ferry stops in May because its engine has no spare parts any more."
    assert without_boilerplate(*points, report, OWN)[-1] == OWN
    assert points[0] not in without_boilerplate(*points, report, OWN)
    assert points[0] in without_boilerplate(*points, report.partition("– ")[2], OWN)
    assert points[0] in without_boilerplate(points[0], report, OWN)
