"""What came in over a platform and is not known to be answered, as one process keeps it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import TypeVar

from bot.errors import CuecardError
from bot.model import Platform
from bot.running.blocking import in_thread
from bot.store import Store
from bot.store.inbox import Arrival, Held

T = TypeVar("T")


class Superseded(CuecardError):
    """Another process has taken this over: it answers, and nothing may be said here any more."""

    def __init__(self) -> None:
        super().__init__("inbox", "Another process answers this.")


class TooLate(CuecardError):
    """It cannot be done any more. `reason` is for the person who waits for it."""

    def __init__(self, reason: str) -> None:
        super().__init__("work", reason)


class Inbox:
    """The store's inbox without holding up the event loop. Its calls take turns in a thread of their own, so that none
    waits for the questions that are being answered. Each raises StoreFault if the database cannot be used."""

    def __init__(self, store: Store, platform: Platform) -> None:
        self._table = store.inbox
        self._platform = platform
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="inbox")

    async def receive(self, arrival: Arrival) -> Held | None:
        """None if it came before."""
        return await self._call(lambda: self._table.receive(arrival))

    async def begin(self, held: Held) -> None:
        """Before the first word of an answer. Raises Superseded."""
        if not await self._call(lambda: self._table.begin(held)):
            raise Superseded

    async def end(self, held: Held) -> None:
        await self._call(lambda: self._table.end(held))

    async def put_off(self, held: Sequence[Held], seconds: float = 0.0) -> None:
        await self._call(lambda: self._table.put_off(held, timedelta(seconds=seconds)))

    async def renew(self, held: Sequence[Held]) -> None:
        await self._call(lambda: self._table.renew(held))

    async def take(self, limit: int) -> Sequence[Held]:
        return await self._call(lambda: self._table.take(self._platform, limit))

    async def _call(self, function: Callable[[], T]) -> T:
        return await in_thread(self._thread, function)
