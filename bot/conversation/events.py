"""What people do, as plain data: a question, a file, a click. Each platform translates what it receives into these
classes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.model.document import Action

FindPosition = Callable[[], Awaitable[str | None]]
"""A function that returns the position (as text, see `Position`) in the card that the bot showed last in a
conversation; None if no card was shown, or if that is unknown."""

MESSAGES_SEARCHED = 15
"""How many messages of a direct conversation are searched for the card that the bot showed last. A few are enough,
because a follow-up comes soon after the card."""


class Audience(StrEnum):
    """Who an answer is for."""

    ASKER = "asker"
    """Only the person who asked."""
    CONVERSATION = "conversation"
    """Everyone who saw the question."""
    CHANNEL = "channel"
    """Everyone in the channel; they did not see the question."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the bot."""

    text: str
    audience: Audience
    find_position: FindPosition | None = None
    """Finds where a follow-up continues. It is called only if the question will be answered."""
    recipient: str = ""
    """The id of somebody to whom the asker wants to show the answer."""
    remark: str = ""
    """A line that is shown below the answer; "" for none."""
    referenced_text: str = ""
    """The text of a message that the question refers to, used if the question's own words find no answer."""
    unreadable: str = ""
    """What to say instead of an answer if the platform does not show the question's text."""
    is_addressed: bool = True
    """Whether the message mentions the bot or is in a direct conversation. Otherwise people may be talking to each
    other, and want no reply to small talk."""
    thread: str = ""
    """The message or thread below which everyone who saw the question can be answered later; "" if nobody else saw
    it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that somebody sends. `read` returns its bytes (only the beginning if the file is too large) or raises
    FetchFailed; it is called only if the bytes are needed."""

    name: str
    size: int
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """A button or menu entry that was pressed."""

    action: Action
    value: str = ""
    """The value of the button, such as a card's key, a position or a page number."""
    question: str = ""
    """The question that the message answers; "" if there is none."""
    in_place: bool = False
    """`Message.in_place` of the message."""
    is_public: bool = False
    """Whether others see the message, too."""
    asker: str = ""
    """The id of the person whom the message answers; "" if unknown, or if only one person sees it."""
    message: str = ""
    """The id of the message; "" outside of messages."""

    def replaces_for(self, user: str) -> bool:
        """Whether the result of the click replaces the message; otherwise a new message is shown. Deleting always
        replaces the message. If the message was made for `user`, so do turning a page, going back, giving a reason,
        forgetting and, with `in_place`, choosing a topic."""
        if self.action is Action.DELETE:
            return True
        is_own = self.asker in ("", user)
        is_navigation = self.action in (Action.PAGE, Action.QUOTES_PAGE, Action.BACK, Action.REASON, Action.FORGET)
        return is_own and (is_navigation or (self.action is Action.CHOOSE and self.in_place))
