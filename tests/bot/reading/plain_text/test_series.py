"""The items of a ranking are headings, and the facts below them are text."""

from __future__ import annotations

import pytest

from bot.reading.plain_text.parser import parse_plain

_BODY = "The council met for nine hours on Tuesday and agreed on almost nothing, which surprised nobody in the town."


def _headings(*lines: str) -> list[str]:
    return [block.title for block in parse_plain("\n\n".join((_BODY, *lines)), "The best boats").blocks if block.title]


@pytest.mark.parametrize("numbers", [(1, 2, 3), (12, 11, 10)])
def test_items_with_a_fact_and_a_paragraph_each_are_headings(numbers: tuple[int, ...]) -> None:
    names = ("The Gull of Salem", "The old Tarrow ferry", "The Heron")
    lines = [
        line
        for number, name in zip(numbers, names, strict=True)
        for line in (f"{number}. {name}", "Built in: Salem", _BODY)
    ]
    assert _headings(*lines) == list(names)


def test_the_years_of_a_timeline_are_headings_also_below_a_line_that_is_not_one() -> None:
    years = ["1919: The quay is built", "1920: A ferry for Tarrow", "1921: The Heron sinks"]
    first, *others = (f"{year}\n\nPlace: Salem\n\n{_BODY}" for year in years)
    link = "Ferries:Why the boats of the north have not been to Salem since the last storm, and what comes now"
    assert _headings(first, link, *others) == years


def test_facts_with_a_year_before_their_label_are_text() -> None:
    items = (
        f"{number}. Boat {number}\n\nBuilt in: 19{number}0\n\n19{number}0 Cost: Unknown\n\n{_BODY}" for number in "345"
    )
    assert _headings(*items) == ["Boat 3", "Boat 4", "Boat 5"]


def test_a_last_item_whose_paragraph_is_missing_is_a_heading() -> None:
    items = [line for number in "123" for line in (f"{number}. Boat {number}", _BODY)]
    assert _headings(*items, "4. Boa") == ["Boat 1", "Boat 2", "Boat 3", "Boa"]
    assert _headings(*items, "4. Boat 4", "The boat of the ward") == ["Boat 1", "Boat 2", "Boat 3", "Boat 4"]


def test_an_item_that_asks_or_ends_with_an_abbreviation_is_a_heading() -> None:
    lines = [
        line
        for item in ("1) With the boats gone, what is next?", "2) Boats in the U.S.", "3) Ropes")
        for line in (item, _BODY)
    ]
    assert _headings(*lines) == ["With the boats gone, what is next?", "Boats in the U.S.", "Ropes"]


@pytest.mark.parametrize(
    "lines",
    [
        ("1. Rope and tar", "Kept in: Salem", _BODY, "2. A lamp", "Kept in: Tarrow", _BODY),
        (
            "1. Rope and tar",
            "Kept in: Salem",
            _BODY,
            "4. A lamp",
            "Kept in: Tarrow",
            _BODY,
            "9. Oil",
            "Kept in: Ost",
            _BODY,
        ),
        ("1. Rope is dear.", _BODY, "2. Tar is not.", _BODY, "3. Oil is, too.", _BODY),
    ],
)
def test_other_numbered_lines_are_items(lines: tuple[str, ...]) -> None:
    assert _headings(*lines) == []
