"""Lets in only people who are signed in, from this machine and this site.

A web page's own domain name can resolve to this machine (DNS rebinding), and browsers send cookies to every port. So
each request must name this machine as its Host, and a request that changes something must come from a form of this
site.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

from adapters.desk.session import SESSION, Session
from adapters.desk.sign_in import SignIn
from adapters.desk.templates import page
from adapters.http_server.site import LOOPBACK
from bot.environment.log import event
from bot.errors import CuecardError, NotWaiting, StoreFault, UnknownCard

_log = logging.getLogger(__name__)

SIGN_IN = web.AppKey("sign_in", SignIn)
SIGN_IN_PATH = "/sign-in"
STATIC = "/static/"
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with `no-referrer`, a form of ours would come from "null"
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""The headers of every response: a page runs only the desk's own scripts, is in no frame, and is not kept."""
_DECIDED = "Somebody has decided about it, or it waited for too long."
_EXPLANATIONS = {
    404: "There is no such page.",
    405: "This page cannot be opened in this way. Use the links and buttons of the desk.",
    413: "That is too long.",
    500: "The terminal in which the desk runs says what went wrong.",
}
"""What the page of an error says, by its HTTP status."""
_NOT_FROM_THE_DESK = (
    "Either this did not come from a page of the desk, or the page was open for too long. Go back, load the page again "
    "and send it again."
)
_TYPED_FIELDS = ("text", "title", "note", "speaker", "of", "name", "alias", "words", "address")
"""The fields of forms into which people type."""


def cookie_name(request: web.Request) -> str:
    """The name of the session's cookie, which contains the port: browsers send cookies to every port of a machine, and
    another desk may run on another one."""
    assert request.transport is not None
    return f"cuecard_desk_{request.transport.get_extra_info('sockname')[1]}"


@web.middleware
async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuses requests that are not allowed, and shows errors as a page."""
    try:
        response = await _let_in(request, handler)
    except web.HTTPException as error:
        response = page(
            request,
            "message.html",
            status=error.status,
            title=error.reason.capitalize(),
            text=_EXPLANATIONS.get(error.status, ""),
        )
    except UnknownCard as error:
        response = page(request, "message.html", status=404, title="This card is gone", text=error.reason)
    except StoreFault as error:
        response = page(request, "message.html", status=503, title="The database does not answer", text=str(error))
    except NotWaiting:
        response = page(request, "message.html", status=409, title="It is no longer waiting", text=_DECIDED)
    except CuecardError as error:
        response = page(request, "message.html", status=409, title="That did not work", text=str(error))
    except Exception:
        _log.exception(event("desk_page_failed", path=request.path))
        response = page(request, "message.html", status=500, title="Something went wrong", text=_EXPLANATIONS[500])
    response.headers.update(_HEADERS)
    return response


async def _let_in(request: web.Request, handler: Handler) -> web.StreamResponse:
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
