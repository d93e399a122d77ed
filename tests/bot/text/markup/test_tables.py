"""Tables in a text."""

from __future__ import annotations

import pytest

from bot.model import Span
from bot.text.markup.tables import cells_of, find_header, is_header, is_labelled_value, is_record

TABLE = "The yards of the bay.\n\nTown | Ships | Crew\nOstend | 12 | 80\n\nLind | | 7\n\nMore is known."


@pytest.mark.parametrize(
    ("words", "header"),
    [
        ("Ostend", "Town | Ships | Crew"),
        ("7", "Town | Ships | Crew"),
        ("Town", None),
        ("yards", None),
        ("More", None),
    ],
)
def test_a_row_is_under_the_names_of_its_columns(words: str, header: str | None) -> None:
    found = find_header(TABLE, TABLE.index(words))
    assert (found.of(TABLE) if found else None) == header


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Town | Ships | Crew", True),
        ("Ostend | 12 | 80", False),
        ("Lind | | 7", False),
        ("The yards of the bay.", False),
    ],
)
def test_the_first_row_of_a_table_is_its_header(row: str, expected: bool) -> None:
    start = TABLE.index(row)
    assert is_header(TABLE, Span(start, start + len(row))) is expected


def test_a_table_that_begins_with_figures_has_no_column_names() -> None:
    text = "Ostend | 12 | 80\nLind | 3 | 7"
    assert find_header(text, text.index("Lind")) is None


def test_an_empty_cell_keeps_its_place() -> None:
    row = "Ostend |  | 80 | "
    assert [cell.of(row) for cell in cells_of(row, Span(0, len(row)))] == ["Ostend", "", "80", ""]


@pytest.mark.parametrize(
    ("line", "is_value"),
    [
        ("Crossings a year: 112,675", True),
        ("Lind, Norland Yearly sales: $16,800 (est.)", True),
        ("Town: Ostend, Norland", False),
        ("The year that it opened: 1936", False),
        (": 12", False),
        ("It was late, and the wardens counted 12.", False),
    ],
)
def test_a_line_may_end_with_a_labelled_figure(line: str, is_value: bool) -> None:
    assert is_labelled_value(line) is is_value


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Rope, 10 m | EUR 5", True),
        ("| Mara 5 | 12 |", True),
        ("Oct. 23 - Nov. 7, 2025 | Reviews are held", False),
        ("| 23.10.2025 | Reviews are held |", False),
        ("2025-10-23 | Reviews are held", False),
        ("Reviews are held on October 23.", False),
    ],
)
def test_a_row_that_is_not_a_date_says_something_alone(row: str, *, expected: bool) -> None:
    assert is_record(row, Span(0, len(row))) is expected
