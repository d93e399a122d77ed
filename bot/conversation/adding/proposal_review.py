"""The articles that people propose, as curators see them, and the decisions of curators about them."""

from __future__ import annotations

from bot.answering.button_rows import answer_buttons
from bot.answering.controls import button
from bot.answering.documents.one_line import document_of
from bot.conversation.adding import messages
from bot.conversation.adding.article_reader import ArticleReader
from bot.conversation.async_store import AsyncStore
from bot.conversation.events import Click
from bot.conversation.refusals import find_refusal
from bot.conversation.surface import Message, Surface, text_message
from bot.errors import UnreadableArticle
from bot.model import Document, Person, Workspace, own_library
from bot.model.document import Action, Block, Button, Buttons, Heading, Paragraph, SourceLine
from bot.model.permissions import Permission
from bot.store.workspace.proposals import Stage, StoredProposal
from bot.text.markup.links import find_link, host_of

MAX_SHOWN = 5
"""The maximum number of proposals in a list (the oldest). The heading of the list says how many proposals wait in
all."""
_SEPARATOR = "_"
"""Separates the reason from the id of the proposal in the value of a button. Ids never contain it."""


class ProposalReview:
    """Shows proposals to curators and carries out their decisions. Callers check the permission."""

    def __init__(self, async_store: AsyncStore, reader: ArticleReader) -> None:
        self._async_store, self._reader = async_store, reader

    async def blocks(self, workspace: Workspace) -> tuple[Block, ...]:
        """The proposals that wait for a decision, each with a button to look at it; empty if none waits."""
        proposals = await self._async_store.proposals(workspace)
        rows = [
            block
            for proposal in proposals[:MAX_SHOWN]
            for block in (
                Paragraph(_title_and_source(proposal)),
                Buttons((button(Action.LOOK_AT_PROPOSAL, proposal.id),)),
            )
        ]
        return (Heading(f"{messages.PROPOSED} · {len(proposals)}"), *rows) if rows else ()

    async def click(self, click: Click, surface: Surface) -> None:
        """Shows, approves or rejects the proposal of a pressed button."""
        reason, _, proposal_id = click.value.rpartition(_SEPARATOR)
        match click.action:
            case Action.APPROVE:
                await self._approve(proposal_id, surface)
            case Action.REJECT_WITH_REASON:
                await self._reject(proposal_id, reason, surface)
            case _:  # LOOK_AT_PROPOSAL, RENAME or REJECT
                proposal = await self._async_store.proposal(surface.origin.workspace, proposal_id)
                if proposal is None or not proposal.is_open:
                    await surface.whisper(Message(document=stage_document(proposal)))
                elif click.action is Action.RENAME:  # on platforms without forms
                    await surface.whisper(text_message(messages.rename_in_shell(proposal.id)))
                elif click.action is Action.REJECT:
                    await surface.whisper(Message(document=_reasons_document(proposal)))
                else:
                    await surface.whisper(Message(document=_decision_document(proposal)))

    async def editable_title(self, proposal_id: str, surface: Surface) -> tuple[str, str]:
        """The title of a proposal, to edit in a form, and ""; or "" and the reason why this person may not change the
        title. Only curators may, and only as long as nobody has approved or rejected the proposal."""
        workspace = surface.origin.workspace
        if refusal := await find_refusal(surface, Permission.CURATE, await self._async_store.settings(workspace)):
            return "", refusal
        proposal = await self._async_store.proposal(workspace, proposal_id)
        if proposal is None or proposal.stage is not Stage.WAITING:
            return "", stage_document(proposal).notice
        return proposal.title[: messages.MAX_TITLE_LENGTH], ""

    async def rename(self, proposal_id: str, title: str, surface: Surface) -> None:
        """Gives the proposed article this title, if this person may do that, and shows the proposal again."""
        _, refusal = await self.editable_title(proposal_id, surface)
        if refusal or not title.strip():
            await surface.whisper(text_message(refusal or messages.NO_TITLE))
            return
        workspace = surface.origin.workspace
        await self._async_store.rename(workspace, proposal_id, title.strip()[: messages.MAX_TITLE_LENGTH])
        proposal = await self._async_store.proposal(workspace, proposal_id)
        document = _decision_document(proposal) if proposal and proposal.is_open else stage_document(proposal)
        await surface.whisper(Message(document=document))

    async def document_with_remark(self, workspace: Workspace, proposal: StoredProposal, remark: str) -> Document:
        """The sentence `remark` above the proposed article, with the buttons of its card if the article is in the
        library."""
        key = await self._async_store.key_of(own_library(workspace), proposal.article) if proposal.article else ""
        return preview(proposal, remark, *([answer_buttons(key)] if key else []))

    async def _approve(self, proposal_id: str, surface: Surface) -> None:
        """Adds the article of a proposal, and shows the curator the result."""
        origin = surface.origin
        proposal = await self._async_store.proposal(origin.workspace, proposal_id)
        if proposal is not None and proposal.is_open:
            await surface.whisper(text_message(messages.reading(proposal.title)))
        try:
            result = await self._reader.approve(proposal_id, Person(origin.workspace, origin.user))
        except UnreadableArticle as fault:
            await surface.whisper(text_message(messages.not_added(fault.reason)))
            return
        if result.is_first and result.proposal:
            document = await self.document_with_remark(origin.workspace, result.proposal, messages.APPROVED)
            await surface.whisper(Message(document=document))
        else:
            await surface.whisper(Message(document=stage_document(result.proposal)))

    async def _reject(self, proposal_id: str, reason: str, surface: Surface) -> None:
        origin = surface.origin
        if await self._async_store.reject(origin, proposal_id, reason):
            await surface.whisper(text_message(messages.REJECTED))
        else:
            proposal = await self._async_store.proposal(origin.workspace, proposal_id)
            await surface.whisper(Message(document=stage_document(proposal)))


