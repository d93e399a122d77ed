"""Eight faults that delivery could have, planted one at a time: the simulation must notice each.

They are mistakes that other bots made (docs/digests.md). The code under test does not know of them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.digests.content.pool.card_pool import CardPool
from bot.digests.posting.deliverer import Deliverer
from bot.digests.posting.delivery import Claim, Delivery, Plan, State, StoredSubscription
from bot.digests.posting.ledger import History
from bot.digests.posting.planning import DueSlots, Planner
from bot.digests.posting.unclear_requests import UnclearRequests
from bot.model import Platform
from bot.ports import PostResult, always
from tests.simulation.replica import SIMULATED_LIMITS, Parts
from tests.simulation.scenario import MakeLedger
from tests.support.digests.memory_ledger import MemoryLedger


@dataclass(frozen=True, slots=True)
class Bug:
    """A fault to plant, in parts of the worker or in the ledger."""

    parts: Parts = field(default_factory=Parts)
    make_ledger: MakeLedger = MemoryLedger
    seed: int = 0
    """The first seed to try. Lower ones do not show the bug."""


class _BlindRetry(Deliverer):
    """A deliverer with a bug: it posts again without searching the channel first."""

    async def _confirm_missing(self, claim: Claim) -> bool:
        return True


class _SentBeforePost(Deliverer):
    """A deliverer with a bug: it records SENT before the request, so that it posts nothing twice."""

    async def _attempt(self, claim: Claim, *, is_unclear: bool) -> None:
        await self._finish(claim, State.SENT, "")
        await Deliverer._post(self, replace(claim.delivery, last_attempt=claim.delivery.due), always)


class _RandomNonce(Deliverer):
    """A deliverer with a bug: every attempt has a new nonce, so the platform recognises none."""

    async def _post(self, row: Delivery, may_begin: Callable[[], bool]) -> PostResult:
        key = f"{row.key[:20]}{row.attempts:05}"
        return await self._sender(row).post(row.channel, row.plan.payload, key, may_begin)


class _NoDeadline(Deliverer):
    """A deliverer with a bug: it still sends after the process was frozen, however long."""

    def _latest_start(self, row: Delivery, began: float, *, is_unclear: bool) -> float:
        return float("inf")


class LedgerClockDeliverer(Deliverer):
    """A deliverer with a bug: it uses the ledger's clock, which may be wrong, to measure how long the outcome of a
    request has been unknown. If that is longer than the limit, it sets its own timer accordingly."""

    async def _confirm_missing(self, claim: Claim) -> bool:
        now = await self._context.call(self._context.ledger.now)
        tried = claim.delivery.last_attempt
        if tried and (now - tried).total_seconds() > self._context.limits.final_after:
            self._unclear_requests = UnclearRequests()
            self._unclear_requests.observe([(claim.delivery.key, claim.delivery.attempts)], float("-inf"))
        return await super()._confirm_missing(claim)


class _SilentSkip(Planner):
    """A planner with a bug: missed days get no row."""

    def plans_for(
        self, stored: StoredSubscription, due_slots: DueSlots, pool: CardPool, history: History, now: datetime
    ) -> list[Plan]:
        plans = super().plans_for(stored, due_slots, pool, history, now)
        return [plan for plan in plans if plan.state is not State.SKIPPED or not plan.reason.startswith("Missed")]


class _UtcDate(Planner):
    """A planner with a bug: it dates a digest by the day in UTC."""

    def plans_for(
        self, stored: StoredSubscription, due_slots: DueSlots, pool: CardPool, history: History, now: datetime
    ) -> list[Plan]:
        plans = super().plans_for(stored, due_slots, pool, history, now)
        return [replace(plan, date=plan.due.astimezone(UTC).date()) for plan in plans]


class _NoLease(MemoryLedger):
    """A ledger with a bug: it gives a delivery to every process that asks, and accepts every write."""

    def claim(self, platforms: Collection[Platform], worker: str, limit: int, lease: timedelta) -> Sequence[Claim]:
        return [replace(claim, fence=0) for claim in super().claim(platforms, worker, limit, timedelta(seconds=-1))]

    def begin(self, claim: Claim, lease: timedelta, at: datetime, is_unclear: bool = False) -> Delivery | None:
        return super().begin(self._current(claim), timedelta(seconds=-1), at, is_unclear)

    def finish(
        self,
        claim: Claim,
        state: State,
        reason: str = "",
        message_id: str | None = None,
        stops_subscription: bool = False,
    ) -> bool:
        return super().finish(self._current(claim), state, reason, message_id, stops_subscription)

    def postpone(self, claim: Claim, state: State, wait: timedelta, reason: str) -> bool:
        return super().postpone(self._current(claim), state, wait, reason)

    def _current(self, claim: Claim) -> Claim:
        row = self._open.get((claim.delivery.channel, claim.delivery.slot))
        return replace(claim, fence=row.fence) if row else claim


BUGS: dict[str, Bug] = {
    "blind retry": Bug(Parts(deliverer=_BlindRetry)),
    "marked as sent before the post": Bug(Parts(deliverer=_SentBeforePost)),
    "an outcome counts as final after 5 s": Bug(Parts(limits=replace(SIMULATED_LIMITS, final_after=5.0)), seed=2),
    "another nonce for a retry": Bug(Parts(deliverer=_RandomNonce)),
    "no lease and no fence": Bug(make_ledger=_NoLease),
    "no deadline after a pause": Bug(Parts(deliverer=_NoDeadline), seed=14),
    "silent skip of missed days": Bug(Parts(planner=_SilentSkip)),
    "the date in UTC as key": Bug(Parts(planner=_UtcDate)),
}
