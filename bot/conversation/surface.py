"""What the conversation needs from a platform: who did something and where, and ways to answer them."""

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
    """Who did something, and where; ids are the platform's own. `event_ids` identify what happened: the platform may
    deliver it again under any of them, but it is handled only once. `parent` is the channel of a thread, if threads
    have ids of their own on the platform."""

    workspace: Workspace
    channel: str
    user: str
    event_ids: tuple[str, ...] = ()
    parent: str = ""

    @property
    def is_direct(self) -> bool:
        """Whether this is a direct conversation with the bot. Platforms that have such conversations override it."""
        return False

    def is_in(self, channels: Collection[str]) -> bool:
        """Whether it is in one of these channels, or in a thread of one."""
        return self.channel in channels or self.parent in channels

    @property
    def channels(self) -> tuple[str, ...]:
        """The channel; for a thread also its parent channel."""
        return (self.channel, self.parent) if self.parent else (self.channel,)

    @property
    def workspace_channel(self) -> Channel:
        """The channel together with its workspace, as digests and follows name it."""
        return Channel(self.workspace, self.channel)


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A document to show, with what else its renderer needs."""

    document: Document
    question: str = ""
    """The question that the document answers, or the words that it was searched for; clicks need it."""
    asker: str = ""
    """The id of the person whom the message answers if others see it, too; "" if only one person sees it."""
    recipient: str = ""
    """The id of somebody to whom the asker wants to show it."""
    in_place: bool = False
    """Whether choosing a topic replaces the message; otherwise a new message is shown."""
    position: str | None = None
    """Where a follow-up to the message continues (`Reply.position`); None if it shows no card."""
    is_secret: bool = False
    """Whether nobody else may see it, even on a platform without private answers."""


def text_message(text: str) -> Message:
    """A message of one sentence."""
    return Message(document=document_of(text))


class PublicMessageFailed(CuecardError):
    """The platform did not accept a message for everyone. `is_unclear`: it may have been posted anyway."""

    def __init__(self, reason: str, *, is_unclear: bool) -> None:
        super().__init__("message", reason)
        self.is_unclear = is_unclear


class PrivateMessageFailed(CuecardError):
    """A message for one person could not be sent, or not yet. If a surface raises it, the reason is a sentence for
    them."""


class Actor(Protocol):
    """A person in a channel or direct conversation, as far as the platform knows them."""

    @property
    def origin(self) -> Origin:
        """Who did something, and where."""

    async def roles(self, permission: Permission, settings: WorkspaceSettings, asker: str) -> frozenset[Role]:
        """All roles that the person has here, according to current data of the platform. `permission` is what they are
        needed for; `asker` is the id of the person whose question this message answers ("" if unknown)."""

    async def readers(self) -> Readers:
        """Who can read messages to everyone here."""

    async def common_language(self) -> str:
        """The language that the platform has set for this channel or conversation."""


async def common_language(actor: Actor, settings: WorkspaceSettings) -> str:
    """The language of messages that everyone sees here: the workspace's or, if none is chosen, the platform's. To one
    person the bot speaks the language that the platform has set for them, which is the current language when the
    conversation begins."""
    return settings.language or await actor.common_language()


class Surface(Actor, Protocol):
    """One event on a platform, with the ways to answer it. If one way fails, a method tries the other ways of the
    platform; if all fail, it raises the platform's own error."""

    @property
    def only_replies(self) -> bool:
        """Whether the platform has no way to answer this event to the person alone."""

    async def reply(self, message: Message) -> bool:
        """Shows the message to everyone who sees the question, or to whom the asker wants to show it. False if it may
        not be shown to them; then the surface tells the person so, at least the first time. Raises
        PublicMessageFailed."""

    async def whisper(self, message: Message) -> None:
        """Shows the message to this person only, as far as the platform can do that."""

    async def whisper_also(self, message: Message) -> None:
        """Shows a second message to this person only, after they were answered."""


class PreviewSurface(Surface, Protocol):
    """A surface that can show a preview of a digest."""

    async def preview(self, payload: bytes) -> None:
        """Shows a rendered digest to this person only, exactly as it would be posted."""


class ClickSurface(PreviewSurface, Protocol):
    """A click in a message."""

    async def replace(self, message: Message | None) -> None:
        """Replaces the message that was clicked; removes it if `message` is None."""

    async def share(self, message: Message) -> None:
        """Shows the message to everyone in the channel, in one attempt, and confirms that to this person. Raises
        PublicMessageFailed."""


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
