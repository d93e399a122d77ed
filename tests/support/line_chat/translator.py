"""Translates the lines that people write in a chat for the conversation.

Everyone who is connected is in one channel. A line begins with the name of the person who wrote it:

    NAME TEXT                            asks
    NAME !…                              presses a button: what follows its label
    NAME ?ACTION|VALUE|FIELD=TEXT|…      sends a form that a button opened
    NAME /follow WORDS                   follows something
    NAME /add URL                        adds an article
    NAME /curate                         shows what waits for curators

Nothing is kept between a line and a click.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator

from bot.answering.documents.one_line import document_of
from bot.conversation.conversation import Conversation
from bot.conversation.events import Audience, Question
from bot.conversation.notice_surface import Addressee
from bot.conversation.short_forms import FORMS, FilledForm
from bot.conversation.surface import Message, Origin, Readers
from bot.model import Document
from bot.model.document import Action
from bot.model.permissions import Permission, Role
from bot.store import Store, WorkspaceSettings
from bot.translation import ENGLISH
from tests.support.line_chat.deliverer import Channel
from tests.support.line_chat.renderer import read_button, render


class LineSurface:
    """The surface of one line that somebody wrote."""

    only_replies = False

    def __init__(self, channel: Channel, user: str, number: int) -> None:
        self._channel = channel
        self.origin = Origin(
            workspace=channel.id.workspace, channel=channel.id.id, user=user, event_ids=(f"line/{number}",)
        )

    async def roles(self, _permission: Permission, settings: WorkspaceSettings, asker: str) -> frozenset[Role]:
        user = self.origin.user
        return frozenset({Role.MEMBER} | ({Role.ASKER} if asker == user else set())) | settings.roles_of(user)

    async def readers(self) -> Readers:
        return Readers.OWN_WORKSPACE

    async def common_language(self) -> str:
        return ENGLISH

    async def reply(self, message: Message) -> bool:
        self._channel.show(render(message), to="", key=message.position)
        return True

    async def whisper(self, message: Message) -> None:
        self._channel.show(render(message), to=self.origin.user, key=message.position)

    async def whisper_also(self, message: Message) -> None:
        await self.whisper(message)

    async def replace(self, message: Message | None) -> None:
        """Sends the new message after the one that was clicked, because this platform cannot change messages."""
        if message:
            self._channel.show(render(message), to="" if message.asker else self.origin.user, key=message.position)

    async def share(self, message: Message) -> None:
        self._channel.show(render(message), to="", key=message.position)

    async def preview(self, payload: bytes) -> None:
        self._channel.show(payload.decode().splitlines(), to=self.origin.user)

    async def find_position(self) -> str | None:
        return self._channel.last_card


class LineNoticeSurface(LineSurface):
    """The surface on which a person who asked earlier is told the outcome."""

    def __init__(self, channel: Channel, addressee: Addressee) -> None:
        super().__init__(channel, addressee.address.user, 0)
        self._notice_id = addressee.notice_id

    async def was_told(self) -> bool:
        return self._notice_id in self._channel.notices

    async def tell(self, message: Message, *, is_private: bool) -> bool:
        self._channel.notices.add(self._notice_id)
        self._channel.show(render(message), to=self.origin.user if is_private else "", key=message.position)
        return True


async def tell_askers(store: Store, conversation: Conversation, channel: Channel) -> None:
    """Tells everyone whose earlier question is unfinished the outcome of the question."""

    async def find(addressee: Addressee) -> LineNoticeSurface:
        return LineNoticeSurface(channel, addressee)

    for claim in await asyncio.to_thread(store.inbox.take_over, channel.id.workspace.platform, 10):
        await conversation.tell(claim, find, _in_english)
        await asyncio.to_thread(store.inbox.end, [claim])


async def answer_line(line: str, number: int, conversation: Conversation, channel: Channel) -> None:
    """Answers a line in the channel. `number` is different for each line."""
    user, _, text = line.strip().partition(" ")
    surface = LineSurface(channel, user, number)
    if text.startswith("!") and (pressed := read_button(text)).action in FORMS:
        form = await conversation.forms.open(pressed.action, pressed.value, surface)
        await surface.whisper(Message(document=document_of(form if isinstance(form, str) else form.title)))
    elif text.startswith("!"):
        await conversation.click(read_button(text), surface)
    elif text.startswith("?"):
        action, value, filled = text.removeprefix("?").split("|", 2)
        fields = {name: words for name, _, words in (field.partition("=") for field in filled.split("|"))}
        await conversation.fill_in(FilledForm(action=Action(action), value=value, fields=fields), surface)
    elif text.startswith("/follow"):
        await conversation.follow(text.removeprefix("/follow"), surface)
    elif text == "/curate":
        await surface.whisper(Message(document=Document("", await conversation.curator_blocks(surface))))
    elif text.startswith("/add"):
        await conversation.add(text.removeprefix("/add"), surface)
    else:
        question = Question(
            text=text, audience=Audience.CONVERSATION, find_position=surface.find_position, thread=f"line {number}"
        )
        await conversation.ask(question, surface)


@contextlib.asynccontextmanager
async def _in_english(_origin: Origin) -> AsyncIterator[None]:
    yield
