"""Undoes the last changes one by one, unless somebody has changed the file since."""

from __future__ import annotations

from dataclasses import replace

from aiohttp import web

from adapters.desk.context import Shelves, shelves_of
from adapters.desk.pages import files
from adapters.desk.sign_in import SESSION, Notice, Undo
from adapters.desk.templates import go_to
from bot.errors import CuecardError
from bot.running.blocking import compute

ROUTES = web.RouteTableDef()


@ROUTES.post("/undo")
async def undo(request: web.Request) -> web.Response:
    session = request[SESSION]
    done = session.undos.get(str((await request.post()).get("undo", "")))
    if done is None:
        raise CuecardError("", "only the last changes can be undone; correct it by hand")
    notice = await compute(_undo, shelves_of(request), done)
    session.undos.pop(done.key, None)
    session.tell(replace(notice, place=done.back.partition("#")[2]))
    return go_to(done.back)


def _undo(shelves: Shelves, done: Undo) -> Notice:
    shelf = shelves.shelf(done.library)
    if shelf is None:
        raise CuecardError("", "choose the workspace again in which you changed it")
    return files.undo(shelf, done)
