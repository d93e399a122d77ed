"""Lets in only people who are signed in, from this machine and this site.

A web page's own domain name can resolve to this machine (DNS rebinding), and browsers send cookies to every port. So
each request must name this machine as its Host, and a request that changes something must come from a form of this
site.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from adapters.desk.session import SESSION, Session
from adapters.desk.sign_in import SignIn
from adapters.desk.templates import page
from adapters.http_server.site import LOOPBACK

SIGN_IN = web.AppKey("sign_in", SignIn)
SIGN_IN_PATH = "/sign-in"
STATIC = "/static/"
_NOT_FROM_THE_DESK = (
    "Either this did not come from a page of the desk, or the page was open for too long. Go back, load the page again "
    "and send it again."
)
_TYPED_FIELDS = ("text", "title", "note", "speaker", "of", "name", "alias", "words", "address")
"""The fields of forms into which people type."""


def cookie_name(request: web.Request) -> str:
    """The name of the session's cookie, which contains the port: browsers send cookies to every port of a machine, and
    another desk may run on another port."""
    assert request.transport is not None
    return f"cuecard_desk_{request.transport.get_extra_info('sockname')[1]}"


@web.middleware
async def admit(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers a request from a signed-in browser of this machine, and refuses all others. Only signing in and the
    static files (style, script, icon) need no session."""
    if not _is_of_this_machine(request.host):
        return web.Response(status=421, text="the desk is only for browsers of this machine\n")
    if request.path.startswith(STATIC) or request.path == SIGN_IN_PATH:
        return await handler(request)
    session = request.app[SIGN_IN].find(request.cookies.get(cookie_name(request), ""))
    if session is None:
        return page(request, "signed_out.html", status=401, unsaved_texts=await _typed_values(request))
    request[SESSION] = session
    if request.method not in ("GET", "HEAD") and not await _is_own_form(request, session):
        return page(request, "message.html", status=403, title="Not sent", text=_NOT_FROM_THE_DESK)
    return await handler(request)


def _is_of_this_machine(host: str) -> bool:
    name, colon, port = host.rpartition(":")
    return (name if colon and port.isdigit() else host).lower() in LOOPBACK


async def _typed_values(request: web.Request) -> list[str]:
    """What a signed-out person typed into a form. They can copy it before they sign in, and would lose it otherwise."""
    if request.method != "POST" or not _is_of_this_site(request):
        return []
    form = await request.post()
    return [value for name in _TYPED_FIELDS if isinstance(value := form.get(name), str) and value.strip()]


async def _is_own_form(request: web.Request, session: Session) -> bool:
    return _is_of_this_site(request) and session.owns_form(str((await request.post()).get("form_key", "")))


def _is_of_this_site(request: web.Request) -> bool:
    origin = urlsplit(request.headers.get("Origin", ""))
    return (origin.scheme, origin.netloc) == ("http", request.host)
