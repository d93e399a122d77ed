"""The figures of tables: " | " divides a row's cells, and a first row that counts nothing names the columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.model import Excerpt, Figure, Span

_DIVIDER = " | "
_EDGES = " |"
_LONGEST_CELL = 24
"""Characters of a cell that is a figure; a longer one is text."""
_FIGURE = re.compile(
    r"[~<>≈+−-]?\s?(?:[A-Z]{0,3}[$€£¥₹]\s?)?\d[\d.,’'\u00a0\u202f ]*(?:\s?[^\W\d_%‰°€£¥][\w./²³]*|\s?[%‰°€£¥]\w?)*"
)
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")


def is_row(text: str, paragraph: Span) -> bool:
    """Whether a paragraph is a row of a table."""
    words = paragraph.of(text)
    return _DIVIDER in words and "\n" not in words


def find_table_figures(text: str, rows: Sequence[Span]) -> Iterator[Figure]:
    """The figures of the rows of one table, each with its row's name and its column's."""
    header: list[Span] = []
    for number, row in enumerate(rows):
        cells = _cells(text, row)
        if number == 0 and not any(_counts(cell.of(text)) for cell in cells[1:]):
            header = cells
            continue
        for place, cell in enumerate(cells[1:], start=1):
            if _counts(cell.of(text)):
                column = _column(text, header, place, len(cells))
                names = [name for name in (cells[0].of(text), column) if name]
                excerpt = Excerpt(row.of(text), row)
                yield Figure(value=cell.of(text), of=" · ".join(names), span=cell, sentence=excerpt)


def _column(text: str, header: list[Span], place: int, width: int) -> str:
    """The name of a column; a header whose corner is empty is one cell shorter. "" where the row does not fit."""
    corner = width - len(header)
    return header[place - corner].of(text) if header and corner in (0, 1) else ""


def _counts(cell: str) -> bool:
    """Whether a cell is a figure rather than text or a year."""
    return len(cell) <= _LONGEST_CELL and _FIGURE.fullmatch(cell) is not None and _YEAR.fullmatch(cell) is None


def _cells(text: str, row: Span) -> list[Span]:
    cells: list[Span] = []
    start = row.start
    for part in row.of(text).split(_DIVIDER):
        inner = part.strip(_EDGES)
        first = start + len(part) - len(part.lstrip(_EDGES))
        cells.append(Span(first, first + len(inner)))
        start += len(part) + len(_DIVIDER)
    return cells
