"""Who may use the desk: who opens the link that the terminal shows; each link works once."""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from aiohttp import web

from bot.model import Workspace

LASTS = 12 * 3600.0
"""Seconds that somebody stays signed in."""
_MOST_UNDONE = 20
"""Changes that one browser can undo, the last ones."""
_MOST = 20
"""Browsers that are signed in at a time; the one that signed in first has to go."""


@dataclass(frozen=True, slots=True)
class Undo:
    """What takes a change back: the text that a file of a library had before, and the state that it has since. `back`
    is the address of the desk where the change was made."""

    library: str
    article_id: str
    before: str
    state: str
    back: str = "/cards"
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """What was done, to be said on the next page, at the `place` of what was changed there, with the lines of a file
    that it changed, or an address of the desk where it can be seen, as the workspace sees it that `library` names."""

    told: str
    file: str = ""
    diff: str = ""
    address: str = ""
    library: str = ""
    place: str = ""
    undo: Undo | None = None


@dataclass(slots=True, eq=False)
class Session:
    """One browser that is signed in. Each of its forms carries `form_key`, which no other site can know. `notices` are
    said on its next page, `undos` can be taken back by their key; `seen_by` is the workspace whose cards it looks at,
    None for those of the terminal, and `listed` the address of the list of cards that it saw last."""

    key: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    form_key: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    ends: float = 0.0
    notices: list[Notice] = field(default_factory=list, repr=False)
    undos: dict[str, Undo] = field(default_factory=dict, repr=False)
    seen_by: Workspace | None = None
    listed: str = "/cards"

    def tell(self, notice: Notice) -> None:
        """Says it on the next page."""
        self.notices.append(notice)
        if notice.undo:
            self.undos[notice.undo.key] = notice.undo
            for key in list(self.undos)[:-_MOST_UNDONE]:
                del self.undos[key]

    def wrote(self, form_key: str) -> bool:
        """Whether a form with this key is one of its own."""
        return _same(self.form_key, form_key)


SESSION = web.RequestKey("session", Session)
"""Of a request that was let in."""


class SignIn:
    """`show_key` is told the key of each new link. It is kept in memory only: a new start signs everybody out."""

    def __init__(self, show_key: Callable[[str], None], now: Callable[[], float] = monotonic) -> None:
        self._show_key, self._now = show_key, now
        self._link_key = ""
        self._sessions: list[Session] = []

    def offer(self) -> None:
        """Makes a link, in place of the one before."""
        self._link_key = secrets.token_urlsafe(32)
        self._show_key(self._link_key)

    def enter(self, link_key: str) -> Session | None:
        """The session of somebody who opens a link; None if it is not the one that was made last. A link that was used
        is replaced by another one."""
        if not self._link_key or not _same(self._link_key, link_key):
            return None
        session = Session(ends=self._now() + LASTS)
        self._sessions = [*self._sessions, session][-_MOST:]
        self.offer()
        return session

    def find(self, key: str) -> Session | None:
        """The session that a browser names; None if there is none, or none any more."""
        now = self._now()
        return next((each for each in self._sessions if _same(each.key, key) and now < each.ends), None)

    def leave(self, session: Session) -> None:
        self._sessions.remove(session)


def _same(kept: str, given: str) -> bool:
    return hmac.compare_digest(kept.encode(), given.encode("utf-8", "surrogatepass"))
