"""A second process for a measurement, which reports what it sees of the first one's work."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing.queues import Queue
from typing import Any

_START_SECONDS = 600
"""The longest time that the process may take to start: it may have to open a library of 10,000 articles."""
_END_SECONDS = 60
"""The time that the process has to end by itself."""


@contextmanager
def other_process(work: Callable[..., None], *arguments: object) -> Iterator[Queue[Any]]:
    """Runs `work(*arguments, seen, ready, stop)` in another process during the `with` block. `work` sets `ready` when
    it has started, puts what it sees into the queue `seen`, which is yielded, and ends when `stop` is set."""
    context = multiprocessing.get_context("spawn")
    seen: Queue[Any] = context.Queue()
    ready, stop = context.Event(), context.Event()
    process = context.Process(target=work, args=(*arguments, seen, ready, stop), daemon=True)
    process.start()
    try:
        assert ready.wait(_START_SECONDS), "the other process does not start"
        yield seen
    finally:
        stop.set()
        process.join(_END_SECONDS)
