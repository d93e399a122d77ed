"""The desk for curators: its pages over what the terminal works with."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from bot import log
from bot.config import Settings
from bot.conversation.library.service import Service
from bot.model import TERMINAL, Workspace
from bot.running.components import run_components
from bot.wiring.content import preload_reader
from bot.wiring.current import Current

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

    return Desk(service=_Services(settings, workspace), content=settings.cuecard_content, previews=_previews())


def _previews() -> Sequence[Preview]:
    """How each platform shows a message."""
    from adapters.desk.context import Preview
    from adapters.discord.render import page as discord
    from adapters.slack.render import page as slack

    return (
        Preview("Slack", slack.STYLE, slack.draw_message),
        Preview("Discord", discord.STYLE, discord.draw_message),
    )


class _Services:
    """What a workspace is asked, opened when somebody looks first: without cards, a page says what to do."""

    def __init__(self, settings: Settings, workspace: Workspace) -> None:
        self._settings, self._workspace = settings, workspace
        self._current: Current | None = None

    def __call__(self) -> Service:
        if self._current is None:
            self._current = Current(self._settings, None, self._workspace)
        asked, _ = self._current()
        return asked.service
