"""Folders that several processes write: locking, and noticing changes of files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without file locks; there two processes must not share a data folder
    fcntl = None  # type: ignore[assignment]

_LOCK = "lock"
_MISSING = "-"


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """Within this context, no other process writes to the folder: two that append at the same time would record wrong
    offsets."""
    with (folder / _LOCK).open("wb") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def stamp_of(paths: Iterable[Path]) -> str:
    """Size, time of change and mode of some files: a different stamp means that one of them has changed."""
    return " ".join(_stamp(partial(os.stat, path)) for path in paths)


def stamps_in(folder: Path) -> Stamps:
    """The stamps of all files in a folder, by name: much faster than one by one."""
    try:
        with os.scandir(folder) as entries:
            return Stamps({entry.name: _stamp(entry.stat) for entry in entries})
    except FileNotFoundError:
        return Stamps({})


class Stamps(dict[str, str]):
    """Stamps of files by their names."""

    def of(self, names: Iterable[str]) -> str:
        """The stamp of several files together, as from `stamp_of`."""
        return " ".join(self.get(name, _MISSING) for name in names)


def _stamp(look: Callable[[], os.stat_result]) -> str:
    try:
        status = look()
    except OSError:
        return _MISSING
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_mode:o}"
