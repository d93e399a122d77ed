"""Parses files that people write, in a worker process that can be killed (`parsing_worker.py`). The program has one
such worker, which ends when it was not needed for a while."""

from __future__ import annotations

import atexit
from threading import Lock, Timer
from typing import Any

from bot.cards.edits.edits_parser import ParsedEdits
from bot.cards.edits.parsing_records import answer_request, edits_from_record, rules_from_record
from bot.cards.edits.rules import Rules
from bot.workers.killable_worker import CannotStart, KillableWorker, LimitExceeded

MAX_SECONDS = 10
"""The maximum processor time for parsing one file, in seconds."""
MAX_MEGABYTES = 256
"""The maximum memory for parsing one file, in megabytes."""
_IDLE_SECONDS = 30.0
"""How long the worker waits for the next file before it ends."""


class ParsingFailed(Exception):
    """Raised if parsing a text takes more time or memory than is allowed. The message says so, as a clause."""


class Parser:
    """Parses edits and rules in a worker. Several threads may use it: one parses, the others wait."""

    def __init__(self, module: str = "bot.cards.edits.parsing_worker", *, seconds: int = MAX_SECONDS) -> None:
        self._worker = KillableWorker(module, seconds=seconds, megabytes=MAX_MEGABYTES)
        self._lock = Lock()
        self._timer: Timer | None = None

    @property
    def pid(self) -> int | None:
        """The worker's process id, None if it is not running."""
        return self._worker.pid

    def parse_edits(self, file: str, text: str) -> ParsedEdits:
        """The edits in a text; `file` is the name of their file. Raises ParsingFailed."""
        return edits_from_record(file, self._ask({"file": file, "edits": text}))

    def parse_rules(self, text: str) -> Rules:
        """The rules in a text. Raises ParsingFailed."""
        return rules_from_record(self._ask({"rules": text}))

    def end(self) -> None:
        """Ends the worker if it runs; the next text starts another one."""
        with self._lock:
            self._worker.end()

    def _ask(self, request: dict[str, Any]) -> dict[str, Any]:
        with self._lock:
            if self._timer:
                self._timer.cancel()
            try:
                return self._worker.ask(request)
            except LimitExceeded as error:
                raise ParsingFailed(str(error)) from error
            except CannotStart:  # without a worker the limits of length and of the number of faults still apply
                return answer_request(request)
            finally:
                self._timer = Timer(_IDLE_SECONDS, self.end)
                self._timer.daemon = True
                self._timer.start()


PARSER = Parser()
"""The only parser of the program."""
atexit.register(PARSER.end)
