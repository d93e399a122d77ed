"""Watches the requests of one aiohttp session to a platform: stops a request that may no longer begin, and learns the
time of the platform's clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.environment.clock import Clock
from bot.ports import always

MAX_AGE_SECONDS = 3600.0
"""Seconds for which `knows_time` is true after a response. In an hour, two clocks drift apart by less than a second."""

MAX_RESPONSE_SECONDS = 10.0
"""A response that took more seconds than this is not used to tell the time, because its date may be that old."""

_may_begin: ContextVar[Callable[[], bool]] = ContextVar("may_begin", default=always)
"""A function that says whether the current request may still begin (see `RequestWatch.only_if`)."""


class NotSent(Exception):
    """A request was given up because it was no longer allowed to begin. Nothing of it was sent."""


def may_have_arrived(error: BaseException) -> bool:
    """Whether a request whose connection failed may have arrived anyway."""
    unsent = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, ConnectionRefusedError, NotSent)
    # aiohttp wraps NotSent in an error of its own.
    return not isinstance(error, unsent) and not isinstance(error.__cause__, NotSent)


class RequestWatch:
    """Watches the requests of one session, created as `aiohttp.ClientSession(trace_configs=[watch.trace()])`."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_date: tuple[datetime, float] | None = None

    @property
    def knows_time(self) -> bool:
        """Whether a recent response has told the platform's time."""
        return self._last_date is not None and self._clock.monotonic() - self._last_date[1] < MAX_AGE_SECONDS

    def now(self) -> datetime:
        """The time by the platform's clock: the date of its last response, however old, plus the time since then. The
        result is early by the time that the response took to arrive. Before the first response, the time of this
        machine."""
        if self._last_date is None:
            return self._clock.now()
        platform_time, read_at = self._last_date
        return platform_time + timedelta(seconds=self._clock.monotonic() - read_at)

    @contextmanager
    def only_if(self, may_begin: Callable[[], bool]) -> Iterator[None]:
        """A context manager: a request in the `with` block is given up right before its first byte is sent if
        `may_begin` returns False at that moment. (A digest that waited too long for a connection may have been posted
        by another replica.)"""
        token = _may_begin.set(may_begin)
        try:
            yield
        finally:
            _may_begin.reset(token)

    def check_start(self) -> None:
        """Call this right before the first byte of a request is sent. Raises NotSent if the request may no longer
        begin."""
        if not _may_begin.get()():
            raise NotSent

    def learn_time(self, headers: Mapping[str, str], sent_at: float) -> None:
        """Call this with the headers of every response and the monotonic time right before its request. If the request
        was sent more than MAX_RESPONSE_SECONDS ago, for example because the process was suspended, the headers are
        ignored. If they have no valid date, this machine's time counts as the platform's, because without any time no
        digest could be posted."""
        now = self._clock.monotonic()
        if now - sent_at > MAX_RESPONSE_SECONDS:
            return
        try:
            platform_time = parsedate_to_datetime(headers["Date"]).astimezone(UTC)
        except (KeyError, ValueError):
            platform_time = self._clock.now()
        self._last_date = platform_time, now

    def trace(self) -> aiohttp.TraceConfig:
        """The trace configuration that reports the requests of a session to this watch."""
        trace = aiohttp.TraceConfig()
        trace.on_request_start.append(self._on_request_start)
        # In spite of its name, this callback is called right before a part of the body is written. The headers are
        # written together with the first part, so until then nothing was sent.
        trace.on_request_chunk_sent.append(self._on_request_chunk_sent)
        trace.on_request_end.append(self._on_request_end)
        return trace

    async def _on_request_chunk_sent(self, *_: Any) -> None:
        self.check_start()

    async def _on_request_start(self, _session: Any, context: Any, _: Any) -> None:
        context.sent_at = self._clock.monotonic()

    async def _on_request_end(self, _session: Any, context: Any, end_params: aiohttp.TraceRequestEndParams) -> None:
        self.learn_time(end_params.response.headers, context.sent_at)
