"""Routes Slack's requests. Each is acknowledged first; the work is done afterwards and tracked until it is finished."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest

from adapters.slack import messages
from adapters.slack.context import Context
from adapters.slack.forms import digest_form
from adapters.slack.forms.home import CHANGE, SEARCH, Home, chosen_key
from adapters.slack.forms.short_form import CARDS
from adapters.slack.inbound.commands import names, read_add, read_ask, read_follow, usage
from adapters.slack.inbound.forms import Forms
from adapters.slack.inbound.inbox_entries import Request, item_of, read_claim
from adapters.slack.inbound.listeners import (
    NOT_STORED,
    Handler,
    acking_listener,
    auto_acked_listener,
    form_listener,
    identify,
    quiet,
)
from adapters.slack.inbound.payloads import (
    MALFORMED,
    ButtonPress,
    Command,
    Origin,
    Payload,
    QuestionMessage,
    Shortcut,
    SubmittedForm,
    event_origin,
    read_button_press,
    read_command,
    read_origin,
    read_overheard,
    read_question_message,
    read_shortcut,
    workspace_of,
)
from adapters.slack.inbound.unfinished_work import Done, RequestTask, finish
from adapters.slack.outbound.asker import SlackAsker, post_once
from adapters.slack.outbound.surface import (
    MessageSurface,
    PressedSurface,
    SlackSurface,
    call_for_agents,
    surface_below_form,
)
from adapters.slack.outbound.triggered_view import TriggeredView
from adapters.slack.render.blocks import render_message
from adapters.slack.render.text import plain
from bot import log
from bot.conversation.curating.notices import Addressee
from bot.conversation.events import Audience, Click, Question, Upload
from bot.conversation.guard import refuse
from bot.conversation.short_forms import FORMS, FilledForm
from bot.conversation.surface import sentence
from bot.model.document import Action
from bot.permissions import Permission
from bot.reading import MAX_BYTES
from bot.running.blocking import compute
from bot.running.job import Apology, FirstStep
from bot.running.work import Work
from bot.store.inbox import InboxClaim
from bot.store.workspace.proposals import DECISION_NOTICE
from bot.store.workspace.unanswered import ANSWER_NOTICE, WEEKLY_NOTICE
from bot.translation import say

RELATED = "cuecard_related"
ADD = "cuecard_add"
"""The callback ids of the message shortcuts."""

MAX_COMMAND_LENGTH = 32
"""The maximum number of characters that Slack allows in the name of a command."""

MAX_PROMPTS = 4
"""How many questions the Messages tab offers: Slack allows no more."""

_BUTTON_IDS = re.compile(r"^cuecard/")
_CHANGE_IDS = re.compile(rf"^{re.escape(CHANGE)}")
_OWN_DIGEST_IDS = re.compile(rf"^cuecard/{Action.FORM_OF_OWN_DIGEST}/")
_SHORT_FORM_IDS = re.compile(rf"^cuecard/({'|'.join(sorted(FORMS))})/")
_SUGGESTION_IDS = re.compile(f"^({re.escape(SEARCH)}|{re.escape(CARDS)})$")
_ANY_ID = re.compile("")

_log = logging.getLogger(__name__)


class Router:
    """Every request that the app understands, by the name that Slack gives it."""

    def __init__(self, context: Context, work: Work) -> None:
        self._context, self._work = context, work
        self._home, self._forms = Home(context), Forms(context, self._start, self._accept)
        handlers = (self._ask, self._quotes, self._topics, self._digest, self._follow, self._about)
        self.commands: dict[str, Callable[[Command, SlackSurface], Done]] = dict(
            zip(names(context.settings), handlers, strict=True)
        )
        self.events: dict[str, Handler] = {
            "app_mention": self._handle_message,
            "message": self._handle_message,
            "app_home_opened": self._handle_home_open,
            "assistant_thread_started": self._handle_assistant_open,
            "app_uninstalled": self._handle_uninstall,
            "tokens_revoked": self._handle_revocation,
        }
        self.clicks: dict[str | re.Pattern[str], Handler] = {
            SEARCH: self._handle_card_choice,
            _CHANGE_IDS: self._forms.open_digest_form,
            digest_form.PREVIEW: self._forms.open_preview,
            _OWN_DIGEST_IDS: self._forms.open_own_digest_form,
            _SHORT_FORM_IDS: self._forms.open_short_form,
            _BUTTON_IDS: self._handle_click,
        }
        self.shortcuts = {RELATED: self._handle_related_shortcut, ADD: self._handle_add_shortcut}

    def build(self) -> AsyncApp:
        """The Bolt app. Requests are verified before they get here (`transport/http.py`), and the workspace is read
        from the request itself, so no call to Slack or the store delays an acknowledgement."""
        app = AsyncApp(
            name="cuecard",
            logger=quiet(),
            authorize=identify,
            request_verification_enabled=False,
            ignoring_self_events_enabled=False,  # it would need the bot's id; `payloads` knows our own messages
            attaching_conversation_kwargs_enabled=False,
            process_before_response=True,  # a request is in the inbox before it is acknowledged
        )
        for event, take in self.events.items():
            app.event(event)(auto_acked_listener(take))
        app.command(_ANY_ID)(acking_listener(self._handle_command))
        for action, take in self.clicks.items():
            app.action(action)(acking_listener(take))
        for form, fill_in in self._forms.form_handlers.items():
            app.view(form)(form_listener(fill_in))
        for shortcut, take in self.shortcuts.items():
            app.shortcut(shortcut)(acking_listener(take))
        app.options(_SUGGESTION_IDS)(self._suggest)
        for kind in (app.event, app.action, app.shortcut, app.view, app.view_closed):
            kind(_ANY_ID)(acking_listener(_ignore))
        app.options(_ANY_ID)(_offer_nothing)
        return app

    # --- questions ---------------------------------------------------------------------------------------------

    async def _handle_command(self, body: Payload) -> None:
        await self._accept(read_command(body))

    async def _ask(self, command: Command, surface: SlackSurface) -> None:
        ask = read_ask(command.text)
        is_public = ask.public and bool(ask.question)
        question = Question(
            text=ask.question,
            audience=Audience.CHANNEL if is_public else Audience.ASKER,
            recipient=ask.person or "",
            remark=messages.ONLY_YOU if ask.unclear else "",
        )
        await self._context.conversation.ask(question, surface)

    async def _quotes(self, command: Command, surface: SlackSurface) -> None:
        typed = plain(command.text)
        if typed.strip():
            await self._context.conversation.quotes(typed, surface)
        else:
            await self._context.conversation.help(usage(self._context.settings), surface)

    async def _topics(self, command: Command, surface: SlackSurface) -> None:
        await self._context.conversation.topics(plain(command.text), surface)

    async def _follow(self, command: Command, surface: SlackSurface) -> None:
        words, here = read_follow(command.text)
        await self._context.conversation.follow(words, surface, here=here)

    async def _about(self, command: Command, surface: SlackSurface) -> None:
        typed = read_add(command.text)
        if typed is not None:
            await self._context.conversation.add(typed, surface)
            return
        match command.text.strip().lower():
            case "" | "help":
                await self._context.conversation.help(usage(self._context.settings), surface)
            case "forget" | "forget me":
                await self._context.conversation.forget_me(surface)
            case _:
                await self._do_once(command.origin, lambda: surface.whisper(sentence(messages.UNKNOWN_SUBCOMMAND)))

    async def _unknown(self, command: Command, surface: SlackSurface) -> None:
        """Answers a command that Slack has for this app but the settings do not: names those that work."""
        known = ", ".join(self.commands)
        await self._context.records.note_unknown_command(command.origin.workspace, command.name[:MAX_COMMAND_LENGTH])
        await surface.whisper(sentence(f"{messages.UNKNOWN_COMMAND} {known}."))

    async def _handle_message(self, body: Payload) -> None:
        if question_message := read_question_message(body):
            await self._accept(question_message)
        elif self._context.settings.hears_questions and (heard := read_overheard(body)):
            self._work.start("overheard question", self._overhear(heard))

    async def _overhear(self, heard: QuestionMessage) -> None:
        """Perhaps answers a question that does not mention the bot. Nobody waits for the answer, so failures are
        neither reported nor retried, and nobody is asked to slow down."""
        conversation, origin = self._context.conversation, heard.origin
        channel = f"{origin.workspace}/{origin.channel}"
        if await conversation.hears(heard.text, origin) and not self._context.cooldown.wait(channel, origin.user):
            await conversation.overhear(heard.text, MessageSurface(self._context, heard))

    async def _answer(self, question_message: QuestionMessage, surface: MessageSurface) -> None:
        thread = question_message.thread or ("" if question_message.origin.is_direct else question_message.ts)
        question = Question(
            text=question_message.text, audience=Audience.CONVERSATION, find_card=surface.find_card, thread=thread
        )
        await self._context.conversation.ask(question, surface)

    async def _handle_related_shortcut(self, body: Payload) -> None:
        await self._accept(read_shortcut(body))

    async def _handle_add_shortcut(self, body: Payload) -> None:
        await self._accept(read_shortcut(body, adds=True))

    async def _add(self, request: Shortcut, surface: SlackSurface) -> None:
        read = partial(self._context.files.read, request.origin.workspace, request.file_url, MAX_BYTES)
        upload = Upload(name=request.file_name, size=request.file_size, read=read) if request.file_url else None
        await self._context.conversation.add(request.text, surface, upload)

    # --- clicks ------------------------------------------------------------------------------------------------

    async def _handle_click(self, body: Payload) -> None:
        pressed = read_button_press(body)
        if pressed:
            await self._accept(pressed)

    async def _handle_card_choice(self, body: Payload) -> None:
        """Shows, in a modal, the card that was chosen in the search box."""
        click = Click(action=Action.CHOOSE, value=chosen_key(body["actions"]))
        trigger = body.get("trigger_id", "")
        await self._accept(ButtonPress(origin=read_origin(body, "click"), click=click, trigger=trigger))

    # --- digests ------------------------------------------------------------------------------------------------

    async def _digest(self, command: Command, surface: SlackSurface) -> None:
        await self._context.digests.carry_out(surface, plain(command.text))

    # --- tabs, suggestions, installations ----------------------------------------------------------------------

    async def _handle_home_open(self, body: Payload) -> None:
        match body["event"].get("tab"):
            case "home":
                self._show_home(event_origin(body))
            case "messages":
                self._work.start("messages tab", self._welcome(event_origin(body)))

    def _show_home(self, origin: Origin) -> None:
        self._work.start("home", self._context.run_in_language_of(origin, partial(self._home.show, origin)))

    async def _handle_assistant_open(self, body: Payload) -> None:
        """Greets in the assistant's pane, which an app has while its manifest still has `assistant_view`."""
        thread = body["event"]["assistant_thread"]["thread_ts"]
        self._work.start("assistant", self._welcome(event_origin(body), thread))

    async def _welcome(self, origin: Origin, thread: str | None = None) -> None:
        """Suggests first questions. `thread` is that of an assistant pane; without one, Slack shows them above the
        conversation."""
        context = self._context
        settings = await context.records.settings(origin.workspace)
        if await refuse(SlackSurface(context, origin), Permission.ASK, settings):
            return
        newest = await compute(context.libraries.of(origin.workspace).browsing.newest, MAX_PROMPTS)
        prompts = [{"title": plain(card.title)[:75], "message": plain(card.title)} for card in newest]
        if prompts:
            await call_for_agents(
                context, origin, "assistant.threads.setSuggestedPrompts", prompts=prompts, thread_ts=thread
            )

    async def _suggest(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        suggestions = await self._home.suggest(read_origin(body, "options"), str(body.get("value") or ""))
        await ack(options=suggestions)

    async def _handle_uninstall(self, body: Payload) -> None:
        workspace = workspace_of(body)
        self._context.tokens.forget(workspace)
        self._work.start("purge", self._context.records.purge(workspace))

    async def _handle_revocation(self, body: Payload) -> None:
        if body["event"]["tokens"].get("bot"):
            workspace = workspace_of(body)
            self._context.tokens.forget(workspace)
            self._work.start("revoke", self._context.records.remove_installation(workspace))

    # --- starting work -----------------------------------------------------------------------------------------

    async def _accept(self, request: Request) -> None:
        """Stores a request and begins to answer it. The inbox drops repeats, so the conversation gets the request
        without the names that identify repeats."""
        item = item_of(request)
        accepted = replace(request, origin=replace(request.origin, names=()))
        task = self._task_for(accepted)
        with self._context.use_known_language_of(request.origin):
            await self._work.accept(task.name, item, task.work, task.apology, task.first)

    def resume(self, claim: InboxClaim) -> None:
        """Finishes work that another process began, or that was left for any process."""
        if claim.kind in (ANSWER_NOTICE, DECISION_NOTICE, WEEKLY_NOTICE):
            work = self._show_weekly(claim) if claim.kind == WEEKLY_NOTICE else self._tell(claim)
            self._work.start(claim.kind, work, claim=claim)
            return
        try:
            request = read_claim(claim)
            task = self._task_for(request, was_begun=claim.has_begun)
        except MALFORMED as fault:
            _log.warning(log.event("inbox_not_understood", kind=claim.kind, reason=type(fault).__name__))
            self._work.start(claim.kind, _do_nothing(), claim=claim)
            return
        # Somebody who may already have an answer is told nothing else until that is known.
        apology = None if claim.has_begun else task.apology
        self._work.start(task.name, finish(self._context, request, task, claim), apology, claim=claim)

    async def _show_weekly(self, claim: InboxClaim) -> None:
        """Shows the curators' channel which questions wait."""
        message = await self._context.conversation.weekly(claim.workspace)
        if message:
            origin = Origin(workspace=claim.workspace, channel=claim.content["channel"], user="")
            await post_once(self._context, claim, origin, render_message(message, asker=None))

    async def _tell(self, claim: InboxClaim) -> None:
        """Tells a person, in their language, the outcome of their question or proposal."""

        async def find(addressee: Addressee) -> SlackAsker:
            return SlackAsker(self._context, claim, addressee)

        await self._context.conversation.tell(claim, find, self._context.use_language_of)

    def _task_for(self, request: Request, *, was_begun: bool = False) -> RequestTask:
        """How to answer a request. `was_begun`: another process has begun to."""
        first: FirstStep | None = None
        do: Callable[[], Done]
        match request:
            case QuestionMessage():
                replying = MessageSurface(self._context, request)
                surface: SlackSurface = replying
                name, do = "question", partial(self._answer, request, replying)
            case Command():
                surface = SlackSurface(self._context, request.origin, url=request.response_url)
                fill = self._forms.of(request)
                opens = TriggeredView(self._context.outbox, request.origin, request.trigger, is_open=was_begun)
                handle = self.commands.get(request.name, self._unknown)
                name, do = request.name, partial(fill, opens) if fill else partial(handle, request, surface)
                first = opens.open if fill else None
            case Shortcut():
                surface = SlackSurface(self._context, request.origin, url=request.response_url, thread=request.thread)
                related = partial(self._context.conversation.related, request.text, surface)
                name, do = "shortcut", partial(self._add, request, surface) if request.adds else related
            case ButtonPress():
                pressed = PressedSurface(self._context, request)
                surface, name = pressed, "click"
                do = partial(self._context.conversation.click, request.click, pressed)
                first = pressed.opens.try_open if pressed.opens else None
            case SubmittedForm():
                surface, name = surface_below_form(self._context, request), "form"
                filled = FilledForm(action=request.action, value=request.value, fields=request.fields)
                do = partial(self._context.conversation.fill_in, filled, surface)
        work = self._context.run_in_language_of(request.origin, do)
        return RequestTask(
            name, work, surface, self._apology(surface, everyone=isinstance(request, QuestionMessage)), first
        )

    def _start(self, name: str, work: Done, surface: SlackSurface) -> None:
        """Starts work for the person who acts on `surface`. If it fails, they are told there, privately."""
        with self._context.use_known_language_of(surface.origin):
            self._work.start(name, work, self._apology(surface))

    def _apology(self, surface: SlackSurface, *, everyone: bool = False) -> Apology:
        """A function that tells the person about a failure, in their language: that may not have been known when the
        work began."""

        async def apologise(text: str) -> None:
            with self._context.use_known_language_of(surface.origin):
                await (surface.reply if everyone else surface.whisper)(sentence(say(text)))

        return apologise

    async def _do_once(self, origin: Origin, do: Callable[[], Awaitable[None]]) -> None:
        """Calls `do`, unless this or another process has handled the same event already."""
        if await self._context.records.first_time(origin.workspace, origin.names):
            await do()


async def _do_nothing() -> None:
    """The work of a stored request that cannot be read: there is none."""


async def dispatch(app: AsyncApp, request: AsyncBoltRequest) -> BoltResponse:
    """Handles a request from Slack. One that the app does not understand is acknowledged, too: it would not help if
    Slack sent it again."""
    response = await app.async_dispatch(request)
    is_kept_as_it_is = response.status < 400 or response.status == NOT_STORED
    return response if is_kept_as_it_is else BoltResponse(status=200, body="")


async def _ignore(body: Payload) -> None:
    """Handles requests after which nothing has to be done."""


async def _offer_nothing(ack: AsyncAck) -> None:
    await ack(options=[])
