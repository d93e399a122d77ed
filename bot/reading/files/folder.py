"""Lists the files of a folder of articles, computes their hashes and reads their bytes."""

from __future__ import annotations

import errno
import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from bot.errors import UnreadableArticle, describe_error
from bot.reading.files.containers import count_lines, read_archive, read_container
from bot.reading.files.raw_article import RawArticle, check_size
from bot.reading.formats import FORMATS, MANY_IN_A_FILE, OTHER_DOCUMENTS
from bot.reading.limits import MAX_BYTES

ARCHIVE = ".zip"
NO_SUCH_FILE = "there is no such file; check its name, and which folder you are in"
_SUFFIXES = frozenset({*FORMATS, *OTHER_DOCUMENTS, ARCHIVE})
"""The endings of files that are listed: articles, and documents that a fault calls unsupported."""

_CHUNK_BYTES = 1024 * 1024
"""How many bytes of a file are in memory while its hash is computed."""


def find_files(folder: Path) -> list[Path]:
    """Every article file under `folder`, sorted by path without the ending, so that "report.md" comes before "report
    copy.md". Hidden files and other kinds of files are skipped.

    Links are listed, not followed: reading one checks that it stays in the folder. Raises UnreadableArticle if the
    folder itself cannot be listed.
    """
    try:
        return sorted(_walk(folder), key=lambda path: (path.with_suffix("").as_posix(), path.suffix))
    except OSError as error:
        raise UnreadableArticle(str(folder), _unlistable(error)) from error


def why_unlistable(folder: Path) -> str:
    """Why the files of a folder cannot be listed; "" if they can."""
    try:
        os.listdir(folder)
    except OSError as error:
        return _unlistable(error)
    return ""


def sha256_of(path: Path) -> str:
    """SHA-256 of the file's bytes in lower-case hexadecimal. Raises UnreadableArticle."""
    sha256 = hashlib.sha256()
    try:
        if path.exists():  # opening a pipe would wait for a writer
            check_regular(path, path.as_posix())
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK_BYTES):
                sha256.update(chunk)
    except OSError as error:
        raise cannot_open_fault(path.as_posix(), error) from error
    return sha256.hexdigest()


def name_of(path: Path, root: Path) -> str:
    """`path` with forward slashes, relative to `root` if it is below it."""
    try:
        return path.absolute().relative_to(root.absolute()).as_posix()
    except ValueError:
        return path.as_posix()


def check_inside(path: Path, folder: Path, subject: str) -> None:
    """Raises UnreadableArticle if `path` leads out of `folder` through a link."""
    try:
        target = Path(os.path.realpath(path, strict=True))
    except FileNotFoundError:
        target = path.resolve()  # a broken link inside the folder: opening it reports that
    except OSError as error:
        if error.errno != errno.ELOOP:
            raise cannot_open_fault(subject, error) from error
        raise UnreadableArticle(subject, "it is a link that leads in a circle; put a copy of the file there") from error
    if not target.is_relative_to(folder.resolve()):
        reason = "it is a symbolic link out of the folder, which is never followed; put a copy of the file there"
        raise UnreadableArticle(subject, reason)


def read_bytes(path: Path, subject: str) -> bytes:
    """The file's bytes. Raises UnreadableArticle if it cannot be read, is empty or is too large."""
    try:
        check_regular(path, subject)
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as error:
        raise cannot_open_fault(subject, error) from error
    check_size(data, subject)
    return data


def read_many(path: Path, subject: str) -> Iterator[RawArticle | UnreadableArticle]:
    """The articles of a file that contains many; for one with a fault, the fault. Raises UnreadableArticle if the file
    as a whole cannot be read."""
    suffix = path.suffix.lower()
    try:
        check_regular(path, subject)
        with path.open("rb") as file:
            yield from read_open(file, subject, suffix)
    except OSError as error:
        raise cannot_open_fault(subject, error) from error


def read_open(file: BinaryIO, subject: str, suffix: str) -> Iterator[RawArticle | UnreadableArticle]:
    """Like `read_many`, for a file that is already open; `suffix` is its ending. Raises UnreadableArticle."""
    if suffix == ARCHIVE:
        yield from read_archive(file, subject)
    else:
        yield from read_container(file, RawArticle(subject, FORMATS[suffix], b""))


def count_articles(path: Path) -> int:
    """About how many articles a file contains, to report progress: 1 for an archive, and for a file that cannot be
    read."""
    if FORMATS.get(path.suffix.lower()) not in MANY_IN_A_FILE or not path.is_file():
        return 1
    try:
        with path.open("rb") as file:
            return count_lines(file)
    except OSError:
        return 1


def check_regular(path: Path, subject: str) -> None:
    """Raises UnreadableArticle for a folder, a pipe, a device or nothing at all. Raises OSError."""
    if path.is_file():
        return
    if not os.path.lexists(path):
        raise UnreadableArticle(subject, NO_SUCH_FILE)
    raise UnreadableArticle(
        subject, "there is no ordinary file of this name, but a folder, a pipe or a dead link; put a file there"
    )


def cannot_open_fault(subject: str, error: OSError) -> UnreadableArticle:
    """The fault of a file that cannot be opened or read, for example because the permission is missing."""
    return UnreadableArticle(subject, f"the file cannot be opened ({describe_error(error)}); check that it may be read")


def _walk(folder: Path) -> Iterator[Path]:
    """The files of a folder and its subfolders that may be articles, without hidden ones."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = folder / entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _walk_below(path)
            elif path.suffix.lower() in _SUFFIXES or _leads_out(path, folder):
                yield path


def _walk_below(folder: Path) -> Iterator[Path]:
    """The files of a subfolder, or the subfolder itself if it cannot be listed: reading it will report the fault."""
    try:
        yield from list(_walk(folder))
    except OSError:
        yield folder


def _leads_out(path: Path, folder: Path) -> bool:
    """Whether a path is a link to a folder outside of `folder`. Such a link is listed, so that reading reports it:
    otherwise its articles would be missing silently."""
    return path.is_symlink() and path.is_dir() and not path.resolve().is_relative_to(folder.resolve())


def _unlistable(error: OSError) -> str:
    return f"the folder cannot be read ({describe_error(error)}); check that it exists and may be read"
