"""Identifies a post in its channel by the day and, for an update, the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """The scheduled local day and, if it is an update between two digests, its local time ("13:00"; "" for the digest).
    Slots of one channel are ordered by time, the digest of a day before its updates.

    >>> str(Slot(date(2026, 6, 1))), str(Slot(date(2026, 6, 1), "13:00"))
    ('2026-06-01', '2026-06-01T13:00')
    """

    day: date
    at: str = ""

    @property
    def is_update(self) -> bool:
        """Whether this is an update between two digests."""
        return bool(self.at)

    def __str__(self) -> str:
        return f"{self.day.isoformat()}T{self.at}" if self.at else self.day.isoformat()


def read_slot(text: str) -> Slot:
    """The inverse of `str`. Raises ValueError if the day cannot be read; the time is not checked."""
    day, _, time_text = text.partition("T")
    return Slot(date.fromisoformat(day), time_text)
