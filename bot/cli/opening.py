"""Opens the libraries, and reports the faults in them."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.common import print_faults
from bot.config import Settings
from bot.conversation.library.service import Service
from bot.errors import CuecardError, InvalidCard
from bot.model import TERMINAL, Workspace
from bot.wiring.asked import open_asked

_MOST_REPORTED = 3
"""How many faults are reported with an answer."""


def open_service(settings: Settings, library: str | None = None, workspace: Workspace | None = None) -> Service:
    """The service over one library, or over all that a workspace sees (default: those of the terminal). What is wrong
    is printed on standard error."""
    asked = open_asked(settings, library, workspace or TERMINAL)
    if asked.store_fault:
        print_faults([asked.store_fault])
    warn_of(asked.faults)
    return asked.service


def warn_of(faults: Sequence[InvalidCard]) -> None:
    """Prints the first faults on standard error, and how many more there are."""
    shown: list[CuecardError] = list(faults[:_MOST_REPORTED])
    if len(faults) > _MOST_REPORTED:
        shown.append(CuecardError("", f"… and {len(faults) - _MOST_REPORTED} more: `cuecard check` lists them all"))
    print_faults(shown)
