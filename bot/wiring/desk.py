"""The desk for curators: its pages over the same code as the terminal's."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from stat import S_IMODE
from threading import Lock, Thread
from typing import TYPE_CHECKING

from bot.cards.card_writer import replace_file
from bot.cards.file_names import cards_path
from bot.conversation.asking.service import Service
from bot.environment import log
from bot.environment.settings import Settings
from bot.errors import StoreFault
from bot.model import CONTENT_LIBRARY, LIBRARIES_FOR_EVERYBODY, TERMINAL_WORKSPACE, Channel, Platform, Workspace
from bot.running.components import run_components
from bot.wiring import digests
from bot.wiring.curating import curator_queue
from bot.wiring.libraries.content import cards_folder
from bot.wiring.libraries.current_libraries import CurrentLibraries
from bot.wiring.libraries.matcher import preload_reader
from bot.wiring.libraries.stored_libraries import may_have_libraries, update_library
from bot.wiring.platforms import SERVED_PLATFORMS
from bot.wiring.store import open_store

if TYPE_CHECKING:
    from adapters.desk.context import DeskContext
    from bot.digests.posting.preview import Preview as NextDigest
    from bot.digests.posting.status import Status


def serve_desk(settings: Settings, workspace: Workspace | None, port: int, show_link: Callable[[str], None]) -> None:
    """Serves the desk until a signal stops it. Raises InvalidSetting if the port cannot be opened."""
    from adapters.desk.server import serve

    if settings.cuecard_log_level != "DEBUG":
        log.configure("WARNING")  # so that the link is not lost among log lines
    desk = open_desk(settings, workspace)
    Thread(target=preload_reader, args=(settings,)).start()  # in a thread, so that signing in need not wait
    asyncio.run(run_components({"desk": partial(serve, desk, port, show_link)}))


def open_desk(settings: Settings, workspace: Workspace | None = None) -> DeskContext:
    """What the pages need for one workspace, or for the libraries of the terminal and everything that waits."""
    from adapters.desk.context import DeskContext

    services = _Services(settings)
    return DeskContext(
        libraries_of=lambda seen_by: _WorkspaceLibraries(
            settings, workspace or seen_by or TERMINAL_WORKSPACE, services
        ),
        workspaces=lambda: [] if workspace else _find_workspaces(settings),
        queue=curator_queue(settings, workspace, services),
        digests=_Digests(settings, workspace),
        previews=[module.make_preview() for module in SERVED_PLATFORMS.values()],
    )


def _find_workspaces(settings: Settings) -> Sequence[Workspace]:
    """The workspaces that the store knows; none if it cannot be read or does not exist."""
    if not settings.is_store_missing:
        with suppress(StoreFault), open_store(settings) as store:
            return store.workspaces()
    return ()


@dataclass(frozen=True, slots=True)
class _Digests:
    """The digests of one workspace, or of all (`adapters.desk.context` describes the methods)."""

    settings: Settings
    workspace: Workspace | None

    def statuses(self) -> Sequence[Status]:
        known_statuses = [] if self.settings.is_store_missing else digests.digest_statuses(self.settings)
        return [status for status in known_statuses if self.workspace in (None, status.channel.workspace)]

    def preview(self, channel: Channel, moment: datetime | None) -> NextDigest:
        as_text = channel.workspace.platform is Platform.CONSOLE
        return digests.preview_digest(self.settings, channel, moment, None, as_text=as_text)


@dataclass(frozen=True, slots=True)
class _EditableLibrary:
    """The library of files, or one that is kept in the store and mirrored as files (`adapters.desk.context` describes
    the methods)."""

    name: str
    folder: Path
    settings: Settings
    when_saved: Callable[[], None]

    @property
    def has_rules(self) -> bool:
        return self.name == CONTENT_LIBRARY

    def save(self, path: Path, data: bytes, article_id: str) -> None:
        if self.name == CONTENT_LIBRARY:
            _write(path, data)
        else:
            with open_store(self.settings) as store:
                store.articles.put_edits(self.name, article_id, data)
                update_library(self.settings, store, self.name)
        self.when_saved()


class _Services:
    """The service of each workspace. It is opened when it is first needed, so that the desk starts without cards, and a
    page says what to do."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._opening = Lock()
        self._current: dict[Workspace, CurrentLibraries] = {}

    def __call__(self, workspace: Workspace) -> Service:
        with self._opening:
            if workspace not in self._current:
                # The terminal has no settings in the store: its cards are shown even if the store does not respond.
                asking_workspace = None if workspace == TERMINAL_WORKSPACE else workspace
                self._current[workspace] = CurrentLibraries(self._settings, library=None, workspace=asking_workspace)
        libraries, _ = self._current[workspace]()
        return libraries.service

    def check_soon(self) -> None:
        """Call this after a change: later requests see it."""
        for current_libraries in list(self._current.values()):
            current_libraries.check_soon()


class _WorkspaceLibraries:
    """The libraries of a workspace (`adapters.desk.context` describes the methods)."""

    def __init__(self, settings: Settings, workspace: Workspace, services: _Services) -> None:
        self._settings, self._workspace, self._services = settings, workspace, services

    def service(self) -> Service:
        return self._services(self._workspace)

    def check_soon(self) -> None:
        self._services.check_soon()

    def find(self, name: str) -> _EditableLibrary | None:
        return self._open(name) if name in self._names() else None

    def all(self) -> Sequence[_EditableLibrary]:
        return [self._open(name) for name in self._names()]

    def find_with_article(self, article_id: str) -> _EditableLibrary | None:
        return next((library for library in self.all() if cards_path(library.folder, article_id).is_file()), None)

    def _names(self) -> Sequence[str]:
        """The libraries that the workspace asks; those for everybody if the store cannot be read."""
        if not may_have_libraries(self._settings):
            return (CONTENT_LIBRARY,)
        try:
            with open_store(self._settings) as store:
                return store.attachments.libraries_asked_by(self._workspace)
        except StoreFault:
            return LIBRARIES_FOR_EVERYBODY

    def _open(self, name: str) -> _EditableLibrary:
        return _EditableLibrary(name, cards_folder(self._settings, name), self._settings, self._services.check_soon)


def _write(path: Path, data: bytes) -> None:
    """Replaces a file of people's edits atomically and with the same permissions, or removes it if `data` is empty."""
    if not data:
        path.unlink(missing_ok=True)
        return
    mode = path.stat().st_mode if path.exists() else None
    replace_file(path, data)
    if mode is not None:
        path.chmod(S_IMODE(mode))
