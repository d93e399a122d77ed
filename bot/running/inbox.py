"""What came in over a platform and is not known to be answered, as one process keeps it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.errors import CuecardError, UnknownCommit
from bot.model import Platform
from bot.running.batch import Batch, Call
from bot.running.blocking import run_blocking
from bot.store import Store
from bot.store.inbox import Arrival, Held


class Superseded(CuecardError):
    """Another process has taken this over: it answers, and nothing may be said here any more."""

    def __init__(self) -> None:
        super().__init__("inbox", "Another process answers this.")


class NotKept(CuecardError):
    """It is not in the store yet, so it may not be acknowledged: the platform sends it again, or tells the person."""

    def __init__(self) -> None:
        super().__init__("inbox", "What came in could not be kept in time.")


class TooLate(CuecardError):
    """It cannot be done any more. `reason` is for the person who waits for it."""

    def __init__(self, reason: str) -> None:
        super().__init__("work", reason)


class Inbox:
    """The store's inbox without holding up the event loop. Its calls are made in a thread of their own, so that none
    waits for the questions that are being answered. Each raises StoreFault if the database cannot be used."""

    def __init__(self, store: Store, platform: Platform) -> None:
        self._table = store.inbox
        self._platform = platform
        self._batch = Batch("inbox", self._make)

    async def receive(self, arrival: Arrival) -> Held | None:
        """None if it came before."""
        return await self._batch.call(_Joint(self._table.receive, arrival))

    async def begin(self, held: Held) -> None:
        """Before the first word of an answer. Raises Superseded."""
        if not await self._batch.call(_Joint(self._table.begin, held)):
            raise Superseded

    async def end(self, held: Held) -> None:
        await self._batch.call(_Joint(self._table.end, held))

    async def put_off(self, held: Sequence[Held], seconds: float = 0.0) -> None:
        await self._batch.call(lambda: self._table.put_off(held, timedelta(seconds=seconds)))

    async def renew(self, speaking: Sequence[Held], silent: Sequence[Held]) -> None:
        """A sign of life; an answer of `speaking` has begun. Nobody waits for it, so it holds up none of the others."""
        await run_blocking(self._table.renew, speaking, silent)

    async def take(self, limit: int) -> Sequence[Held]:
        return await self._batch.call(lambda: self._table.take(self._platform, limit))

    def _make(self, calls: Sequence[Call]) -> Sequence[Any]:
        """All in one transaction; each in its own if that fails, so that none suffers for another."""
        try:
            if len(calls) == 1:
                return [calls[0]()]
            with self._table.together():
                return self._make_joint(calls)
        except UnknownCommit as fault:  # it may all be kept: to do it again would not be the same
            return [fault] * len(calls)
        except Exception as fault:
            return [fault] if len(calls) == 1 else [outcome for call in calls for outcome in self._make([call])]

    def _make_joint(self, calls: Sequence[Call]) -> Sequence[Any]:
        """Calls of one kind with as few statements as one: each statement makes this thread wait for its turn."""
        kinds: dict[Any, list[_Joint]] = {}
        for call in calls:
            if isinstance(call, _Joint):
                kinds.setdefault(call.do, []).append(call)
        done = {call: outcome for do, some in kinds.items() for call, outcome in _outcomes(do, some)}
        return [done[call] if isinstance(call, _Joint) else call() for call in calls]


@dataclass(frozen=True, slots=True, eq=False)
class _Joint:
    """A call for one `subject`. `do` takes many, and gives an outcome for each."""

    do: Callable[[Sequence[Any]], Sequence[Any]]
    subject: Any

    def __call__(self) -> Any:
        return self.do([self.subject])[0]


def _outcomes(do: Callable[[Sequence[Any]], Sequence[Any]], calls: Sequence[_Joint]) -> Iterator[tuple[_Joint, Any]]:
    return zip(calls, do([call.subject for call in calls]), strict=True)
