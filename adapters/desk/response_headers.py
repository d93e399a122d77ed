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
    "Referrer-Policy": "same-origin",  # with `no-referrer`, browsers would send "Origin: null" with a form
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
"""The headers of every response: a page runs only the desk's own scripts, cannot be shown in a frame, and is not
cached."""


@web.middleware
async def add_headers(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Adds the headers to every response, pages of errors included: this middleware is outside of `show_errors`."""
    response = await handler(request)
    response.headers.update(_HEADERS)
    return response
