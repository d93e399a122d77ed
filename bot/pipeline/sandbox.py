"""A sandbox: the worker process that reads articles, with limits of time and memory. It can be killed, because no
parser is safe against an article that was written to hang it."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import bot
from bot.environment.log import event
from bot.errors import UnreadableArticle, describe_error
from bot.pipeline.process import KillableProcess
from bot.reading.limits import MAX_MEGABYTES, MAX_SECONDS, REDUCE_ADVICE

_log = logging.getLogger(__name__)

OUT_OF_MEMORY = "memory"
"""The fault that a worker reports if an article has used up its memory."""
REINSTALL_ADVICE = "install Cuecard again, with everything it depends on"
"""What to do if a part of the program is missing."""
_SIGXCPU = getattr(signal, "SIGXCPU", 24)
"""The signal that ends a process which has used up its processor time."""
_CLOCK_FACTOR = 3 if hasattr(signal, "SIGXCPU") else 1
"""How many times its processor time an article may take on the clock, if the system limits processor time: no article
should fail because the machine is busy."""
_STARTING_SECONDS = 60
"""How long a worker may take to start, on a machine that is busy."""
_TEMPORARY_ERRORS = ("MemoryError", "OSError", "BlockingIOError", "RuntimeError: can't start new thread")
"""How the error of a worker that does not start begins if the machine had too little of something. Other errors, such
as a missing file, come again at each start."""
_MAX_ERROR_LENGTH = 300
"""How many characters of the error of a worker that does not start are reported."""


class Sandbox:
    """One worker process: started when first needed, given article after article, replaced if it had to be killed.

    For one thread at a time. Use it as a context manager: leaving ends the worker. `seconds` (of processor time)
    and `megabytes` are what one article may take.
    """

    def __init__(self, *, seconds: int = MAX_SECONDS, megabytes: int = MAX_MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._process: KillableProcess | None = None
        self._start_error: _CannotStart | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._kill()

    @property
    def pid(self) -> int | None:
        """The worker's process id, None if it is not running."""
        return self._process.pid if self._process else None

    def ask(self, request: Mapping[str, Any], subject: str) -> dict[str, Any]:
        """What the worker answers (see `bot.pipeline.worker`). Raises UnreadableArticle about `subject` if that takes
        more time or memory than is allowed, or if the worker cannot be started; also if the worker answers with a
        fault, which may name another subject. Whatever interrupts this (Ctrl-C) also ends the worker; the next request
        starts another one."""
        process = self._worker(subject)
        try:
            line = process.exchange(_write_line(request), _CLOCK_FACTOR * self._seconds)
        except BaseException:  # otherwise an answer that comes later is taken for that of the next request
            self._kill()
            raise
        if not line.endswith(b"\n"):
            raise UnreadableArticle(subject, self._stop(process))
        answer: dict[str, Any] = json.loads(line)
        if answer.get("fault") == OUT_OF_MEMORY:
            self._kill()
            raise UnreadableArticle(subject, f"reading it needed more than {self._megabytes} MB; {REDUCE_ADVICE}")
        if "fault" in answer:
            if detail := answer.get("detail"):
                _log.debug(event("article_not_read", file=subject, error=detail))
            raise UnreadableArticle(answer.get("subject", subject), answer["fault"])
        return answer

    def _worker(self, subject: str) -> KillableProcess:
        """The running worker, started if necessary. Raises UnreadableArticle about `subject` if it cannot be
        started."""
        if self._process is None or not self._process.is_running():
            self._kill()
            if self._start_error is not None:
                raise self._start_error.about(subject)
            try:
                self._process = _start(self._seconds, self._megabytes)
            except _CannotStart as error:
                self._start_error = error if error.is_permanent else None  # no further start is tried then
                raise error.about(subject) from error
        return self._process

    def _stop(self, process: KillableProcess) -> str:
        """Stops a worker that gave no answer, and returns the reason."""
        code = self._kill()
        if process.timed_out or code == -_SIGXCPU:
            return f"reading it took longer than {self._seconds} s; {REDUCE_ADVICE}"
        return f"reading it needed more than {self._megabytes} MB or broke the parser; {REDUCE_ADVICE}"

    def _kill(self) -> int | None:
        """Kills the worker if it runs, and returns its exit code; None if there is no worker."""
        process, self._process = self._process, None
        return process.kill() if process else None


class _CannotStart(Exception):
    """Raised if no worker process can be started. The message says why; `is_permanent`: trying again cannot help."""

    def __init__(self, why: str, *, is_permanent: bool = False) -> None:
        super().__init__(why)
        self.is_permanent = is_permanent

    def about(self, subject: str) -> UnreadableArticle:
        """The fault of an article that could not be read for this reason."""
        remedy = REINSTALL_ADVICE if self.is_permanent else "free memory or processes on this machine and try again"
        return UnreadableArticle(subject, f"the process that reads it cannot be started ({self}); {remedy}")


def _start(seconds: int, megabytes: int) -> KillableProcess:
    """A worker that is ready to read. Raises _CannotStart."""
    try:
        process = _launch(seconds, megabytes)
    except OSError as error:
        raise _CannotStart(describe_error(error)) from error
    try:
        if process.exchange(_write_line({}), _STARTING_SECONDS):
            return process
    except BaseException:  # nobody else knows of the process
        process.kill()
        raise
    code = process.kill()
    if process.timed_out:
        raise _CannotStart(f"it took longer than {_STARTING_SECONDS} s")
    error_text = _last_error(process)
    is_temporary = code < 0 or not error_text or error_text.startswith(_TEMPORARY_ERRORS)
    raise _CannotStart(_message_of(error_text) or "it ended before it was ready", is_permanent=not is_temporary)


def _launch(seconds: int, megabytes: int) -> KillableProcess:
    """A worker without our environment, so that it cannot read secrets."""
    environment = {"PYTHONPATH": str(Path(bot.__file__).parent.parent), "PYTHONIOENCODING": "utf-8"}
    if "SYSTEMROOT" in os.environ:  # Windows cannot start Python without it
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    command = [sys.executable, "-P", "-m", "bot.pipeline.worker", str(seconds), str(megabytes)]
    return KillableProcess(command, environment)


def _write_line(request: Mapping[str, Any]) -> bytes:
    """A request as the worker reads it: one line of JSON."""
    return json.dumps(request).encode("ascii") + b"\n"


def _last_error(process: KillableProcess) -> str:
    """What an ended process wrote to standard error, on one line; of a traceback only the error itself."""
    lines = process.error_output.rstrip().splitlines()
    indented_numbers = [number for number, line in enumerate(lines) if line.startswith(" ")]
    error_lines = lines[indented_numbers[-1] + 1 :] if indented_numbers else lines
    return " ".join(" ".join(error_lines or lines).split())[:_MAX_ERROR_LENGTH]


def _message_of(error_text: str) -> str:
    """What people are told of the error of a process: its message, without the kind of error; "" if it has none."""
    kind, _, words = error_text.partition(": ")
    if not kind.endswith(("Error", "Exception")):
        return error_text
    _log.debug(event("reading_process_not_started", error=error_text))
    words = re.sub(r"^\[Errno \d+\] ", "", words)
    return words or ("there is not enough memory" if kind == "MemoryError" else "")
