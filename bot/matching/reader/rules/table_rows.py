"""Marks the cell of a table that is about what was asked, not a cell of the row above or below, or of another
column."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.matching.passage import are_neighbours
from bot.matching.reader.read_question import ReadQuestion
from bot.matching.reader.windows.reading import with_answer
from bot.matching.reader.windows.windows import ReadWindow
from bot.matching.retrieve.candidate import Candidate
from bot.model import Span
from bot.text.markup.tables import cells_of, find_header, is_header, is_row, name_of_column
from bot.text.words import word_texts

_MAX_DISTANCE = 40
"""How many rows above or below the row with the answer the right row may be."""


def choose_table_rows(read_question: ReadQuestion, windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """Moves the answer to the right cell of a table, and leaves out no window.

    The name of a row is its first cell. If the answer is in a row, another row is right if only its name has all the
    words of the question that the name of the answer's row has, and more of them. The right column is the only one
    whose name has the most words of the question; if there is none, the answer stays in its column."""
    words = {_make_singular(word.read_as) for word in read_question.question.words if word.is_content}
    return [
        _with_right_cell(window, words, read_question.candidates, read_question.text_of(window)) for window in windows
    ]


def _with_right_cell(
    window: ReadWindow, asked_words: Collection[str], candidates: Sequence[Candidate], text: str
) -> ReadWindow:
    """The window, with the right cell as its answer. `asked_words` are the words of the question that carry a topic,
    folded and without the plural "s"."""
    spans = candidates[window.source.candidate].sentence_spans
    numbers = window.answer_numbers(candidates)
    if len(numbers) != 1 or not is_row(text, spans[numbers[0]]):
        return window
    number = _find_right_row(numbers[0], spans, asked_words, text)
    cells = cells_of(text, spans[number])
    column = _find_asked_column(spans[number], cells, asked_words, text)
    if not column and number != numbers[0]:
        own_cells = cells_of(text, spans[numbers[0]])
        column = next((column for column, cell in enumerate(own_cells) if cell.overlaps(window.answer)), 0)
    if not 0 < column < len(cells) or not len(cells[column]):
        return window
    source = replace(window.source, first=number, core=number, last=number)
    return with_answer(cells[column], replace(window, source=source), candidates, text)


def _find_right_row(number: int, spans: Sequence[Span], asked_words: Collection[str], text: str) -> int:
    """The number of the only row of a table whose name has all the words of the question that the name of row `number`
    has, and more of them; `number` if no row or several are like that."""
    own_words = _find_name_words(text, spans[number]).intersection(asked_words)
    rows = _find_other_rows(number, spans, text)
    better_rows = [row for row in rows if _find_name_words(text, spans[row]).intersection(asked_words) > own_words]
    return better_rows[0] if len(better_rows) == 1 else number


def _find_asked_column(row: Span, cells: Sequence[Span], asked_words: Collection[str], text: str) -> int:
    """The number of the only column whose name has the most words of the question; 0 if no column or several are like
    that, or if the name of the row has no word of the question."""
    header = find_header(text, row.start)
    if header is None or _find_name_words(text, row).isdisjoint(asked_words):
        return 0
    names = cells_of(text, header)
    shared_counts = [
        len(_split_name(name_of_column(text, names, column, len(cells))).intersection(asked_words))
        for column in range(1, len(cells))
    ]
    max_count = max(shared_counts, default=0)
    return shared_counts.index(max_count) + 1 if max_count and shared_counts.count(max_count) == 1 else 0


def _find_other_rows(number: int, spans: Sequence[Span], text: str) -> list[int]:
    """The numbers of the other sentences of the card that are rows of the same table, at most _MAX_DISTANCE away; not
    its header."""
    rows = []
    for step in (-1, 1):
        previous_row = number
        for other_row in range(number + step, number + step * (_MAX_DISTANCE + 1), step):
            if not 0 <= other_row < len(spans) or not is_row(text, spans[other_row]):
                break
            upper_row, lower_row = sorted((spans[previous_row], spans[other_row]))
            if not are_neighbours(text, upper_row, lower_row):
                break
            rows.append(other_row)
            previous_row = other_row
    return [row for row in rows if not is_header(text, spans[row])]


def _find_name_words(text: str, row: Span) -> frozenset[str]:
    """The words of the first cell of a row."""
    return _split_name(cells_of(text, row)[0].of(text))


def _split_name(name: str) -> frozenset[str]:
    """The folded words of a name, without the plural "s"."""
    return frozenset(map(_make_singular, word_texts(name)))


def _make_singular(word: str) -> str:
    return word.removesuffix("s")
