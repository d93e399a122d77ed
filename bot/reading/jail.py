"""Parses HTML and Markdown in a process that can be killed: no such parser is safe against a page built to hang it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

import bot
from bot.errors import UnreadableArticle
from bot.reading.limits import MAX_MEGABYTES, MAX_SECONDS, OUT_OF_MEMORY
from bot.reading.parsed import Parsed

_SIGXCPU = getattr(signal, "SIGXCPU", 24)
"""What ends a process that has used up its processor time."""
_STARTING_SECONDS = 60
"""How long a worker may take to start, on a machine that is busy."""
_REDUCE = "reduce it to the article's own text"


class Jail:
    """One worker process, started when first needed, fed article after article, replaced when it had to be killed.

    For one thread at a time. Use it as a context manager: leaving ends the worker. `seconds` and `megabytes` are what
    one article may take.
    """

    def __init__(self, *, seconds: int = MAX_SECONDS, megabytes: int = MAX_MEGABYTES) -> None:
        self._seconds = seconds
        self._megabytes = megabytes
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    @property
    def pid(self) -> int | None:
        """The worker's process id, None while there is none."""
        return self._process.pid if self._process else None

    def parse(self, format_name: str, text: str, subject: str) -> Parsed:
        """What `text` ("html" or "markdown") reads out. Raises UnreadableArticle, naming `subject`, where it takes
        more time or memory than is allowed, or the parser fails on it."""
        process = self._worker(subject)
        timed_out = threading.Event()
        line = _ask(process, json.dumps({"format": format_name, "text": text}), self._seconds, timed_out)
        if not line.endswith(b"\n"):
            raise UnreadableArticle(subject, self._bury(timed_out.is_set()))
        answer = json.loads(line)
        if "fault" in answer:
            raise UnreadableArticle(subject, self._explain(answer["fault"]))
        return Parsed.from_json(answer["parsed"])

    def _worker(self, subject: str) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            self._process = _start(self._seconds, self._megabytes)
            if not _ask(self._process, json.dumps({"format": "markdown", "text": "Ready."}), _STARTING_SECONDS):
                self._end()
                raise UnreadableArticle(subject, "the process that parses it cannot be started; try again")
        return self._process

    def _bury(self, timed_out: bool) -> str:
        """Ends a worker that gave no answer, and says why it gave none."""
        code = self._end()
        if timed_out or code == -_SIGXCPU:
            return f"parsing it took longer than {self._seconds} s; {_REDUCE}"
        return f"parsing it needed more than {self._megabytes} MB or broke the parser; {_REDUCE}"

    def _explain(self, fault: str) -> str:
        if fault == OUT_OF_MEMORY:
            self._end()
            return f"parsing it needed more than {self._megabytes} MB; {_REDUCE}"
        return f"{fault}; {_REDUCE}"

    def _end(self) -> int | None:
        process, self._process = self._process, None
        if process is None:
            return None
        with process:  # closes its pipes and waits
            process.kill()
        return process.returncode


def _start(seconds: int, megabytes: int) -> subprocess.Popen[bytes]:
    """A worker with none of our environment in it, so that no secret can be read there."""
    environment = {"PYTHONPATH": str(Path(bot.__file__).parent.parent), "PYTHONIOENCODING": "utf-8"}
    if "SYSTEMROOT" in os.environ:  # Windows cannot start Python without it
        environment["SYSTEMROOT"] = os.environ["SYSTEMROOT"]
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "bot.reading.worker", str(seconds), str(megabytes)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _ask(
    process: subprocess.Popen[bytes], request: str, seconds: float, timed_out: threading.Event | None = None
) -> bytes:
    """The worker's answer to one line; without a line end where it was killed before it could give one."""
    assert process.stdin is not None
    assert process.stdout is not None

    def kill() -> None:
        if timed_out is not None:
            timed_out.set()
        process.kill()

    alarm = threading.Timer(seconds, kill)
    alarm.daemon = True
    alarm.start()
    try:
        process.stdin.write(request.encode("ascii") + b"\n")
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:  # it died while we wrote
        return b""
    finally:
        alarm.cancel()
