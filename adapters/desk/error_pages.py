"""Shows errors as pages of the desk."""

from __future__ import annotations

import logging

from aiohttp import web
from aiohttp.typedefs import Handler

from adapters.desk.templates import page
from bot.environment.log import event
from bot.errors import CuecardError, NotWaiting, StoreFault, UnknownCard

_log = logging.getLogger(__name__)

_DECIDED_MESSAGE = "Somebody has decided about it, or it waited for too long."
_EXPLANATIONS = {
    404: "There is no such page.",
    405: "This page cannot be opened in this way. Use the links and buttons of the desk.",
    413: "That is too long.",
    500: "The terminal in which the desk runs says what went wrong.",
}
"""What the page of an error says, by its HTTP status."""


@web.middleware
async def show_errors(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answers a request that fails with a page that says why."""
    try:
        return await handler(request)
    except web.HTTPException as error:
        return page(
            request,
            "message.html",
            status=error.status,
            title=error.reason.capitalize(),
            text=_EXPLANATIONS.get(error.status, ""),
        )
    except UnknownCard as error:
        return page(request, "message.html", status=404, title="This card is gone", text=error.reason)
    except StoreFault as error:
        return page(request, "message.html", status=503, title="The database does not answer", text=str(error))
    except NotWaiting:
        return page(request, "message.html", status=409, title="It is no longer waiting", text=_DECIDED_MESSAGE)
    except CuecardError as error:
        return page(request, "message.html", status=409, title="That did not work", text=str(error))
    except Exception:
        _log.exception(event("desk_page_failed", path=request.path))
        return page(request, "message.html", status=500, title="Something went wrong", text=_EXPLANATIONS[500])
