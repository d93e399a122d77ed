"""Questions: by command, by mention, in direct messages, and about somebody's message."""

from __future__ import annotations

from typing import Any

from adapters.slack import messages as sentences
from adapters.slack.context import Context
from adapters.slack.inbound.commands import Ask, read_ask
from adapters.slack.inbound.payloads import Asking, Command, Origin
from adapters.slack.render.blocks import Look, Message, greeting, noted, render_message, sentence
from adapters.slack.render.text import plain
from adapters.slack.transport.api import SlackFault
from adapters.work import run_blocking
from bot.conversation.questions import Reply
from bot.model.document import Action
from bot.permissions import Permission

FOR_ONE = frozenset({Action.DELETE})
"""Buttons that an answer for one person does without."""

FOR_ALL = frozenset({Action.SHARE, Action.DELETE})
"""Buttons that an answer for everyone does without."""

_LONGEST_MESSAGE = 4000


class Answers:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def command(self, command: Command) -> None:
        """`/ask`: privately, or to the channel where the text says so."""
        ask = read_ask(command.text)
        public = ask.public and bool(ask.question)
        refused = await self._context.guard.refuse(command.origin, Permission.ASK)
        if not refused and public:
            refused = await self._context.guard.refuse(command.origin, Permission.SHARE)
            refused = refused or await self._context.guard.refuse_showing(command.origin)
        if refused:
            await self._context.outbox.whisper(command.origin, sentence(refused), url=command.response_url)
            return
        reply = await self._context.ask(command.origin.workspace, ask.question)
        if public:
            message = await self._public(command.origin, ask, reply)
            try:
                await self._context.outbox.announce(command.origin, command.response_url, message, key=reply.key)
            except SlackFault as fault:
                told = sentence(sentences.not_shown(unclear=fault.is_unclear))
                await self._context.outbox.whisper(command.origin, told, url=command.response_url)
        else:
            look = Look(question=ask.question, without=FOR_ONE, swap=True)
            message = render_message(reply.document, look)
            if ask.unclear:
                message = noted(message, sentences.ONLY_YOU)
            await self._context.outbox.whisper(command.origin, message, url=command.response_url)
        await self._context.records.saw(command.origin, reply.key)

    async def message(self, asking: Asking) -> None:
        """A mention, answered in its thread; a direct message, answered where it stands."""
        origin = asking.origin
        thread = asking.thread if origin.is_direct else asking.thread or asking.ts
        guard = self._context.guard
        refused = await guard.refuse(origin, Permission.ASK) or await guard.refuse_showing(origin)
        if refused:
            await self._context.outbox.whisper(origin, sentence(refused), thread=asking.thread, after=asking.ts)
            return
        if origin.is_direct and thread:
            await self._assist(origin, "assistant.threads.setStatus", thread_ts=thread, status="is reading the cards …")
        within = await self._context.threads.find_card(asking)
        reply = await self._context.ask(origin.workspace, asking.text, within=within)
        look = Look(question=asking.text, without=FOR_ALL, asker=None, swap=True)
        message = render_message(reply.document, look)
        await self._context.outbox.post(origin, message, thread=thread, key=reply.key, after=asking.ts)
        await self._context.records.saw(origin, reply.key)
        if origin.is_direct and thread and reply.question:
            title = plain(reply.question)[:200]
            await self._assist(origin, "assistant.threads.setTitle", thread_ts=thread, title=title)

    async def welcome(self, origin: Origin, thread: str | None = None) -> None:
        """The Messages tab was opened: prompts from the library. `thread` is that of an assistant pane; without one
        Slack shows the prompts above the conversation."""
        if await self._context.guard.refuse(origin, Permission.ASK):
            return
        newest = await run_blocking(self._context.service.browsing.newest, 4)
        prompts = [{"title": plain(card.title)[:75], "message": plain(card.title)} for card in newest]
        if prompts:
            fields = {"thread_ts": thread} if thread else {}
            await self._assist(origin, "assistant.threads.setSuggestedPrompts", prompts=prompts, **fields)

    async def related(self, origin: Origin, text: str, url: str, thread: str | None) -> None:
        """The message shortcut: cards that are about a message."""
        refused = await self._context.guard.refuse(origin, Permission.ASK)
        if refused:
            await self._context.outbox.whisper(origin, sentence(refused), url=url, thread=thread)
            return
        document = await run_blocking(self._context.service.browsing.related, plain(text[:_LONGEST_MESSAGE]))
        await self._context.outbox.whisper(origin, render_message(document), url=url, thread=thread)

    async def _public(self, origin: Origin, ask: Ask, reply: Reply) -> Message:
        asker = await self._context.directory.person(origin.workspace, origin.user)
        name = asker.name if asker else "Someone"
        look = Look(question=ask.question, without=FOR_ALL, asker=name, swap=True)
        message = render_message(reply.document, look)
        return greeting(message, ask.person, name) if ask.person else message

    async def _assist(self, origin: Origin, method: str, **fields: Any) -> None:
        """Helps where the app is an agent or an assistant; elsewhere Slack refuses, and nothing is lost."""
        try:
            api = await self._context.api(origin.workspace)
            await api.write_once(method, channel_id=origin.channel, **fields)
        except SlackFault:
            return
