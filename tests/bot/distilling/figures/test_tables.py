"""Figures of tables have the names of their row and column."""

from __future__ import annotations

from bot.distilling.figures.figure_finder import find_figures
from tests.support.library.articles import paragraphs_in
from tests.support.library.figures import figures_of_paragraphs


def test_the_corner_of_a_table_may_be_empty() -> None:
    text = "| 2023 | 2024\n\nOstend | 4.2% | 5.1%"
    assert figures_of_paragraphs(text) == [("4.2%", "Ostend · 2023"), ("5.1%", "Ostend · 2024")]


def test_a_tables_figures_have_the_names_of_their_row_and_column() -> None:
    rows = ["Town | 2023 | 2024", "Ostend | 4.2% | 5.1%", "Willerby | 1,200 t | none", "Total | 9"]
    text = "\n\n".join(rows)
    found = find_figures(text, paragraphs_in(text, 0, len(text)), "en")
    assert [(figure.value, figure.label) for figure in found] == [
        ("4.2%", "Ostend · 2023"),
        ("5.1%", "Ostend · 2024"),
        ("1,200 t", "Willerby · 2023"),
        ("9", "Total"),
    ]
    assert all(figure.span.of(text) == figure.value for figure in found)
    assert found[0].sentence.text == "Ostend | 4.2% | 5.1%"


def test_a_sum_with_the_code_of_its_currency_is_a_figure() -> None:
    rows = ["Item | Price", "Rope, 10 m | EUR 4.50", "Net | NOK 1,200", "Lamp | GSA 9"]
    assert figures_of_paragraphs("\n\n".join(rows)) == [
        ("EUR 4.50", "Rope, 10 m · Price"),
        ("NOK 1,200", "Net · Price"),
    ]


def test_a_column_with_years_and_a_row_whose_name_is_a_text_have_no_figures() -> None:
    rows = [
        "Work | Code | Hours",
        "Boats | 1947 | 8",
        "Quays | 1434 | 9",
        f"{'All that is left of it and more ' * 3}| 12 | 10",
    ]
    assert figures_of_paragraphs("\n\n".join(rows)) == [("8", "Boats · Hours"), ("9", "Quays · Hours")]


def test_a_row_named_by_a_number_has_the_name_of_its_column() -> None:
    rows = ["Reports | Share", "6 | 40%", "1-3 | 65%"]
    assert figures_of_paragraphs("\n\n".join(rows)) == [("40%", "Reports 6 · Share"), ("65%", "Reports 1-3 · Share")]


def test_codes_names_and_the_days_of_a_calendar_are_not_figures() -> None:
    assert figures_of_paragraphs("Office | Fleet region\n\nSalem | 9") == []
    assert figures_of_paragraphs("Boat | Contact\n\nLamp | 18F outreach") == []
    assert figures_of_paragraphs("Monday | 10\n\nTuesday | 9") == []


def test_several_figures_in_one_cell_are_left_out() -> None:
    text = "Town | Boats | Crews\n\nOstend | 10 20 30 | 1 200"
    assert figures_of_paragraphs(text) == [("1 200", "Ostend · Crews")]
