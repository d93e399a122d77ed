"""Articles that people propose: in the form that is stored until a decision, and added when a curator approves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.errors import UnreadableArticle
from bot.intake.intake import AddedArticle, Duplicate, Intake
from bot.intake.proposal import Proposal, to_version
from bot.model import Person, Workspace, own_library
from bot.store.workspace.proposals import Proposals, StoredProposal
from bot.translation import mark

_ID_LENGTH = 12
"""How many hexadecimal digits of an article's hash are the id of its proposal: the same article is proposed only once.
They are enough, because a workspace has few proposals."""
_SUMMARY_SENTENCES = 2
"""How many sentences of an article curators see with its proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalResult:
    """The result of approving. `proposal` is the proposal afterwards, None if there is none. `is_first` is False if
    somebody had decided before. `outcome` is what adding the article did, None if it was not tried."""

    proposal: StoredProposal | None
    is_first: bool = False
    outcome: AddedArticle | Duplicate | None = None


def to_stored_proposal(proposal: Proposal, user: str) -> StoredProposal:
    """The proposal of an article, as it is stored until it is decided. `user` is the user id of who proposes it."""
    version = to_version(proposal)
    article_card = proposal.cards[0]  # the card of the article as a whole is always the first
    summary = " ".join(excerpt.text for excerpt in article_card.summary[:_SUMMARY_SENTENCES])
    return StoredProposal(
        id=version.sha256[:_ID_LENGTH],
        user=user,
        title=version.title,
        summary=summary,
        source=version.source,
        url=version.url,
        origin=version.origin,
        original=version.original,
    )


def approve(
    proposals: Proposals,
    proposal_id: str,
    intake: Intake,
    workspace: Workspace,
    other_libraries: Sequence[str],
    user_id: str = "",
) -> ApprovalResult:
    """Adds a proposed article to the workspace's own library, once, even if several people decide at the same time.
    `other_libraries` are the other libraries that the workspace asks; `user_id` is the user id of the curator, "" if
    unknown.

    If this is interrupted, the proposal is approved but still open, and approving it again completes it. Raises
    UnreadableArticle, including when it is in the library but hidden; then the proposal is open again.
    """
    is_first = proposals.approve(proposal_id, user_id)
    stored_proposal = proposals.find(proposal_id)
    if stored_proposal is None or not stored_proposal.is_open:
        return ApprovalResult(proposal=stored_proposal)
    try:
        proposal = intake.read_again(stored_proposal.origin, stored_proposal.original)
        person = Person(workspace, user_id) if user_id else None
        outcome = intake.add(own_library(workspace), proposal, person, other_libraries)
        if isinstance(outcome, Duplicate) and outcome.is_hidden:
            raise UnreadableArticle(
                stored_proposal.title, mark("curators have hidden its cards; take that back in its edits")
            )
    except UnreadableArticle:
        proposals.reopen(proposal_id)
        raise
    proposals.finish(proposal_id, outcome.article_id)
    return ApprovalResult(
        proposal=replace(stored_proposal, article=outcome.article_id), is_first=is_first, outcome=outcome
    )
