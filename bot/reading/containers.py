"""Files that hold many articles: lines of a .jsonl, rows of a .csv, files of a .zip, each read as it is asked for."""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from bot.errors import UnreadableArticle
from bot.reading.fields import TEXT_NAMES, plain_name
from bot.reading.formats import FORMATS, OTHER_DOCUMENTS, Format, unsupported
from bot.reading.limits import MAX_ARCHIVE_BYTES, MAX_BYTES, MAX_DIRECTORY_BYTES
from bot.reading.unread import BYTE_ORDER_MARK, Unread

Found = Unread | UnreadableArticle

EMPTY = "it is empty; write the article into it or delete it"
_MEGABYTE = 1024 * 1024
_SAMPLE = 64 * 1024
_SEPARATORS = ",;\t|"
_TAIL = 66 * 1024
"""Bytes at the end of an archive within which its directory is named."""
_LOCKED = 0x1
_SURROGATES = range(0xD800, 0xE000)


def read_container(file: BinaryIO, unread: Unread) -> Iterator[Found]:
    """The articles of an open file of lines or rows; `unread` says which file and of what kind."""
    return _lines(file, unread) if unread.format is Format.JSON else _rows(file, unread)


def read_archive(file: BinaryIO, subject: str) -> Iterator[Found]:
    """The articles of an archive, in the order of their names. Nothing of it is ever written to a disk."""
    _check_directory(file, subject)
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _members(archive, subject)
    except UnreadableArticle:
        raise
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableArticle(subject, "it is no zip that can be read; pack it again") from error


def count_in(file: BinaryIO) -> int:
    """About how many articles an open file of lines or rows holds."""
    return max(1, sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_MEGABYTE), b"")))


def _lines(file: BinaryIO, unread: Unread) -> Iterator[Found]:
    number = articles = 0
    while line := file.readline(MAX_BYTES + 1):
        number += 1
        if not line.removeprefix(BYTE_ORDER_MARK).strip():
            continue
        articles += 1
        if len(line) > MAX_BYTES:
            _skip_line(file, line)
            reason = f"the line is longer than {MAX_BYTES // _MEGABYTE} MB; split the article"
            yield UnreadableArticle(f"{unread.name}:{number}", reason)
        else:
            yield Unread(unread.file, Format.JSON, line, number, unread.member)
    if not articles:
        raise UnreadableArticle(unread.name, EMPTY)


def _skip_line(file: BinaryIO, read: bytes) -> None:
    """Leaves `file` at the start of the next line; `read` is what was read of this one."""
    while read and not read.endswith(b"\n"):
        read = file.readline(MAX_BYTES)


def _rows(file: BinaryIO, unread: Unread) -> Iterator[Found]:
    """The rows of a table whose first row names its columns."""
    csv.field_size_limit(MAX_BYTES)
    text = _text_of(file)
    try:
        head = text.readline(_SAMPLE)
        separator = max(_SEPARATORS, key=head.count)
        columns = next(csv.reader([head], delimiter=separator), [])
        if not {plain_name(column) for column in columns} & {*TEXT_NAMES}:
            raise UnreadableArticle(unread.name, _NO_COLUMN if head.strip() else EMPTY)
        yield from _rows_below(text, columns, separator, unread)
    finally:
        text.detach()


def _rows_below(text: io.TextIOWrapper, columns: list[str], separator: str, unread: Unread) -> Iterator[Found]:
    reader = csv.reader(text, delimiter=separator)
    line = 2
    try:
        for row in reader:
            if any(map(str.strip, row)):
                yield _row_of(dict(zip(columns, row, strict=False)), line, unread)
            line = reader.line_num + 2
    except csv.Error as error:
        reason = f"the row cannot be read ({error}), nor what follows it; close its quotation mark or shorten it"
        raise UnreadableArticle(f"{unread.name}:{line}", reason) from error


_NO_COLUMN = 'no column of it is called "text"; name the one with the articles\' text so, in the first row'


