"""Tells people the answer to their earlier question: once, and again if the answer changes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from bot.answering.controls import button
from bot.answering.documents import document_of
from bot.conversation.curating import messages
from bot.conversation.guard import refuse, refuse_showing
from bot.conversation.languages import common_language
from bot.conversation.library.libraries import Libraries
from bot.conversation.library.reply import Reply
from bot.conversation.records import Records
from bot.conversation.surface import Message, NotReached, Present
from bot.conversation.wording import for_everyone, restated, without
from bot.errors import UnknownCard
from bot.model import Document, TopicCard
from bot.model.document import Action, Buttons, Paragraph, Restated
from bot.permissions import Permission, Role
from bot.running.blocking import compute
from bot.running.work import MOST_TAKEN
from bot.store import WorkspaceSettings
from bot.store.inbox import Held
from bot.store.workspace.unanswered import Address, Owed, Resolution
from bot.text.clean import one_line
from bot.translation import language, speaking


@dataclass(frozen=True, slots=True)
class Addressee:
    """A person who is to be told something. `name` identifies the message, so that it can be found again."""

    address: Address
    name: str


class AskerSurface(Present, Protocol):
    """A way to reach somebody who asked a while ago, in the place where they asked."""

    async def was_told(self) -> bool:
        """Whether a process that has ended told them before. Raises the platform's error if that is not clear yet."""

    async def tell(self, message: Message, *, alone: bool) -> bool:
        """Tells them in the place where everyone saw the question, or privately (`alone`). False if they cannot be
        reached. Raises the platform's error if it is worth trying again."""


class Telling:
    """Tells people the answers to their earlier questions."""

    def __init__(self, libraries: Libraries, records: Records) -> None:
        self._libraries, self._records = libraries, records

    async def tell(self, held: Held, owed: Owed, surface: AskerSurface) -> None:
        """Tells the person, unless they do not want to know, may not ask any more, or were told by another process."""
        workspace = held.workspace
        settings = await self._records.settings(workspace)
        if not owed.is_wanted or await self._refused(held, surface, settings):
            await self._records.note_told(workspace, owed)
            return
        alone = not owed.address.thread or bool(await refuse_showing(surface, settings))
        alone = alone or not await compute(self._is_asked_there, owed, settings, surface)
        with speaking(language() if alone else await common_language(surface, settings)):
            try:
                message, said = await compute(self._compose, owed, settings, surface)
            except UnknownCard as fault:
                names = self._libraries.names(workspace)
                if held.taken <= MOST_TAKEN and await self._records.is_kept(names, owed.resolved.card):
                    raise NotReached("card", "is not in use here yet") from fault
                # The card was removed after it was chosen: the curators see the question again.
                await self._records.reopen(workspace, owed.question)
                return
            # Stored before it is sent: another process may finish the sending, but never starts it again.
            await self._records.note_told(workspace, owed, said)
            shown = message if alone else for_everyone(message, owed.address.user)
            told_before = held.has_begun and await surface.was_told()
            reached = told_before or await surface.tell(shown, alone=alone)
        if not reached:
            await self._records.note_told(workspace, owed)

    async def _refused(self, held: Held, surface: AskerSurface, settings: WorkspaceSettings) -> bool:
        """Whether this person may not ask here any more. Raises NotReached if the platform cannot say who they are."""
        if Role.UNKNOWN in await surface.roles(Permission.ASK, settings, "") and held.taken <= MOST_TAKEN:
            raise NotReached("asker", "the platform does not say who that is")
        return bool(await refuse(surface, Permission.ASK, settings))

    def _is_asked_there(self, owed: Owed, settings: WorkspaceSettings, surface: AskerSurface) -> bool:
        """Whether the channel's narrowing includes the card."""
        narrowing = settings.narrowing_in(surface.origin.channels)
        [card] = self._libraries.of(surface.origin.workspace, narrowing).browsing.cards([owed.resolved.card])
        return card is not None or owed.resolved.kind is Resolution.CLOSED

    def _compose(self, owed: Owed, settings: WorkspaceSettings, surface: AskerSurface) -> tuple[Message, str]:
        """The message, and the sentence in it that is stored, to notice later that the answer has changed."""
        team = surface.origin.workspace.team
        if owed.resolved.kind is Resolution.CLOSED:
            told = document_of(messages.closed_because(owed.text, owed.resolved.reason))
            document = replace(told, blocks=(*told.blocks, _stop(owed, team)))
            return Message(document=document), owed.resolved.reason
        questions = self._libraries.of(surface.origin.workspace).questions
        reply = questions.ask_again(owed.resolved.card, owed.text, settings.thresholds)
        document = without(reply.document, Action.TELL_CURATORS)
        first = messages.CHANGED if owed.times else messages.DID_NOT_HELP if owed.shown else messages.YOU_ASKED
        blocks = tuple(block for block in document.blocks if not isinstance(block, Restated))
        document = restated(Document(first, (Paragraph(first), *blocks, _stop(owed, team))), owed.text)
        said = _sentence_of(reply, self._libraries.of(surface.origin.workspace).browsing.card(owed.resolved.card))
        return Message(document=document, question=owed.text, in_place=True, key=reply.position), said


def _sentence_of(reply: Reply, card: TopicCard) -> str:
    """The sentence that answers, on one line; without an answer, the card's first sentence or its title."""
    if reply.answer and reply.answer.passage:
        return one_line(reply.answer.passage.text)
    return one_line(card.summary[0].text if card.summary else card.title)


def name_of(owed: Owed) -> str:
    """Identifies one message to the asker: every process computes the same name."""
    return f"{owed.question.rpartition('-')[2]}-{owed.times}"


def addressee_of(owed: Owed) -> Addressee:
    """Whom to tell this answer, and the name of that message."""
    return Addressee(owed.address, name_of(owed))


def _stop(owed: Owed, team: str) -> Buttons:
    return Buttons((button(Action.STOP_TELLING, f"{name_of(owed)}-{team}"),))


def read_team(value: str) -> str:
    """The team or server that such a button belongs to: a direct conversation has none."""
    return value.split("-", 2)[2] if value.count("-") >= 2 else ""
