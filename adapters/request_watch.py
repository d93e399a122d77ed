"""Watches the requests of one session to a platform: when the first byte is sent, and what time it is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from bot.clock import Clock
from bot.ports import always

MAX_AGE_SECONDS = 3600.0
"""Seconds for which the platform's time is derived from its last response."""

MAX_RESPONSE_SECONDS = 10.0
"""Seconds. A response that took longer is not used to tell the time."""

_may_begin: ContextVar[Callable[[], bool]] = ContextVar("may_begin", default=always)


class NotSent(Exception):
    """A request was given up because it was too late to begin. Nothing of it was sent."""


def may_have_arrived(error: BaseException) -> bool:
    """Whether a request whose connection failed may have arrived anyway."""
    before = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError, ConnectionRefusedError, NotSent)
    return not isinstance(error, before) and not isinstance(error.__cause__, NotSent)


class RequestWatch:
    """Watches the requests of one session, which is created as `aiohttp.ClientSession(trace_configs=[watch.trace()])`.
    Stops a request that is too late, and knows the platform's time."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last_date: tuple[datetime, float] | None = None

    @property
    def knows_time(self) -> bool:
        """Whether a recent response has told the platform's time."""
        return self._last_date is not None and self._clock.monotonic() - self._last_date[1] < MAX_AGE_SECONDS

    def now(self) -> datetime:
        """The time by the platform's clock, or slightly earlier: the date of its last response plus the time since. If
        there was no response yet, the time of this machine."""
        if self._last_date is None:
            return self._clock.now()
        platform_time, at = self._last_date
        return platform_time + timedelta(seconds=self._clock.monotonic() - at)

    @contextmanager
    def only_if(self, may_begin: Callable[[], bool]) -> Iterator[None]:
        """Within this context, a request is given up right before its first byte if `may_begin` returns False then."""
        token = _may_begin.set(may_begin)
        try:
            yield
        finally:
            _may_begin.reset(token)

    def check_start(self) -> None:
        """Call this right before the first byte is sent. Raises NotSent."""
        if not _may_begin.get()():
            raise NotSent

    def read_date(self, headers: Mapping[str, str], asked: float) -> None:
        """Call this with the headers of every response and the monotonic time right before its request. If that is
        long ago, for example because the process was suspended, the response may be as old and is ignored."""
        now = self._clock.monotonic()
        if now - asked > MAX_RESPONSE_SECONDS:
            return
        try:
            platform_time = parsedate_to_datetime(headers["Date"]).astimezone(UTC)
        except (KeyError, ValueError):
            platform_time = self._clock.now()
        self._last_date = platform_time, now

    def trace(self) -> aiohttp.TraceConfig:
        """The trace configuration that reports the requests of a session to this watch."""
        trace = aiohttp.TraceConfig()
        # The headers are sent with the first part of the body: until then nothing is on the socket.
        trace.on_request_start.append(self._on_request_start)
        trace.on_request_chunk_sent.append(self._on_request_chunk_sent)
        trace.on_request_end.append(self._on_request_end)
        return trace

    async def _on_request_chunk_sent(self, *_: Any) -> None:
        self.check_start()

    async def _on_request_start(self, _session: Any, context: Any, _: Any) -> None:
        context.asked = self._clock.monotonic()

    async def _on_request_end(self, _session: Any, context: Any, ended: aiohttp.TraceRequestEndParams) -> None:
        self.read_date(ended.response.headers, context.asked)
