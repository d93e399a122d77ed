"""Installations under way: a state is handed to the browser and must come back, once, in time."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

from sqlalchemy import delete

from bot.store.database import Database
from bot.store.schema import oauth_states

_VALID = timedelta(minutes=10)


class OAuthStates:
    """One-time states. Only their hashes are stored; the workspace is not known before they come back."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def issue(self, lasting: timedelta = _VALID) -> str:
        """A new state, which cannot be guessed."""
        state = secrets.token_urlsafe(32)
        with self._database.writing() as connection:
            expires = self._database.now(connection) + lasting
            connection.execute(self._database.insert(oauth_states).values(digest=_digest(state), expires=expires))
        return state

    def consume(self, state: str) -> bool:
        """True once for a state that was issued and has not expired."""
        with self._database.writing() as connection:
            now = self._database.now(connection)
            known = delete(oauth_states).where(oauth_states.c.digest == _digest(state))
            expires = connection.execute(known.returning(oauth_states.c.expires)).scalar_one_or_none()
            return expires is not None and expires > now


def _digest(state: str) -> str:
    return hashlib.sha256(state.encode("utf-8", "surrogatepass")).hexdigest()
