"""What the conversation needs from a platform to reach a person later, about a question that they asked or an article
that they proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.conversation.surface import Actor, Message
from bot.store.workspace.questions.model import Address


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person who is to be told something. `notice_id` identifies the message, so that it can be found again."""

    address: Address
    notice_id: str


class NoticeSurface(Actor, Protocol):
    """A way to reach somebody who did something a while ago, in the channel where they did it."""

    async def was_told(self) -> bool:
        """Whether the person was told before, by a process that has ended. Raises the platform's error if that is not
        clear yet."""

    async def tell(self, message: Message, *, is_private: bool) -> bool:
        """Tells the person, privately or in the channel where everyone saw what they did. Returns False if the person
        cannot be reached. Raises the platform's error if another attempt may succeed."""
