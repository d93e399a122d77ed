"""What the doctor finds: one thing that was checked, and how it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_SHOWN = 20
"""How many workspaces, articles or feeds are listed by name."""


class Grade(StrEnum):
    """How good or bad a finding is."""

    GOOD = "ok"
    UNUSED = "off"
    """Not set, and not needed for what is set."""
    NOTE = "note"
    """Works as set, and its meaning is worth knowing."""
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked: what it is, how it is, and what to do if it is not good."""

    subject: str
    grade: Grade
    sentence: str
