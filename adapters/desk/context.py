"""What the pages of the desk need from the rest of the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from aiohttp import web
from aiohttp.typedefs import Handler
from markupsafe import Markup

from adapters.desk.session import SESSION
from bot.conversation.asking.service import Service
from bot.conversation.curating.curator_queue import CuratorQueue
from bot.conversation.surface import Message
from bot.digests.posting.preview import Preview as NextDigest
from bot.digests.posting.status import Status
from bot.model import Channel, Platform, Workspace, parse_workspace


@dataclass(frozen=True, slots=True)
class PlatformPreview:
    """How one platform shows a message, or a rendered digest: the platform, the file of its style, and HTML in which
    every text is escaped."""

    platform: Platform
    style: Path
    draw: Callable[[Message], Markup]
    draw_payload: Callable[[bytes], Markup]


class EditableLibrary(Protocol):
    """A library whose cards are files that people can edit."""

    @property
    def name(self) -> str:
        """The name of the library."""

    @property
    def folder(self) -> Path:
        """The folder of its card files."""

    @property
    def has_rules(self) -> bool:
        """Whether people edit its rules as a file in the folder."""

    def save(self, path: Path, data: bytes, article_id: str) -> None:
        """Stores what people wrote about an article, or the rules ("" as the article's id); empty bytes remove the
        file. Later requests see it. Raises CuecardError, OSError."""


class WorkspaceLibraries(Protocol):
    """The libraries that a workspace asks."""

    def service(self) -> Service:
        """Opens all of the libraries as they are now, which may take a moment. Raises CuecardError."""

    def check_soon(self) -> None:
        """To be called after a change, so that later requests see it."""

    def find(self, name: str) -> EditableLibrary | None:
        """The library with this name; None if it is not one of these."""

    def all(self) -> Sequence[EditableLibrary]:
        """All of the libraries, in the order in which they are asked."""

    def find_with_article(self, article_id: str) -> EditableLibrary | None:
        """The library whose cards of an article are used; None if no library has the article."""


class Digests(Protocol):
    """The digests of the channels. Each method raises CuecardError if the store cannot be used."""

    def statuses(self) -> Sequence[Status]:
        """The digests that are set up."""

    def preview(self, channel: Channel, moment: datetime | None) -> NextDigest:
        """The next digest of a channel, or the one at a local time. A channel without a digest gets the default one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskContext:
    """What the pages use: the libraries of a workspace (None: the terminal), the workspaces to choose from, what waits
    for curators, the digests, and how each platform shows a message."""

    libraries_of: Callable[[Workspace | None], WorkspaceLibraries]
    workspaces: Callable[[], Sequence[Workspace]]
    queue: CuratorQueue
    digests: Digests
    previews: Sequence[PlatformPreview] = ()


DESK_CONTEXT = web.AppKey("desk", DeskContext)


@web.middleware
async def choose_workspace(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Keeps in the session which workspace's cards the browser looks at, if the address chooses one: "?seen=slack:T1";
    "?seen=" chooses those of the terminal. Raises what `parse_workspace` raises."""
    seen_key = request.query.get("seen")
    if seen_key is not None and request.method == "GET" and SESSION in request:
        request[SESSION].seen_by = parse_workspace(seen_key) if seen_key else None
    return await handler(request)


def libraries_of(request: web.Request) -> WorkspaceLibraries:
    """The libraries of the workspace that the browser has chosen."""
    return request.app[DESK_CONTEXT].libraries_of(request[SESSION].seen_by)
