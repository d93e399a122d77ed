"""Locks a folder that several processes write."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ImportError:  # a system without file locks: two processes must not share a data folder on it
    fcntl = None  # type: ignore[assignment]

_LOCK = "lock"


@contextmanager
def lock(folder: Path) -> Iterator[None]:
    """A context manager: no other process writes to the folder during the `with` block. (Two processes that append to a
    file at the same time would record wrong offsets.)"""
    with (folder / _LOCK).open("wb") as file:
        if fcntl is not None:
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
