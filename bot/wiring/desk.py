"""The desk for curators: its pages over what the terminal works with."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from stat import S_IMODE
from threading import Lock
from typing import TYPE_CHECKING

from bot import log
from bot.cards.names import cards_path
from bot.cards.write import replace_file
from bot.config import Settings
from bot.conversation.library.service import Service
from bot.errors import StoreFault
from bot.model import CONTENT, FOR_EVERYBODY, TERMINAL, Workspace
from bot.running.components import run_components
from bot.wiring.content import cards_folder, preload_reader
from bot.wiring.current import Current
from bot.wiring.intake import may_hold_libraries, take_into_use
from bot.wiring.store import open_store

if TYPE_CHECKING:
    from adapters.desk.context import Desk, Preview


def serve_desk(settings: Settings, workspace: Workspace | None, port: int, show_link: Callable[[str], None]) -> None:
    """Serves the desk until a signal stops it. Raises InvalidSetting if the port cannot be opened."""
    from adapters.desk.server import serve

    log.configure(logging.getLevelName(logging.WARNING))  # the terminal is for the link
    desk = open_desk(settings, workspace or TERMINAL)
    preload_reader(settings)
    asyncio.run(run_components({"desk": partial(serve, desk, port, show_link)}))


def open_desk(settings: Settings, workspace: Workspace) -> Desk:
    """What the pages work with."""
    from adapters.desk.context import Desk

    return Desk(shelves=_Shelves(settings, workspace), previews=_previews())


def _previews() -> Sequence[Preview]:
    """How each platform shows a message."""
    from adapters.desk.context import Preview
    from adapters.discord.render import page as discord
    from adapters.slack.render import page as slack

    return (
        Preview("Slack", slack.STYLE, slack.draw_message),
        Preview("Discord", discord.STYLE, discord.draw_message),
    )


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The library of files, or one that is kept in the store and mirrored as files."""

    name: str
    folder: Path
    settings: Settings
    kept: Callable[[], None]

    @property
    def has_rules(self) -> bool:
        return self.name == CONTENT

    def keep(self, path: Path, data: bytes, article_id: str) -> None:
        if self.name == CONTENT:
            _write(path, data)
        else:
            with open_store(self.settings) as store:
                store.articles.put_edits(self.name, article_id, data)
                take_into_use(self.settings, store, self.name)
        self.kept()


class _Shelves:
    """What a workspace is asked. It is opened when somebody looks first: without cards, a page says what to do."""

    def __init__(self, settings: Settings, workspace: Workspace) -> None:
        self._settings, self._workspace = settings, workspace
        self._opening = Lock()
        self._current: Current | None = None

    def service(self) -> Service:
        with self._opening:
            if self._current is None:
                self._current = Current(self._settings, None, self._workspace)
        asked, _ = self._current()
        return asked.service

    def shelf(self, name: str) -> _Shelf | None:
        return self._shelf(name) if name in self._names() else None

    def holding(self, article_id: str) -> _Shelf | None:
        shelves = map(self._shelf, self._names())
        return next((each for each in shelves if cards_path(each.folder, article_id).is_file()), None)

    def _names(self) -> Sequence[str]:
        if not may_hold_libraries(self._settings):
            return (CONTENT,)
        try:
            with open_store(self._settings) as store:
                return store.attachments.asked_by(self._workspace)
        except StoreFault:
            return FOR_EVERYBODY

    def _shelf(self, name: str) -> _Shelf:
        return _Shelf(name, cards_folder(self._settings, name), self._settings, self._look)

    def _look(self) -> None:
        if self._current:
            self._current.look_soon()


def _write(path: Path, data: bytes) -> None:
    """Replaces a file of people as a whole, or removes it; others may read it as before."""
    if not data:
        path.unlink(missing_ok=True)
        return
    mode = path.stat().st_mode if path.exists() else None
    replace_file(path, data)
    if mode is not None:
        path.chmod(S_IMODE(mode))
