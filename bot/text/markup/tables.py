"""Reads tables inside a text, in the form in which `bot/reading` writes them: one line for each row, cells separated by
" | ". A first row without figures has the column names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.model.span import Span
from bot.text.currencies import CURRENCY_CODE, CURRENCY_SIGNS
from bot.text.word_lists.calendar import english_month_pattern

DIVIDER = " | "
"""What separates two cells of a row."""
_EDGES = " |"
"""Characters with which no cell begins or ends. A row itself may begin or end with a divider, if a cell is empty."""
_MAX_CELL_CHARACTERS = 24
"""The maximum number of characters of a cell that is a figure."""
_FIGURE = re.compile(
    rf"[~<>≈+−-]?\s?(?:(?:[A-Z]{{0,3}}[{CURRENCY_SIGNS}]|{CURRENCY_CODE}\s)\s?)?\d[\d.,’']*"
    r"(?:[\u00a0\u202f ]\d{3}(?!\d))*"
    r"(?:\s?[^\W\d_%‰°€£¥][\w./²³]*|\s?[%‰°€£¥]\w?)*"
)
"""Matches "~ $1,200", "US$ 5", "EUR 4.50", "12.5 %", "3 km/h", "1 200"; not several figures ("10 20")."""
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
"""Matches the years from 1500 to 2099 ("1987")."""

_DATE = re.compile(rf"\b{english_month_pattern()}\b.*\d|\d\d?[./]\d\d?[./]\d\d|\d{{4}}-\d\d-\d\d", re.IGNORECASE)
"""Matches "Oct. 23", "October 2025", "23.10.2025", "2025-10-23"."""


def is_row(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is a row of a table."""
    words = paragraph.of(text)
    return DIVIDER in words and "\n" not in words


def is_record(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is a row of a table that can be understood alone. A row of a calendar (a date and what
    happens on that day) cannot: it needs the other dates."""
    return is_row(text, paragraph) and not _DATE.search(cells_of(text, paragraph)[0].of(text))


def is_labelled_value(line: str) -> bool:
    """Whether a line is a label and a figure ("Meals served a year: 112,675"), with or without a remark in brackets
    after it."""
    label, colon, value = line.rpartition(": ")
    return bool(colon and label) and is_value(value.partition(" (")[0])


def cells_of(text: str, row: Span) -> list[Span]:
    """The spans of the cells of a row in the text, in order, without white space; an empty cell has a span of length
    0."""
    cells: list[Span] = []
    start = row.start
    for part in row.of(text).split(DIVIDER):
        inner_text = part.strip(_EDGES)
        first = start + len(part) - len(part.lstrip(_EDGES))
        cells.append(Span(first, first + len(inner_text)))
        start += len(part) + len(DIVIDER)
    return cells


def name_of_row(text: str, header: Sequence[Span], cells: Sequence[Span]) -> str:
    """The text of the first cell of a row; if that is a number, the name of the first column is before it ("Reports
    6")."""
    name = cells[0].of(text)
    has_header = header and len(header) == len(cells) and not any(map(str.isalpha, name))
    return f"{header[0].of(text)} {name}".strip() if has_header else name


def name_of_column(text: str, header: Sequence[Span], index: int, width: int) -> str:
    """The name of a column of a row with `width` cells, "" if the row does not fit the header. A header with an empty
    corner is one cell shorter than the rows."""
    corner = width - len(header)
    return header[index - corner].of(text) if header and corner in (0, 1) else ""


def is_value(cell: str) -> bool:
    """Whether a cell is a figure of at most _MAX_CELL_CHARACTERS, rather than text or a year."""
    return len(cell) <= _MAX_CELL_CHARACTERS and _FIGURE.fullmatch(cell) is not None and not is_year(cell)


def is_year(cell: str) -> bool:
    """Whether a cell is a year from 1500 to 2099."""
    return _YEAR.fullmatch(cell) is not None


def are_column_names(text: str, cells: Sequence[Span]) -> bool:
    """Whether the `cells` of the first row of a table are column names: no figure is among them, except perhaps in the
    first column."""
    return not any(is_value(cell.of(text)) for cell in cells[1:])


def find_header(text: str, offset: int) -> Span | None:
    """The row with the column names of the table at `offset`. None outside of a table, in a table without column names,
    and in the header row itself."""
    first_line = at_offset = _line_at(text, offset)
    while is_row(text, first_line) and (line_above := _find_line_above(text, first_line)) and is_row(text, line_above):
        first_line = line_above
    return first_line if first_line != at_offset and are_column_names(text, cells_of(text, first_line)) else None


def is_header(text: str, row: Span) -> bool:
    """Whether a row has the column names of the rows below it."""
    if not is_row(text, row) or not are_column_names(text, cells_of(text, row)):
        return False
    line_above, line_below = _find_line_above(text, row), _find_line_below(text, row)
    return line_below is not None and is_row(text, line_below) and not (line_above and is_row(text, line_above))


def _line_at(text: str, offset: int) -> Span:
    """The line around `offset`, without its end."""
    end = text.find("\n", offset)
    return Span(text.rfind("\n", 0, offset) + 1, end if end >= 0 else len(text))


def _find_line_above(text: str, line: Span) -> Span | None:
    """The nearest line above that is not blank; None if there is none."""
    end = line.start
    while end and text[end - 1].isspace():
        end -= 1
    return _line_at(text, end - 1) if end else None


def _find_line_below(text: str, line: Span) -> Span | None:
    """The nearest line below that is not blank; None if there is none."""
    start = line.end
    while start < len(text) and text[start].isspace():
        start += 1
    return _line_at(text, start) if start < len(text) else None
