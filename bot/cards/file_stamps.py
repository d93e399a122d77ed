"""Stamps of files: a different stamp means that a file has changed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

_MISSING_STAMP = "-"
"""The stamp of a file that does not exist, or whose status cannot be read."""


def stamp_of(paths: Iterable[Path]) -> str:
    """The stamp of some files together: size, time of change and mode of each."""
    return " ".join(_stamp(partial(os.stat, path)) for path in paths)


def stamps_in(folder: Path) -> Stamps:
    """The stamps of all files in a folder, by name. Reading them together is much faster than one by one."""
    try:
        with os.scandir(folder) as entries:
            return Stamps({entry.name: _stamp(entry.stat) for entry in entries})
    except FileNotFoundError:
        return Stamps({})


class Stamps(dict[str, str]):
    """Stamps of files by their names."""

    def of(self, names: Iterable[str]) -> str:
        """The stamp of several files together, as from `stamp_of`."""
        return " ".join(self.get(name, _MISSING_STAMP) for name in names)


def _stamp(read_status: Callable[[], os.stat_result]) -> str:
    """The stamp of one file, whose status `read_status` reads."""
    try:
        status = read_status()
    except OSError:
        return _MISSING_STAMP
    return f"{status.st_size}.{status.st_mtime_ns}.{status.st_mode:o}"
