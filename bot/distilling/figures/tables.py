"""Finds the figures in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.model import Excerpt, Figure, Span
from bot.text.tables import cells_of, is_value, names_columns


def find_table_figures(text: str, rows: Sequence[Span]) -> Iterator[Figure]:
    """The figures in the rows of one table. What a figure measures is "row · column", from its row's first cell and the
    header."""
    header: list[Span] = []
    for number, row in enumerate(rows):
        cells = cells_of(text, row)
        if number == 0 and names_columns(text, cells):
            header = cells
            continue
        for place, cell in enumerate(cells[1:], start=1):
            if is_value(cell.of(text)):
                column = _column(text, header, place, len(cells))
                names = [name for name in (cells[0].of(text), column) if name]
                excerpt = Excerpt(row.of(text), row)
                yield Figure(value=cell.of(text), of=" · ".join(names), span=cell, sentence=excerpt)


def _column(text: str, header: list[Span], place: int, width: int) -> str:
    """The name of a column, "" if the row does not fit the header. A header with an empty corner is one cell shorter
    than the rows."""
    corner = width - len(header)
    return header[place - corner].of(text) if header and corner in (0, 1) else ""
