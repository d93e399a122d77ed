"""The channel of the line-based chat, and the delivery of digests to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.environment.clock import Clock, SystemClock
from bot.model import Channel as ChannelId
from bot.model import Document, Platform, Workspace
from bot.ports import PostResult, Verdict, always
from tests.support.line_chat.renderer import render_document

CHANNEL_ID = ChannelId(Workspace(Platform.CONSOLE, "lines"), "main")

MAX_LINES = 100
"""The longest digest, in lines."""


@dataclass
class Channel:
    """One channel: the card shown last, the digests by key, and the ids of the notices that were given. `send` is
    called with each message: the person it is for ("": everyone), and its lines."""

    send: Callable[[str, list[str]], None]
    id: ChannelId = CHANNEL_ID
    last_card: str | None = None
    digests: dict[str, list[str]] = field(default_factory=dict)
    notices: set[str] = field(default_factory=set)

    def show(self, lines: list[str], *, to: str, key: str | None = None) -> None:
        self.last_card = key or self.last_card
        self.send(to, lines)


class LineRenderer:
    """Renders digests as lines."""

    def fits(self, document: Document) -> bool:
        return len(render_document(document)) <= MAX_LINES

    def render(self, document: Document, _key: str) -> bytes:
        return "\n".join(render_document(document)).encode()


class LineDeliverer(LineRenderer):
    """Posts digests to the channel, and remembers them, so that `find` finds them."""

    platform = Platform.CONSOLE
    same_key_seconds = 0.0

    def __init__(self, channel: Channel, clock: Clock | None = None) -> None:
        self._channel, self._clock = channel, clock or SystemClock()

    async def prepare(self, _channel: ChannelId) -> datetime:
        return self._clock.now()

    async def post(
        self, _channel: ChannelId, payload: bytes, key: str, may_begin: Callable[[], bool] = always
    ) -> PostResult:
        if not may_begin():
            return PostResult(verdict=Verdict.REFUSED)
        self._channel.digests[key] = payload.decode().split("\n")
        self._channel.show(self._channel.digests[key], to="")
        return PostResult(verdict=Verdict.SENT, message_id=key)

    async def find(
        self, _channel: ChannelId, key: str, since: datetime, until: datetime, cursor: str = ""
    ) -> PostResult:
        return PostResult(verdict=Verdict.SENT if key in self._channel.digests else Verdict.REFUSED)

    async def notify(self, _channel: ChannelId, person: str, text: str) -> None:
        self._channel.show([text], to=person)
