"""A platform that takes its time and limits the rate of posts."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from datetime import datetime

from bot.environment.clock import Clock
from bot.model import Channel, Document, Platform, Workspace
from bot.ports import PostResult, Verdict, always

WORKSPACE_POSTS_A_MINUTE = 400
"""Slack allows a workspace "several hundred messages a minute"."""
LATENCY = 0.15
"""Seconds that each request takes."""


class StrictSender:
    """A sender to a platform that refuses a second message to a channel within a second, and more messages in a minute
    than a workspace may send."""

    platform = Platform.SLACK
    same_key_seconds = 0.0

    def __init__(self, clock: Clock) -> None:
        self.accepted: list[float] = []
        self.refused = 0
        self._clock = clock
        self._last: dict[Channel, float] = {}
        self._workspaces: dict[Workspace, list[float]] = {}

    def fits(self, document: Document) -> bool:
        return True

    def render(self, document: Document, key: str) -> bytes:
        return f"{key} {document}".encode()

    async def prepare(self, channel: Channel) -> datetime:
        return self._clock.now()

    async def post(
        self, channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always
    ) -> PostResult:
        if not may_begin():
            return PostResult(verdict=Verdict.REFUSED)
        now = time.monotonic()
        recent = [at for at in self._workspaces.get(channel.workspace, []) if at > now - 60]
        self._workspaces[channel.workspace] = [*recent, now]
        is_too_fast = now - self._last.get(channel, 0.0) < 1 or len(recent) >= WORKSPACE_POSTS_A_MINUTE
        self._last[channel] = now
        await asyncio.sleep(LATENCY)
        if is_too_fast:
            self.refused += 1
            return PostResult(verdict=Verdict.REFUSED, reason="rate limited", retry_after=30)
        self.accepted.append(now)
        return PostResult(verdict=Verdict.SENT)

    async def find(self, channel: Channel, key: str, since: datetime, until: datetime, cursor: str = "") -> PostResult:
        return PostResult(verdict=Verdict.REFUSED)
