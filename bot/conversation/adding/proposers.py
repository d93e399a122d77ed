"""Tells people privately what happened to the article that they proposed."""

from __future__ import annotations

from bot.conversation.adding import messages
from bot.conversation.adding.deciding import Deciding
from bot.conversation.curating.telling import Addressee, AskerSurface
from bot.conversation.guard import refuse
from bot.conversation.records import Records
from bot.conversation.surface import Message
from bot.permissions import Permission
from bot.store.inbox import Held
from bot.store.workspace.proposals import Proposed, Stage
from bot.store.workspace.unanswered import Address


class Proposers:
    """Reports decisions to the people who proposed articles."""

    def __init__(self, records: Records, deciding: Deciding) -> None:
        self._records, self._deciding = records, deciding

    async def find(self, held: Held) -> Proposed | None:
        """The proposal to report; None if the proposer was forgotten, or if the proposal waits again."""
        proposed = await self._records.proposal(held.workspace, str(held.content["proposal"]))
        return proposed if proposed and proposed.user and not proposed.is_open else None

    async def tell(self, held: Held, proposed: Proposed, surface: AskerSurface) -> None:
        """Tells the proposer once; nothing if they may not ask here any more."""
        settings = await self._records.settings(held.workspace)
        if await refuse(surface, Permission.ASK, settings) or (held.has_begun and await surface.was_told()):
            return
        remark = {
            Stage.APPROVED: messages.YOURS_APPROVED,
            Stage.REJECTED: messages.yours_rejected(proposed.reason),
            Stage.EXPIRED: messages.YOURS_EXPIRED,
        }[proposed.stage]
        document = await self._deciding.shown(held.workspace, proposed, remark)
        await surface.tell(Message(document=document), alone=True)


def proposer_of(proposed: Proposed) -> Addressee:
    """Whom to tell about this proposal: its proposer, privately."""
    return Addressee(Address(user=proposed.user), f"{proposed.id}-{proposed.stage}")
