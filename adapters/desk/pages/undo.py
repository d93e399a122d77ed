"""Undoes one of the last changes, unless somebody has changed the file since."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web

from adapters.desk.context import WorkspaceLibraries, libraries_of
from adapters.desk.pages.edited_files import undo_change
from adapters.desk.session import SESSION, Notice, Undo
from adapters.desk.templates import go_to
from bot.errors import CuecardError
from bot.running.blocking import compute

ROUTES = web.RouteTableDef()


@ROUTES.post("/undo")
async def undo(request: web.Request) -> web.Response:
    """Undoes the chosen change. Raises CuecardError if it is not one of the last."""
    session = request[SESSION]
    chosen_undo = session.undos.get(str((await request.post()).get("undo", "")))
    if chosen_undo is None:
        raise CuecardError("", "only the last changes can be undone; correct it by hand")
    notice = await compute(_undo_in_library, libraries_of(request), chosen_undo)
    session.undos.pop(chosen_undo.key, None)
    session.add_notice(replace(notice, anchor=chosen_undo.back.partition("#")[2]))
    return go_to(chosen_undo.back)


def _undo_in_library(libraries: WorkspaceLibraries, chosen_undo: Undo) -> Notice:
    library = libraries.find(chosen_undo.library)
    if library is None:
        raise CuecardError("", "choose the workspace again in which you changed it")
    return undo_change(library, chosen_undo)
