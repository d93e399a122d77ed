"""What people do, as plain data: platforms translate what they receive into these."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import StrEnum

from bot.model.document import Action

FindCard = Callable[[], Awaitable[str | None]]
"""Gives the key of the card that the bot gave last in a conversation, None if there is none or nobody knows."""


LOOKED_BACK = 15
"""Messages of a direct conversation that are looked through for it."""


class Audience(StrEnum):
    """Who an answer is for."""

    ASKER = "who asked, alone"
    CONVERSATION = "everyone who saw the question"
    CHANNEL = "everyone in the channel, who did not see the question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question to the bot.

    `find_card` is called once it is certain that the question will be answered. `recipient` is the id of somebody whom
    the asker calls to the answer, `remark` a line that goes with it. `pointed_at` is the text of a message that the
    question points at, which asks if the question's own words do not. `unreadable` is said instead of an answer if the
    platform does not show what is asked. `is_called`: the bot is called by its name or spoken to alone; otherwise it
    may be a word among people, who want no reply to small talk. `thread` is the message or thread below which everyone
    who saw the question can be answered later, "" if nobody else saw it.
    """

    text: str
    audience: Audience
    find_card: FindCard | None = None
    recipient: str = ""
    remark: str = ""
    pointed_at: str = ""
    unreadable: str = ""
    is_called: bool = True
    thread: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that somebody gives: its bytes are read (or the first so many of them, if it is too large) once it is
    certain that they are wanted. `read` raises Unfetched."""

    name: str
    size: int
    read: Callable[[], Awaitable[bytes]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Click:
    """A button or a menu entry that was pressed: what to do, what with (a card's key, a page's number), and the
    question that its message answers ("" if none).

    `in_place`: what it leads to takes the place of the message. `is_public`: others see the message too; `asker` is the
    id of the person whom it answers ("" if unknown, or if only one person sees it). `message` is the message's id, ""
    outside of messages.
    """

    action: Action
    value: str = ""
    question: str = ""
    in_place: bool = False
    is_public: bool = False
    asker: str = ""
    message: str = ""

    def replaces_for(self, user: str) -> bool:
        """Whether the message itself changes: pages, choices, the way back, reasons and the like, for the person they
        were made for, and what is deleted. Everyone else gets an answer of their own."""
        if self.action is Action.DELETE:
            return True
        theirs = self.asker in ("", user)
        turns = self.action in (Action.PAGE, Action.QUOTES_PAGE, Action.BACK, Action.REASON, Action.FORGET)
        return theirs and (turns or (self.action is Action.CHOOSE and self.in_place))
