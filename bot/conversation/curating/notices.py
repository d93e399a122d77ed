"""Tells people the answer to an earlier question of theirs: once, and once more if the answer changes."""

from __future__ import annotations

from dataclasses import replace

from bot.answering.controls import button
from bot.answering.documents.one_line import document_of
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.async_store import AsyncStore
from bot.conversation.curating import messages
from bot.conversation.curating.groups import short_id
from bot.conversation.document_changes import for_everyone, with_question, without
from bot.conversation.notice_surface import Addressee, NoticeSurface
from bot.conversation.refusals import find_refusal, find_showing_refusal
from bot.conversation.surface import Message, PrivateMessageFailed, common_language
from bot.errors import UnknownCard
from bot.model import Document, TopicCard
from bot.model.document import Action, Buttons, Paragraph, QuestionBlock
from bot.model.permissions import Permission, Role
from bot.running.blocking import compute
from bot.running.job_runner import MAX_HOLDERS
from bot.store import WorkspaceSettings
from bot.store.inbox import InboxClaim
from bot.store.workspace.questions.model import AnswerNotice, ResolutionKind
from bot.text.cleaning import one_line
from bot.translation import language, use_language


class NoticeSender:
    """Tells people the answers to their earlier questions."""

    def __init__(self, libraries: Libraries, async_store: AsyncStore) -> None:
        self._libraries, self._async_store = libraries, async_store

    async def tell(self, claim: InboxClaim, notice: AnswerNotice, surface: NoticeSurface) -> None:
        """Tells the person, unless they opted out, may no longer ask questions, or were told by another process. If the
        card was removed, the question waits for curators again. Raises PrivateMessageFailed if this process does not
        have the card yet, or if the platform cannot say who the person is: then another process tries."""
        workspace = claim.workspace
        settings = await self._async_store.settings(workspace)
        if not notice.is_wanted or await self._is_refused(claim, surface, settings):
            await self._async_store.end_notices(workspace, notice)
            return
        is_private = not notice.address.thread or bool(await find_showing_refusal(surface, settings))
        is_private = is_private or not await compute(self._is_visible_there, notice, settings, surface)
        with use_language(language() if is_private else await common_language(surface, settings)):
            try:
                message, sentence = await compute(self._compose, notice, settings, surface)
            except UnknownCard as fault:
                await self._reopen(claim, notice, fault)
                return
            # Stored before the message is sent: another process may finish the sending, but never starts it again.
            await self._async_store.record_notice(workspace, notice, sentence)
            outgoing_message = message if is_private else for_everyone(message, notice.address.user)
            was_told_before = claim.has_begun and await surface.was_told()
            is_reached = was_told_before or await surface.tell(outgoing_message, is_private=is_private)
        if not is_reached:
            await self._async_store.end_notices(workspace, notice)

    async def _reopen(self, claim: InboxClaim, notice: AnswerNotice, fault: UnknownCard) -> None:
        """Lets curators see the question again, because the card was removed after they had chosen it. But if only this
        process does not have the card yet, raises PrivateMessageFailed, so that another process tries; at most
        MAX_HOLDERS processes try, because perhaps none of them will ever have the card."""
        names = self._libraries.names(claim.workspace)
        if claim.holders <= MAX_HOLDERS and await self._async_store.has_card(names, notice.resolution.card):
            raise PrivateMessageFailed("card", "is not in use here yet") from fault
        await self._async_store.reopen(claim.workspace, notice.question)

    async def _is_refused(self, claim: InboxClaim, surface: NoticeSurface, settings: WorkspaceSettings) -> bool:
        """Whether this person may no longer ask questions here. Raises PrivateMessageFailed if the platform cannot say
        who the person is, so that another process tries; after MAX_HOLDERS processes, the person counts as refused."""
        if Role.UNKNOWN in await surface.roles(Permission.ASK, settings, "") and claim.holders <= MAX_HOLDERS:
            raise PrivateMessageFailed("asker", "the platform does not say who that is")
        return bool(await find_refusal(surface, Permission.ASK, settings))

    def _is_visible_there(self, notice: AnswerNotice, settings: WorkspaceSettings, surface: NoticeSurface) -> bool:
        """Whether the card may be shown where the question was asked: its article is among those to which that channel
        is narrowed. Also True for a closed question, which has no card."""
        narrowing = settings.narrowing_in(surface.origin.channels)
        [card] = self._libraries.of(surface.origin.workspace, narrowing).browsing.cards([notice.resolution.card])
        return card is not None or notice.resolution.kind is ResolutionKind.CLOSED

    def _compose(
        self, notice: AnswerNotice, settings: WorkspaceSettings, surface: NoticeSurface
    ) -> tuple[Message, str]:
        """The message, and the sentence in it that is stored, so that a later change of the answer is noticed. For a
        closed question, the reason is stored."""
        team = surface.origin.workspace.team
        if notice.resolution.kind is ResolutionKind.CLOSED:
            notice_document = document_of(messages.closed_because(notice.text, notice.resolution.reason))
            document = replace(notice_document, blocks=(*notice_document.blocks, _stop_button(notice, team)))
            return Message(document=document), notice.resolution.reason
        questions = self._libraries.of(surface.origin.workspace).questions
        reply = questions.ask_again(notice.resolution.card, notice.text, settings.thresholds, is_known=True)
        document = without(reply.document, Action.TELL_CURATORS)
        lead = messages.DID_NOT_HELP if notice.unhelpful_card else messages.YOU_ASKED
        if notice.times:
            lead = messages.CHANGED
        blocks = tuple(block for block in document.blocks if not isinstance(block, QuestionBlock))
        document = with_question(Document(lead, (Paragraph(lead), *blocks, _stop_button(notice, team))), notice.text)
        sentence = _sentence_of(
            reply, self._libraries.of(surface.origin.workspace).browsing.card(notice.resolution.card)
        )
        return Message(document=document, question=notice.text, in_place=True, position=reply.position), sentence


def notice_id_of(notice: AnswerNotice) -> str:
    """The id of one message to the asker: the short id of the question, and how many times the asker was told before.
    Every process computes the same id."""
    return f"{short_id(notice.question)}-{notice.times}"


def addressee_of(notice: AnswerNotice) -> Addressee:
    """Whom to tell this answer, and the id of that message."""
    return Addressee(notice.address, notice_id_of(notice))


def read_team(value: str) -> str:
    """The team or server in the value of a button for Action.STOP_NOTICES ("ID-TIMES-TEAM"); "" if the value has none.
    Such a button is shown in a direct conversation, where the platform does not say which team is meant."""
    return value.split("-", 2)[2] if value.count("-") >= 2 else ""


def _sentence_of(reply: Reply, card: TopicCard) -> str:
    """The sentence that answers, on one line; without an answer, the card's first sentence or its title."""
    if reply.answer and reply.answer.passage:
        return one_line(reply.answer.passage.text)
    return one_line(card.summary[0].text if card.summary else card.title)


def _stop_button(notice: AnswerNotice, team: str) -> Buttons:
    """The button with which a person stops such messages. `read_team` reads the team from its value."""
    return Buttons((button(Action.STOP_NOTICES, f"{notice_id_of(notice)}-{team}"),))
