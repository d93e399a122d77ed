"""What the pages work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

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


class Shelf(Protocol):
    """A library, as files: its name, the folder of its cards, and whether its rules are people's files there."""

    @property
    def name(self) -> str: ...

    @property
    def folder(self) -> Path: ...

    @property
    def has_rules(self) -> bool: ...

    def keep(self, path: Path, data: bytes, article_id: str) -> None:
        """Keeps what people wrote about an article, or the rules ("" for the article's id); no bytes remove the file.
        Who asks next sees it. Raises CuecardError, OSError."""


class Shelves(Protocol):
    """The libraries that are asked."""

    def service(self) -> Service:
        """All of them, as they are now; may take a moment. Raises CuecardError."""

    def shelf(self, name: str) -> Shelf | None:
        """The one with this name, if it is among them."""

    def holding(self, article_id: str) -> Shelf | None:
        """The one whose cards of an article are asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The libraries, and how each platform shows a message."""

    shelves: Shelves
    previews: Sequence[Preview] = ()


DESK = web.AppKey("desk", Desk)
