"""Articles in the rows of a table: each row becomes a JSON object, and is read like a line of a .jsonl."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterator
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
    """The rows below the names of the columns. Raises UnreadableArticle for a row that cannot be read."""
    reader = csv.reader(text, delimiter=separator)
    line = _FIRST_ROW
    try:
        for row in reader:
            if any(map(str.strip, row)):
                yield _row_of(dict(zip(columns, row, strict=False)), line, raw_article)
            line = _FIRST_ROW + reader.line_num  # of the next row: `line_num` lines were read below the names
    except csv.Error as error:
        reason = f"this row and those after it cannot be read ({error}); close its quotation mark or shorten it"
        raise UnreadableArticle(file_and_line(raw_article.name, line), reason) from error


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
