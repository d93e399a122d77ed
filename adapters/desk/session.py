"""The session of a signed-in browser: its notices, the changes that it can undo, and the workspace whose cards it looks
at."""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass, field

from aiohttp import web

from bot.model import Workspace

_MAX_UNDOS = 20
"""How many of its last changes a browser can undo."""


@dataclass(frozen=True, slots=True)
class Undo:
    """How to undo a change of a file in a library: the edits of an article, or the rules if `article_id` is "".
    `previous_text` is the text of the file before the change. `state` is the state of the file after the change
    (`EditedFile.state`): if the file has another state by now, the change is not undone. `back` is the address of the
    page where the change was made; `key` identifies the change in forms."""

    library: str
    article_id: str
    previous_text: str
    state: str
    back: str = "/cards"
    key: str = field(default_factory=lambda: secrets.token_urlsafe(16), repr=False)


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice on the next page that says what was done. It is shown at the `anchor` (a place on the page) of what was
    changed. `diff` are the changed lines of `file`. `address`, if given, is a page of the desk that shows the result,
    as the workspace of `library` sees it. `undo` says how to undo the change; None if that is not possible."""

    text: str
    file: str = ""
    diff: str = ""
    address: str = ""
    library: str = ""
    anchor: str = ""
    undo: Undo | None = None


@dataclass(slots=True, eq=False)
class Session:
    """One signed-in browser. `key` is the value of its cookie. Each form that the browser gets contains `form_key`,
    which no other site can know. The browser is signed out at `expires_at`, in seconds of a monotonic clock. `notices`
    are shown on its next page; `undos` are the changes that it can undo, by key. `seen_by` is the workspace whose cards
    it looks at (None: the workspace of the terminal), `list_address` the address of the list of cards that it saw
    last."""

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

    def take_notices(self) -> list[Notice]:
        """Removes all notices and returns them, to be shown."""
        notices, self.notices = self.notices, []
        return notices

    def owns_form(self, form_key: str) -> bool:
        """Whether a form with this key is a form that this browser got."""
        return are_equal(self.form_key, form_key)


SESSION = web.RequestKey("session", Session)
"""The session of a request that was let in."""


def are_equal(expected_text: str, given_text: str) -> bool:
    """Whether two texts are equal, for checking a secret. Takes the same time however many characters are right, so
    that the secret cannot be guessed piece by piece."""
    return hmac.compare_digest(expected_text.encode(), given_text.encode("utf-8", "surrogatepass"))
