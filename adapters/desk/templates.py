"""Renders HTML from templates. Every text is escaped, whatever the article contains."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from aiohttp import web
from jinja2 import Environment, PackageLoader, StrictUndefined

from adapters.desk.session import SESSION
from bot.text.markup.links import find_link

FOLDER = files("adapters.desk") / "data"
"""The folder with the templates, the styles and the scripts."""


def page(request: web.Request, template: str, *, status: int = 200, **values: Any) -> web.Response:
    """The response with a page of the site, made from `template` (a file in FOLDER) and `values`. The page shows the
    notices of the session, and they are removed from the session."""
    session = request.get(SESSION)
    notices = session.take_notices() if session else []
    values_for_all = {"path": request.path, "session": session, "notices": notices, **values}
    text = _environment().get_template(template).render(values_for_all)
    return web.Response(text=text, status=status, content_type="text/html")


def go_to(address: str) -> web.Response:
    """Sends the browser to another page, so that reloading it does not submit the form again."""
    return web.Response(status=303, headers={"Location": address})


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("adapters.desk", "data"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["link"] = find_link  # None if it is not a plain http(s) address
    return environment
