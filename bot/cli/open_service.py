"""Opens the libraries, and prints the faults in them."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bot.cli.common import print_faults
from bot.conversation.asking.service import Service
from bot.environment.settings import Settings
from bot.errors import CuecardError, InvalidCard
from bot.model import TERMINAL_WORKSPACE, Workspace
from bot.wiring.libraries.open_libraries import open_libraries

_MAX_REPORTED = 3
"""The maximum number of faults that are reported with an answer."""


def open_service(settings: Settings, library: str | None = None, workspace: Workspace | None = None) -> Service:
    """The service over one library, or over all that `workspace` sees (by default, the terminal's). Prints on
    standard error the first faults, and a warning if a big library opens slowly."""
    open_libraries_of_asker = open_libraries(
        settings, library, workspace or TERMINAL_WORKSPACE, before_indexing=_announce_indexing
    )
    if open_libraries_of_asker.store_fault:
        print_faults([open_libraries_of_asker.store_fault])
    print_first_faults(open_libraries_of_asker.faults)
    return open_libraries_of_asker.service


def _announce_indexing(card_count: int) -> None:
    click.echo(
        f"These {card_count:,} cards have no search index yet, or have changed since, so each command takes longer: "
        "`cuecard index` saves one",
        err=True,
    )


def print_first_faults(faults: Sequence[InvalidCard]) -> None:
    """Prints the first faults on standard error, and how many more there are."""
    shown: list[CuecardError] = list(faults[:_MAX_REPORTED])
    if len(faults) > _MAX_REPORTED:
        shown.append(CuecardError("", f"… and {len(faults) - _MAX_REPORTED} more: `cuecard check` lists them all"))
    print_faults(shown)
