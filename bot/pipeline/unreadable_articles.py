"""Saves in the data folder which articles `cuecard index` could not read, so that `cuecard check` and `cuecard doctor`
can name them without reading the articles again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from bot.cards.card_writer import replace_file
from bot.errors import CuecardError, LineFault, UnreadableArticle
from bot.reading import file_of, sha256_of, split_location

_FORMAT = 2
"""The version of the format of the saved file; a file of another version is ignored."""


def save_unreadable(path: Path, faults: Iterable[CuecardError], root: Path) -> None:
    """Saves in the file `path` why articles could not be read, with the current hash of each article's file. Faults of
    another kind are not saved. If `path` cannot be written, no error is raised: `find_unreadable` then finds no
    faults."""
    rows = [(*split_location(fault.subject), fault.reason) for fault in faults if isinstance(fault, UnreadableArticle)]
    hashes = {file: _hash(root / file) for file in sorted({file_of(subject) for subject, _, _ in rows})}
    record = {"format": _FORMAT, "hashes": hashes, "faults": rows}
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, json.dumps(record, ensure_ascii=False).encode())


def find_unreadable(path: Path, seeds: Path, root: Path) -> Iterator[LineFault]:
    """The saved faults of files that are still in `seeds` and have not changed; none if nothing usable is saved."""
    try:
        record = json.loads(path.read_bytes())
        if record["format"] != _FORMAT:
            return
        faults = [LineFault(subject, reason, line) for subject, line, reason in record["faults"]]
        hashes = record["hashes"]
    except (OSError, ValueError, TypeError, KeyError):
        return
    folder = seeds.absolute()
    unchanged_files = {
        file
        for file in hashes
        if (root / file).absolute().is_relative_to(folder) and _is_unchanged(root / file, hashes[file])
    }
    yield from (fault for fault in faults if file_of(fault.subject) in unchanged_files)


def _is_unchanged(path: Path, sha256: str) -> bool:
    """Whether a file exists, even as a broken link, and has this hash ("": it still cannot be opened)."""
    return (path.exists() or path.is_symlink()) and _hash(path) == sha256


def _hash(path: Path) -> str:
    """The hash of a file; "" if it cannot be opened at all."""
    try:
        return sha256_of(path)
    except UnreadableArticle:
        return ""
