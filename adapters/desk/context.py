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
    """How one platform shows messages and rendered digests, as HTML: `style` is the CSS file; `draw` and `draw_payload`
    make the HTML of a message or digest, in which every text is escaped."""

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
        """Whether the library has rules of its own, which people edit as a file in the folder."""

    def save(self, path: Path, data: bytes, article_id: str) -> None:
        """Stores the edits that people wrote about an article, or the rules (`article_id` ""), as the file `path`;
        empty bytes remove the file. Later requests see the change. Raises CuecardError, OSError."""


class WorkspaceLibraries(Protocol):
    """The libraries that a workspace asks."""

    def service(self) -> Service:
        """Opens all of the libraries as they are now, which may take a moment. Raises CuecardError."""

    def check_soon(self) -> None:
        """Call this after a change, so that later requests see the change."""

    def find(self, name: str) -> EditableLibrary | None:
        """The library with this name; None if the workspace does not ask it."""

    def all(self) -> Sequence[EditableLibrary]:
        """All of the libraries, in the order in which they are asked."""

    def find_with_article(self, article_id: str) -> EditableLibrary | None:
        """The library that shows the cards of this article (if several have it, the first); None if no library has the
        article."""


class Digests(Protocol):
    """The digests of the channels. Each method raises CuecardError if the store cannot be used."""

    def statuses(self) -> Sequence[Status]:
        """The digests that are set up."""

    def preview(self, channel: Channel, moment: datetime | None) -> NextDigest:
        """The next digest of a channel or, with `moment`, the digest at that local time. For a channel without a
        digest, the default settings are used."""


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
    """If the address of a page chooses a workspace ("?seen=slack:T1"), remembers in the session that the browser looks
    at the cards of this workspace; "?seen=" chooses the workspace of the terminal. Raises what `parse_workspace`
    raises."""
    seen_key = request.query.get("seen")
    if seen_key is not None and request.method == "GET" and SESSION in request:
        request[SESSION].seen_by = parse_workspace(seen_key) if seen_key else None
    return await handler(request)


def libraries_of(request: web.Request) -> WorkspaceLibraries:
    """The libraries of the workspace that the browser has chosen."""
    return request.app[DESK_CONTEXT].libraries_of(request[SESSION].seen_by)