def preview(proposal: StoredProposal, remark: str, *blocks_below: Block) -> Document:
    """The sentence `remark` above the proposed article."""
    link = find_link(proposal.url)
    heading = Heading(proposal.title, link.url if link else None)
    summary = [Paragraph(proposal.summary)] if proposal.summary else []
    source = SourceLine(host_of(proposal.url) or proposal.source)  # the link is in the heading
    return Document(remark, (Paragraph(remark), heading, *summary, source, *blocks_below))


def stage_document(proposal: StoredProposal | None) -> Document:
    """Says at which stage a proposal is (None: it no longer exists), to somebody who acts on it too late, or who
    proposes the same article."""
    if proposal is None:
        return document_of(messages.NO_PROPOSAL)
    return preview(proposal, stage_text(proposal.stage))


def stage_text(stage: Stage) -> str:
    """A sentence that says at which stage a proposal is, in the language of the person who reads it."""
    return {
        Stage.APPROVED: messages.APPROVED_BEFORE,
        Stage.REJECTED: messages.REJECTED_BEFORE,
        Stage.EXPIRED: messages.EXPIRED_BEFORE,
        Stage.WAITING: messages.PROPOSED_BEFORE,
    }[stage]


def _decision_document(proposal: StoredProposal) -> Document:
    """A proposal with the buttons of a decision."""
    actions = (Action.APPROVE, Action.RENAME, Action.REJECT)
    return preview(proposal, messages.ADD_THIS, Buttons(tuple(button(action, proposal.id) for action in actions)))


def _reasons_document(proposal: StoredProposal) -> Document:
    """A proposal with a button for each reason to reject it."""
    reasons = [
        Button(text, Action.REJECT_WITH_REASON, f"{reason}{_SEPARATOR}{proposal.id}")
        for reason, text in messages.REASONS.items()
    ]
    return preview(proposal, messages.WHY_REJECT, *(Buttons((reason,)) for reason in reasons))


def _title_and_source(proposal: StoredProposal) -> str:
    return f"{proposal.title} · {host_of(proposal.url) or proposal.source}"
