"""What `cuecard doctor` finds: one thing that was checked, and how good or bad it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

MAX_SHOWN = 20
"""How many workspaces, articles or feeds are listed by name; the rest is only counted."""


class Grade(StrEnum):
    """How good or bad a finding is."""

    GOOD = "ok"
    UNUSED = "off"
    """Switched off or not set up, which is no fault."""
    NOTE = "note"
    """Works as it is set, but the operator should know what the setting means."""
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was checked. `sentence` says how good or bad it is, and what to do if it is not good; it continues
    after `subject`."""

    subject: str
    grade: Grade
    sentence: str
