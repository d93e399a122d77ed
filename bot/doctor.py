"""What is set, missing or wrong, in plain sentences that never hold a secret."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.config import Settings
from bot.errors import CuecardError, InvalidCard
from bot.log import redact


class Checked(Protocol):
    """Something that can look itself over; raises CuecardError where it is not well."""

    def check(self) -> None: ...


class Grade(StrEnum):
    """How a finding is meant."""

    GOOD = "ok"
    UNUSED = "off"
    """Not set, and not needed for what is set."""
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what, how it is, and what to do where it is not good."""

    subject: str
    grade: Grade
    sentence: str


def look_at_content(settings: Settings, check: Callable[[], Sequence[InvalidCard]]) -> Finding:
    """How the content folder is."""
    folder = settings.cuecard_content
    if not any(folder.glob("*.yaml")):
        return Finding(
            "content",
            Grade.BAD,
            f"{folder} holds no cards: put articles into {settings.cuecard_seeds}, run `cuecard index`",
        )
    faults = check()
    if faults:
        return Finding(
            "content", Grade.BAD, f"{len(faults)} faults, the first: {faults[0]}; `cuecard check` lists them"
        )
    return Finding("content", Grade.GOOD, f"{folder} is sound")


def look_at_store(open_store: Callable[[], AbstractContextManager[Checked]]) -> Finding:
    """Whether the database can be opened, is of this version and whole."""
    try:
        with open_store() as store:
            store.check()
            return Finding("database", Grade.GOOD, "can be used")
    except CuecardError as error:
        return Finding("database", Grade.BAD, redact(str(error)))
