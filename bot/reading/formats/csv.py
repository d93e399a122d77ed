"""Articles in the rows of a table: each row becomes a JSON object, and is read like a line of a .jsonl."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import BinaryIO

from bot.errors import UnreadableArticle, file_and_line
from bot.reading.files.raw_article import EMPTY_REASON, ArticleOrFault, RawArticle
from bot.reading.formats import Format
from bot.reading.formats.jsonl import parse
from bot.reading.limits import MAX_BYTES
from bot.reading.metadata.fields import TEXT_NAMES, plain_name
from bot.text.cleaning import SURROGATE

__all__ = ["parse", "split_rows"]

_SAMPLE = 64 * 1024
"""The number of bytes at the beginning that show the encoding, and the maximum number of characters of the first
row."""
_SEPARATORS = ",;\t|"
_FIRST_ROW = 2
"""The line of the first row below the column names."""
_END = "\n"
"""A line after the last one. It becomes part of the last row if a quotation mark in that row is not closed."""
_SPACE_AFTER_QUOTATION = re.compile(r'"[ \t]+(?=[,;|\r\n]|$)')
"""The white space between a quotation and the next separator, which does no harm."""
_HOLDS_NEXT_ROW = (
    "a quotation mark in this row is not closed, so the row holds the next one, too; close it, or write it twice if it"
    " belongs to the text"
)
_NO_COLUMN = (
    'none of its columns is called "text"; give that name to the column with the articles\' text, in the first row'
)


def split_rows(file: BinaryIO, raw_article: RawArticle) -> Iterator[ArticleOrFault]:
    """The articles of an open table, one for each row. The first row has the column names. Raises UnreadableArticle if
    no column is for text, or at the first row that cannot be read: the rows before it have been yielded."""
    csv.field_size_limit(MAX_BYTES)
    text = _text_of(file)
    try:
        head = text.readline(_SAMPLE)
        separator = max(_SEPARATORS, key=head.count)
        columns = next(csv.reader([head], delimiter=separator), [])
        if not {plain_name(column) for column in columns} & {*TEXT_NAMES}:
            raise UnreadableArticle(raw_article.name, _NO_COLUMN if head.strip() else EMPTY_REASON)
        yield from _rows_below(text, columns, separator, raw_article)
    finally:
        text.detach()


def _rows_below(
    text: io.TextIOWrapper, columns: list[str], separator: str, raw_article: RawArticle
) -> Iterator[ArticleOrFault]:
    """The rows below the names of the columns; a fault for a row that holds another one, because a quotation mark in it
    is not closed. Raises UnreadableArticle for a row that cannot be read, or that only ends with the file."""
    lines_of_row: list[str] = []
    reader = csv.reader(_recorded(chain(text, [_END]), lines_of_row), delimiter=separator)
    line = _FIRST_ROW
    try:
        for row in reader:
            if len(lines_of_row) > 1 and not _is_well_formed(lines_of_row, separator):
                if lines_of_row[-1] == _END:
                    raise csv.Error("a quotation mark is opened and not closed")  # caught below
                yield UnreadableArticle(file_and_line(raw_article.name, line), _HOLDS_NEXT_ROW)
            elif any(map(str.strip, row)):
                yield _row_of(dict(zip(columns, row, strict=False)), line, raw_article)
            line = _FIRST_ROW + reader.line_num  # of the next row: `line_num` lines were read below the names
            lines_of_row.clear()
    except csv.Error as error:
        reason = f"this row and those after it cannot be read ({error}); close its quotation mark or shorten it"
        raise UnreadableArticle(file_and_line(raw_article.name, line), reason) from error


def _recorded(lines: Iterable[str], record: list[str]) -> Iterator[str]:
    """The lines; each is added to `record` when it is read."""
    for line in lines:
        record.append(line)
        yield line


def _is_well_formed(lines: Sequence[str], separator: str) -> bool:
    """Whether nothing but a separator or the end follows each closed quotation in the lines of a row, and each is
    closed."""
    trimmed_lines = [_SPACE_AFTER_QUOTATION.sub('"', line) for line in lines]
    try:
        for _ in csv.reader(trimmed_lines, delimiter=separator, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _row_of(row: dict[str, str], line: int, raw_article: RawArticle) -> ArticleOrFault:
    """The article in a row, by column names; a fault if the row is not UTF-8."""
    filled_cells = {column: value for column, value in row.items() if value.strip()}
    if any(map(SURROGATE.search, filled_cells.values())):  # what "surrogateescape" makes of bytes that are not UTF-8
        return UnreadableArticle(
            file_and_line(raw_article.name, line),
            "the row is not UTF-8, but the first rows are; save the file as UTF-8",
        )
    return RawArticle(raw_article.file, Format.ROW, json.dumps(filled_cells).encode(), line, raw_article.member)


def _text_of(file: BinaryIO) -> io.TextIOWrapper:
    """A table as text: UTF-16 if it has a byte-order mark (Excel's "Unicode text"), UTF-8 if its first rows are UTF-8,
    else Windows-1252."""
    sample = file.peek(_SAMPLE)[:_SAMPLE] if isinstance(file, io.BufferedReader | zipfile.ZipExtFile) else b""
    encoding = "utf-8-sig"
    if sample.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        try:
            sample[: sample.rfind(b"\n") + 1].decode("utf-8")
        except UnicodeDecodeError:
            encoding = "cp1252"
    errors = "surrogateescape" if encoding == "utf-8-sig" else "replace"
    return io.TextIOWrapper(file, encoding=encoding, errors=errors, newline="")
