"""A process that answers lines with lines and is killed if it does not answer in time."""

from __future__ import annotations

import math
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic, sleep

_CHECK_SECONDS = 0.05
"""Seconds between two checks of the clock."""


class KillableProcess:
    """A running process, and a thread that enforces its time limit. For one thread at a time. `timed_out` says whether
    the limit ended it; `error_output` is what it wrote to standard error before it ended.

    The watching thread lives as long as the process. If threads were started and stopped for each exchange, an
    interrupt (Ctrl-C) could come while a lock changes hands, and leave the lock in a wrong state.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        """Starts the process. Raises OSError if that is not possible."""
        self.timed_out = False
        self.error_output = ""
        self._deadline = math.inf
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
        )
        threading.Thread(target=self._watch, daemon=True).start()

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def is_running(self) -> bool:
        """Whether it is still running."""
        return self._process.poll() is None

    def exchange(self, line: bytes, seconds: float) -> bytes:
        """The answer to one line. If the process ended, or was killed after `seconds`, the answer has no line end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._deadline = monotonic() + seconds
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
            return self._process.stdout.readline()
        except OSError:  # it died while we were writing
            return b""
        finally:
            self._deadline = math.inf

    def end(self) -> int:
        """Kills the process, waits until it has ended, and returns its exit code (negative: the signal that ended it).
        What it wrote to standard error is then in `error_output`."""
        self._process.kill()
        if self._process.stderr is not None:
            self.error_output = self._process.stderr.read().decode("utf-8", "replace")
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                with suppress(OSError):  # what was not sent yet cannot be sent any more
                    pipe.close()
        return self._process.wait()

    def _watch(self) -> None:
        while self._process.returncode is None:
            if monotonic() > self._deadline:
                self.timed_out = True
                self._process.kill()
                return
            sleep(_CHECK_SECONDS)
