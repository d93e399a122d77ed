"""Simulates the parts of Slack and Discord that digests use, with everything that can happen to a request."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from bot.model import Channel, Document, Platform
from bot.ports import LATE_ACCEPTANCE_SECONDS, POST_SECONDS, PostResult, Verdict, always
from tests.simulation.faults import Faults, near
from tests.simulation.kernel import EPOCH, Kernel, Op, Reply

NONCE_SECONDS = 180.0
"""How long the simulated Discord remembers a nonce. The documentation says "the past few minutes"."""
FREEZE_SECONDS = 200.0
"""How long a process freezes between its last check and the socket, in runs that measure this."""
START_SECONDS = 10.0
"""How long after its worker asked for the commit a request may begin. Simulated senders often wait for about as
long."""
CLOCK_SKEW = timedelta(seconds=60)
"""How much earlier and later simulated senders search, because the clocks of the bot and the platform may differ."""
PAGE_SIZE = 100
"""How many messages a page of history has."""
PAGES_AT_A_TIME = 6
"""How many pages one search reads."""


@dataclass(frozen=True, slots=True)
class Message:
    """A posted message. `at` is its time in seconds since EPOCH, `body` what was posted, if a history shows it. If not
    `is_known_by_key`, Discord does not recognise another one with the same key."""

    at: float
    key: str
    heading: str
    body: Mapping[str, Any] = field(default_factory=dict)
    is_known_by_key: bool = True


@dataclass(slots=True)
class SimulatedChannel:
    """A channel of a platform. `chatter` is how many messages others post in an hour."""

    archived: bool = False
    chatter: float = 2.0
    messages: list[Message] = field(default_factory=list)


class Outcome(StrEnum):
    """The response to a request to post, as the sender sees it."""

    ACCEPTED = "accepted"
    NOT_CONNECTED = "connection refused"
    TIMEOUT = "timeout"
    RESET = "reset"
    FAILED = "server error"
    LIMITED = "rate limited"
    ARCHIVED = "The channel is archived."


@dataclass(frozen=True, slots=True)
class RequestResult:
    """What happens to a request: when it is answered and when it is accepted (None: never), in seconds after its first
    byte."""

    outcome: Outcome
    answered: float
    accepted: float | None = None
    retry_after: float = 0.0


class Platforms:
    """All channels, outages, and the record of every message."""

    def __init__(self, kernel: Kernel, faults: Faults) -> None:
        self.kernel = kernel
        self.faults = faults
        self.rooms: dict[Channel, SimulatedChannel] = {}
        self.down_until = 0.0

    @property
    def is_down(self) -> bool:
        return self.kernel.time < self.down_until

    def accept(self, channel: Channel, message: Message) -> None:
        """Adds the message to the channel, unless the channel is archived or Discord recognises the key."""
        room = self.rooms[channel]
        if room.archived:
            return
        knows_keys = channel.workspace.platform is Platform.DISCORD and message.is_known_by_key
        if knows_keys and any(
            earlier.key == message.key and message.at - earlier.at < NONCE_SECONDS for earlier in room.messages
        ):
            self.kernel.trace("recognised", message.key)
            return
        room.messages.append(message)
        self.kernel.trace("message", f"{channel.id} {message.key} {message.heading}")

    def carry(self, channel: Channel, message: Message, patience: float) -> RequestResult:
        """Carries a request to the platform: decides by chance what happens to it, and lets that happen. Its sender
        waits for `patience` seconds."""
        result = self._result_of(channel, patience)
        frozen = FREEZE_SECONDS if self.kernel.rng.random() < self.faults.frozen_in_flight else 0.0
        if frozen:
            self.kernel.trace("frozen in flight", message.key)
        self.kernel.trace("answer", f"{message.key} {result.outcome}")
        if result.accepted is not None:
            at = self.kernel.time + frozen + result.accepted
            arrived = Message(at, message.key, message.heading, message.body, message.is_known_by_key)
            self.kernel.at(at, lambda: self.accept(channel, arrived))
        return RequestResult(result.outcome, frozen + result.answered, result.accepted, result.retry_after)

    def preparation_seconds(self, usual_seconds: float) -> float:
        """How long a sender waits for a token that is renewed, or for a connection."""
        rng = self.kernel.rng
        if rng.random() >= self.faults.slow_preparations:
            return usual_seconds
        return rng.choice((near(rng, START_SECONDS), near(rng, START_SECONDS), 100.0))

    def _result_of(self, channel: Channel, patience: float) -> RequestResult:
        rng, faults = self.kernel.rng, self.faults
        if self.is_down:
            return (
                RequestResult(Outcome.NOT_CONNECTED, 0.05)
                if rng.random() < 0.5
                else RequestResult(Outcome.TIMEOUT, patience)
            )
        if self.rooms[channel].archived:
            return RequestResult(Outcome.ARCHIVED, 0.1)
        if rng.random() < faults.rate_limited:
            return RequestResult(Outcome.LIMITED, 0.1, retry_after=rng.choice((1.0, 5.0, 30.0)))
        if rng.random() < faults.server_error:
            return RequestResult(Outcome.FAILED, 1.0, rng.uniform(0.05, 1) if rng.random() < 0.5 else None)
        if rng.random() < faults.lost_request:
            return RequestResult(Outcome.TIMEOUT, patience)
        if rng.random() < faults.accepted_too_late:
            self.kernel.trace("accepted too late", channel.id)
            late = patience + rng.uniform(LATE_ACCEPTANCE_SECONDS, FREEZE_SECONDS)
            return RequestResult(Outcome.TIMEOUT, patience, late)
        if rng.random() < faults.late_acceptance:
            ended = rng.choice((rng.uniform(0.1, patience), patience - 0.01))
            late = rng.choice((rng.uniform(0, LATE_ACCEPTANCE_SECONDS), LATE_ACCEPTANCE_SECONDS - 0.1))
            return RequestResult(Outcome.RESET, ended, ended + late)
        if rng.random() < faults.lost_response:
            return RequestResult(Outcome.RESET, rng.uniform(patience / 3, patience), rng.uniform(0.05, patience / 3))
        delay = rng.uniform(0.05, 0.8)
        return RequestResult(Outcome.ACCEPTED, delay + rng.uniform(0.01, 0.2), delay)


_VERDICTS = {
    Outcome.ACCEPTED: Verdict.SENT,
    Outcome.NOT_CONNECTED: Verdict.REFUSED,
    Outcome.LIMITED: Verdict.REFUSED,
    Outcome.ARCHIVED: Verdict.PERMANENT,
}
"""What each outcome tells the sender; all others are `Verdict.UNKNOWN`."""


class SimulatedSender:
    """A Sender whose requests travel through the kernel. `shipped.py` has the real ones."""

    def __init__(self, platform: Platform, platforms: Platforms) -> None:
        self.platform = platform
        self.same_key_seconds = 120.0 if platform is Platform.DISCORD else 0.0
        self._platforms = platforms
        self._kernel = platforms.kernel

    def fits(self, document: Document) -> bool:
        return True

    def render(self, document: Document, key: str) -> bytes:
        heading = document.blocks[0].text  # type: ignore[union-attr]
        return json.dumps({"heading": heading, "key": key}, sort_keys=True).encode()

    async def prepare(self, channel: Channel) -> datetime | PostResult:
        now = self._kernel.true_now
        await self._kernel.wait("prepare", self._platforms.preparation_seconds(0.01))
        return now

    async def post(
        self, channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always
    ) -> PostResult:
        await self._kernel.wait("connect", self._platforms.preparation_seconds(0.05))
        if not may_begin():
            return PostResult(verdict=Verdict.REFUSED)
        posting: PostResult = await Op("post", lambda reply, _: self._request(channel, payload, key, reply))
        return posting

    async def find(self, channel: Channel, key: str, since: datetime, until: datetime, cursor: str = "") -> PostResult:
        window = (since - CLOCK_SKEW - EPOCH).total_seconds(), (until + CLOCK_SKEW - EPOCH).total_seconds()
        posting: PostResult = await Op(
            "find", lambda reply, _: self._search(channel, key, window, int(cursor or 0), reply)
        )
        return posting

    def _request(self, channel: Channel, payload: bytes, key: str, reply: Reply) -> None:
        message = Message(self._kernel.time, key, json.loads(payload)["heading"])
        result = self._platforms.carry(channel, message, POST_SECONDS)
        verdict = _VERDICTS.get(result.outcome, Verdict.UNKNOWN)
        posting = PostResult(verdict=verdict, reason=result.outcome, retry_after=result.retry_after, message_id=key)
        self._kernel.after(result.answered, lambda: reply(posting))

    def _search(self, channel: Channel, key: str, window: tuple[float, float], cursor: int, reply: Reply) -> None:
        """Searches the next pages of the history for a message, and replies after some time. The search may fail.
        `cursor` is the number of pages that earlier searches have read."""
        rng, kernel = self._kernel.rng, self._kernel
        room = self._platforms.rooms[channel]
        oldest, newest = window
        pages_left = 1 + int((min(newest, kernel.time) - oldest) / 3600 * room.chatter / PAGE_SIZE) - cursor
        pages = min(pages_left, PAGES_AT_A_TIME)

        def search() -> None:
            if self._platforms.is_down or rng.random() < self._platforms.faults.failed_lookup:
                reply(
                    PostResult(
                        verdict=Verdict.UNKNOWN,
                        reason="history out of reach",
                        retry_after=rng.choice((0.0, 60.0)),
                        cursor=str(cursor),
                    )
                )
            elif pages < pages_left:
                reply(PostResult(verdict=Verdict.UNKNOWN, reason="many messages", cursor=str(cursor + pages)))
            elif any(message.key == key and oldest <= message.at <= newest for message in room.messages):
                reply(PostResult(verdict=Verdict.SENT, message_id=key))
            else:
                reply(PostResult(verdict=Verdict.REFUSED, reason="not there"))

        kernel.after(pages * rng.uniform(0.1, 0.3), search)
