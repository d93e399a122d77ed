"""What each button does."""

from __future__ import annotations

from dataclasses import replace

from bot.answering import messages as answering_messages
from bot.answering.button_rows import read_reason, reason_buttons
from bot.answering.documents.one_line import document_of
from bot.conversation import messages
from bot.conversation.adding import messages as adding_messages
from bot.conversation.adding.proposal_review import ProposalReview
from bot.conversation.asking.click_documents import look_up, turn_page
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.questions.position import read_position
from bot.conversation.asking.service import Service
from bot.conversation.async_store import AsyncStore
from bot.conversation.curating import messages as curating_messages
from bot.conversation.curating.consent import Consent
from bot.conversation.curating.notices import read_team
from bot.conversation.curating.waiting_questions import WaitingQuestions
from bot.conversation.digests.follows import Follows
from bot.conversation.digests.own_digests import OwnDigests
from bot.conversation.digests.preview import PreviewOf, show_preview
from bot.conversation.document_changes import for_everyone, with_back_button, with_question
from bot.conversation.events import Click
from bot.conversation.refusals import find_refusal
from bot.conversation.settings import messages as settings_messages
from bot.conversation.surface import ClickSurface, Message, PublicMessageFailed, common_language, text_message
from bot.digests.setup import messages as setup_messages
from bot.model import Channel, Document, Thresholds
from bot.model.document import Action
from bot.model.permissions import Permission
from bot.running.blocking import compute
from bot.store import WorkspaceSettings
from bot.store.workspace.tallies import Tally
from bot.translation import language, use_language

_CURATOR_ACTIONS = frozenset(
    {
        Action.KEEP_QUESTIONS,
        Action.ANSWER_QUESTION,
        Action.LEARN_ALIAS,
        Action.ANSWER_WITH_CARD,
        Action.CLOSE_QUESTION,
        Action.CLOSE_WITH_REASON,
        Action.FIND_CARD,
        Action.ADD_ANSWER,
        Action.NAME_CARD,
        Action.LOOK_AT_PROPOSAL,
        Action.APPROVE,
        Action.RENAME,
        Action.REJECT,
        Action.REJECT_WITH_REASON,
    }
)
"""The actions of buttons for curators. For these, and for each group of actions below, one method of `Clicks` decides
what to do."""
_FOLLOW_ACTIONS = frozenset(
    {
        Action.FOLLOW,
        Action.FOLLOW_ALSO,
        Action.CHANGE_FOLLOW,
        Action.PAUSE_FOLLOW,
        Action.RESUME_FOLLOW,
        Action.UNFOLLOW,
        Action.UPDATES,
    }
)
"""The actions of buttons that follow something, or change what is followed."""
_DIGEST_ACTIONS = frozenset(
    {
        Action.PREVIEW_DIGEST,
        Action.PREVIEW_OWN_DIGEST,
        Action.FORM_OF_OWN_DIGEST,
        Action.PAUSE_OWN_DIGEST,
        Action.RESUME_OWN_DIGEST,
        Action.STOP_OWN_DIGEST,
    }
)
"""The actions of buttons about digests."""


