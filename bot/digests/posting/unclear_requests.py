"""Tracks requests with an unknown outcome: how long this process has known of each, and where the search for its post
continues.

All times are read from the monotonic clock of the process. The ledger's clock can jump by hours, and a request would
then seem to be over while it is still in progress.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.digests.posting.delivery import Delivery


class UnclearRequests:
    """The requests whose outcome is unknown and that this process knows of, each as (key, number of the attempt). All
    times are seconds of the monotonic clock of this process."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int], float] = {}
        self._chains: dict[str, _Chain] = {}
        self._cursors: dict[tuple[str, int], str] = {}

    def observe(self, unclear_requests: Collection[tuple[str, int]], now: float) -> None:
        """Starts timing the requests in `unclear_requests` that are new, and forgets all requests that are not in
        it."""
        self._seen = {request: self._seen.get(request, now) for request in unclear_requests}
        self._cursors = {request: cursor for request, cursor in self._cursors.items() if request in self._seen}
        keys = {key for key, _ in unclear_requests}
        self._chains = {key: chain for key, chain in self._chains.items() if key in keys}

    def age(self, delivery: Delivery, now: float) -> float:
        """Seconds since this process first saw that the delivery's last attempt is unclear: at most its true age."""
        return now - self._seen.setdefault((delivery.key, delivery.attempts), now)

    def record_attempt(self, delivery: Delivery, moment: float, now: float, *, is_unclear: bool) -> None:
        """Records an attempt that this process began at `moment` or later and that the ledger had recorded by `now`.
        `is_unclear`: the outcome of an earlier attempt is unknown, so this one continues the chain of attempts that
        may have been accepted."""
        self._seen[delivery.key, delivery.attempts] = now
        chain = self._chains.get(delivery.key)
        if not is_unclear:
            self._chains[delivery.key] = _Chain(moment, delivery.attempts)
        elif chain is not None and chain.attempts == delivery.attempts - 1:
            self._chains[delivery.key] = _Chain(chain.began, delivery.attempts)
        else:
            self._chains.pop(delivery.key, None)

    def search_cursor(self, delivery: Delivery) -> str:
        """The cursor at which the search for the delivery's last attempt continues; "" for its beginning."""
        return self._cursors.get((delivery.key, delivery.attempts), "")

    def save_search_cursor(self, delivery: Delivery, cursor: str) -> None:
        """Stores where the search continues."""
        self._cursors[delivery.key, delivery.attempts] = cursor

    def first_began(self, delivery: Delivery) -> float | None:
        """When the first of the unclear attempts began. None if another process made one of them."""
        chain = self._chains.get(delivery.key)
        return chain.began if chain is not None and chain.attempts == delivery.attempts else None


@dataclass(frozen=True, slots=True)
class _Chain:
    """Consecutive requests with the same key, all made by this process: when the first one began (`began`), and the
    number of the last one (`attempts`)."""

    began: float
    attempts: int
