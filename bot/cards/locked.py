"""Folders that several processes write: whose turn it is, and whether files changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without file locks; there two processes must not share a data folder
    fcntl = None  # type: ignore[assignment]

_LOCK = "lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One process at a time writes here: two that append at once would each record a wrong place."""
    with (folder / _LOCK).open("wb") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def stamp_of(paths: Iterable[Path]) -> str:
    """Size, time of change and mode of some files: another stamp says that one of them changed."""
    parts = []
    for path in paths:
        try:
            status = os.stat(path)
        except OSError:
            parts.append("-")
        else:
            parts.append(f"{status.st_size}.{status.st_mtime_ns}.{status.st_mode:o}")
    return " ".join(parts)
