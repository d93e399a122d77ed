"""The conversation: what happens after a question, a click or a command. The same on every platform."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from functools import partial
from typing import Any

from bot.answering.blocks import unhelpful_blocks
from bot.answering.controls import CONTROLS, button
from bot.answering.documents.one_line import document_of
from bot.conversation import messages
from bot.conversation.adding import messages as adding_messages
from bot.conversation.adding.article_adder import ArticleAdder
from bot.conversation.adding.article_reader import ArticleReader
from bot.conversation.adding.proposal_review import ProposalReview
from bot.conversation.adding.proposer_notices import ProposerNotices, proposer_of
from bot.conversation.asking.browsing.browsing import Browsing
from bot.conversation.asking.browsing.quote_search import read_quote_search
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.questions.reply import Reply
from bot.conversation.async_store import AsyncStore
from bot.conversation.clicks import Clicks
from bot.conversation.curating import messages as curating_messages
from bot.conversation.curating.consent import Consent
from bot.conversation.curating.notices import NoticeSender, addressee_of
from bot.conversation.curating.report import report_blocks
from bot.conversation.curating.waiting_questions import WaitingQuestions
from bot.conversation.digests.follows import Follows
from bot.conversation.digests.preview import PreviewOf
from bot.conversation.document_changes import for_everyone, with_question, with_remark, with_value, without
from bot.conversation.events import Audience, Click, Question, Upload
from bot.conversation.notice_surface import Addressee, NoticeSurface
from bot.conversation.overhearing import is_question
from bot.conversation.refusals import find_refusal, find_showing_refusal
from bot.conversation.settings.channel_narrowing import ChannelNarrowing
from bot.conversation.short_forms import FilledForm, ShortForms
from bot.conversation.surface import (
    ClickSurface,
    Message,
    Origin,
    PublicMessageFailed,
    Surface,
    common_language,
    text_message,
)
from bot.environment import log
from bot.errors import StoreFault, UnknownCard
from bot.model import Document, Outcome, Workspace
from bot.model.document import Action, Block, Buttons
from bot.model.permissions import Permission
from bot.ports import Fetcher
from bot.running.blocking import compute
from bot.store import WorkspaceSettings
from bot.store.inbox import InboxClaim
from bot.store.workspace.proposals import DECISION_NOTICE
from bot.store.workspace.tallies import Tally
from bot.translation import language, load_catalogues, use_language

load_catalogues()  # now, because reading the files later would block an event loop

_log = logging.getLogger(__name__)

_TALLIES = {Outcome.ANSWER: Tally.ANSWERED, Outcome.CHOICES: Tally.OFFERED, Outcome.NOT_FOUND: Tally.NOT_FOUND}
"""What is counted for each outcome of a question."""

MAX_MESSAGE_LENGTH = 4000
"""The maximum number of characters of a message that are read. Questions are far shorter, and a long pasted text would
only slow down the search."""


class Conversation:
    """Each method handles one event: at most once, and only if the person may do what they ask for. It shows the result
    on the surface (the place on the platform where the person asked)."""

    def __init__(
        self, libraries: Libraries, async_store: AsyncStore, preview: PreviewOf, fetcher: Fetcher | None = None
    ) -> None:
        """`preview` renders the next post of a digest; `fetcher` gets the web pages that people add."""
        self._libraries = libraries
        self._async_store = async_store
        reader = ArticleReader(libraries, async_store.store)
        self._article_adder = ArticleAdder(libraries, reader, fetcher)
        self.proposal_review = ProposalReview(async_store, reader)
        self._proposer_notices = ProposerNotices(async_store, self.proposal_review)
        self._follows = Follows(libraries, async_store)
        self._waiting_questions = WaitingQuestions(libraries, async_store, self._article_adder)
        self._notices = NoticeSender(libraries, async_store)
        self._consent = Consent(async_store)
        self.forms = ShortForms(
            async_store,
            self._article_adder,
            self.proposal_review,
            self._waiting_questions,
            ChannelNarrowing(libraries, async_store),
        )
        self._clicks = Clicks(
            libraries, async_store, self._follows, self._waiting_questions, self._consent, self.proposal_review, preview
        )

    async def ask(self, question: Question, surface: Surface) -> None:
        """Answers a question, or tells the person why it may not be answered here."""
        is_shared = question.audience is Audience.CHANNEL
        needed_permissions = (Permission.ASK, Permission.SHARE) if is_shared else (Permission.ASK,)
        settings = await self._admit(surface, *needed_permissions)
        if settings is None:
            return
        is_public = question.audience is not Audience.ASKER
        refusal = await find_showing_refusal(surface, settings) if is_public else ""
        if refusal:
            question = replace(question, audience=Audience.ASKER, recipient="", remark=refusal)
        if question.unreadable:
            notice = text_message(question.unreadable)
            await (surface.whisper(replace(notice, is_secret=True)) if refusal else surface.reply(notice))
            return
        previous_position = await question.find_position() if question.find_position else None
        previous_question = (
            self._async_store.recent_questions.find(surface.origin, previous_position) if previous_position else ""
        )
        channel_language = (
            language() if question.audience is Audience.ASKER else await common_language(surface, settings)
        )
        compose = partial(self._answer, surface, settings, question, previous_position, previous_question)
        with use_language(channel_language):
            reply = await compose()
        if channel_language != language() and not _is_for_everyone(reply, question, surface):
            reply = await compose()  # once more, in the person's language, because nobody else sees the reply
        if reply.talk and not (question.is_addressed or reply.talk.wants_reply):
            return
        reply = _with_allowed_buttons(reply, question, settings, is_secret=bool(refusal))
        is_shown = await self._show(reply, question, surface, channel_language, is_secret=bool(refusal))
        if is_shown:
            self._remember_question(reply, previous_question, surface)
        try:
            await self._store_outcome(reply, surface.origin, is_shown=is_shown)
            await self._consent.ask(surface, settings)
        except StoreFault as fault:  # the person has the answer, so they are not told of the failure
            _log.warning(log.event("question_not_stored", reason=fault.reason))

    async def tell(
        self,
        claim: InboxClaim,
        find: Callable[[Addressee], Awaitable[NoticeSurface]],
        use_language_of: Callable[[Any], AbstractAsyncContextManager[None]],
    ) -> None:
        """Tells somebody the result of their question or their proposal. `find` returns the surface on which to tell
        them; in a `with` block of `use_language_of(origin)`, the language of the person at that origin is current."""
        if claim.kind == DECISION_NOTICE:
            if proposal := await self._proposer_notices.find(claim):
                surface = await find(proposer_of(proposal))
                async with use_language_of(surface.origin):
                    await self._proposer_notices.tell(claim, proposal, surface)
            return
        notice = await self._async_store.notice(claim.workspace, str(claim.content["question"]))
        times = claim.content["times"]
        # `times` is one higher if a process has begun to tell the person.
        if notice and notice.times in (times, times + 1):
            notice = replace(notice, times=times)
            surface = await find(addressee_of(notice))
            async with use_language_of(surface.origin):
                await self._notices.tell(claim, notice, surface)

    async def weekly_message(self, workspace: Workspace) -> Message | None:
        """The weekly message to a channel of curators, in the language of the workspace; None if nothing waits for the
        curators."""
        settings = await self._async_store.settings(workspace)
        with use_language(settings.language or language()):
            proposals = await self.proposal_review.blocks(workspace)
            questions = await self._waiting_questions.blocks(workspace)
            blocks = (*proposals, *questions)
            title = curating_messages.UNANSWERED if questions else adding_messages.PROPOSED
            return Message(document=Document(title, blocks)) if blocks else None

    async def may_overhear(self, text: str, origin: Origin) -> bool:
        """Whether the text is a question, in a channel where a question mark is enough to ask the bot."""
        return is_question(text) and origin.is_in(
            (await self._async_store.settings(origin.workspace)).question_channels
        )

    async def overhear(self, text: str, surface: Surface) -> None:
        """Answers a question that does not mention the bot, if the channel wants such answers and this one is certain.
        Otherwise says nothing, not even that something is refused or has failed."""
        origin = surface.origin
        if not (
            await self.may_overhear(text, origin)
            and await self._async_store.claim_event(origin.workspace, origin.event_ids)
        ):
            return
        settings = await self._async_store.settings(origin.workspace)
        if await find_refusal(surface, Permission.ASK, settings) or await find_showing_refusal(surface, settings):
            return
        ask = self._libraries.of(origin.workspace, settings.narrowing_in(origin.channels)).questions.ask
        thresholds = settings.thresholds
        with use_language(await common_language(surface, settings)):
            reply = await compute(ask, text[:MAX_MESSAGE_LENGTH], thresholds=thresholds)
            if reply.outcome is not Outcome.ANSWER or not reply.answer or reply.answer.confidence < thresholds.sure:
                return
            message = Message(document=reply.document, question=reply.question, in_place=True, position=reply.position)
            with suppress(PublicMessageFailed):
                if await surface.reply(for_everyone(message, origin.user)):
                    await self._async_store.record_shown_card(origin, reply.key)

    async def show_related(self, text: str, surface: Surface) -> None:
        """Shows the person cards about the topic of a message."""
        await self._show_list(surface, lambda browsing: browsing.related(text[:MAX_MESSAGE_LENGTH]))

    async def show_quotes(self, typed_text: str, surface: Surface) -> None:
        """Shows the person quotes on a topic, by a speaker, or both."""
        await self._show_list(surface, lambda browsing: browsing.quotes(read_quote_search(typed_text)), typed_text)

    async def show_topics(self, words: str, surface: Surface) -> None:
        """Shows the person the first page of the topics that fit `words`."""
        await self._show_list(surface, lambda browsing: browsing.topics(words, 1), words)

    async def follow(self, words: str, surface: Surface, *, for_channel: bool = False) -> None:
        """Makes this person, or the channel if `for_channel`, follow the topic, person or article that the words name.
        Without words, shows what they follow."""
        if await self._admit(surface, Permission.SET_DIGEST if for_channel else Permission.FOLLOW) is not None:
            await self._follows.command(words, surface, for_channel=for_channel)

    async def add(self, typed_text: str, surface: Surface, upload: Upload | None = None) -> None:
        """Adds an article to the library of the workspace; if the person is not a curator, proposes it. The article is
        `upload`, or the page at the first web address in `typed_text`."""
        settings = await self._admit(surface, Permission.PROPOSE)
        if settings is not None:
            is_curator = not await find_refusal(surface, Permission.CURATE, settings)
            await self._article_adder.add(typed_text, upload, surface, settings, is_curator=is_curator)

    async def show_help(
        self, commands: Sequence[tuple[str, str]], surface: Surface, *, for_curators: bool = False
    ) -> None:
        """Shows the commands and what they do; `for_curators` adds `curator_blocks`, if this person is a curator."""
        curator_blocks = await self.curator_blocks(surface) if for_curators else ()

        def make(browsing: Browsing) -> Document:
            document = browsing.help(commands)
            return replace(document, blocks=(*document.blocks, *curator_blocks))

        await self._show_list(surface, make)

    async def offer_to_forget(self, surface: Surface) -> None:
        """Says what may be stored about the person, with a button that deletes it."""
        if await self._admit(surface) is not None:
            document = document_of(messages.WHAT_IS_KEPT)
            await surface.whisper(
                Message(document=replace(document, blocks=(*document.blocks, Buttons((button(Action.FORGET),)))))
            )

    async def click(self, click: Click, surface: ClickSurface) -> None:
        """Does what a button says. The answer above the button is computed again, because buttons live longer than
        processes."""
        needed_permission, is_public = CONTROLS[click.action].permission, click.action is Action.SHARE
        settings = await self._admit(surface, needed_permission, is_public=is_public, asker=click.asker)
        if settings is None:
            return
        try:
            await self._clicks.do(click, surface, settings)
        except UnknownCard as fault:
            await surface.whisper(text_message(fault.reason))

    async def fill_in(self, filled_form: FilledForm, surface: Surface) -> None:
        """Acts on a submitted form that a button opened, if this person may do that."""
        if await self._async_store.claim_event(surface.origin.workspace, surface.origin.event_ids):
            try:
                await self.forms.fill_in(filled_form, surface)
            except UnknownCard as fault:
                await surface.whisper(text_message(fault.reason))

    async def curator_blocks(self, surface: Surface) -> tuple[Block, ...]:
        """Proposed articles, unanswered questions, cards that did not help, and the report; empty for people who are
        not curators."""
        workspace = surface.origin.workspace
        if await find_refusal(surface, Permission.CURATE, await self._async_store.settings(workspace)):
            return ()
        rows = await self._async_store.unhelpful_cards(workspace)
        cards = await compute(self._libraries.of(workspace).browsing.cards, [key for key, _, _ in rows])
        pairs = zip(cards, rows, strict=True)
        unhelpful = [(card.title, people, reasons) for card, (_, people, reasons) in pairs if card]
        proposals = await self.proposal_review.blocks(workspace)
        report = await self._async_store.report(workspace, self._libraries.of(workspace).browsing)
        return (
            *proposals,
            *await self._waiting_questions.blocks(workspace),
            *unhelpful_blocks(unhelpful),
            *report_blocks(report),
        )

    async def _admit(
        self, surface: Surface, *permissions: Permission, is_public: bool = False, asker: str = ""
    ) -> WorkspaceSettings | None:
        """The settings of the workspace, read once for each event. None if the event was handled before, or if the
        person lacks one of the permissions, which they are told. `is_public`: something will be shown to everyone."""
        origin = surface.origin
        if not await self._async_store.claim_event(origin.workspace, origin.event_ids):
            return None
        settings = await self._async_store.settings(origin.workspace)
        for permission in permissions:
            if refusal := await find_refusal(surface, permission, settings, asker):
                await surface.whisper(text_message(refusal))
                return None
        if is_public and (refusal := await find_showing_refusal(surface, settings)):
            await surface.whisper(text_message(refusal))
            return None
        return settings

    async def _answer(
        self,
        surface: Surface,
        settings: WorkspaceSettings,
        question: Question,
        previous_position: str | None,
        previous_question: str,
    ) -> Reply:
        """The reply to the question. If the words of the question find no answer, but the message that it refers to
        does, the reply to that message. `previous_position` is the position in the card that was shown last,
        `previous_question` the question that led to that card."""
        origin, thresholds = surface.origin, settings.thresholds
        ask = self._libraries.of(origin.workspace, settings.narrowing_in(origin.channels)).questions.ask
        referenced_text = question.referenced_text[:MAX_MESSAGE_LENGTH]
        if not question.text and referenced_text:
            return await compute(ask, referenced_text, thresholds=thresholds)
        reply = await compute(
            ask,
            question.text,
            previous_position=previous_position,
            previous_question=previous_question,
            thresholds=thresholds,
        )
        if reply.outcome is Outcome.ANSWER or not referenced_text:
            return reply
        other_reply = await compute(ask, referenced_text, thresholds=thresholds)
        return other_reply if other_reply.outcome is Outcome.ANSWER else reply

    def _remember_question(self, reply: Reply, previous_question: str, surface: Surface) -> None:
        """Remembers the question that led to the card in the reply, for follow-ups."""
        is_answer = reply.answer is not None and reply.outcome is Outcome.ANSWER
        question = reply.question if is_answer else previous_question
        if reply.position and question:
            self._async_store.recent_questions.record(surface.origin, reply.position, question)

    async def _show(
        self, reply: Reply, question: Question, surface: Surface, channel_language: str, *, is_secret: bool
    ) -> bool:
        """Shows the reply; returns whether the person saw it. `channel_language` is for messages to everyone;
        `is_secret`: nothing may be shown to everyone."""
        message = Message(
            document=with_remark(reply.document, question.remark),
            question=reply.question,
            recipient=question.recipient,
            in_place=True,
            position=reply.position,
            is_secret=is_secret,
        )
        if not _is_for_everyone(reply, question, surface):
            await surface.whisper(message)
            return True
        try:
            with use_language(channel_language):
                return await surface.reply(for_everyone(message, surface.origin.user))
        except PublicMessageFailed as fault:
            notice = messages.not_shown(surface.origin.workspace.platform, is_unclear=fault.is_unclear)
            await surface.whisper(text_message(notice))
            return False

    async def _store_outcome(self, reply: Reply, origin: Origin, *, is_shown: bool) -> None:
        """Stores which card was shown, and counts the outcome; small talk is not counted. Raises StoreFault."""
        if is_shown:
            await self._async_store.record_shown_card(origin, reply.key)
        if not reply.talk:
            await self._async_store.count_outcome(origin.workspace, _TALLIES[reply.outcome])

    async def _show_list(self, surface: Surface, make: Callable[[Browsing], Document], typed_text: str = "") -> None:
        """Shows the person a list that `make` returns, below `typed_text`."""
        settings, origin = await self._admit(surface, Permission.ASK), surface.origin
        if settings is None:
            return
        service = self._libraries.of(origin.workspace, settings.narrowing_in(origin.channels))
        document = with_question(await compute(make, service.browsing), typed_text)
        await surface.whisper(Message(document=document, question=typed_text))


def _is_for_everyone(reply: Reply, question: Question, surface: Surface) -> bool:
    """Whether everyone who saw the question sees the reply. A reply that is neither an answer nor small talk is shown
    to the person alone, if the platform can do that."""
    is_answer = reply.outcome is Outcome.ANSWER or reply.talk is not None
    return question.audience is not Audience.ASKER and (is_answer or surface.only_replies)


def _with_allowed_buttons(reply: Reply, question: Question, settings: WorkspaceSettings, *, is_secret: bool) -> Reply:
    """The reply without buttons that would be refused: the button that shares the reply, if `is_secret`, and the button
    that tells curators, if the workspace does not keep questions. If the latter is kept, it gets the thread in which
    the curators can answer."""
    document = without(reply.document, Action.SHARE) if is_secret else reply.document
    if settings.keep_unanswered:
        document = with_value(document, Action.TELL_CURATORS, "" if is_secret else question.thread)
    else:
        document = without(document, Action.TELL_CURATORS)
    return replace(reply, document=document)
