"""The articles that people propose: approving and rejecting them."""

from __future__ import annotations

from collections.abc import Sequence

from aiohttp import web

from adapters.desk.context import DESK_CONTEXT, libraries_of
from adapters.desk.marked_text import Piece, mark_paragraphs
from adapters.desk.session import SESSION, Notice
from adapters.desk.templates import go_to, page
from bot.conversation.adding import messages
from bot.conversation.adding.proposal_review import stage_text
from bot.conversation.curating.curator_queue import CuratorQueue
from bot.errors import NotWaiting
from bot.model import TopicCard, Workspace, card_key
from bot.running.blocking import compute
from bot.store.workspace.proposals import MAX_REASON_LENGTH, StoredProposal

ROUTES = web.RouteTableDef()


@ROUTES.get("/proposals")
async def proposals(request: web.Request) -> web.Response:
    """The proposals that wait."""
    waiting_proposals = await compute(request.app[DESK_CONTEXT].queue.proposals)
    return page(request, "proposals.html", found=waiting_proposals, reasons=messages.REASONS)


@ROUTES.get("/proposals/{id}")
async def proposal(request: web.Request) -> web.Response:
    """One proposal."""
    workspace, stored_proposal, paragraphs, cards = await compute(
        _read, request.app[DESK_CONTEXT].queue, request.match_info["id"]
    )
    return page(
        request,
        "proposal.html",
        workspace=workspace,
        proposed=stored_proposal,
        paragraphs=paragraphs,
        cards=cards,
        reasons=messages.REASONS,
    )


@ROUTES.post("/proposals/{id}/approve")
async def approve(request: web.Request) -> web.Response:
    """Approves a proposal."""
    title = str((await request.post()).get("title", ""))[: messages.MAX_TITLE_LENGTH].strip()
    notice = await compute(_approve_if_waiting, request.app[DESK_CONTEXT].queue, request.match_info["id"], title)
    libraries_of(request).check_soon()
    request[SESSION].add_notice(notice)
    return go_to("/proposals")


@ROUTES.post("/proposals/{id}/reject")
async def reject(request: web.Request) -> web.Response:
    """Rejects a proposal, with the reason that was typed or chosen."""
    form = await request.post()
    reason = str(form.get("words", "")).strip()[:MAX_REASON_LENGTH] or str(form.get("reason", ""))[:MAX_REASON_LENGTH]
    _, stored_proposal = await compute(request.app[DESK_CONTEXT].queue.reject, request.match_info["id"], reason)
    request[SESSION].add_notice(Notice(f"“{stored_proposal.title}”: {messages.REJECTED}"))
    return go_to("/proposals")


def _read(
    queue: CuratorQueue, proposal_id: str
) -> tuple[Workspace, StoredProposal, Sequence[Sequence[Piece]], Sequence[TopicCard]]:
    """The workspace of an undecided proposal, the proposal, the paragraphs of its text, and its cards. In the
    paragraphs, everything that the card of the whole article would show is marked. Raises NotWaiting if the proposal is
    decided or unknown."""
    workspace, stored_proposal = queue.proposal(proposal_id)
    if not stored_proposal.is_open:
        raise NotWaiting(stored_proposal.title, "somebody has decided about it")
    text, cards = queue.read(proposal_id)
    return workspace, stored_proposal, list(mark_paragraphs(cards[0], text)), cards  # the first is of the whole article


def _approve_if_waiting(queue: CuratorQueue, proposal_id: str, title: str) -> Notice:
    """Approves a proposal and returns what to tell the curator. The title of the form becomes the article's title only
    if the curator changed it. If the proposal was decided in the meantime, nothing is done, and the notice says so."""
    waiting_proposal = next(
        (queued_proposal for _, queued_proposal in queue.proposals() if queued_proposal.id == proposal_id), None
    )
    if waiting_proposal is None:
        workspace, stored_proposal = queue.proposal(proposal_id)
        text = stage_text(stored_proposal.stage)
    else:
        workspace, stored_proposal, _ = queue.approve(proposal_id, "" if title == waiting_proposal.title else title)
        text = messages.APPROVED
    address = f"/cards/{card_key(stored_proposal.article)}?seen={workspace}" if stored_proposal.article else ""
    return Notice(f"“{stored_proposal.title}”: {text}", address=address, library=str(workspace))
