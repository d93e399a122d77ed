"""Delivers a digest: posts it, finds out whether it was posted, or postpones it. docs/digests.md explains the
protocol."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.digests.posting import messages
from bot.digests.posting.context import WorkerContext
from bot.digests.posting.delivery import Claim, Delivery, State, StoredSubscription
from bot.digests.posting.rate_limiter import RateLimiter
from bot.digests.posting.unclear_requests import UnclearRequests
from bot.digests.setup.schedule import is_paused
from bot.digests.setup.subscription import OnUnknown
from bot.environment.clock import Clock
from bot.errors import StoreFault
from bot.ports import PostResult, Sender, Verdict
from bot.translation import ENGLISH, use_language

_FINISH_PAUSES = (0.5, 2.0, 5.0)
"""Seconds between attempts to record an outcome: if it is recorded, the channel need not be searched later."""
_FIRST_BACKOFF = 2.0
"""Seconds before the second attempt; the wait doubles with each attempt."""
_MAX_DOUBLINGS = 10
"""How often the wait doubles: after that, it is longer than any limit."""

log = logging.getLogger(__name__)


class Deliverer:
    """Delivers the claims of one worker. If the outcome of a request is unknown, it searches the channel before it
    posts again."""

    def __init__(self, context: WorkerContext, unclear_requests: UnclearRequests) -> None:
        self._context = context
        self._unclear_requests = unclear_requests
        self._limiter = RateLimiter(context.limits)

    async def deliver(self, claim: Claim) -> None:
        """Posts a claimed delivery, or finds out whether an earlier attempt has posted it, and records the outcome.
        Raises StoreFault if the ledger failed; the lease expires then, and another worker continues."""
        delivery = claim.delivery
        with use_language(_language_of(claim.stored_subscription)):
            final_state = self._final_state(claim)
        is_unclear = delivery.state.is_unclear
        if is_unclear and (final_state or not self._is_recognised(delivery)):
            if not await self._confirm_missing(claim):
                return
            is_unclear = False
            with use_language(_language_of(claim.stored_subscription)):
                final_state = final_state or self._final_state_if_held(claim)
        if final_state:
            await self._finish(claim, *final_state)
        else:
            await self._attempt(claim, is_unclear=is_unclear)

    async def notify_stopped(self, stored_subscription: StoredSubscription) -> None:
        """Tells the person who set up a stopped subscription, once."""
        if await self._context.call(self._context.ledger.mark_notified, stored_subscription.channel):
            is_own = bool(stored_subscription.subscription.person)
            with use_language(_language_of(stored_subscription)):
                notice = messages.stop_notice(
                    stored_subscription.channel.id, stored_subscription.stop_reason, is_own=is_own
                )
            await self._context.notify(stored_subscription, notice)

    def _final_state(self, claim: Claim) -> tuple[State, str] | None:
        """The final state and its reason if the delivery must not be posted any more; else None."""
        delivery, stored_subscription = claim.delivery, claim.stored_subscription
        if stored_subscription is None:
            return State.SKIPPED, messages.subscription_removed()
        if stored_subscription.stop_reason:
            return State.SKIPPED, messages.stopped(stored_subscription.stop_reason)
        end_of_pause = stored_subscription.subscription.paused_until
        if end_of_pause is not None and is_paused(stored_subscription.subscription, delivery.date):
            return State.SKIPPED, messages.paused(end_of_pause)
        window = self._context.limits.max_delay(delivery.slot)
        if claim.claimed_at - delivery.due > window:
            return State.FAILED, messages.given_up(window, delivery.reason or messages.interrupted())
        return None

    def _final_state_if_held(self, claim: Claim) -> tuple[State, str] | None:
        """The final state and its reason if the channel does not want an unclear delivery to be posted again; else
        None."""
        if claim.stored_subscription and claim.stored_subscription.subscription.on_unknown is OnUnknown.HOLD:
            return State.FAILED, messages.not_reposted(claim.delivery.reason or messages.interrupted())
        return None

    def _is_recognised(self, delivery: Delivery) -> bool:
        """Whether the platform would recognise another request as the same one, and not post twice."""
        return self._context.clock.monotonic() < self._recognised_until(delivery)

    def _recognised_until(self, delivery: Delivery) -> float:
        """The time until which the platform would recognise another request as the same one, in seconds of the
        monotonic clock; 0.0 if it would not."""
        first_began = self._unclear_requests.first_began(delivery)
        return first_began + self._sender(delivery).same_key_seconds if first_began is not None else 0.0

    async def _confirm_missing(self, claim: Claim) -> bool:
        """Searches the channel for the digest, as soon as a search can be conclusive. Returns True if the digest is
        certainly not in the channel; otherwise records what was found, or postpones the search."""
        delivery, limits = claim.delivery, self._context.limits
        wait = limits.final_after - self._unclear_requests.age(delivery, self._context.clock.monotonic())
        if wait > 0:
            await self._postpone(claim, State.UNKNOWN, wait, delivery.reason or messages.interrupted())
            return False
        earliest = delivery.first_attempt or delivery.due
        latest = (delivery.last_attempt or delivery.due) + timedelta(seconds=limits.start_within + limits.final_after)
        cursor = self._unclear_requests.search_cursor(delivery)
        posting = await self._sender(delivery).find(delivery.channel, delivery.key, earliest, latest, cursor)
        log.info("digest_looked_up key=%s verdict=%s reason=%s", delivery.key, posting.verdict, posting.reason)
        if posting.verdict is Verdict.SENT:
            await self._finish(claim, State.SENT, "", posting.message_id)
        elif posting.verdict is Verdict.PERMANENT:
            await self._end_search(claim, posting.reason)
        elif posting.verdict is Verdict.UNKNOWN:
            await self._search_again(claim, posting)
        return posting.verdict is Verdict.REFUSED  # the digest is certainly not in the channel

    async def _search_again(self, claim: Claim, posting: PostResult) -> None:
        """Postpones the search, which will continue where it has stopped now; ends the search if it has taken too
        long."""
        self._unclear_requests.save_search_cursor(claim.delivery, posting.cursor)
        now = await self._context.call(self._context.ledger.now)
        if now - claim.delivery.due > self._context.limits.give_up and not await self._is_clock_ahead(claim.delivery):
            await self._end_search(claim, posting.reason)
        else:
            wait = max(posting.retry_after, self._context.limits.search_again)
            await self._postpone(claim, State.UNKNOWN, wait, posting.reason)

    async def _end_search(self, claim: Claim, reason: str) -> None:
        """Records that it could not be found out whether the digest was posted, and why not."""
        with use_language(_language_of(claim.stored_subscription)):
            sentence = messages.never_found_out(reason)
        await self._finish(claim, State.FAILED, sentence)

    async def _is_clock_ahead(self, delivery: Delivery) -> bool:
        """Whether the ledger's clock is ahead: according to the platform's clock, there is still time to search."""
        ready_at = await self._sender(delivery).prepare(delivery.channel)
        return isinstance(ready_at, datetime) and ready_at - delivery.due <= self._context.limits.give_up

    async def _attempt(self, claim: Claim, *, is_unclear: bool) -> None:
        """Makes one request. `is_unclear`: an earlier request may have been accepted, and the platform would recognise
        this one as the same. The delivery then stays unclear if this request is refused."""
        clock, delivery = self._context.clock, claim.delivery
        state_before = State.UNKNOWN if is_unclear else State.PENDING
        is_reserved, wait = self._limiter.reserve(delivery.channel, clock.monotonic())
        if not is_reserved:
            await self._postpone(claim, state_before, wait, messages.waiting_for_rate())
            return
        await clock.sleep(wait)
        began_preparing = clock.monotonic()
        ready_at = await self._sender(delivery).prepare(delivery.channel)
        if isinstance(ready_at, PostResult):
            await self._record_unprepared(claim, ready_at, state_before)
            return
        if delivery.due - ready_at > self._context.limits.clock_skew:
            wait = (delivery.due - ready_at).total_seconds()
            await self._postpone(claim, state_before, wait, messages.not_due_yet())
            return
        began = clock.monotonic()
        # `ready_at` is recorded as the time of the request, so it must not be too old.
        if began - began_preparing > self._context.limits.start_within:
            await self._postpone(claim, state_before, 0.0, messages.worker_was_delayed())
            return
        row = await self._begin(claim, state_before, ready_at)
        if row is None:
            return
        self._unclear_requests.record_attempt(row, began, clock.monotonic(), is_unclear=is_unclear)
        start = _StartPermission(clock, self._latest_start(row, began, is_unclear=is_unclear))
        posting = await self._post(row, start)
        if start.was_missed:
            await self._postpone(claim, state_before, 0.0, messages.worker_was_delayed())
            return
        log.info(
            "digest_posted key=%s attempt=%d verdict=%s reason=%s",
            row.key, row.attempts, posting.verdict, posting.reason,
        )  # fmt: skip
        await self._record_outcome(claim, row, posting, state_before)

    async def _record_unprepared(self, claim: Claim, failure: PostResult, state_before: State) -> None:
        """Records that the request could not be prepared, so this attempt certainly did not post. Whether an earlier
        attempt did may still be unknown."""
        if failure.verdict is Verdict.PERMANENT:
            await self._record_outcome(claim, claim.delivery, failure, state_before)
        else:
            await self._retry_later(
                claim, failure, state_before, max(failure.retry_after, self._context.limits.search_again)
            )

    async def _begin(self, claim: Claim, state_before: State, moment: datetime) -> Delivery | None:
        """Records that a request is about to be made. Returns None if the request must not be made, because the claim
        was lost, or because it is not certain that the record was stored."""
        try:
            lease, is_unclear = self._context.limits.lease, state_before is State.UNKNOWN
            return await self._context.call(self._context.ledger.begin, claim, lease, moment, is_unclear)
        except StoreFault:
            # The record may have been stored. Nothing was sent; if that is recorded, no search of the channel is
            # needed.
            await self._postpone(claim, state_before, _FIRST_BACKOFF, messages.worker_was_delayed())
            return None

    def _latest_start(self, row: Delivery, began: float, *, is_unclear: bool) -> float:
        """The latest time at which the request may begin, on the monotonic clock. A process that was frozen after its
        commit must not send later: other workers count `final_after` from that commit."""
        latest = began + self._context.limits.start_within
        return min(latest, self._recognised_until(row)) if is_unclear else latest

    async def _post(self, row: Delivery, may_begin: Callable[[], bool]) -> PostResult:
        is_late = row.last_attempt is not None and row.last_attempt - row.due > self._context.limits.late_after
        payload = row.plan.late_payload if is_late else row.plan.payload
        return await self._sender(row).post(row.channel, payload, row.key, may_begin)

    async def _record_outcome(self, claim: Claim, row: Delivery, posting: PostResult, state_before: State) -> None:
        """Records how the platform answered a request: the delivery has ended, or has to be searched for, or is tried
        again later. `state_before` is the state of the delivery before the request."""
        if posting.verdict is Verdict.SENT:
            await self._finish(claim, State.SENT, "", posting.message_id)
        elif posting.verdict is Verdict.PERMANENT:
            await self._finish(claim, State.FAILED, posting.reason, stops_subscription=True)
            await self._notify_if_stopped(row)
        elif posting.verdict is Verdict.UNKNOWN:
            await self._postpone(claim, State.UNKNOWN, self._backoff(row, posting), posting.reason)
        else:
            await self._retry_later(claim, posting, state_before, self._backoff(row, posting))

    async def _retry_later(self, claim: Claim, posting: PostResult, state_before: State, wait: float) -> None:
        """Tries again after `wait`. Only a wait that the platform asks for also delays other posts of the workspace."""
        if posting.retry_after:
            workspace = claim.delivery.channel.workspace
            self._limiter.block(workspace, self._context.clock.monotonic() + posting.retry_after)
        await self._postpone(claim, state_before, wait, posting.reason)

    async def _notify_if_stopped(self, row: Delivery) -> None:
        stored_subscription = await self._context.call(self._context.ledger.subscription, row.channel)
        if stored_subscription and stored_subscription.stop_reason:
            await self.notify_stopped(stored_subscription)

    def _backoff(self, row: Delivery, posting: PostResult) -> float:
        """The seconds to wait after a failed attempt."""
        doubled_delay = _FIRST_BACKOFF * 2.0 ** min(max(row.attempts - 1, 0), _MAX_DOUBLINGS)
        return max(posting.retry_after, min(doubled_delay, self._context.limits.longest_backoff))

    async def _finish(
        self,
        claim: Claim,
        state: State,
        reason: str,
        message_id: str | None = None,
        *,
        stops_subscription: bool = False,
    ) -> None:
        """Records the outcome. If the ledger fails, tries again after each of _FINISH_PAUSES; the last failure is
        raised."""
        for pause in _FINISH_PAUSES:
            try:
                await self._context.call(
                    self._context.ledger.finish, claim, state, reason, message_id, stops_subscription
                )
                break
            except StoreFault as fault:
                log.warning("digest_outcome_not_written_yet key=%s fault=%s", claim.delivery.key, fault)
                await self._context.clock.sleep(pause)
        else:
            await self._context.call(self._context.ledger.finish, claim, state, reason, message_id, stops_subscription)
        log.info("digest_ended key=%s state=%s reason=%s", claim.delivery.key, state, reason)

    async def _postpone(self, claim: Claim, state: State, wait: float, reason: str) -> None:
        await self._context.call(self._context.ledger.postpone, claim, state, timedelta(seconds=wait), reason)

    def _sender(self, delivery: Delivery) -> Sender:
        return self._context.senders[delivery.channel.workspace.platform]


def _language_of(stored_subscription: StoredSubscription | None) -> str:
    """The language in which people are told about a delivery: the language in which its digest was set up."""
    return stored_subscription.subscription.language or ENGLISH if stored_subscription else ENGLISH


class _StartPermission:
    """Says whether a request may still begin. The sender calls it right before it sends the first byte, so that the
    time that the sender spent waiting counts."""

    def __init__(self, clock: Clock, latest: float) -> None:
        self._clock = clock
        self._latest = latest
        self.was_missed = False

    def __call__(self) -> bool:
        self.was_missed = self.was_missed or self._clock.monotonic() > self._latest
        return not self.was_missed
