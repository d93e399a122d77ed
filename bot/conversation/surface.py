"""What the conversation asks of a platform: who acts where, and the ways to answer them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from bot.answering import documents
from bot.errors import CuecardError
from bot.model import Channel, Document, Workspace
from bot.permissions import Permission, Role
from bot.store import WorkspaceSettings


class Readers(StrEnum):
    """Who reads a channel."""

    OURS = "people of the workspace"
    OTHERS = "people of another organisation too"
    UNKNOWN = "the platform does not say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who acts, and where; ids are the platform's own. `names` are those under which the platform may deliver the same
    event again: it is handled once."""

    workspace: Workspace
    channel: str
    user: str
    names: tuple[str, ...] = ()

    @property
    def place(self) -> Channel:
        return Channel(self.workspace, self.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A document on its way to people, and what else its renderer has to know.

    `question` travels with the buttons. `asker` is the id of the person whom the message answers if others see it too;
    "" if only one person sees it. `recipient` is the id of somebody whom the asker wants to call to it. `remark` is
    a line in small print at the end. With `in_place` a topic that is chosen takes the place of the message, otherwise
    it is shown in a message of its own. `key` names the card that the message gives.
    """

    document: Document
    question: str = ""
    asker: str = ""
    recipient: str = ""
    remark: str = ""
    in_place: bool = False
    key: str | None = None


def sentence(text: str) -> Message:
    """A message of one sentence."""
    return Message(document=documents.sentence(text))


class NotShown(CuecardError):
    """A message for everyone that the platform did not take. `is_unclear`: it may be there all the same."""

    def __init__(self, reason: str, *, is_unclear: bool) -> None:
        super().__init__("message", reason)
        self.is_unclear = is_unclear


class Surface(Protocol):
    """One event on a platform, with the ways to answer it. Whatever cannot be said in one way is said in another, if
    the platform has one; what a method raises when nothing is left belongs to the platform."""

    @property
    def origin(self) -> Origin: ...

    async def roles(self, permission: Permission, settings: WorkspaceSettings, asker: str) -> frozenset[Role]:
        """Every role that the person holds here, as the platform's own data says now. `permission` is what they are
        needed for, `asker` the id of the person whose question the message at hand answers ("" unknown)."""

    async def readers(self) -> Readers:
        """Who reads what is shown to everyone here."""

    async def reply(self, message: Message) -> bool:
        """Shows it to everyone who sees the question, or who should. False if it could only be said otherwise. Raises
        NotShown."""

    async def whisper(self, message: Message) -> None:
        """Shows it to this person alone, as far as the platform can."""


class ClickSurface(Surface, Protocol):
    """A click in a message."""

    async def replace(self, message: Message | None) -> None:
        """Puts it in the place of the message that was clicked. None takes that message away."""

    async def share(self, message: Message) -> None:
        """Shows it to everyone in the channel, in one attempt, and says so to this person. Raises NotShown."""


class DigestSurface(Surface, Protocol):
    """A person who sets the digest of `origin.place` up."""

    async def refuse_digests(self) -> str:
        """Why there can be no digest here at all; "" if there can."""

    async def refuse_posting(self) -> str:
        """Why the bot may not post here; "" if it may."""

    async def zone(self) -> str:
        """The person's time zone, "" if unknown."""

    async def preview(self, payload: bytes) -> None:
        """Shows a rendered digest to this person alone, exactly as it would be posted."""
