"""The articles for people's assistants: a server over what is asked in the terminal."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Sequence
from functools import partial
from importlib import import_module
from threading import Lock, Thread
from time import monotonic
from typing import TYPE_CHECKING

from bot import log
from bot.config import Settings
from bot.errors import CuecardError, InvalidSetting, install_extra
from bot.log import event
from bot.model import TERMINAL, Thresholds, Workspace
from bot.running.blocking import favour_loop
from bot.wiring.asked import Asked, open_asked
from bot.wiring.content import preload_reader
from bot.wiring.store import thresholds_of
from bot.wiring.terminal import show_plain

if TYPE_CHECKING:
    from adapters.mcp.server import ArticleServer

_log = logging.getLogger(__name__)

LOOKS_EVERY = 5.0
"""Seconds for which an answer may be that of cards that have changed since."""
_SHARE_OF_TIME = 0.05
"""To look at a large library takes longer; it may take this share of the time."""


class Current:
    """What is asked, as it is now: a call looks whether anything changed if nobody did lately, as a new `cuecard ask`
    would. While one looks, and if it cannot be looked, others ask what was there before. Safe to share between
    threads."""

    def __init__(self, settings: Settings, library: str | None, workspace: Workspace | None) -> None:
        self._settings, self._library, self._workspace = settings, library, workspace
        self._looking = Lock()
        self.asked = self._open()
        self._thresholds = self._chosen()
        self._next_look = monotonic() + LOOKS_EVERY

    def __call__(self) -> tuple[Asked, Thresholds]:
        began = monotonic()
        if began > self._next_look and self._looking.acquire(blocking=False):
            try:
                self._look()
            finally:
                ended = monotonic()
                self._next_look = ended + max(LOOKS_EVERY, (ended - began) / _SHARE_OF_TIME)
                self._looking.release()
        return self.asked, self._thresholds

    def _look(self) -> None:
        try:
            found, self._thresholds = self._open(), self._chosen()
        except (CuecardError, OSError) as error:
            _log.warning(event("cards not refreshed", reason=error))
            return
        if found.state != self.asked.state:
            self.asked = found
            _log.info(event("cards refreshed"))

    def _open(self) -> Asked:
        return open_asked(self._settings, self._library, self._workspace or TERMINAL)

    def _chosen(self) -> Thresholds:
        known = thresholds_of(self._settings, self._workspace) if self._workspace else None
        return known or Thresholds()


def require_mcp() -> None:
    """Raises InvalidSetting if what the extra brings is not installed."""
    try:
        import_module("adapters.mcp.server")
    except ModuleNotFoundError as error:
        if str(error.name).partition(".")[0] in ("adapters", "bot"):
            raise
        raise InvalidSetting("cuecard mcp", f"what it needs is not installed; run: {install_extra('mcp')}") from error


def serve_stdio(settings: Settings, current: Current) -> None:
    """Serves the client that started this process, until the end of standard input."""
    from adapters.mcp import stdio

    _prepare(settings)
    # The client waits for the server meanwhile. If it leaves at once, the end is waited for: what loads cannot be left.
    Thread(target=preload_reader, args=(settings,)).start()
    # Nothing is lost by ending at once, and a thread that waits for standard input cannot be told to end.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    asyncio.run(stdio.serve(_server(current)))


def serve_http(settings: Settings, current: Current, host: str, port: int, names: Sequence[str]) -> None:
    """Serves every caller until a signal stops it. Raises InvalidSetting if the port cannot be opened, or if others
    could call it and no token is set."""
    from adapters.mcp.http import Door, open_port, serve
    from bot.running.components import run_components

    token = settings.cuecard_mcp_token.get_secret_value() if settings.cuecard_mcp_token else None
    door = Door(host, port, names, token)
    if not door.is_for_this_machine and token is None:
        raise InvalidSetting("CUECARD_MCP_TOKEN", _UNGUARDED)
    opened = open_port(door)
    _prepare(settings)
    preload_reader(settings)
    favour_loop()
    asyncio.run(run_components({"mcp": partial(serve, _server(current), door, opened)}))


_UNGUARDED = (
    "must be set, because others than this machine may call: at least 16 letters and digits that nobody can guess, "
    "which each client sends as `Authorization: Bearer …`"
)


def _server(current: Current) -> ArticleServer:
    from adapters.mcp.server import make_server
    from adapters.mcp.tools import Library

    def library() -> Library:
        asked, thresholds = current()
        return Library(asked.service, thresholds, show_plain)

    return make_server(library)


def _prepare(settings: Settings) -> None:
    log.configure(settings.cuecard_log_level)
    for noisy in ("mcp", "uvicorn"):  # what they note of each request says nothing to who runs it
        logging.getLogger(noisy).setLevel(logging.WARNING)
