"""Invitations to install the app."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import Connection, delete, select

from bot.model import Workspace
from bot.store.schema import invitations
from bot.store.sql.database import Database


class Invitations:
    """Invitations that each work once, on any replica. Only their hashes are stored. Which workspace uses an invitation
    is unknown until then, unless the invitation is for a certain workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, lifetime: timedelta, team: str = "") -> str:
        """A new invitation that cannot be guessed. `team` is the id of the workspace or organisation that it is for
        ("": any)."""
        token = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            expires = self._database.now(connection) + lifetime
            connection.execute(
                self._database.insert(invitations).values(token_hash=_hash(token), team=team, expires=expires)
            )
        return token

    def is_valid(self, token: str) -> bool:
        """Whether the invitation with this token can still be used, by the workspace that it is for."""
        with self._database.reading() as connection:
            expiry = select(invitations.c.expires).where(invitations.c.token_hash == _hash(token))
            expires = connection.execute(expiry).scalar_one_or_none()
            return expires is not None and expires > self._database.now(connection)


def use_invitation(database: Database, connection: Connection, token: str, workspace: Workspace) -> bool:
    """Uses an invitation up, within the transaction of `connection`. False if it is not valid for `workspace`."""
    statement = delete(invitations).where(
        invitations.c.token_hash == _hash(token),
        invitations.c.expires > database.now(connection),
        invitations.c.team.in_({"", workspace.team, workspace.enterprise}),
    )
    return connection.execute(statement.returning(invitations.c.token_hash)).first() is not None


def _hash(token: str) -> str:
    """The hash of a token, which comes from an address and may be any text."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
