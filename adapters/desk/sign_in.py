"""Signing in: a browser that opens the link from the terminal may use the desk. Each link works once."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from aiohttp import web

from bot.model import Workspace

SESSION_SECONDS = 12 * 3600.0
"""Seconds for which a browser stays signed in."""
_MAX_UNDOS = 20
"""How many of its last changes a browser can undo."""
_MAX_SESSIONS = 20
"""How many browsers can be signed in at once; the oldest is signed out."""


@dataclass(frozen=True, slots=True)
class Undo:
    """How to undo a change: the text that a file of a library had before, and its state since. `back` is the address of
    the page where the change was made."""

    library: str
    article_id: str
    before: str
    state: str
    back: str = "/cards"
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done, for the next page. `anchor` is the anchor of what was changed there, with the changed lines of a
    file, or with an address of the desk that shows it, as the workspace of `library` sees it."""

    text: str
    file: str = ""
    diff: str = ""
    address: str = ""
    library: str = ""
    anchor: str = ""
    undo: Undo | None = None


@dataclass(slots=True, eq=False)
class Session:
    """One signed-in browser. Each of its forms has `form_key`, which no other site can know. `notices` are shown on its
    next page; `undos` are the changes that it can undo, by key. `seen_by` is the workspace whose cards it looks at
    (None: the terminal's), `list_address` the address of the list of cards that it saw last."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    expires_at: float = 0.0
    notices: list[Notice] = field(default_factory=list, repr=False)
    undos: dict[str, Undo] = field(default_factory=dict, repr=False)
    seen_by: Workspace | None = None
    list_address: str = "/cards"

    def add_notice(self, notice: Notice) -> None:
        """Shows a notice on the next page."""
        self.notices.append(notice)
        if notice.undo:
            self.undos[notice.undo.key] = notice.undo
            for key in list(self.undos)[:-_MAX_UNDOS]:
                del self.undos[key]

    def owns_form(self, form_key: str) -> bool:
        """Whether a form with this key is one of its own."""
        return _are_equal(self.form_key, form_key)


SESSION = web.RequestKey("session", Session)
"""The session of a request that was let in."""


class SignIn:
    """Signs people in by a link that works once. `show_key` is called with the key of each new link. Sessions are only
    in memory: restarting signs everybody out."""

    def __init__(self, show_key: Callable[[str], None], now: Callable[[], float] = monotonic) -> None:
        self._show_key, self._now = show_key, now
        self._link_key = ""
        self._sessions: list[Session] = []

    def create_link(self) -> None:
        """Creates a link; it replaces the one before."""
        self._link_key = secrets.token_urlsafe(32)
        self._show_key(self._link_key)

    def open_session(self, link_key: str) -> Session | None:
        """The session of a browser that opens a link; None if that is not the latest link. A used link is replaced by a
        new one."""
        if not self._link_key or not _are_equal(self._link_key, link_key):
            return None
        session = Session(expires_at=self._now() + SESSION_SECONDS)
        self._sessions = [*self._sessions, session][-_MAX_SESSIONS:]
        self.create_link()
        return session

    def find(self, key: str) -> Session | None:
        """The session that a browser names; None if it does not exist or has ended."""
        now = self._now()
        return next(
            (session for session in self._sessions if _are_equal(session.key, key) and now < session.expires_at), None
        )

    def sign_out(self, session: Session) -> None:
        """Ends a session."""
        self._sessions.remove(session)


def _are_equal(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode("utf-8", "surrogatepass"))
