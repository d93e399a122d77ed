"""What the pages work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from markupsafe import Markup

from bot.conversation.library.service import Service
from bot.conversation.surface import Message


@dataclass(frozen=True, slots=True)
class Preview:
    """How one platform shows a message: its name, the file of its style, and the message as HTML in which every text
    is escaped."""

    platform: str
    style: Path
    draw: Callable[[Message], Markup]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """`service` gives what is asked, as it is now; `content` is the folder whose cards people may edit."""

    service: Callable[[], Service]
    content: Path
    previews: Sequence[Preview] = ()


DESK = web.AppKey("desk", Desk)
