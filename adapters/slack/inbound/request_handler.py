"""Answers Slack's requests: stores each in the inbox, works on it in a task, and finishes what other processes left."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial

from adapters.slack import messages
from adapters.slack.context import Context
from adapters.slack.inbound.commands import read_add, read_ask, read_follow, usage
from adapters.slack.inbound.form_requests import FormRequests
from adapters.slack.inbound.inbox_entries import Request, item_of, read_claim
from adapters.slack.inbound.payloads import (
    PAYLOAD_ERRORS,
    ButtonPress,
    Command,
    QuestionMessage,
    Shortcut,
    SlackOrigin,
    SubmittedForm,
)
from adapters.slack.inbound.unfinished_work import RequestTask, RequestWork, finish
from adapters.slack.outbound.notices import SlackNoticeSurface, post_once
from adapters.slack.outbound.surface import MessageSurface, PressedSurface, SlackSurface, surface_below_form
from adapters.slack.outbound.triggered_view import TriggeredView
from adapters.slack.render.blocks import render_message
from adapters.slack.render.text import plain
from bot.conversation.events import Audience, Question, Upload
from bot.conversation.notice_surface import Addressee
from bot.conversation.short_forms import FilledForm
from bot.conversation.surface import text_message
from bot.environment import log
from bot.reading import MAX_BYTES
from bot.running.job import Apology, FirstStep
from bot.running.job_runner import JobRunner
from bot.store.inbox import InboxClaim
from bot.store.workspace.proposals import DECISION_NOTICE
from bot.store.workspace.questions.answer_notices import ANSWER_NOTICE
from bot.store.workspace.questions.weekly_notices import WEEKLY_NOTICE
from bot.translation import say

MAX_COMMAND_LENGTH = 32
"""The maximum number of characters that Slack allows in the name of a command."""

_log = logging.getLogger(__name__)


class RequestHandler:
    """Handles the requests of one process. `commands` maps the name of each slash command, as the settings have it, to
    the method that handles the command."""

    def __init__(self, context: Context, jobs: JobRunner) -> None:
        self._context, self._jobs = context, jobs
        self.forms = FormRequests(context, self.start, self.accept)
        settings = context.settings
        self.commands: dict[str, Callable[[Command, SlackSurface], RequestWork]] = {
            settings.cuecard_command_ask: self._ask,
            settings.cuecard_command_quote: self._find_quotes,
            settings.cuecard_command_topics: self._list_topics,
            settings.cuecard_command_digest: self._change_digest,
            settings.cuecard_command_follow: self._follow,
            settings.cuecard_command_help: self._help_or_subcommand,
        }

    async def accept(self, request: Request) -> None:
        """Stores a request and begins to answer it. The inbox drops repeats, so the conversation gets the request
        without the ids that identify repeats."""
        item = item_of(request)
        accepted_request = replace(request, origin=replace(request.origin, event_ids=()))
        task = self._task_for(accepted_request)
        with self._context.use_known_language_of(request.origin):
            await self._jobs.accept(task.name, item, task.work, task.apology, task.first_step)

    def resume(self, claim: InboxClaim) -> None:
        """Finishes work that another process began, or that was left for any process."""
        if claim.kind in (ANSWER_NOTICE, DECISION_NOTICE, WEEKLY_NOTICE):
            work = self._show_weekly(claim) if claim.kind == WEEKLY_NOTICE else self._tell(claim)
            self._jobs.start(claim.kind, work, claim=claim)
            return
        try:
            request = read_claim(claim)
            task = self._task_for(request, has_begun=claim.has_begun)
        except PAYLOAD_ERRORS as fault:
            _log.warning(log.event("inbox_not_understood", kind=claim.kind, reason=type(fault).__name__))
            self._jobs.start(claim.kind, _do_nothing(), claim=claim)
            return
        # Somebody who may already have an answer is told nothing else until that is known.
        apology = None if claim.has_begun else task.apology
        self._jobs.start(task.name, finish(self._context, request, task, claim), apology, claim=claim)

    def start(self, name: str, work: RequestWork, surface: SlackSurface) -> None:
        """Starts work for the person who acts on `surface`. If it fails, they are told there, privately."""
        with self._context.use_known_language_of(surface.origin):
            self._jobs.start(name, work, self._apology(surface))

    def _task_for(self, request: Request, *, has_begun: bool = False) -> RequestTask:
        """How to answer a request. `has_begun`: another process has begun to answer it."""
        first: FirstStep | None = None
        answer: Callable[[], RequestWork]
        match request:
            case QuestionMessage():
                message_surface = MessageSurface(self._context, request)
                surface: SlackSurface = message_surface
                name, answer = "question", partial(self._answer_message, request, message_surface)
            case Command():
                surface = SlackSurface(self._context, request.origin, url=request.response_url)
                fill = self.forms.find_fill(request)
                view = TriggeredView(self._context.outbox, request.origin, request.trigger, is_open=has_begun)
                handle = self.commands.get(request.name, self._name_commands)
                name, answer = request.name, partial(fill, view) if fill else partial(handle, request, surface)
                first = view.open if fill else None
            case Shortcut():
                surface = SlackSurface(self._context, request.origin, url=request.response_url, thread=request.thread)
                show_related = partial(self._context.conversation.show_related, request.text, surface)
                name, answer = "shortcut", partial(self._add, request, surface) if request.adds else show_related
            case ButtonPress():
                pressed_surface = PressedSurface(self._context, request)
                surface, name = pressed_surface, "click"
                answer = partial(self._context.conversation.click, request.click, pressed_surface)
                first = pressed_surface.opens.try_open if pressed_surface.opens else None
            case SubmittedForm():
                surface, name = surface_below_form(self._context, request), "form"
                filled_form = FilledForm(action=request.action, value=request.value, fields=request.fields)
                answer = partial(self._context.conversation.fill_in, filled_form, surface)
        work = self._context.run_in_language_of(request.origin, answer)
        return RequestTask(
            name, work, surface, self._apology(surface, everyone=isinstance(request, QuestionMessage)), first
        )

    async def _answer_message(self, question_message: QuestionMessage, surface: MessageSurface) -> None:
        thread = question_message.thread or ("" if question_message.origin.is_direct else question_message.ts)
        question = Question(
            text=question_message.text,
            audience=Audience.CONVERSATION,
            find_position=surface.find_position,
            thread=thread,
        )
        await self._context.conversation.ask(question, surface)

    async def _ask(self, command: Command, surface: SlackSurface) -> None:
        ask = read_ask(command.text)
        is_public = ask.is_public and bool(ask.question)
        question = Question(
            text=ask.question,
            audience=Audience.CHANNEL if is_public else Audience.ASKER,
            recipient=ask.person or "",
            remark=messages.ONLY_YOU if ask.may_mean_public else "",
        )
        await self._context.conversation.ask(question, surface)

    async def _find_quotes(self, command: Command, surface: SlackSurface) -> None:
        text = plain(command.text)
        if text.strip():
            await self._context.conversation.show_quotes(text, surface)
        else:
            await self._context.conversation.show_help(usage(self._context.settings), surface)

    async def _list_topics(self, command: Command, surface: SlackSurface) -> None:
        await self._context.conversation.show_topics(plain(command.text), surface)

    async def _change_digest(self, command: Command, surface: SlackSurface) -> None:
        await self._context.digests.carry_out(surface, plain(command.text))

    async def _follow(self, command: Command, surface: SlackSurface) -> None:
        words, for_channel = read_follow(command.text)
        await self._context.conversation.follow(words, surface, for_channel=for_channel)

    async def _help_or_subcommand(self, command: Command, surface: SlackSurface) -> None:
        """Does what the text after the help command asks for: "add", "forget me" or, without any text, help."""
        source = read_add(command.text)
        if source is not None:
            await self._context.conversation.add(source, surface)
            return
        match command.text.strip().lower():
            case "" | "help":
                await self._context.conversation.show_help(usage(self._context.settings), surface)
            case "forget" | "forget me":
                await self._context.conversation.offer_to_forget(surface)
            case _:
                await self._do_once(command.origin, lambda: surface.whisper(text_message(messages.UNKNOWN_SUBCOMMAND)))

    async def _name_commands(self, command: Command, surface: SlackSurface) -> None:
        """Answers a command that Slack has for this app but the settings do not: names those that work."""
        known_commands = ", ".join(self.commands)
        await self._context.async_store.record_unknown_command(
            command.origin.workspace, command.name[:MAX_COMMAND_LENGTH]
        )
        await surface.whisper(text_message(f"{messages.UNKNOWN_COMMAND} {known_commands}."))

    async def _add(self, request: Shortcut, surface: SlackSurface) -> None:
        read_file = partial(self._context.files.read, request.origin.workspace, request.file_url, MAX_BYTES)
        upload = Upload(name=request.file_name, size=request.file_size, read=read_file) if request.file_url else None
        await self._context.conversation.add(request.text, surface, upload)

    async def _show_weekly(self, claim: InboxClaim) -> None:
        """Posts to the curators' channel which questions wait, unless another process has posted that."""
        message = await self._context.conversation.weekly_message(claim.workspace)
        if message:
            origin = SlackOrigin(workspace=claim.workspace, channel=claim.content["channel"], user="")
            await post_once(self._context, claim, origin, render_message(message, asker=None))

    async def _tell(self, claim: InboxClaim) -> None:
        """Tells a person, in their language, the outcome of their question or proposal."""

        async def find(addressee: Addressee) -> SlackNoticeSurface:
            return SlackNoticeSurface(self._context, claim, addressee)

        await self._context.conversation.tell(claim, find, self._context.use_language_of)

    def _apology(self, surface: SlackSurface, *, everyone: bool = False) -> Apology:
        """A function that tells the person (with `everyone`, all readers) about a failure, in the language of the
        person, which may not have been known when the work began."""

        async def apologise(text: str) -> None:
            with self._context.use_known_language_of(surface.origin):
                await (surface.reply if everyone else surface.whisper)(text_message(say(text)))

        return apologise

    async def _do_once(self, origin: SlackOrigin, do: Callable[[], Awaitable[None]]) -> None:
        """Calls `do`, unless this or another process has handled the same event already."""
        if await self._context.async_store.claim_event(origin.workspace, origin.event_ids):
            await do()


async def _do_nothing() -> None:
    """The work of a stored request that cannot be read: there is none."""
