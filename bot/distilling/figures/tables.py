"""Finds the figures in tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.model import Excerpt, Figure, Span
from bot.text.markup.tables import are_column_names, cells_of, is_value, is_year, name_of_column, name_of_row
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar

TABLE_NAMES_DIVIDER = " · "
"""What separates the names of row and column in the label of a figure of a table."""
_CODES = word_lists("figures_en")["columns_of_codes"]
"""The last word of the name of a column whose numbers count nothing ("GSA region")."""
_NAME = re.compile(r"\d+[A-Z]\s[A-Za-z]")
"""The beginning of a name with a number ("18F outreach")."""
_MAX_NAME_CHARACTERS = 60
"""The maximum number of characters of a row's name; a longer first cell is text."""


def find_table_figures(text: str, rows: Sequence[Span]) -> Iterator[Figure]:
    """The figures in the rows of one table. The label of a figure is "row · column": the first cell of its row and the
    name of its column. Columns of years and codes contain no figures, and rows for a day without column names contain
    none."""
    header: list[Span] = []
    table = [cells_of(text, row) for row in rows]
    year_columns = {column for cells in table[1:] for column, cell in enumerate(cells) if is_year(cell.of(text))}
    for number, (row, cells) in enumerate(zip(rows, table, strict=True)):
        if number == 0 and are_column_names(text, cells):
            header = cells
            continue
        name = name_of_row(text, header, cells)
        if len(name) > _MAX_NAME_CHARACTERS:
            continue
        for column, cell in enumerate(cells[1:], start=1):
            if column not in year_columns and is_value(cell.of(text)):
                column_name = name_of_column(text, header, column, len(cells))
                if _counts_nothing(name, column_name, cell.of(text)):
                    continue
                names = [part for part in (name, column_name) if part]
                excerpt = Excerpt(row.of(text), row)
                yield Figure(value=cell.of(text), label=TABLE_NAMES_DIVIDER.join(names), span=cell, sentence=excerpt)


def _counts_nothing(row: str, column: str, value: str) -> bool:
    """Whether the `value` of a cell is a name or code, or belongs to the day of a calendar. `row` and `column` are the
    names of its row and column."""
    is_code = column.rpartition(" ")[2].lower() in _CODES
    return is_code or _NAME.match(value) is not None or (not column and row.lower() in english_calendar())
