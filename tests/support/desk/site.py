"""The desk of a project, served over HTTP, and a simple browser without a screen or scripts."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path
from types import TracebackType

import aiohttp

from adapters.desk.context import PlatformPreview
from adapters.desk.server import open_site
from bot.environment.settings import Settings, read_settings
from bot.model import Workspace, card_key
from bot.wiring.desk import open_desk

CARD_PAGE = f"/cards/{card_key('harbour-deal/who-may-attend')}"
"""The address of the page of a card of the article `HARBOUR`."""
EDITS_PAGE = "/edits?library=content&article=harbour-deal"
"""The address of the page of the edits of that article."""


@dataclass(frozen=True, slots=True)
class Response:
    """A response: its status, headers and HTML, the path and query of its address (`address`), and the fragment of the
    address."""

    status: int
    headers: dict[str, str]
    html: str
    address: str
    fragment: str = ""

    @property
    def text(self) -> str:
        """What a reader sees of the page."""
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", self.html)).split())

    def field(self, name: str) -> str:
        """The value of the first field with this name in the forms of the page; "" if it has none."""
        match = re.search(f'name="{re.escape(name)}" value="([^"]+)"', self.html)
        return match[1] if match else ""


class Browser:
    """A simple browser: it keeps cookies, sends forms as a browser does, and remembers the page it is on."""

    def __init__(self, base: str) -> None:
        self.base = base
        self._http = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))
        self.page = Response(0, {}, "", "")

    async def get(self, path: str, **headers: str) -> Response:
        async with self._http.get(self.base + path, headers=headers) as response:
            self.page = Response(response.status, dict(response.headers), await response.text(), response.url.path_qs)
        return self.page

    async def send(
        self, path: str, *, origin: str | None = None, form_key: str | None = None, **fields: str | list[str]
    ) -> Response:
        """Sends a form of the current page; `origin` and `form_key` are the right ones unless given."""
        key = self.page.field("form_key") if form_key is None else form_key
        headers = {"Origin": self.base if origin is None else origin}
        data = {"form_key": key, **fields}
        async with self._http.post(self.base + path, data=data, headers=headers) as response:
            address, fragment = response.url.path_qs, response.real_url.fragment
            self.page = Response(response.status, dict(response.headers), await response.text(), address, fragment)
        return self.page

    async def __aenter__(self) -> Browser:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.close()


@dataclass(frozen=True, slots=True)
class ServedDesk:
    """A desk that is being served: its address, and the links that its terminal has shown."""

    base: str
    links: Sequence[str]

    @property
    def link(self) -> str:
        """The path and query of the newest link."""
        return self.links[-1].removeprefix(self.base)


def edits_path(root: Path) -> Path:
    """The file with the edits of the article `HARBOUR`."""
    return root / "content" / "harbour-deal.edits.yaml"


def settings_of(root: Path) -> Settings:
    return read_settings(cuecard_content=root / "content", cuecard_data=root / ".cuecard")


@asynccontextmanager
async def serve_desk(
    root: Path, workspace: Workspace | None = None, previews: Sequence[PlatformPreview] | None = None
) -> AsyncIterator[ServedDesk]:
    """Serves the desk during the `with` block, for the cards in `content` and the store in `.cuecard` of the folder
    `root`."""
    desk = open_desk(settings_of(root), workspace)
    if previews is not None:
        desk = replace(desk, previews=previews)
    links: list[str] = []
    async with open_site(desk, 0, links.append) as port:
        yield ServedDesk(f"http://127.0.0.1:{port}", links)


@asynccontextmanager
async def sign_in_browser(root: Path, workspace: Workspace | None = None) -> AsyncIterator[Browser]:
    """Serves a desk during the `with` block, and yields a browser that is signed in to it."""
    async with serve_desk(root, workspace) as desk, Browser(desk.base) as browser:
        await browser.get(desk.link)
        yield browser