class Clicks:
    """Does what the pressed buttons say."""

    def __init__(
        self,
        libraries: Libraries,
        async_store: AsyncStore,
        follows: Follows,
        waiting_questions: WaitingQuestions,
        consent: Consent,
        proposal_review: ProposalReview,
        preview: PreviewOf,
    ) -> None:
        self._libraries = libraries
        self._waiting_questions, self._consent, self._proposal_review = waiting_questions, consent, proposal_review
        self._preview = preview
        self._follows = follows
        self._own_digests = OwnDigests(async_store)
        self._async_store = async_store

    async def do(self, click: Click, surface: ClickSurface, settings: WorkspaceSettings) -> None:
        """Does what the button says. Callers check the permission. Raises UnknownCard if the card of the button no
        longer exists."""
        match click.action:
            case Action.DELETE:
                await surface.replace(None)
            case Action.SHARE:
                await self._share(click, surface, settings)
            case Action.CHOOSE | Action.BACK | Action.PAGE | Action.QUOTES_PAGE:
                is_seen_by_all = click.is_public and click.replaces_for(surface.origin.user)
                with use_language(await common_language(surface, settings) if is_seen_by_all else language()):
                    await self._navigate(click, surface, settings)
            case Action.HELPFUL | Action.UNHELPFUL | Action.REASON | Action.TELL_CURATORS:
                await self._give_feedback(click, surface, settings)
            case Action.FORGET | Action.STOP_NOTICES:
                await self._forget(click, surface)
            case action if action in _CURATOR_ACTIONS:
                await self._curate(click, surface)
            case Action.ADD:
                await surface.whisper(text_message(adding_messages.NO_ADDRESS))
            case Action.NARROW:
                await surface.whisper(text_message(settings_messages.IN_A_SHELL))
            case action if action in _FOLLOW_ACTIONS:
                await self._follows.click(click, surface, settings)
            case action if action in _DIGEST_ACTIONS:
                await self._set_up_digest(click, surface)
            case _:  # details, quotes, context, reasons or source of a card
                await self._look_up(click, surface, settings)

    async def _give_feedback(self, click: Click, surface: ClickSurface, settings: WorkspaceSettings) -> None:
        """Stores a vote, why a card did not help, or a question for the curators."""
        match click.action:
            case Action.REASON:
                await self._record_reason(click, surface)
            case Action.TELL_CURATORS:
                is_stored = await self._async_store.add_unanswered(surface.origin, click.question, click.value)
                await surface.whisper(
                    text_message(answering_messages.NOTED_FOR_CURATORS if is_stored else answering_messages.NOT_KEPT)
                )
            case _:  # Action.HELPFUL, Action.UNHELPFUL
                key, is_helpful = read_position(click.value).key, click.action is Action.HELPFUL
                await self._async_store.vote(surface.origin, key, is_helpful=is_helpful)
                asks_why = settings.keep_unanswered and not is_helpful
                question_about_reason = Message(
                    document=with_question(_ask_why(key), click.question), question=click.question
                )
                await surface.whisper(question_about_reason if asks_why else text_message(answering_messages.THANKS))

    async def _forget(self, click: Click, surface: ClickSurface) -> None:
        """Deletes what is stored about the person, or stores that they do not want to be told about answers."""
        origin = surface.origin
        if click.action is Action.FORGET:
            forgotten = await self._async_store.forget_person(origin)
            await self._show(text_message(messages.FORGOTTEN if forgotten else messages.NOTHING_KEPT), click, surface)
        else:
            team = read_team(click.value) or origin.workspace.team
            await self._async_store.opt_out_of_notices(replace(origin.workspace, team=team), origin.user)
            await surface.whisper(text_message(curating_messages.NO_MORE_NOTICES))

    async def _curate(self, click: Click, surface: ClickSurface) -> None:
        """Does what a curator decides about questions and proposals."""
        match click.action:
            case Action.KEEP_QUESTIONS:
                await self._consent.click(click, surface)
            case Action.ANSWER_QUESTION:
                await self._waiting_questions.show(click.value, surface)
            case Action.LEARN_ALIAS:
                await self._waiting_questions.learn_question(click, surface)
            case Action.ANSWER_WITH_CARD | Action.CLOSE_QUESTION | Action.CLOSE_WITH_REASON:
                await self._waiting_questions.click(click, surface)
            case Action.FIND_CARD | Action.ADD_ANSWER | Action.NAME_CARD:  # on platforms without forms
                await surface.whisper(text_message(curating_messages.IN_A_SHELL))
            case _:
                await self._proposal_review.click(click, surface)

    async def _set_up_digest(self, click: Click, surface: ClickSurface) -> None:
        """Shows the next post of a digest, or changes the person's own digest."""
        match click.action:
            case Action.PREVIEW_DIGEST:
                await self._preview_digest(click, surface)
            case Action.PREVIEW_OWN_DIGEST:
                if own_subscription := await self._own_digests.find(surface, click.value):
                    await show_preview(surface, self._preview, own_subscription)
            case Action.FORM_OF_OWN_DIGEST:  # on platforms without forms
                await self._own_digests.status(surface)
            case _:
                await self._own_digests.click(click, surface)

    async def _look_up(self, click: Click, surface: ClickSurface, settings: WorkspaceSettings) -> None:
        """Shows the details, quotes, context, reasons or source of a card; curators see the reasons in numbers, too."""
        in_numbers = click.action is Action.WHY and not await find_refusal(surface, Permission.CURATE, settings)
        service = self._libraries.of(surface.origin.workspace)
        document = await compute(look_up, service, click, settings.thresholds, in_numbers=in_numbers)
        await surface.whisper(Message(document=document))

    async def _navigate(self, click: Click, surface: ClickSurface, settings: WorkspaceSettings) -> None:
        """Goes from a list to a card, from a card back to its list, or to another page of a list."""
        if click.action in (Action.PAGE, Action.QUOTES_PAGE):
            await self._turn_page(click, surface, settings)
        elif click.action is Action.BACK:
            await self._go_back(click, surface, settings)
        else:
            await self._choose(click, surface, settings.thresholds)

    async def _record_reason(self, click: Click, surface: ClickSurface) -> None:
        """Stores why a card did not help, with the question that it did not answer or, if that is unknown, the card's
        title."""
        reason_found, is_stored = read_reason(click.value), False
        if reason_found is not None:
            reason, key = reason_found
            card = await compute(self._libraries.of(surface.origin.workspace).browsing.card, key)
            is_stored = await self._async_store.record_reason(surface.origin, key, reason, click.question or card.title)
        await self._show(
            text_message(answering_messages.NOTED_FOR_CURATORS if is_stored else answering_messages.NOT_KEPT),
            click,
            surface,
        )

    async def _preview_digest(self, click: Click, surface: ClickSurface) -> None:
        """Shows the next post of a channel. The preview of a personal digest is shown only to its owner."""
        origin = surface.origin
        stored_subscription = await self._async_store.subscription(Channel(origin.workspace, click.value))
        if stored_subscription is None or stored_subscription.subscription.person not in ("", origin.user):
            await surface.whisper(text_message(setup_messages.NO_DIGEST))
        else:
            await show_preview(surface, self._preview, stored_subscription.subscription)

    async def _choose(self, click: Click, surface: ClickSurface, thresholds: Thresholds) -> None:
        """Shows the answer from the topic that was chosen. If the card does not take the place of the list
        (`in_place`), the list was found by the words of a command, which are not a question."""
        question = click.question if click.in_place else ""
        questions = self._libraries.of(surface.origin.workspace).questions
        reply = await compute(questions.ask_again, click.value, question, thresholds)
        replaces = click.replaces_for(surface.origin.user)
        document = with_back_button(reply.document) if replaces else reply.document
        await self._show(
            Message(document=document, question=question, in_place=True, position=reply.position), click, surface
        )
        await self._async_store.record_shown_card(surface.origin, reply.key)
        await self._async_store.count_outcome(surface.origin.workspace, Tally.CHOSEN)

    async def _go_back(self, click: Click, surface: ClickSurface, settings: WorkspaceSettings) -> None:
        """Shows again the list from which a card was chosen."""
        ask = self._service_in(surface, settings).questions.ask
        reply = await compute(ask, click.question, thresholds=settings.thresholds)
        message = Message(document=reply.document, question=click.question, in_place=True, position=reply.position)
        await self._show(message, click, surface)

    async def _turn_page(self, click: Click, surface: ClickSurface, settings: WorkspaceSettings) -> None:
        """Shows another page of a list."""
        document = await compute(turn_page, self._service_in(surface, settings), click)
        await self._show(
            Message(document=with_question(document, click.question), question=click.question), click, surface
        )

    def _service_in(self, surface: ClickSurface, settings: WorkspaceSettings) -> Service:
        """The service that makes lists for this channel: it has only the articles to which the channel is limited. (A
        card, however, can be opened in any channel.)"""
        origin = surface.origin
        return self._libraries.of(origin.workspace, settings.narrowing_in(origin.channels))

    async def _show(self, message: Message, click: Click, surface: ClickSurface) -> None:
        """Replaces the clicked message if it was made for this person; otherwise shows a new message that only this
        person sees."""
        if not click.replaces_for(surface.origin.user):
            await surface.whisper(message)
        else:
            await surface.replace(for_everyone(message, click.asker) if click.is_public else message)

    async def _share(self, click: Click, surface: ClickSurface, settings: WorkspaceSettings) -> None:
        """Posts the answer to the channel, once, no matter how often the button is pressed or in which process."""
        origin = surface.origin
        ask_again = self._libraries.of(origin.workspace).questions.ask_again
        channel_language = await common_language(surface, settings)
        with use_language(channel_language):
            reply = await compute(ask_again, click.value, click.question, settings.thresholds)
        event_id = f"share/{origin.channel}/{click.message}"
        if not await self._async_store.claim_event(origin.workspace, (event_id,)):
            await surface.whisper(text_message(messages.ALREADY_SHARED))
            return
        message = Message(document=reply.document, question=click.question, in_place=True, position=reply.position)
        try:
            with use_language(channel_language):
                await surface.share(for_everyone(message, origin.user))
        except PublicMessageFailed as fault:
            if not fault.is_unclear:
                await self._async_store.release_event(origin.workspace, event_id)
            notice = messages.not_shown(origin.workspace.platform, is_unclear=fault.is_unclear)
            await surface.whisper(text_message(notice))


def _ask_why(key: str) -> Document:
    """Asks why a card did not help."""
    document = document_of(answering_messages.WHY_UNHELPFUL)
    return replace(document, blocks=(*document.blocks, reason_buttons(key)))
