"""Slack and Discord as far as a digest meets them, with everything that can happen to a request."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime

from bot.model import Channel, Document, Platform
from bot.ports import LATE_ACCEPTANCE_SECONDS, POST_SECONDS, Posting, Verdict
from tests.simulation.faults import Faults
from tests.simulation.kernel import EPOCH, Kernel, Op, Reply

NONCE_SECONDS = 180.0
"""How long the Discord of the simulation remembers a nonce; the real one says "the past few minutes"."""
FREEZE_SECONDS = 200.0
"""How long a process stands still between its last check and the socket, where that is measured."""
PAGE = 15
"""Messages a page of Slack's history for apps that are sold outside its marketplace: the least that any app gets."""


@dataclass(frozen=True, slots=True)
class Message:
    at: float
    key: str
    heading: str
    late: bool


@dataclass(slots=True)
class Room:
    """A channel of a platform. `chatter` is how many messages others post in an hour."""

    archived: bool = False
    chatter: float = 2.0
    messages: list[Message] = field(default_factory=list)


class Platforms:
    """All rooms, what is out of reach, and the record of every message."""

    def __init__(self, kernel: Kernel, faults: Faults) -> None:
        self.kernel = kernel
        self.faults = faults
        self.rooms: dict[Channel, Room] = {}
        self.down_until = 0.0

    def accept(self, channel: Channel, message: Message) -> None:
        room = self.rooms[channel]
        if room.archived:
            return
        if channel.workspace.platform is Platform.DISCORD and any(
            known.key == message.key and message.at - known.at < NONCE_SECONDS for known in room.messages
        ):
            self.kernel.trace("recognised", message.key)
            return
        room.messages.append(message)
        self.kernel.trace("message", f"{channel.id} {message.key} {message.heading}")


class SimulatedSender:
    """A Sender whose requests travel through the kernel."""

    def __init__(self, platform: Platform, platforms: Platforms) -> None:
        self.platform = platform
        self.same_key_seconds = 120.0 if platform is Platform.DISCORD else 0.0
        self._platforms = platforms
        self._kernel = platforms.kernel

    def fits(self, document: Document) -> bool:
        return True

    def render(self, document: Document, key: str) -> bytes:
        heading = document.blocks[0].text  # type: ignore[union-attr]
        late = len(document.blocks) > 1 and getattr(document.blocks[1], "text", "").startswith("Late")
        return json.dumps({"heading": heading, "late": late, "key": key}, sort_keys=True).encode()

    async def post(self, channel: Channel, payload: bytes, key: str) -> Posting:
        posting: Posting = await Op("post", lambda reply, _: self._request(channel, payload, key, reply))
        return posting

    async def find(self, channel: Channel, key: str, since: datetime, until: datetime | None = None) -> Posting:
        window = (since - EPOCH).total_seconds(), min((until - EPOCH).total_seconds() if until else float("inf"), 1e12)
        posting: Posting = await Op("find", lambda reply, _: self._look(channel, key, window, reply))
        return posting

    def _request(self, channel: Channel, payload: bytes, key: str, reply: Reply) -> None:
        rng, faults, kernel = self._kernel.rng, self._platforms.faults, self._kernel
        body = json.loads(payload)
        written = kernel.time
        if rng.random() < faults.frozen_in_flight:
            written += FREEZE_SECONDS
            kernel.trace("frozen in flight", key)

        def accept(delay: float) -> None:
            def arrive() -> None:
                self._platforms.accept(channel, Message(kernel.time, key, body["heading"], body["late"]))

            kernel.at(written + delay, arrive)

        def answer(delay: float, verdict: Verdict, reason: str = "", retry_after: float = 0.0) -> None:
            posting = Posting(verdict=verdict, reason=reason, retry_after=retry_after, message_id=key)
            kernel.trace("answer", f"{key} {verdict} {reason}")
            kernel.at(written + delay, lambda: reply(posting))

        if kernel.time < self._platforms.down_until:
            if rng.random() < 0.5:
                answer(0.05, Verdict.REFUSED, "connection refused")
            else:
                answer(POST_SECONDS, Verdict.UNKNOWN, "timeout")
        elif self._platforms.rooms[channel].archived:
            answer(0.1, Verdict.PERMANENT, "The channel is archived.")
        elif rng.random() < faults.rate_limited:
            answer(0.1, Verdict.REFUSED, "rate limited", rng.choice((1.0, 5.0, 30.0)))
        elif rng.random() < faults.server_error:
            if rng.random() < 0.5:
                accept(rng.uniform(0.05, 1))
            answer(1.0, Verdict.UNKNOWN, "server error")
        elif rng.random() < faults.lost_request:
            answer(POST_SECONDS, Verdict.UNKNOWN, "timeout")
        elif rng.random() < faults.accepted_too_late:
            accept(POST_SECONDS + rng.uniform(LATE_ACCEPTANCE_SECONDS, FREEZE_SECONDS))
            answer(POST_SECONDS, Verdict.UNKNOWN, "timeout")
            kernel.trace("accepted too late", key)
        elif rng.random() < faults.late_acceptance:
            patience = rng.uniform(0.1, POST_SECONDS)
            accept(patience + rng.uniform(0, LATE_ACCEPTANCE_SECONDS))
            answer(patience, Verdict.UNKNOWN, "reset")
        elif rng.random() < faults.lost_response:
            accept(rng.uniform(0.05, 5))
            answer(rng.uniform(5, POST_SECONDS), Verdict.UNKNOWN, "reset")
        else:
            delay = rng.uniform(0.05, 0.8)
            accept(delay)
            answer(delay + rng.uniform(0.01, 0.2), Verdict.SENT)

    def _look(self, channel: Channel, key: str, window: tuple[float, float], reply: Reply) -> None:
        """Goes through the history page by page, which takes its time, and may fail."""
        rng, kernel = self._kernel.rng, self._kernel
        room = self._platforms.rooms[channel]
        oldest, newest = window[0], min(window[1], kernel.time)
        pages = 1 + max(0.0, newest - oldest) / 3600 * room.chatter / PAGE

        def look() -> None:
            if kernel.time < self._platforms.down_until or rng.random() < self._platforms.faults.failed_lookup:
                wait = rng.choice((0.0, 60.0))
                reply(Posting(verdict=Verdict.UNKNOWN, reason="history out of reach", retry_after=wait))
            elif any(message.key == key and oldest <= message.at <= newest for message in room.messages):
                reply(Posting(verdict=Verdict.SENT, message_id=key))
            else:
                reply(Posting(verdict=Verdict.REFUSED, reason="not there"))

        kernel.after(pages * rng.uniform(0.1, 0.3), look)
