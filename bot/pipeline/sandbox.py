"""A sandbox: reads articles in a worker that can be killed (`bot.pipeline.worker`), and says what is wrong with
articles that the worker cannot read."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from bot.environment.log import event
from bot.errors import UnreadableArticle
from bot.reading.limits import MAX_MEGABYTES, MAX_SECONDS, REDUCE_ADVICE
from bot.workers.killable_worker import CannotStart, KillableWorker, LimitExceeded
from bot.workers.worker_loop import FAULT

_log = logging.getLogger(__name__)


class Sandbox:
    """One worker that reads articles.

    For one thread at a time. Use it as a context manager: leaving ends the worker. `seconds` (of processor time)
    and `megabytes` are what one article may take.
    """

    def __init__(self, *, seconds: int = MAX_SECONDS, megabytes: int = MAX_MEGABYTES) -> None:
        self._worker = KillableWorker("bot.pipeline.worker", seconds=seconds, megabytes=megabytes)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._worker.end()

    @property
    def pid(self) -> int | None:
        """The worker's process id, None if it is not running."""
        return self._worker.pid

    def ask(self, request: Mapping[str, Any], subject: str) -> dict[str, Any]:
        """The answer of the worker to a request. Raises UnreadableArticle about `subject` if the answer takes more time
        or memory than is allowed, or if the worker cannot be started; also if the worker answers with a fault, which
        may name another subject."""
        try:
            answer = self._worker.ask(request)
        except LimitExceeded as error:
            raise UnreadableArticle(subject, f"{error}; {REDUCE_ADVICE}") from error
        except CannotStart as error:
            reason = f"the process that reads it cannot be started ({error}); {error.remedy}"
            raise UnreadableArticle(subject, reason) from error
        if FAULT in answer:
            if detail := answer.get("detail"):
                _log.debug(event("article_not_read", file=subject, error=detail))
            raise UnreadableArticle(answer.get("subject", subject), answer[FAULT])
        return answer
