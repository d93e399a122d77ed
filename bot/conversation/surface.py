"""What the conversation needs from a platform: who did something and where (`Origin`), and ways to answer that person
(`Surface` and the classes below it)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from bot.answering.documents.one_line import document_of
from bot.errors import CuecardError
from bot.model import Channel, Document, Workspace
from bot.model.permissions import Permission, Role

if TYPE_CHECKING:
    from bot.store import WorkspaceSettings  # slow to import, and the terminal does not need it


class Readers(StrEnum):
    """Who can read a channel."""

    OWN_WORKSPACE = "own workspace"
    """Only people of the workspace."""
    OTHER_ORGANISATIONS = "other organisations"
    """People of another organisation, too."""
    UNKNOWN = "unknown"
    """The platform does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Who did something, and where; ids are the platform's own. `event_ids` identify what the person did: the platform
    may deliver the same event again under any of these ids, but it is handled only once. `parent` is the channel of a
    thread, if threads have ids of their own on the platform."""

    workspace: Workspace
    channel: str
    user: str
    event_ids: tuple[str, ...] = ()
    parent: str = ""

    @property
    def is_direct(self) -> bool:
        """Whether this is a direct conversation with the bot. Platforms with direct conversations override this."""
        return False

    def is_in(self, channels: Collection[str]) -> bool:
        """Whether the person did it in one of these channels, or in a thread of one of them."""
        return self.channel in channels or self.parent in channels

    @property
    def channels(self) -> tuple[str, ...]:
        """The channel and, for a thread, also its parent channel."""
        return (self.channel, self.parent) if self.parent else (self.channel,)

    @property
    def workspace_channel(self) -> Channel:
        """The channel together with its workspace: the form in which digests and follows name a channel."""
        return Channel(self.workspace, self.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A document to show, and what else its renderer has to know."""

    document: Document
    question: str = ""
    """The question that the document answers, or the words of the search that found it. Buttons of the message use
    it."""
    asker: str = ""
    """The id of the person whom the message answers if others see it, too; "" if only one person sees it."""
    recipient: str = ""
    """The id of a person to whom the asker wants to show the message; "" if nobody."""
    in_place: bool = False
    """Whether choosing a topic replaces the message; otherwise a new message is shown."""
    position: str | None = None
    """The position where a follow-up to the message continues (`Reply.position`); None if the message shows no card."""
    is_secret: bool = False
    """Whether nobody but the recipient may see the message, even on a platform without private answers."""


def text_message(text: str) -> Message:
    """A message of one sentence."""
    return Message(document=document_of(text))


class PublicMessageFailed(CuecardError):
    """The platform did not accept a message for everyone. `is_unclear`: the message may have been posted anyway."""

    def __init__(self, reason: str, *, is_unclear: bool) -> None:
        super().__init__("message", reason)
        self.is_unclear = is_unclear


class PrivateMessageFailed(CuecardError):
    """A message for one person could not be sent, or not yet. If a surface raises this error, its reason is a sentence
    for the person."""


class Actor(Protocol):
    """A person who acts in a channel or direct conversation, as far as the platform knows the person."""

    @property
    def origin(self) -> Origin:
        """Who did something, and where."""

    async def roles(self, permission: Permission, settings: WorkspaceSettings, asker: str) -> frozenset[Role]:
        """All roles that the person has in this channel, according to current data of the platform. `permission` is
        what the roles are needed for, so that a platform need not look up others; `asker` is the id of the person whose
        question the message answers ("" if unknown)."""

    async def readers(self) -> Readers:
        """Who can read messages to everyone in this channel."""

    async def common_language(self) -> str:
        """The language that the platform has set for this channel or conversation."""


async def common_language(actor: Actor, settings: WorkspaceSettings) -> str:
    """The language of messages to everyone in the channel: the language that the workspace has chosen or, if none, that
    of the platform. (Messages to one person are in the language that the platform has set for that person. The adapter
    makes it the current language before it calls the conversation.)"""
    return settings.language or await actor.common_language()


class Surface(Actor, Protocol):
    """One event on a platform (a message, a command, a click), with the ways to answer it. If one way of the platform
    fails, the methods try its other ways; if all fail, they raise the platform's own error."""

    @property
    def only_replies(self) -> bool:
        """Whether the platform has no way to answer this event to the person alone."""

    async def reply(self, message: Message) -> bool:
        """Shows the message to everyone who sees the question, or to the person to whom the asker wants to show it.
        Returns False if it may not be shown to them; then the surface tells the asker so, at least the first time.
        Raises PublicMessageFailed."""

    async def whisper(self, message: Message) -> None:
        """Shows the message to this person only, if the platform can do that."""

    async def whisper_also(self, message: Message) -> None:
        """Shows a second message to this person only, after the answer."""


class PreviewSurface(Surface, Protocol):
    """A surface that can show a preview of a digest."""

    async def preview(self, payload: bytes) -> None:
        """Shows a rendered digest to this person only, exactly as it would be posted."""


class ClickSurface(PreviewSurface, Protocol):
    """A click in a message."""

    async def replace(self, message: Message | None) -> None:
        """Replaces the message that was clicked; removes it if `message` is None."""

    async def share(self, message: Message) -> None:
        """Shows the message to everyone in the channel, and confirms this to the person. Tries only once, so that
        nothing is posted twice. Raises PublicMessageFailed."""


class DigestSurface(PreviewSurface, Protocol):
    """A person who sets up the digest of `origin.workspace_channel`."""

    async def find_digest_refusal(self) -> str:
        """Why this channel can have no digest at all; "" if it can have one."""

    async def find_posting_refusal(self) -> str:
        """Why the bot may not post here; "" if it may."""

    async def find_tag_refusal(self, tag: str) -> str:
        """Why posts here may not have this tag ("" means no tag); "" if they may."""

    async def open_direct(self) -> str:
        """The id of this person's direct conversation with the bot, once the bot can write there. Raises
        PrivateMessageFailed."""

    async def zone(self) -> str:
        """The person's time zone, "" if unknown."""
