"""Shows errors as pages of the desk."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.typedefs import Handler

from adapters.desk.templates import page
from bot.environment.log import event
from bot.errors import CuecardError, NotWaiting, StoreFault, UnknownCard

_log = logging.getLogger(__name__)

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


@web.middleware
async def show_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers a request that fails with a page that says why, and gives every response the headers."""
    try:
        response = await handler(request)
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
