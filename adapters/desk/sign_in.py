"""Signing in: a browser that opens the link from the terminal gets a session. Each link works once."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from time import monotonic

from adapters.desk.session import Session, are_equal

SESSION_SECONDS = 12 * 3600.0
"""Seconds for which a browser stays signed in."""
_MAX_SESSIONS = 20
"""How many browsers can be signed in at once; the oldest is signed out."""


class SignIn:
    """Signs people in by a link that works once. `show_key` is called with the key of each new link. Sessions are only
    in memory: restarting signs everybody out."""

    def __init__(self, show_key: Callable[[str], None], now: Callable[[], float] = monotonic) -> None:
        self._show_key, self._now = show_key, now
        self._link_key = ""
        self._sessions: list[Session] = []

    def create_link(self) -> None:
        """Creates a link; the previous one no longer works."""
        self._link_key = secrets.token_urlsafe(32)
        self._show_key(self._link_key)

    def open_session(self, link_key: str) -> Session | None:
        """The session of a browser that opens a link; None if it is not the latest link. The used link is replaced by a
        new one."""
        if not self._link_key or not are_equal(self._link_key, link_key):
            return None
        session = Session(expires_at=self._now() + SESSION_SECONDS)
        self._sessions = [*self._sessions, session][-_MAX_SESSIONS:]
        self.create_link()
        return session

    def find(self, key: str) -> Session | None:
        """The session with this key, the value of a browser's cookie; None if it does not exist or has ended."""
        now = self._now()
        return next(
            (session for session in self._sessions if are_equal(session.key, key) and now < session.expires_at), None
        )

    def sign_out(self, session: Session) -> None:
        """Ends a session."""
        self._sessions.remove(session)
