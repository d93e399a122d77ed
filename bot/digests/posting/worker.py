"""The digest worker: plans digests that are due, and delivers the open deliveries. Any number of workers may run with
one ledger."""

from __future__ import annotations

import asyncio
import logging
import zlib
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.digests.posting.context import WorkerContext
from bot.digests.posting.deliverer import Deliverer
from bot.digests.posting.delivery import Claim, StoredSubscription
from bot.digests.posting.ledger import LedgerSummary
from bot.digests.posting.planning import Planner
from bot.digests.posting.unclear_requests import UnclearRequests
from bot.digests.setup.schedule import next_slot
from bot.errors import StoreFault
from bot.model import Channel

Spawn = Callable[[Coroutine[Any, Any, None]], object]
"""Starts a coroutine in the background (`TaskGroup.create_task`)."""

_BUSY_PAUSE = 0.05
"""Seconds between rounds while there is more to do."""
_FAULT_PAUSES = (1.0, 2.0, 5.0, 15.0)
"""Seconds between attempts while the ledger cannot be used. A digest can be late by the longest of these pauses."""
_PAUSE_AFTER_BUG = timedelta(minutes=5)
"""How long the worker waits before it plans a channel again whose planning failed unexpectedly."""
_LATEST, _EARLIEST = datetime.max.replace(tzinfo=UTC), datetime.min.replace(tzinfo=UTC)

log = logging.getLogger(__name__)