def _row_of(row: dict[str, str], line: int, unread: Unread) -> Found:
    filled = {column: value for column, value in row.items() if value.strip()}
    if any(ord(character) in _SURROGATES for value in filled.values() for character in value if character > "\ud7ff"):
        return UnreadableArticle(f"{unread.name}:{line}", "the row is not UTF-8, as the first ones are; save as UTF-8")
    return Unread(unread.file, Format.ROW, json.dumps(filled).encode(), line, unread.member)


def _text_of(file: BinaryIO) -> io.TextIOWrapper:
    """A table as text: UTF-16 if it has its mark, as Excel's "Unicode text" has, UTF-8 if its first rows are, else
    Windows-1252."""
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


def _members(archive: zipfile.ZipFile, subject: str) -> Iterator[Found]:
    budget = MAX_ARCHIVE_BYTES
    articles = 0
    for member in sorted(archive.infolist(), key=lambda each: each.filename):
        path = PurePosixPath(member.filename.replace("\\", "/"))
        suffix = path.suffix.lower()
        if member.is_dir() or any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
            continue
        if suffix not in FORMATS and suffix not in OTHER_DOCUMENTS and suffix != ".zip":
            continue
        articles += 1
        place = f"{subject}#{path}"
        try:
            _check_member(member, path, place)
            budget -= member.file_size
            if budget < 0:
                limit = f"{MAX_ARCHIVE_BYTES // _MEGABYTE:,} MB"
                raise UnreadableArticle(place, f"unpacked the archive is larger than {limit}; split it")
            yield from _member(archive, member, Unread(subject, FORMATS[suffix], b"", member=str(path)))
        except UnreadableArticle as error:
            yield error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            yield UnreadableArticle(place, f"it is damaged in the archive ({type(error).__name__}); pack it again")
        if budget < 0:
            return
    if not articles:
        raise UnreadableArticle(subject, "no article is in it; put text, Markdown, HTML or other articles into it")


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, unread: Unread) -> Iterator[Found]:
    with archive.open(member) as file:
        if unread.format in (Format.JSON, Format.ROW):
            yield from read_container(file, unread)  # type: ignore[arg-type]  # all of BinaryIO that is used
            return
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        reason = f"it is larger than {MAX_BYTES // _MEGABYTE} MB; split it into several articles"
        raise UnreadableArticle(unread.name, reason)
    if not data.strip():
        raise UnreadableArticle(unread.name, EMPTY)
    yield Unread(unread.file, unread.format, data, member=unread.member)


def _check_member(member: zipfile.ZipInfo, path: PurePosixPath, place: str) -> None:
    """Raises UnreadableArticle for what is not read out of an archive."""
    if path.suffix.lower() == ".zip":
        raise UnreadableArticle(place, "an archive in an archive is not read; unpack it")
    if path.suffix.lower() in OTHER_DOCUMENTS:
        raise unsupported(place, path.suffix.lower())
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or not str(path).isprintable():
        raise UnreadableArticle(place, "its path leads out of the archive or is no name; pack it again")
    if member.flag_bits & _LOCKED:
        raise UnreadableArticle(place, "it is protected by a password; pack it without one")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableArticle(place, "it is packed in an unusual way; pack it again as an ordinary zip")


def _check_directory(file: BinaryIO, subject: str) -> None:
    """Raises UnreadableArticle for an archive whose directory alone would take much memory. An archive with a directory
    of the large form (more than 65,535 files or 4 GB) is one of these."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    largest, place = 0, tail.find(b"PK\x05\x06")
    while 0 <= place <= len(tail) - 22:
        largest = max(largest, *struct.unpack("<L", tail[place + 12 : place + 16]))
        place = tail.find(b"PK\x05\x06", place + 1)
    if b"PK\x06\x07" in tail or largest > MAX_DIRECTORY_BYTES:
        raise UnreadableArticle(subject, "it holds too many files; split it into several archives")
