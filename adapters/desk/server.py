"""The site of the desk, on a port of this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from functools import partial

from aiohttp import web

from adapters.desk.access import SIGN_IN, SIGN_IN_PATH, STATIC, admit, cookie_name
from adapters.desk.context import DESK_CONTEXT, DeskContext, choose_workspace
from adapters.desk.error_pages import show_errors
from adapters.desk.pages import cards, corrections, digest, edits, hidden_cards, proposals, questions, undo
from adapters.desk.response_headers import add_headers
from adapters.desk.session import SESSION
from adapters.desk.sign_in import SESSION_SECONDS, SignIn
from adapters.desk.templates import FOLDER, page
from adapters.http_server.connections import Connections
from adapters.http_server.site import port_fault, serve_site
from bot.cards.edits import handwritten_file

HOST = "127.0.0.1"
"""Only this machine can reach the desk. From another machine, people use `ssh -L`."""
_MAX_CONNECTIONS = 100
"""How many connections may be open at once: far more than the tabs of one browser open."""
_MAX_BODY_BYTES = 4 * handwritten_file.MAX_BYTES
"""The largest form: the longest file of edits, which URL encoding makes up to three times as long, and more fields."""
_STATIC_FILES = {"desk.css": "text/css", "desk.js": "text/javascript", "icon.svg": "image/svg+xml"}
"""The files in data/ that every page may load, with their media types."""


async def serve(desk: DeskContext, port: int, show_link: Callable[[str], None], stop_event: asyncio.Event) -> None:
    """Serves until `stop_event` is set, and shows each new link for signing in. Raises InvalidSetting if the port
    cannot be opened."""
    async with open_site(desk, port, show_link):
        await stop_event.wait()


@asynccontextmanager
async def open_site(desk: DeskContext, port: int, show_link: Callable[[str], None]) -> AsyncIterator[int]:
    """Serves the desk during the `with` block, and yields the port (0: a free one is chosen). Raises InvalidSetting if
    the port cannot be opened."""

    def show_link_with(key: str) -> None:
        show_link(f"http://{HOST}:{opened_port}{SIGN_IN_PATH}?key={key}")

    sign_in = SignIn(show_link_with)
    connections = Connections(max_of_one_address=_MAX_CONNECTIONS, max_of_all=_MAX_CONNECTIONS)
    async with AsyncExitStack() as stack:
        try:
            opened_port = await stack.enter_async_context(serve_site(make_site(desk, sign_in), connections, HOST, port))
        except OSError as error:
            raise port_fault("--port", HOST, port, error) from error
        sign_in.create_link()
        yield opened_port


def make_site(desk: DeskContext, sign_in: SignIn) -> web.Application:
    """The site: its pages, styles and scripts. Every request has to be admitted."""
    site = web.Application(
        middlewares=[add_headers, show_errors, admit, choose_workspace], client_max_size=_MAX_BODY_BYTES
    )
    site[DESK_CONTEXT], site[SIGN_IN] = desk, sign_in
    site.router.add_get(SIGN_IN_PATH, _sign_in)
    site.router.add_post("/sign-out", _sign_out)
    for name, kind in _STATIC_FILES.items():
        site.router.add_get(STATIC + name, partial(_file, FOLDER.joinpath(name).read_bytes(), kind))
    for preview in desk.previews:
        name = f"{preview.platform}.css"
        site.router.add_get(STATIC + name, partial(_file, preview.style.read_bytes(), "text/css"))
    for pages in (cards, corrections, digest, edits, hidden_cards, proposals, questions, undo):
        site.router.add_routes(pages.ROUTES)
    return site


async def _sign_in(request: web.Request) -> web.Response:
    """Signs in the browser that followed a link. The page then loads the desk by itself: browsers do not send a
    same-site cookie when they follow a link from outside."""
    session = request.app[SIGN_IN].open_session(request.query.get("key", ""))
    if session is None:
        return page(request, "signed_out.html", status=401, unsaved_texts=[])
    response = page(request, "signed_in.html")
    name = cookie_name(request)
    response.set_cookie(name, session.key, max_age=int(SESSION_SECONDS), httponly=True, samesite="Strict", path="/")
    return response


async def _sign_out(request: web.Request) -> web.Response:
    request.app[SIGN_IN].sign_out(request[SESSION])
    del request[SESSION]  # so that the page is drawn for a signed-out person
    return page(request, "message.html", title="Signed out", text="The terminal shows a link to sign in again.")


async def _file(content: bytes, kind: str, request: web.Request) -> web.Response:
    return web.Response(body=content, content_type=kind, charset="utf-8")
