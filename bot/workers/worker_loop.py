"""What runs in the process of a worker (see `killable_worker.py`): a loop that answers request after request. The
process cannot write files, and is ended if it exceeds its limits of time and memory.

Each request is one line of JSON, and so is its answer. An empty request is answered with an empty answer: the worker
has started.
"""

from __future__ import annotations

import json
import math
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

try:
    import resource
except ImportError:  # Windows: only the parent's clock limits it
    resource = None  # type: ignore[assignment]

FAULT = "fault"
"""The key of an answer that says what is wrong."""
OUT_OF_MEMORY = "memory"
"""The fault of an answer if the request has used up its memory."""
_MEGABYTE = 1024 * 1024
_NICENESS = 7
"""The niceness of a worker: people's questions go first. With a higher niceness, a busy machine could give the worker
less than a third of a processor, and the limit by the clock (`killable_worker._CLOCK_FACTOR`) would end it."""
_MAX_OPEN_FILES = 64
"""The limit of open files. No parser needs more; a parser that opens files without end is stopped."""


def run_worker(answer: Callable[[dict[str, Any]], dict[str, Any]], seconds: int, megabytes: int) -> None:
    """Answers line by line until the input ends or a request has used up its memory. `answer` may raise MemoryError,
    and nothing else. Load everything that it needs before this call: the limits hold from here on."""
    _discard_standard_error()
    _limit_memory(megabytes)
    _limit_files()
    for line in sys.stdin.buffer:
        _limit_time(seconds)
        result = _answer_line(answer, line)
        sys.stdout.write(json.dumps(result) + "\n")
        sys.stdout.flush()
        if result.get(FAULT) == OUT_OF_MEMORY:
            return


def lower_priority() -> None:
    """Lets everything else on this machine go first."""
    if hasattr(os, "nice"):
        with suppress(OSError):
            os.nice(_NICENESS)


def _answer_line(answer: Callable[[dict[str, Any]], dict[str, Any]], line: bytes) -> dict[str, Any]:
    try:
        request = json.loads(line)
        return answer(request) if request else {}
    except MemoryError:
        return {FAULT: OUT_OF_MEMORY}


def _discard_standard_error() -> None:
    """Discards standard error from here on: only the error of a worker that cannot start is of interest. Nobody reads
    the pipe, and a full one would stop the worker."""
    with open(os.devnull, "wb") as null_device:
        os.dup2(null_device.fileno(), sys.stderr.fileno())


def _limit_memory(megabytes: int) -> None:
    """Limits the memory in use. The system can only limit the virtual memory, much of which is never used: the limit is
    what is mapped now, plus what may still come into use."""
    if resource is None or (memory := _memory_in_use()) is None:
        return
    virtual, resident = memory
    limit = virtual + max(0, megabytes * _MEGABYTE - resident)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def _limit_files() -> None:
    """Forbids writing files, core dumps included (pipes are not limited), and allows few open files."""
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (_MAX_OPEN_FILES, _MAX_OPEN_FILES))


def _limit_time(seconds: int) -> None:
    """Allows the next request this much processor time. The system counts from the start of the process, so the time
    that is used already comes on top."""
    if resource is not None:
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard_limit = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(usage.ru_utime + usage.ru_stime) + seconds, hard_limit))


def _memory_in_use() -> tuple[int, int] | None:
    """Bytes of virtual and of resident memory now; None if the system does not say (not Linux)."""
    try:
        virtual, resident = Path("/proc/self/statm").read_text(encoding="ascii").split()[:2]
    except OSError:
        return None
    page = resource.getpagesize()
    return int(virtual) * page, int(resident) * page
