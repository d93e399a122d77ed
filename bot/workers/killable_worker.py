"""A worker: a process that reads what others wrote, with limits of time and memory. It can be killed, because no parser
is safe against a text that was written to hang it. `worker_loop.py` is what runs in the process."""

from __future__ import annotations

import json
import logging
import os
import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import bot
from bot.environment.log import event
from bot.errors import describe_error
from bot.workers.killable_process import KillableProcess
from bot.workers.worker_loop import FAULT, OUT_OF_MEMORY

_log = logging.getLogger(__name__)

REINSTALL_ADVICE = "install Cuecard again, with everything it depends on"
"""What to do if a part of the program is missing."""
_SIGXCPU = getattr(signal, "SIGXCPU", 24)
"""The signal that ends a process which has used up its processor time."""
_CLOCK_FACTOR = 3 if hasattr(signal, "SIGXCPU") else 1
"""How many times its processor time a request may take on the clock, if the system limits processor time: nothing
should fail because the machine is busy."""
_STARTING_SECONDS = 60
"""How long a worker may take to start, on a machine that is busy."""
_TEMPORARY_ERRORS = ("MemoryError", "OSError", "BlockingIOError", "RuntimeError: can't start new thread")
"""How the error of a worker that does not start begins if the machine was short of memory, processes or the like. Other
errors, such as a missing file, come again at each start."""
_MAX_ERROR_LENGTH = 300
"""How many characters of the error of a worker that does not start are reported."""


class CannotStart(Exception):
    """Raised if no worker can be started. The message says why; `is_permanent`: trying again cannot help."""

    def __init__(self, why: str, *, is_permanent: bool = False) -> None:
        super().__init__(why)
        self.is_permanent = is_permanent

    @property
    def remedy(self) -> str:
        """What to do."""
        return REINSTALL_ADVICE if self.is_permanent else "free memory or processes on this machine and try again"


class LimitExceeded(Exception):
    """Raised if a worker gave no answer. The message says why, as a clause: "reading it took longer than 10 s"."""


class KillableWorker:
    """One worker: started when first needed, given request after request, replaced if it had to be killed.

    For one thread at a time. `module` is what runs in the process: it gets the two limits as arguments. `seconds` (of
    processor time) and `megabytes` are what one request may take.
    """

    def __init__(self, module: str, *, seconds: int, megabytes: int) -> None:
        self._module = module
        self._seconds = seconds
        self._megabytes = megabytes
        self._process: KillableProcess | None = None
        self._start_error: CannotStart | None = None

    @property
    def pid(self) -> int | None:
        """The process id, None if it is not running."""
        return self._process.pid if self._process else None

    def ask(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """What the worker answers. Raises LimitExceeded if the request takes more time or memory than is allowed, and
        CannotStart if no worker can be started. If the call is interrupted (Ctrl-C), the worker is ended, too; the next
        request starts another one."""
        process = self._running_process()
        try:
            line = process.exchange(_write_line(request), _CLOCK_FACTOR * self._seconds)
        except BaseException:
            # An answer that comes too late must not be taken for the answer to the next request.
            self.end()
            raise
        if not line.endswith(b"\n"):
            raise LimitExceeded(self._stop(process))
        answer: dict[str, Any] = json.loads(line)
        if answer.get(FAULT) == OUT_OF_MEMORY:
            self.end()
            raise LimitExceeded(f"reading it needed more than {self._megabytes} MB")
        return answer

    def end(self) -> int | None:
        """Kills the process if one is running, and returns its exit code; None if none was running."""
        process, self._process = self._process, None
        return process.kill() if process else None

    def _running_process(self) -> KillableProcess:
        """The process, started if necessary. Raises CannotStart."""
        if self._process is None or not self._process.is_running():
            self.end()
            if self._start_error is not None:
                raise self._start_error
            try:
                self._process = _start(self._module, self._seconds, self._megabytes)
            except CannotStart as error:
                self._start_error = error if error.is_permanent else None  # no further start is tried then
                raise
        return self._process

    def _stop(self, process: KillableProcess) -> str:
        """Stops a process that gave no answer, and returns the reason."""
        code = self.end()
        if process.timed_out or code == -_SIGXCPU:
            return f"reading it took longer than {self._seconds} s"
        return f"reading it needed more than {self._megabytes} MB or broke the parser"


def _start(module: str, seconds: int, megabytes: int) -> KillableProcess:
    """A worker that is ready to read. Raises CannotStart."""
    try:
        process = _launch(module, seconds, megabytes)
    except OSError as error:
        raise CannotStart(describe_error(error)) from error
    try:
        if process.exchange(_write_line({}), _STARTING_SECONDS):
            return process
    except BaseException:  # nobody else knows of the process
        process.kill()
        raise
    code = process.kill()
    if process.timed_out:
        raise CannotStart(f"it took longer than {_STARTING_SECONDS} s")
    error_text = _last_error(process)
    is_temporary = code < 0 or not error_text or error_text.startswith(_TEMPORARY_ERRORS)
    raise CannotStart(_message_of(error_text) or "it ended before it was ready", is_permanent=not is_temporary)


def _launch(module: str, seconds: int, megabytes: int) -> KillableProcess:
    """A process without our environment, so that it cannot read secrets."""
    environment = {"PYTHONPATH": str(Path(bot.__file__).parent.parent), "PYTHONIOENCODING": "utf-8"}
    if "SYSTEMROOT" in os.environ:  # Windows cannot start Python without it
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    command = [sys.executable, "-P", "-m", module, str(seconds), str(megabytes)]
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
    _log.debug(event("worker_not_started", error=error_text))
    words = re.sub(r"^\[Errno \d+\] ", "", words)
    return words or ("there is not enough memory" if kind == "MemoryError" else "")
