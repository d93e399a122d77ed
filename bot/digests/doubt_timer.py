"""How long this process has known of each request whose outcome is in doubt.

By its monotonic clock: the ledger's clock can jump by hours, and a doubt that seems old because of it would be settled
while the request is still on its way.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.digests.delivery import Delivery


@dataclass(frozen=True, slots=True)
class _Chain:
    """Requests of one key that this process alone made, one after another: when the first began, which was last."""

    began: float
    attempts: int


class DoubtTimer:
    """All moments are of this process's monotonic clock."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, int], float] = {}
        self._chains: dict[str, _Chain] = {}

    def observe(self, doubtful: Collection[tuple[str, int]], now: float) -> None:
        """Starts the time of doubts not seen before and forgets those that are no more."""
        self._seen = {doubt: self._seen.get(doubt, now) for doubt in doubtful}
        keys = {key for key, _ in doubtful}
        self._chains = {key: chain for key, chain in self._chains.items() if key in keys}

    def age(self, delivery: Delivery, now: float) -> float:
        """Seconds since this process first saw the doubt about the delivery's last attempt: at most its true age."""
        return now - self._seen.setdefault((delivery.key, delivery.attempts), now)

    def began(self, delivery: Delivery, at: float, now: float, *, doubtful: bool) -> None:
        """Notes an attempt that this process began, not before `at`, and knows to be written down by `now`.
        `doubtful`: an earlier attempt is in doubt."""
        self._seen[delivery.key, delivery.attempts] = now
        chain = self._chains.get(delivery.key)
        if not doubtful:
            self._chains[delivery.key] = _Chain(at, delivery.attempts)
        elif chain is not None and chain.attempts == delivery.attempts - 1:
            self._chains[delivery.key] = _Chain(chain.began, delivery.attempts)
        else:
            self._chains.pop(delivery.key, None)

    def first_began(self, delivery: Delivery) -> float | None:
        """When the first of the attempts in doubt began. None where another process made one of them."""
        chain = self._chains.get(delivery.key)
        return chain.began if chain is not None and chain.attempts == delivery.attempts else None
