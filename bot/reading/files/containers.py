"""Reads files with many articles: lines, rows, or the files in a .zip. The articles are read one after the other, on
demand."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import BinaryIO

from bot.errors import UnreadableArticle
from bot.reading.files.raw_article import ArticleOrFault, RawArticle, check_size
from bot.reading.formats import FORMATS, MANY_IN_A_FILE, OTHER_DOCUMENTS, Format, unsupported_fault
from bot.reading.formats.csv import split_rows
from bot.reading.formats.jsonl import split_lines
from bot.reading.limits import MAX_ARCHIVE_BYTES, MAX_BYTES, MAX_DIRECTORY_BYTES

_MEGABYTE = 1024 * 1024
_END_RECORD = b"PK\x05\x06"
"""The first bytes of the record at the end of an archive, which says how long its directory is."""
_END_RECORD_BYTES = 22
"""The length of the record at the end; a comment of up to 64 KB may follow it."""
_ZIP64_RECORD = b"PK\x06\x07"
"""The first bytes of a record that only archives in the ZIP64 format have."""
_TAIL_BYTES = 66 * 1024
"""The number of bytes at the end of an archive in which these records are looked for."""
_ENCRYPTED_FLAG = 0x1
"""The flag of an encrypted file in a zip."""


def read_container(file: BinaryIO, raw_article: RawArticle) -> Iterator[ArticleOrFault]:
    """The articles of an open file of lines or rows. `raw_article`, without data, says which file it is, and its
    format."""
    return split_lines(file, raw_article) if raw_article.format is Format.JSON else split_rows(file, raw_article)


def read_archive(file: BinaryIO, subject: str) -> Iterator[ArticleOrFault]:
    """The articles of an archive, sorted by name, and a fault for each that cannot be read. Nothing is unpacked to
    disk. Raises UnreadableArticle if the archive itself cannot be read or is too large."""
    _check_directory(file, subject)
    try:
        with zipfile.ZipFile(file) as archive:
            yield from _read_members(archive, subject)
    except UnreadableArticle:
        raise  # UnreadableArticle is a ValueError too, and says more than the fault of the next clause
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableArticle(subject, "it is not a zip that can be read; pack it again") from error


def count_lines(file: BinaryIO) -> int:
    """The number of line ends in an open file, at least 1: about how many articles it holds."""
    return max(1, sum(chunk.count(b"\n") for chunk in iter(lambda: file.read(_MEGABYTE), b"")))


def _read_members(archive: zipfile.ZipFile, subject: str) -> Iterator[ArticleOrFault]:
    """The articles in an archive, by file name, and a fault for each that cannot be read. Ends at `MAX_ARCHIVE_BYTES`.
    Raises UnreadableArticle if there is none."""
    budget = MAX_ARCHIVE_BYTES
    articles = 0
    for member in sorted(archive.infolist(), key=lambda info: info.filename):
        path = PurePosixPath(member.filename.replace("\\", "/"))
        suffix = path.suffix.lower()
        # Hidden files are skipped; ".." is not hidden, but a fault that `_check_member` reports.
        if member.is_dir() or any(part.startswith((".", "__MACOSX")) and part != ".." for part in path.parts):
            continue
        if suffix not in FORMATS and suffix not in OTHER_DOCUMENTS and suffix != ".zip":
            continue
        articles += 1
        location = f"{subject}#{path}"
        try:
            _check_member(member, path, location)  # raises for every suffix that is not in FORMATS
            budget -= member.file_size
            if budget < 0:
                limit = f"{MAX_ARCHIVE_BYTES // _MEGABYTE:,} MB"
                raise UnreadableArticle(location, f"unpacked the archive is larger than {limit}; split it")
            yield from _read_member(archive, member, RawArticle(subject, FORMATS[suffix], b"", member=str(path)))
        except UnreadableArticle as error:
            yield error
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError):
            yield UnreadableArticle(location, "it is damaged in the archive; pack it again")
        if budget < 0:
            return
    if not articles:
        raise UnreadableArticle(subject, "no article is in it; put text, Markdown, HTML or other articles into it")


def _read_member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, raw_article: RawArticle
) -> Iterator[ArticleOrFault]:
    """The articles in one file of an archive. `raw_article`, without data, has their format and location."""
    with archive.open(member) as file:
        if raw_article.format in MANY_IN_A_FILE:
            yield from read_container(file, raw_article)  # type: ignore[arg-type]  # has every method of BinaryIO that is used
            return
        data = file.read(MAX_BYTES + 1)
    check_size(data, raw_article.name)
    yield RawArticle(raw_article.file, raw_article.format, data, member=raw_article.member)


def _check_member(member: zipfile.ZipInfo, path: PurePosixPath, location: str) -> None:
    """Raises UnreadableArticle for a file in an archive that is not to be read."""
    if path.suffix.lower() == ".zip":
        raise UnreadableArticle(location, "an archive in an archive is not read; unpack it")
    if path.suffix.lower() in OTHER_DOCUMENTS:
        raise unsupported_fault(location, path.suffix.lower())
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or not str(path).isprintable():
        raise UnreadableArticle(location, "its path leads out of the archive or is not a name; pack it again")
    if member.flag_bits & _ENCRYPTED_FLAG:
        raise UnreadableArticle(location, "it is protected by a password; pack it without one")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise UnreadableArticle(location, "it is packed in an unusual way; pack it again as an ordinary zip")


def _check_directory(file: BinaryIO, subject: str) -> None:
    """Raises UnreadableArticle for an archive whose directory alone would take much memory. That includes every archive
    in the ZIP64 format (more than 65,535 files or 4 GB)."""
    size = file.seek(0, io.SEEK_END)
    file.seek(max(0, size - _TAIL_BYTES))
    tail = file.read(_TAIL_BYTES)
    # A comment may contain what looks like such a record, so only the greatest length found counts.
    largest_size, offset = 0, tail.find(_END_RECORD)
    while 0 <= offset <= len(tail) - _END_RECORD_BYTES:
        # The length of the directory.
        largest_size = max(largest_size, *struct.unpack("<L", tail[offset + 12 : offset + 16]))
        offset = tail.find(_END_RECORD, offset + 1)
    if _ZIP64_RECORD in tail or largest_size > MAX_DIRECTORY_BYTES:
        raise UnreadableArticle(subject, "it contains too many files; split it into several archives")
