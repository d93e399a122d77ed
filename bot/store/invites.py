"""Invitations to install the app: each works once, whichever replica is asked. Only their hashes are stored."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import Connection, delete, select

from bot.model import Workspace
from bot.store.database import Database
from bot.store.schema import invites


class Invites:
    """Which workspace takes one is not known before it is used, unless it was made for one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, lasting: timedelta, team: str = "") -> str:
        """An invitation that cannot be guessed. `team` is the id of the workspace or organisation that it is for, "":
        anybody who has it."""
        token = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            expires = self._database.now(connection) + lasting
            connection.execute(self._database.insert(invites).values(digest=_digest(token), team=team, expires=expires))
        return token

    def is_good(self, token: str) -> bool:
        """Whether it can be used still."""
        with self._database.reading() as connection:
            known = select(invites.c.expires).where(invites.c.digest == _digest(token))
            expires = connection.execute(known).scalar_one_or_none()
            return expires is not None and expires > self._database.now(connection)


def use(database: Database, connection: Connection, token: str, workspace: Workspace) -> bool:
    """Uses an invitation up, in a transaction under way. False where it is not good for `workspace`."""
    known = delete(invites).where(
        invites.c.digest == _digest(token),
        invites.c.expires > database.now(connection),
        invites.c.team.in_({"", workspace.team, workspace.enterprise}),
    )
    return connection.execute(known.returning(invites.c.digest)).first() is not None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
