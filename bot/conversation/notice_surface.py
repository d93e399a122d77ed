"""How to reach somebody later, about a question that they asked or an article that they proposed."""

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
        """Whether a process that has ended told them before. Raises the platform's error if that is not clear yet."""

    async def tell(self, message: Message, *, is_private: bool) -> bool:
        """Tells them in the channel where everyone saw what they did, or privately. False if they cannot be reached.
        Raises the platform's error if it is worth trying again."""
