"""Who may install the app: invitations, and the states of installations under way."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import Connection, delete, select

from bot.clock import Clock
from bot.model import Workspace
from bot.store.database import Database
from bot.store.schema import invitations
from bot.store.vault import Vault

STATE_LASTS = timedelta(minutes=10)
_PURPOSE = b"install with "


class Invitations:
    """Invitations that each work once, whichever replica is asked. Only their hashes are stored.

    Which workspace uses one is not known before it does, unless it was made for one.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, lasting: timedelta, team: str = "") -> str:
        """A new invitation that cannot be guessed. `team` is the id of the workspace or organisation that it is for;
        "" means anybody who has it."""
        token = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            expires = self._database.now(connection) + lasting
            connection.execute(
                self._database.insert(invitations).values(digest=_digest(token), team=team, expires=expires)
            )
        return token

    def is_good(self, token: str) -> bool:
        """Whether it can still be used."""
        with self._database.reading() as connection:
            known = select(invitations.c.expires).where(invitations.c.digest == _digest(token))
            expires = connection.execute(known).scalar_one_or_none()
            return expires is not None and expires > self._database.now(connection)


class OAuthStates:
    """A state is given to the browser and must come back within STATE_LASTS.

    Any replica can read one and nobody else can make one. None is stored, so a visit to the page costs nothing; what
    must work only once (the invitation, Slack's code) is kept where it is made.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def issue(self, invitation: str = "") -> str:
        """A new unique state for somebody who has `invitation` ("": none). Raises InvalidSetting or StoreFault if the
        key cannot be used."""
        return self._vault.seal(_PURPOSE + invitation.encode("utf-8", "surrogatepass"), self._clock.now()).decode()

    def read(self, state: str) -> str | None:
        """The invitation that it was issued with. None if it is not ours, or too old."""
        sealed = state.encode("utf-8", "surrogatepass")
        content = self._vault.open_fresh(sealed, STATE_LASTS, self._clock.now())
        if content is None or not content.startswith(_PURPOSE):
            return None
        return content.removeprefix(_PURPOSE).decode("utf-8", "surrogatepass")


def use(database: Database, connection: Connection, token: str, workspace: Workspace) -> bool:
    """Uses an invitation up, within the transaction of `connection`. False if it is not valid for `workspace`."""
    used = delete(invitations).where(
        invitations.c.digest == _digest(token),
        invitations.c.expires > database.now(connection),
        invitations.c.team.in_({"", workspace.team, workspace.enterprise}),
    )
    return connection.execute(used.returning(invitations.c.digest)).first() is not None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