class Worker:
    """Plans and delivers digests until `stop` is called. `serve` runs a worker. `spawn` starts a delivery in the
    background; tests replace the `deliverer` and the `planner`."""

    def __init__(
        self,
        context: WorkerContext,
        spawn: Spawn,
        deliverer: Callable[[WorkerContext, UnclearRequests], Deliverer] = Deliverer,
        planner: Callable[[WorkerContext], Planner] = Planner,
    ) -> None:
        self._context = context
        self._spawn = spawn
        self._unclear_requests = UnclearRequests()
        self._deliverer = deliverer(context, self._unclear_requests)
        self._planner = planner(context)
        self._checks: dict[Channel, _NextCheck] = {}
        self._revision: int | None = (
            None  # the revision of the subscriptions in `_checks`; None if they must be read again
        )
        self._now = _EARLIEST
        self._in_flight = 0
        self._faults = 0
        self._is_stopping = False
        self._is_asleep = False

    def stop(self) -> None:
        """Makes `run` return after its current round. Deliveries that it started go on."""
        self._is_stopping = True

    @property
    def is_asleep(self) -> bool:
        """Whether `run` is only waiting for the next round. Deliveries that it started may still be in progress."""
        return self._is_asleep

    async def run(self) -> None:
        """Works in rounds until `stop` is called, and sleeps after each round until something is due. After a fault of
        the ledger, it pauses and tries again."""
        while not self._is_stopping:
            try:
                pause = await self._round()
                self._faults = 0
            except StoreFault as fault:
                pause = _FAULT_PAUSES[min(self._faults, len(_FAULT_PAUSES) - 1)]
                self._faults += 1
                log.warning(
                    "digest_ledger_unavailable worker=%s again_in=%s fault=%s", self._context.name, pause, fault
                )
            self._is_asleep = True
            await self._context.clock.sleep(pause)
            self._is_asleep = False

    async def _round(self) -> float:
        """Plans what is due and starts deliveries. Returns the seconds to sleep until the next round. Raises
        StoreFault."""
        summary = await self._context.call(self._context.ledger.summary, self._context.platforms)
        self._unclear_requests.observe(summary.unclear, self._context.clock.monotonic())
        if summary.now < self._now:  # the clock was set back: `check_at` may be far ahead, so all are checked at once
            for check in self._checks.values():
                check.check_at = min(check.check_at, summary.now)
        self._now = summary.now
        if summary.revision != self._revision:
            await self._refresh(summary)
        has_planned, has_more_to_plan = await self._plan_due(summary.now)
        is_claimable = summary.next_open is not None and summary.next_open <= summary.now
        has_more_to_claim = await self._claim() if has_planned or is_claimable else False
        if not has_more_to_plan:
            await self._planner.prepare({channel.workspace for channel in self._checks})
        return self._pause(summary, is_busy=has_more_to_plan or has_more_to_claim)

    async def _refresh(self, summary: LedgerSummary) -> None:
        """Reads the subscriptions again after a change. New and changed ones are checked in this round."""
        subscriptions = await self._context.call(self._context.ledger.all_subscriptions, self._context.platforms)
        former_checks = self._checks
        self._checks = {}
        for stored_subscription in subscriptions:
            check = former_checks.get(stored_subscription.channel)
            if stored_subscription.stop_reason:  # a stopped subscription posts nothing, so there is nothing to check
                await self._deliverer.notify_stopped(stored_subscription)
            elif check and check.stored_subscription.version == stored_subscription.version:
                self._checks[stored_subscription.channel] = check
            else:
                self._checks[stored_subscription.channel] = _NextCheck(stored_subscription, summary.now)
        self._revision = summary.revision

    async def _plan_due(self, now: datetime) -> tuple[bool, bool]:
        """Plans one batch of channels, so that the first digests can be posted while others are planned. Returns
        whether there was anything to plan, and whether more channels are due."""
        due_checks = [check for check in self._checks.values() if check.check_at <= now]
        due_checks.sort(key=self._worker_order)
        if due_checks:
            await self._plan(due_checks[: self._context.limits.batch], now)
        return bool(due_checks), len(due_checks) > self._context.limits.batch

    def _worker_order(self, check: _NextCheck) -> int:
        """An order that differs between workers, so that they rarely plan the same channel at the same time."""
        return zlib.crc32(f"{self._context.name} {check.stored_subscription.channel}".encode("utf-8", "surrogatepass"))

    async def _plan(self, checks: Sequence[_NextCheck], now: datetime) -> None:
        """Plans these channels together; if that fails, each one alone. Sets the time when each is checked again."""
        try:
            outdated_channels = await self._planner.plan([check.stored_subscription for check in checks], now)
        except StoreFault:
            raise
        except Exception:  # a bug in one channel must not stop the others
            if len(checks) > 1:
                for check in checks:
                    await self._plan([check], now)
                return
            log.exception("digest_cannot_be_planned channel=%s", checks[0].stored_subscription.channel.id)
            checks[0].check_at = now + _PAUSE_AFTER_BUG
            return
        for check in checks:
            next_post = next_slot(check.stored_subscription.subscription, now)
            check.check_at = next_post[1] if next_post else _LATEST
            # The subscription has changed in the meantime, so all are read again, and this one is planned at once.
            if check.stored_subscription.channel in outdated_channels:
                check.check_at = _EARLIEST
                self._revision = None

    async def _claim(self) -> bool:
        """Claims as many open deliveries as there is room for, and starts them. Returns whether there may be more."""
        room = self._context.limits.in_flight - self._in_flight
        if room <= 0:
            return True
        claims = await self._context.call(
            self._context.ledger.claim, self._context.platforms, self._context.name, room, self._context.limits.lease
        )
        for claim in claims:
            self._in_flight += 1
            self._spawn(self._deliver(claim))
        return len(claims) == room

    async def _deliver(self, claim: Claim) -> None:
        """Delivers what was claimed. A failure ends only this delivery."""
        try:
            await self._deliverer.deliver(claim)
        except StoreFault as fault:
            # No result could be recorded. Once the lease expires, the delivery is claimed again.
            log.warning("digest_delivery_interrupted key=%s fault=%s", claim.delivery.key, fault)
        except Exception:  # a bug in one delivery must not end the others
            log.exception("digest_cannot_be_delivered key=%s", claim.delivery.key)
        finally:
            self._in_flight -= 1

    def _pause(self, summary: LedgerSummary, *, is_busy: bool) -> float:
        """The seconds until something is due, at least _BUSY_PAUSE and at most the interval of polling."""
        if is_busy or self._revision is None:
            return _BUSY_PAUSE
        moments = [check.check_at for check in self._checks.values()]
        if summary.next_open is not None:
            moments.append(summary.next_open)
        until_next = (min(moments, default=_LATEST) - summary.now).total_seconds()
        limits = self._context.limits
        longest_pause = min(limits.poll_in_flight, limits.poll) if self._in_flight else limits.poll
        return min(max(until_next, _BUSY_PAUSE), longest_pause)


async def serve(context: WorkerContext, stop_event: asyncio.Event) -> None:
    """Runs a worker on this event loop until `stop_event` is set, then finishes the deliveries in progress."""
    async with asyncio.TaskGroup() as tasks:
        worker = Worker(context, tasks.create_task)
        worker_task = tasks.create_task(worker.run())
        await stop_event.wait()
        worker.stop()
        if worker.is_asleep:  # a worker that is not asleep ends by itself after its round
            worker_task.cancel()


@dataclass(slots=True)
class _NextCheck:
    """A subscription, and when to check it next (by the ledger's clock)."""

    stored_subscription: StoredSubscription
    check_at: datetime
