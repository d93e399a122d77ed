"""Articles that people propose for a library: how a proposal is stored until curators decide, and how it is added when
a curator approves it."""

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
"""The id of a proposal is this many hexadecimal digits of the article's hash, so the same article cannot be proposed
twice. A workspace has few proposals, so few digits are enough."""
_SUMMARY_SENTENCES = 2
"""How many sentences of an article curators see with its proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalResult:
    """The result of an approval. `proposal` is the state of the proposal afterwards; None if no proposal has the id.
    `is_first` is False if somebody else had decided before. `outcome` is the result of adding the article; None if this
    was not tried."""

    proposal: StoredProposal | None
    is_first: bool = False
    outcome: AddedArticle | Duplicate | None = None


def to_stored_proposal(proposal: Proposal, user: str) -> StoredProposal:
    """A proposed article in the form in which it is stored until curators decide. `user` is the id of the person who
    proposes it."""
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
        raw_fields=version.raw_fields,
        raw_bytes=version.raw_bytes,
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
    `other_libraries` are the other libraries that the workspace asks; `user_id` is the id of the curator, "" if
    unknown.

    If the call is interrupted, the proposal is approved but still open; approving it again completes it. Raises
    UnreadableArticle if the article cannot be read, or is in the library already with all its cards hidden; then the
    proposal waits for a decision again.
    """
    is_first = proposals.approve(proposal_id, user_id)
    stored_proposal = proposals.find(proposal_id)
    if stored_proposal is None or not stored_proposal.is_open:
        return ApprovalResult(proposal=stored_proposal)
    try:
        proposal = intake.read_again(stored_proposal.raw_fields, stored_proposal.raw_bytes)
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
