"""What a delivery test needs: a ledger in memory, a clock that moves when code sleeps, and a scripted platform."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any, ParamSpec, TypeVar

from bot.digests.posting.context import WorkerContext, WorkerLimits
from bot.digests.posting.delivery import Claim, Delivery, StoredSubscription
from bot.digests.posting.planning import Planner
from bot.digests.setup.subscription import QuietDay, Subscription
from bot.environment.clock import Clock, SystemClock
from bot.model import Channel, Document, Platform, TopicCard, Workspace
from bot.ports import PostResult, Verdict, always
from tests.support.clock import FakeClock
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.memory_ledger import MemoryLedger

P = ParamSpec("P")
T = TypeVar("T")

SENT = PostResult(verdict=Verdict.SENT, message_id="1")
TIMEOUT = PostResult(verdict=Verdict.UNKNOWN, reason="timeout")
NOT_THERE = PostResult(verdict=Verdict.REFUSED, reason="not there")


class ScriptedSender:
    """Answers posts and searches from scripts, in order; when a script ends, every answer is SENT. Records the
    calls."""

    clock: Clock = SystemClock()

    def __init__(self, platform: Platform = Platform.SLACK, same_key_seconds: float = 0.0) -> None:
        self.platform = platform
        self.same_key_seconds = same_key_seconds
        self.post_results: list[PostResult] = []
        self.search_results: list[PostResult] = []
        self.posts: list[tuple[Channel, dict[str, Any], str]] = []
        self.searches: list[tuple[datetime, datetime, str]] = []
        self.prepare_results: list[datetime | PostResult] = []
        self.seconds_before_sending = 0.0
        """Seconds that pass between the last await and the first byte."""

    def fits(self, document: Document) -> bool:
        return True

    def render(self, document: Document, key: str) -> bytes:
        return json.dumps(
            {"notice": document.notice, "blocks": [str(block) for block in document.blocks], "key": key}
        ).encode()

    async def prepare(self, channel: Channel) -> datetime | PostResult:
        return self.prepare_results.pop(0) if self.prepare_results else self.clock.now()

    async def post(
        self, channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always
    ) -> PostResult:
        await self.clock.sleep(self.seconds_before_sending)
        if not may_begin():
            return TIMEOUT
        self.posts.append((channel, json.loads(payload), key))
        return self.post_results.pop(0) if self.post_results else SENT

    async def find(self, channel: Channel, key: str, since: datetime, until: datetime, cursor: str = "") -> PostResult:
        self.searches.append((since, until, cursor))
        return self.search_results.pop(0) if self.search_results else SENT


@dataclass
class DeliveryHarness:
    """Everything a delivery test needs; `context` is what the code under test gets."""

    sender: ScriptedSender = field(default_factory=ScriptedSender)
    clock: FakeClock = field(default_factory=lambda: FakeClock(datetime(2026, 6, 1, 8, tzinfo=UTC)))
    cards: Sequence[TopicCard] = field(default_factory=lambda: [make_card(f"card{index}") for index in range(9)])
    limits: WorkerLimits = field(default_factory=WorkerLimits)
    notices: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sender.clock = self.clock
        self.ledger = MemoryLedger(self.clock.now)
        self.channel = Channel(Workspace(self.sender.platform, "T1"), "C1")
        self.library = CardLibrary(self.cards)

    @property
    def context(self) -> WorkerContext:
        return WorkerContext(
            name="worker",
            clock=self.clock,
            ledger=self.ledger,
            call=call,
            senders={self.sender.platform: self.sender},
            library=lambda workspace: self.library,
            notify=self._notify,
            limits=self.limits,
        )

    def subscribe(self, **wishes: Any) -> StoredSubscription:
        """Subscribes a channel to a digest at nine in UTC, an hour after the clock begins."""
        fields: dict[str, Any] = {"time": time(9), "zone": "UTC", "quiet_day": QuietDay.ARCHIVE, "created_by": "U1"}
        return self.ledger.put(Subscription(channel=self.channel, **fields | wishes), "U1")

    async def plan(self) -> None:
        stored = self.ledger.subscription(self.channel)
        assert stored is not None
        await Planner(self.context).plan([stored], self.clock.now())

    def claim(self) -> Claim:
        [claim] = self.ledger.claim([self.sender.platform], "worker", 1, self.limits.lease)
        return claim

    def last(self) -> Delivery:
        delivery = self.ledger.last_digest(self.channel)
        assert delivery is not None
        return delivery

    def outcomes(self) -> list[tuple[date, str, str]]:
        """The date, state and reason of every delivery so far."""
        rows: Iterable[Any] = self.ledger._of_channel[self.channel].values()
        return [(row.delivery.date, row.delivery.state.value, row.delivery.reason) for row in rows]

    async def _notify(self, stored: StoredSubscription, sentence: str) -> None:
        self.notices.append(sentence)


async def call(function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Calls the function directly; the worker would use a thread."""
    return function(*args, **kwargs)
