"""Gives every response of the desk its headers."""

from __future__ import annotations

from aiohttp import web
from aiohttp.typedefs import Handler

_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "same-origin",  # with `no-referrer`, a form of the desk would come from "null"
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""The headers of every response: a page runs only the desk's own scripts, is in no frame, and is not kept."""


@web.middleware
async def add_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Adds the headers to the response, also to the page of an error: this comes before `show_errors`."""
    response = await handler(request)
    response.headers.update(_HEADERS)
    return response
