"""Opens the library, and reports what of content/ is not used."""

from __future__ import annotations

from collections.abc import Sequence

from bot.cli.common import print_faults
from bot.config import Settings
from bot.conversation.library.service import Service
from bot.errors import CuecardError, InvalidCard
from bot.model import CONTENT
from bot.ports import Library
from bot.wiring.content import load_library, open_matcher
from bot.wiring.intake import bring_mirror_up_to_date

_MOST_REPORTED = 3
"""With an answer, only the first few faults are reported."""


def open_library(settings: Settings, name: str = CONTENT) -> Library:
    """A library; its faults are printed on standard error."""
    bring_mirror_up_to_date(settings, name)
    library = load_library(settings, name)
    warn_of(library.faults)
    return library


def open_service(settings: Settings, name: str = CONTENT) -> Service:
    """The service over a library; its faults are printed on standard error."""
    library = open_library(settings, name)
    return Service.over(library, open_matcher(settings, library, name))


def warn_of(faults: Sequence[InvalidCard]) -> None:
    """Prints the first faults on standard error, and how many more there are."""
    shown: list[CuecardError] = list(faults[:_MOST_REPORTED])
    if len(faults) > _MOST_REPORTED:
        shown.append(CuecardError("", f"… and {len(faults) - _MOST_REPORTED} more: `cuecard check` lists them all"))
    print_faults(shown)
