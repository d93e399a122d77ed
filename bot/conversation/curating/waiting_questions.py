"""The questions that wait for an answer, as curators see them in chat, and what curators do about them.
`WaitingQuestions` handles the clicks and forms, and stores what curators decide; `notices.py` then tells the people who
asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.answering.blocks import reason_counts
from bot.answering.controls import button
from bot.answering.documents.one_line import document_of
from bot.conversation.adding.article_adder import ArticleAdder
from bot.conversation.asking.libraries import Libraries
from bot.conversation.async_store import AsyncStore
from bot.conversation.curating import messages
from bot.conversation.curating.answering_card import find_answering_card
from bot.conversation.curating.groups import QuestionGroup, find_group, group_alike
from bot.conversation.events import Click, Upload
from bot.conversation.surface import Message, Surface, text_message
from bot.model import Document, Thresholds, TopicCard, Workspace
from bot.model.document import Action, Block, Button, Buttons, Footer, Heading, Paragraph, QuestionBlock
from bot.running.blocking import compute
from bot.store import WorkspaceSettings
from bot.store.library.aliases import MAX_ALIAS_LENGTH
from bot.store.workspace.questions.model import Resolution, ResolutionKind
from bot.store.workspace.questions.unanswered import PROPAGATION_TIME

MAX_SHOWN = 6
"""The maximum number of groups of questions in a list."""
MAX_CARDS = 4
"""The maximum number of cards that are offered as an answer."""
_SEPARATOR = "_"
"""Separates the two parts of the value of a button: the id of a group and the key of a card (`ANSWER_WITH_CARD`), or a
reason and the id of a group (`CLOSE_WITH_REASON`). The first part never contains the separator."""
_MAX_CACHED = 1000
"""The maximum number of questions whose answers are cached. A full cache is emptied."""


class WaitingQuestions:
    """Shows curators the questions that wait, and carries out what they decide. Callers check the permission. Questions
    that ask the same are a group; a `group_id` is `QuestionGroup.id`. What reads the library runs in a thread
    (`compute`)."""

    def __init__(self, libraries: Libraries, async_store: AsyncStore, article_adder: ArticleAdder) -> None:
        self._libraries, self._async_store, self._article_adder = libraries, async_store, article_adder
        # A cache: for each workspace, version of its library, thresholds and question, the key of the card that answers
        # the question now (None if no card does).
        self._answering_keys: dict[tuple[Workspace, str, Thresholds, str], str | None] = {}

    async def groups(self, workspace: Workspace) -> Sequence[QuestionGroup]:
        """The groups of waiting questions, in descending order of how many people asked."""
        return await compute(group_alike, await self._async_store.waiting_questions(workspace))

    async def blocks(self, workspace: Workspace) -> tuple[Block, ...]:
        """The questions that wait, each with a button to answer it; empty if none waits."""
        groups = (await self.groups(workspace))[:MAX_SHOWN]
        rows = [block for group in groups for block in await self._question_blocks(workspace, group)]
        return (Heading(messages.UNANSWERED), *rows) if rows else ()

    async def show(self, group_id: str, surface: Surface, words: str = "") -> None:
        """Shows a question with cards that may answer it: those nearest to the question, or to `words`."""
        workspace = surface.origin.workspace
        group = await self._find(workspace, group_id)
        if group is None:
            await surface.whisper(text_message(messages.ANSWERED_ALREADY))
            return
        browsing = self._libraries.of(workspace).browsing
        limit = MAX_CARDS + (0 if words else len(group.unhelpful))
        cards = await compute(browsing.nearest, words or group.text, limit)
        if not words:  # a card that did not help is only offered in a search
            cards = [card for card in cards if card.key not in group.unhelpful]
        document = _choices_document(group, self._unhelpful_blocks(workspace, group), cards[:MAX_CARDS])
        await surface.whisper(Message(document=document))

    async def find_refusal(self, workspace: Workspace, group_id: str) -> str:
        """Why a question cannot be answered any more; "" if it still waits."""
        return "" if await self._find(workspace, group_id) else messages.ANSWERED_ALREADY

    async def handle_choice(self, group_id: str, chosen_value: str, surface: Surface) -> None:
        """Handles what a curator entered to find a card: if `chosen_value` is the key of a card, the card answers the
        question; otherwise `chosen_value` are words, and cards for them are offered."""
        [card] = await compute(self._libraries.of(surface.origin.workspace).browsing.cards, [chosen_value])
        if card:
            await self._resolve(group_id, Resolution(kind=ResolutionKind.CARD, card=card.key), surface)
        else:
            await self.show(group_id, surface, chosen_value)

    async def add(
        self, group_id: str, address: str, upload: Upload | None, surface: Surface, settings: WorkspaceSettings
    ) -> None:
        """Adds an article that answers the question. The people who asked are told when every process has the
        article."""
        if refusal := await self.find_refusal(surface.origin.workspace, group_id):
            await surface.whisper(text_message(refusal))
            return

        async def answer(key: str) -> str:
            resolution = Resolution(kind=ResolutionKind.CARD, card=key)
            resolution_result = await self._store_resolution(group_id, resolution, surface, wait=PROPAGATION_TIME)
            if resolution_result is None:
                return messages.ANSWERED_ALREADY
            _, people = resolution_result
            return messages.people_notified(people)

        await self._article_adder.add(address, upload, surface, settings, is_curator=True, on_added=answer)

    async def name_card(self, key: str, alias: str, surface: Surface) -> None:
        """Gives a card another name: from now on, the card answers questions with that name, and is suggested to people
        who type the name."""
        await self._store_alias(key, alias, surface)

    async def click(self, click: Click, surface: Surface) -> None:
        """Answers the question with a card (`ANSWER_WITH_CARD`), asks why to close it (`CLOSE_QUESTION`), or closes it
        for a reason (`CLOSE_WITH_REASON`). Other actions do nothing. Raises UnknownCard."""
        match click.action:
            case Action.ANSWER_WITH_CARD:
                group_id, _, key = click.value.partition(_SEPARATOR)
                await compute(self._libraries.of(surface.origin.workspace).browsing.card, key)  # raises UnknownCard
                await self._resolve(group_id, Resolution(kind=ResolutionKind.CARD, card=key), surface)
            case Action.CLOSE_WITH_REASON:
                choice, _, group_id = click.value.partition(_SEPARATOR)
                reason = choice if choice in messages.CLOSING_REASONS else ""
                await self._resolve(group_id, Resolution(kind=ResolutionKind.CLOSED, reason=reason), surface)
            case Action.CLOSE_QUESTION:
                group = await self._find(surface.origin.workspace, click.value)
                reply = Message(document=_reasons_document(group)) if group else text_message(messages.ANSWERED_ALREADY)
                await surface.whisper(reply)

    async def learn_question(self, click: Click, surface: Surface) -> None:
        """Gives the card the words of the question as another name, so that it answers the question from now on.
        `click.value` is the key of the card, `click.question` the question."""
        await self._store_alias(click.value, click.question, surface)

    async def _store_alias(self, key: str, alias: str, surface: Surface) -> None:
        """Stores another name of the card with this key, and says whether it could be learned. Raises UnknownCard."""
        card = await compute(self._libraries.of(surface.origin.workspace).browsing.card, key)
        is_learned = await self._async_store.learn_alias(surface.origin, card.key, alias)
        text = messages.learned(alias, card.title) if is_learned else messages.NOT_LEARNED
        await surface.whisper(text_message(text))

    async def _resolve(self, group_id: str, resolution: Resolution, surface: Surface) -> None:
        """Stores how a question was resolved, and says how many people will be told."""
        resolution_result = await self._store_resolution(group_id, resolution, surface)
        if resolution_result is None:
            await surface.whisper(text_message(messages.ANSWERED_ALREADY))
            return
        group, people = resolution_result
        document = document_of(messages.people_notified(people))
        if resolution.card:
            # A longer question cannot be learned as a name. `learn_question` takes the question from the message below.
            actions = (
                (Action.LEARN_ALIAS, Action.NAME_CARD) if len(group.text) <= MAX_ALIAS_LENGTH else (Action.NAME_CARD,)
            )
            buttons = Buttons(tuple(button(action, resolution.card) for action in actions))
            document = replace(document, blocks=(QuestionBlock(group.text), *document.blocks, buttons))
        await surface.whisper(Message(document=document, question=group.text))

    async def _store_resolution(
        self, group_id: str, resolution: Resolution, surface: Surface, wait: timedelta = timedelta()
    ) -> tuple[QuestionGroup, int] | None:
        """Stores how a question was resolved. Returns the question and the number of people who will be told after
        `wait`: 0 if it was closed without a reason; None if the question no longer waited."""
        group = await self._find(surface.origin.workspace, group_id)
        if group is None:
            return None
        people = await self._async_store.resolve(surface.origin, group.questions, resolution, wait)
        return None if people is None else (group, people)

    async def _question_blocks(self, workspace: Workspace, group: QuestionGroup) -> tuple[Block, ...]:
        """The blocks of a question in the list. If a card answers the question now, they have a button that tells the
        people who asked."""
        question_paragraph = Paragraph(messages.asked(group.text, group.people))
        answer_button = button(Action.ANSWER_QUESTION, group.id)
        unhelpful = self._unhelpful_blocks(workspace, group)
        card = await self._find_answering_card(workspace, group.text)
        if card is None or card.key in group.unhelpful:
            return question_paragraph, *unhelpful, Buttons((answer_button,))
        tell_button = Button(messages.TELL_ASKERS, Action.ANSWER_WITH_CARD, f"{group.id}{_SEPARATOR}{card.key}")
        return (
            question_paragraph,
            *unhelpful,
            Footer(messages.answered_by_now(card.title)),
            Buttons((tell_button, answer_button)),
        )

    def _unhelpful_blocks(self, workspace: Workspace, group: QuestionGroup) -> tuple[Block, ...]:
        """The cards that were shown and did not help, with the reasons."""
        library = self._libraries.of(workspace).library
        cards = [(card, group.unhelpful[key]) for key in group.unhelpful if (card := library.find_key(key))]
        return tuple(Footer(messages.did_not_help(card.title, reason_counts(reasons))) for card, reasons in cards)

    async def _find_answering_card(self, workspace: Workspace, text: str) -> TopicCard | None:
        """The card that answers the question now, perhaps from an article that was added later; None if no card does.
        Computed once for each version of the library."""
        service, settings = self._libraries.of(workspace), await self._async_store.settings(workspace)
        cache_key = workspace, service.library.version, settings.thresholds, text
        if cache_key not in self._answering_keys:
            if len(self._answering_keys) >= _MAX_CACHED:
                self._answering_keys.clear()
            self._answering_keys[cache_key] = await compute(find_answering_card, service, text, settings.thresholds)
        key = self._answering_keys[cache_key]
        return service.library.find_key(key) if key else None

    async def _find(self, workspace: Workspace, group_id: str) -> QuestionGroup | None:
        """The group with this id; None if its questions no longer wait."""
        return await compute(find_group, await self._async_store.waiting_questions(workspace), group_id)


def _choices_document(group: QuestionGroup, unhelpful: Sequence[Block], cards: Sequence[TopicCard]) -> Document:
    """A question with buttons for the cards that may answer it, and for other ways to answer or close it."""
    question_text = messages.asked(group.text, group.people)
    introduction = messages.WHICH_CARD if cards else messages.NO_CARD_IS_CLOSE
    choices = [Button(card.title, Action.ANSWER_WITH_CARD, f"{group.id}{_SEPARATOR}{card.key}") for card in cards]
    rows = [Buttons((choice,)) for choice in choices]
    actions = (Action.FIND_CARD, Action.ADD_ANSWER, Action.CLOSE_QUESTION)
    other_buttons = Buttons(tuple(button(action, group.id) for action in actions))
    return Document(
        question_text, (Paragraph(question_text), *unhelpful, *document_of(introduction).blocks, *rows, other_buttons)
    )


def _reasons_document(group: QuestionGroup) -> Document:
    """A question with a button for each reason to close it."""
    question_text = messages.asked(group.text, group.people)
    introduction = document_of(messages.WHY_CLOSE)
    reasons = [(text, reason) for reason, text in messages.CLOSING_REASONS.items()]
    rows = [
        Buttons((Button(text, Action.CLOSE_WITH_REASON, f"{reason}{_SEPARATOR}{group.id}"),))
        for text, reason in (*reasons, (messages.WITHOUT_REASON, ""))
    ]
    return Document(question_text, (Paragraph(question_text), *introduction.blocks, *rows))
