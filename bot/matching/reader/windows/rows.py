"""Rows of tables as the reader reads them: as prose with the names of their columns.

The reader knows prose. Of "Rope | EUR 5 | roll" it cannot tell what is the price; "Rope: Price EUR 5, Per roll." it
understands.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.matching.reader.reader import ReaderOutput
from bot.model import Span
from bot.text.markup.tables import cells_of, find_header, is_record, name_of_column, name_of_row


@dataclass(frozen=True, slots=True)
class ReadableText:
    """A part of an article as the reader gets it. For a row of a table, `cells` has for each cell its span in `text`
    and the offset, within the part of the article, at which it begins; for anything else, `cells` is empty."""

    text: str
    cells: tuple[tuple[Span, int], ...] = ()

    def in_article(self, reading: ReaderOutput) -> ReaderOutput:
        """The reader's output for `text`, with spans that count characters of the part of the article instead."""
        if not self.cells:
            return reading
        start, end = self._place_of(reading.start, reading.end)
        return replace(
            reading, start=start, end=end, other_span=reading.other_span and self._place_of(*reading.other_span)
        )

    def _place_of(self, start: int, end: int) -> tuple[int, int]:
        """The start and end, in the part of the article, of the characters from `start` to `end` of `text`. If these
        are in no cell, like the name of a column, those of the next cell are returned; after all cells, of the last."""
        touched_cells = [entry for entry in self.cells if entry[0].overlaps(Span(start, end))]
        if not touched_cells:
            cell, offset = next((entry for entry in self.cells if entry[0].start >= end), self.cells[-1])
            return offset, offset + len(cell)
        (first, first_offset), (last, last_offset) = touched_cells[0], touched_cells[-1]
        return first_offset + max(0, start - first.start), last_offset + min(end, last.end) - last.start


def readable(text: str, part: Span) -> ReadableText:
    """A part of an article (whose whole text is `text`) as the reader gets it: a row of a table with column names as
    prose, everything else as it is written."""
    header = find_header(text, part.start) if is_record(text, part) else None
    if header is None:
        return ReadableText(part.of(text))
    prose, cells = "", []
    for words_before, cell, words_after in _name_cells(text, cells_of(text, header), cells_of(text, part)):
        prose += words_before
        cells.append((Span(len(prose), len(prose) + len(cell)), cell.start - part.start))
        prose += cell.of(text) + words_after
    return ReadableText(prose.rstrip(" ,:") + ".", tuple(cells)) if cells else ReadableText(part.of(text))


def _name_cells(text: str, header: list[Span], cells: list[Span]) -> Iterator[tuple[str, Span, str]]:
    """The cells of a row that are not empty, each with the words before and after it."""
    if cells[0]:
        yield name_of_row(text, header, cells).removesuffix(cells[0].of(text)), cells[0], ": "
    for index, cell in enumerate(cells[1:], start=1):
        if cell:
            name = name_of_column(text, header, index, len(cells))
            yield name and f"{name} ", cell, ", "
