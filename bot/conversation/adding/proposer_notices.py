"""Tells people privately what happened to the article that they proposed."""

from __future__ import annotations

from bot.conversation.adding import messages
from bot.conversation.adding.proposal_review import ProposalReview
from bot.conversation.async_store import AsyncStore
from bot.conversation.notice_surface import Addressee, NoticeSurface
from bot.conversation.refusals import find_refusal
from bot.conversation.surface import Message
from bot.model.permissions import Permission
from bot.store.inbox import InboxClaim
from bot.store.workspace.proposals import Stage, StoredProposal
from bot.store.workspace.questions.model import Address


class ProposerNotices:
    """Reports decisions to the people who proposed articles."""

    def __init__(self, async_store: AsyncStore, proposal_review: ProposalReview) -> None:
        self._async_store, self._proposal_review = async_store, proposal_review

    async def find(self, claim: InboxClaim) -> StoredProposal | None:
        """The proposal whose decision has to be reported; None if it no longer exists, if it waits for curators again,
        or if its proposer was forgotten."""
        proposal = await self._async_store.proposal(claim.workspace, str(claim.content["proposal"]))
        return proposal if proposal and proposal.user and not proposal.is_open else None

    async def tell(self, claim: InboxClaim, proposal: StoredProposal, surface: NoticeSurface) -> None:
        """Tells the proposer, once. Does nothing if the proposer may no longer ask in this workspace. `proposal` is
        what `find` returned."""
        settings = await self._async_store.settings(claim.workspace)
        if await find_refusal(surface, Permission.ASK, settings) or (claim.has_begun and await surface.was_told()):
            return
        remark = {
            Stage.APPROVED: messages.YOURS_APPROVED,
            Stage.REJECTED: messages.yours_rejected(proposal.reason),
            Stage.EXPIRED: messages.YOURS_EXPIRED,
        }[proposal.stage]
        document = await self._proposal_review.document_with_remark(claim.workspace, proposal, remark)
        await surface.tell(Message(document=document), is_private=True)


def proposer_of(proposal: StoredProposal) -> Addressee:
    """Whom to tell about this proposal: its proposer, privately."""
    return Addressee(Address(user=proposal.user), f"{proposal.id}-{proposal.stage}")
