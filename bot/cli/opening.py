"""Opens the cards for a question, and says what of them is not in force."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.common import print_faults
from bot.config import Settings
from bot.conversation.service import Service
from bot.errors import CuecardError, InvalidCard
from bot.ports import Library
from bot.wiring.content import load_library, open_matcher

_MOST_TOLD = 3
"""Of many faults a question is no place to read them all."""


def open_library(settings: Settings) -> Library:
    """The cards in force; faults of content/ are told on standard error."""
    library = load_library(settings)
    warn_of(library.faults)
    return library


def open_service(settings: Settings) -> Service:
    """The service over the cards in force; faults of content/ are told on standard error."""
    library = open_library(settings)
    return Service(library, open_matcher(settings, library))


def warn_of(faults: Sequence[InvalidCard]) -> None:
    """The first faults on standard error, and how many more there are."""
    shown: list[CuecardError] = list(faults[:_MOST_TOLD])
    if len(faults) > _MOST_TOLD:
        shown.append(CuecardError("", f"… and {len(faults) - _MOST_TOLD} more: `cuecard check` lists them all"))
    print_faults(shown)
