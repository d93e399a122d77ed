"""What curators see of questions that wait for an answer, and what they do about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.controls import button
from bot.answering.documents import document_of
from bot.conversation.curating import messages
from bot.conversation.curating.groups import Group, find_group, group_alike
from bot.conversation.events import Click
from bot.conversation.library.libraries import Libraries
from bot.conversation.library.service import Service
from bot.conversation.records import Records
from bot.conversation.surface import Message, Surface, sentence
from bot.model import Document, Outcome, Thresholds, TopicCard, Workspace
from bot.model.document import Action, Block, Button, Buttons, Footer, Heading, Paragraph, Restated
from bot.running.blocking import compute
from bot.store.library.aliases import MAX_ALIAS
from bot.store.workspace.unanswered import Resolution, Resolved

MOST_SHOWN = 6
"""Groups that a list shows."""
MOST_CARDS = 4
"""Cards that are offered as an answer."""
_BETWEEN = "_"
_MOST_REMEMBERED = 1000


class Desk:
    """A person who uses it may curate."""

    def __init__(self, libraries: Libraries, records: Records) -> None:
        self._libraries, self._records = libraries, records
        self._answers: dict[tuple[Workspace, str, Thresholds, str], str | None] = {}

    async def groups(self, workspace: Workspace) -> Sequence[Group]:
        """Those first that most people asked."""
        return await compute(group_alike, await self._records.asked(workspace))

    async def blocks(self, workspace: Workspace) -> tuple[Block, ...]:
        """The questions that wait, each with a button to answer it; nothing if there are none."""
        groups = (await self.groups(workspace))[:MOST_SHOWN]
        rows = [block for group in groups for block in _shown(group, await self._answered_by(workspace, group.text))]
        return (Heading(messages.UNANSWERED), *rows) if rows else ()

    async def show(self, click: Click, surface: Surface, words: str = "") -> None:
        """A question with cards that may answer it: those nearest to it, or to some `words`."""
        workspace = surface.origin.workspace
        group = await self._find(workspace, click.value)
        if group is None:
            await surface.whisper(sentence(messages.ANSWERED_ALREADY))
            return
        cards = await compute(self._libraries.of(workspace).browsing.nearest, words or group.text, MOST_CARDS)
        await surface.whisper(Message(document=_choice(group, cards)))

    async def click(self, click: Click, surface: Surface) -> None:
        """A card was chosen, or the question closed."""
        group_id, _, key = click.value.partition(_BETWEEN)
        if click.action is Action.POINT:
            await compute(self._libraries.of(surface.origin.workspace).browsing.card, key)  # it may be gone
            resolved = Resolved(kind=Resolution.CARD, card=key)
        else:
            resolved = Resolved(kind=Resolution.CLOSED)
        group = await self._find(surface.origin.workspace, group_id)
        people = await self._records.resolve(surface.origin, group.questions, resolved) if group else -1
        if group is None or people < 0:
            await surface.whisper(sentence(messages.ANSWERED_ALREADY))
            return
        told = document_of(messages.resolved(people) if people else messages.CLOSED_UNTOLD)
        learns = (Restated(group.text), *told.blocks, Buttons((button(Action.LEARN, key),)))
        document = replace(told, blocks=learns) if key and len(group.text) <= MAX_ALIAS else told
        await surface.whisper(Message(document=document, question=group.text))

    async def learn(self, click: Click, surface: Surface) -> None:
        """From now on the card answers the question, and is suggested by it."""
        card = await compute(self._libraries.of(surface.origin.workspace).browsing.card, click.value)
        is_learned = await self._records.learn(surface.origin, card.key, click.question)
        told = messages.learned(click.question, card.title) if is_learned else messages.NOT_LEARNED
        await surface.whisper(sentence(told))

    async def _answered_by(self, workspace: Workspace, text: str) -> TopicCard | None:
        """The card that answers the question by now, as what was added since may. It is looked for once for a version
        of the library."""
        service, settings = self._libraries.of(workspace), await self._records.settings(workspace)
        question = workspace, service.library.version, settings.thresholds, text
        if question not in self._answers:
            if len(self._answers) >= _MOST_REMEMBERED:
                self._answers.clear()
            self._answers[question] = await compute(_answering, service, text, settings.thresholds)
        key = self._answers[question]
        return service.library.find_key(key) if key else None

    async def _find(self, workspace: Workspace, group_id: str) -> Group | None:
        return await compute(find_group, await self._records.asked(workspace), group_id)


def _answering(service: Service, text: str, thresholds: Thresholds) -> str | None:
    reply = service.questions.ask(text, thresholds=thresholds)
    return reply.key if reply.outcome is Outcome.ANSWER else None


def _shown(group: Group, answered_by: TopicCard | None) -> tuple[Block, ...]:
    """A question in the list; if a card answers it by now, one press tells those who asked."""
    asked, look = Paragraph(messages.asked(group.text, group.people)), button(Action.ANSWER_ASKED, group.id)
    if answered_by is None:
        return asked, Buttons((look,))
    tell = Button(messages.TELL_THEM, Action.POINT, f"{group.id}{_BETWEEN}{answered_by.key}")
    return asked, Footer(messages.answered_by_now(answered_by.title)), Buttons((tell, look))


def _choice(group: Group, cards: Sequence[TopicCard]) -> Document:
    asked = messages.asked(group.text, group.people)
    told = messages.WHICH_CARD if cards else messages.NONE_LIKE_IT
    points = [Button(card.title, Action.POINT, f"{group.id}{_BETWEEN}{card.key}") for card in cards]
    rows = [Buttons((point,)) for point in points]
    close = Buttons((button(Action.CLOSE_ASKED, group.id),))
    return Document(asked, (Paragraph(asked), *document_of(told).blocks, *rows, close))
