"""The inbox of one process: events of a platform that are kept until they are answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.errors import CuecardError, UnknownCommit
from bot.model import Platform
from bot.running.batch import Batcher, Call
from bot.running.blocking import run_blocking
from bot.store import Store
from bot.store.inbox import InboxClaim, InboxItem


class ClaimLost(CuecardError):
    """Another process has taken over this event and answers it. This process must say nothing more."""

    def __init__(self) -> None:
        super().__init__("inbox", "Another process answers this.")


class NotStored(CuecardError):
    """The event is not stored yet and must not be acknowledged, so the platform sends it again or tells the person."""

    def __init__(self) -> None:
        super().__init__("inbox", "The event could not be stored in time.")


class DeadlinePassed(CuecardError):
    """The deadline for this work has passed. `reason` is shown to the person who waits."""

    def __init__(self, reason: str) -> None:
        super().__init__("work", reason)


class Inbox:
    """Calls the store's inbox without blocking the event loop, in a thread of its own, so that no call queues behind
    questions. Every method raises StoreFault if the database cannot be used."""

    def __init__(self, store: Store, platform: Platform) -> None:
        self._table = store.inbox
        self._platform = platform
        self._batcher = Batcher("inbox", self._execute)

    async def receive(self, item: InboxItem) -> InboxClaim | None:
        """Stores an event. Returns None if the event is already stored or answered."""
        return await self._batcher.call(_SubjectCall(self._table.receive, item))

    async def begin(self, claim: InboxClaim) -> None:
        """Records that an answer begins; to be called before its first word is sent. Raises ClaimLost."""
        if not await self._batcher.call(_SubjectCall(self._table.begin, claim)):
            raise ClaimLost

    async def end(self, claim: InboxClaim) -> None:
        """Removes an event that is answered."""
        await self._batcher.call(_SubjectCall(self._table.end, claim))

    async def postpone(self, claims: Sequence[InboxClaim], seconds: float = 0.0) -> None:
        """Lets any process take over the events, once `seconds` have passed."""
        await self._batcher.call(lambda: self._table.postpone(claims, timedelta(seconds=seconds)))

    async def renew(self, begun_claims: Sequence[InboxClaim], waiting_claims: Sequence[InboxClaim]) -> None:
        """Renews the leases of events; answers to `begun_claims` have begun. Runs in another thread, so that it delays
        no other call."""
        await run_blocking(self._table.renew, begun_claims, waiting_claims)

    async def prepare(self) -> None:
        """Keeps the calls quick; to be called every few seconds. Runs in another thread, so that it delays no other
        call."""
        await run_blocking(self._table.prepare)

    async def take_over(self, limit: int) -> Sequence[InboxClaim]:
        """Takes over at most `limit` events that no process works on."""
        return await self._batcher.call(lambda: self._table.take_over(self._platform, limit))

    def _execute(self, calls: Sequence[Call]) -> Sequence[Any]:
        """Executes all calls in one transaction. If that fails, each call gets a transaction of its own, so that no
        call fails because of another. Returns what each call returned, or the exception that it raised."""
        try:
            if len(calls) == 1:
                return [calls[0]()]
            with self._table.in_one_transaction():
                return self._execute_merged(calls)
        except UnknownCommit as fault:  # everything may be stored already, so no call may be repeated
            return [fault] * len(calls)
        except Exception as fault:
            return [fault] if len(calls) == 1 else [outcome for call in calls for outcome in self._execute([call])]

    def _execute_merged(self, calls: Sequence[Call]) -> Sequence[Any]:
        """Executes calls of one kind as one statement, because after each statement this thread has to wait for its
        turn to run again."""
        kinds: dict[Any, list[_SubjectCall]] = {}
        for call in calls:
            if isinstance(call, _SubjectCall):
                kinds.setdefault(call.do, []).append(call)
        outcomes = {
            call: outcome for do, calls_of_kind in kinds.items() for call, outcome in _outcomes(do, calls_of_kind)
        }
        return [outcomes[call] if isinstance(call, _SubjectCall) else call() for call in calls]


@dataclass(frozen=True, slots=True, eq=False)
class _SubjectCall:
    """A call for one `subject`. `do` takes many subjects and returns an outcome for each."""

    do: Callable[[Sequence[Any]], Sequence[Any]]
    subject: Any

    def __call__(self) -> Any:
        return self.do([self.subject])[0]


def _outcomes(
    do: Callable[[Sequence[Any]], Sequence[Any]], calls: Sequence[_SubjectCall]
) -> Iterator[tuple[_SubjectCall, Any]]:
    """Each of the calls, which all have the same `do`, with its outcome."""
    return zip(calls, do([call.subject for call in calls]), strict=True)
