"""A process that answers each line with a line, and is killed if it does not answer in time."""

from __future__ import annotations

import math
import subprocess
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from time import monotonic, sleep

_CHECK_SECONDS = 0.05
"""Seconds between two checks of the deadline."""


class KillableProcess:
    """A running process, and a thread that kills it at its deadline. Only one thread at a time may use it. `timed_out`
    says whether it was killed for its deadline; `error_output` is what it wrote to standard error, "" before `kill`.

    The watching thread lives as long as the process: starting and stopping one for each exchange takes locks, and an
    interrupt (Ctrl-C) at that moment could leave a lock taken forever.
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
        """The answer to one line; both end with b"\\n". If the process ended, or was killed after `seconds`, the answer
        is incomplete: it lacks that end, and may be empty."""
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

    def kill(self) -> int:
        """Kills the process if it still runs, and returns its exit code (negative: the signal that ended it). Sets
        `error_output`. To be called once: it closes the pipes."""
        self._process.kill()
        if self._process.stderr is not None:
            self.error_output = self._process.stderr.read().decode("utf-8", "replace")
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            if pipe is not None:
                with suppress(OSError):  # what was not sent yet cannot be sent any more
                    pipe.close()
        return self._process.wait()

    def _watch(self) -> None:
        """Kills the process when its deadline has passed; returns when it has ended."""
        # `returncode` is set when the other thread calls poll() or wait(): this one takes none of the locks of Popen.
        while self._process.returncode is None:
            if monotonic() > self._deadline:
                self.timed_out = True
                self._process.kill()
                return
            sleep(_CHECK_SECONDS)
