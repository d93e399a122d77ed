"""Opens the libraries, and prints the faults in them."""

from __future__ import annotations

from collections.abc import Sequence

import click

from bot.cli.common import print_faults
from bot.conversation.asking.service import Service
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.environment.settings import Settings
from bot.errors import CuecardError, InvalidCard
from bot.model import TERMINAL_WORKSPACE, Workspace
from bot.running.refresh_thread import CHECK_SECONDS
from bot.wiring.libraries.current_libraries import CurrentLibraries
from bot.wiring.libraries.open_libraries import OpenLibraries, open_libraries

_MAX_REPORTED = 3
"""The maximum number of faults that are reported with an answer."""


def open_service(settings: Settings, library: str | None = None, workspace: Workspace | None = None) -> Service:
    """The service over one library, or over all that `workspace` sees (by default, the terminal's). Prints on
    standard error the first faults, and a warning if a big library opens slowly."""
    open_libraries_of_asker = open_libraries(
        settings, library, workspace or TERMINAL_WORKSPACE, before_indexing=_announce_indexing
    )
    _print_faults_of(open_libraries_of_asker)
    return open_libraries_of_asker.service


def open_current_service(settings: Settings, library: str | None = None, workspace: Workspace | None = None) -> Service:
    """Like `open_service`, for a chat: the service takes changed cards and edits into use as soon as a running bot
    does, and prints the faults when they change. A big library without a saved search index stays as it is, because the
    next question would have to wait until it is indexed."""
    current_libraries = CurrentLibraries(
        settings, library, workspace, check_seconds=CHECK_SECONDS, before_indexing=_announce_indexing
    )
    printed = current_libraries.current
    _print_faults_of(printed)

    def snapshot() -> Snapshot:
        nonlocal printed
        opened = current_libraries.current if current_libraries.is_provisional else current_libraries()[0]
        if list(map(str, opened.faults)) != list(map(str, printed.faults)):
            _print_faults_of(opened)
        printed = opened
        return opened.service.snapshot()

    return Service(snapshot)


def _print_faults_of(opened: OpenLibraries) -> None:
    if opened.store_fault:
        print_faults([opened.store_fault])
    print_first_faults(opened.faults)


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
