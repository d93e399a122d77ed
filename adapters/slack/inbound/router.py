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
from adapters.slack.inbound.inbox_entries import Asked, arrival_of, read_held
from adapters.slack.inbound.left_work import Answering, Done, finish
from adapters.slack.inbound.listeners import NOT_KEPT, Take, acknowledged, answered, identify, quiet, started
from adapters.slack.inbound.payloads import (
    MALFORMED,
    Asking,
    ButtonPress,
    Command,
    Origin,
    Payload,
    Shortcut,
    SubmittedForm,
    event_origin,
    read_asking,
    read_command,
    read_origin,
    read_overheard,
    read_pressed,
    read_shortcut,
    workspace_of,
)
from adapters.slack.outbound.asker import SlackAsker, post_once
from adapters.slack.outbound.surface import MessageSurface, PressedSurface, SlackSurface, assist, surface_of_form
from adapters.slack.outbound.triggered import TriggeredView
from adapters.slack.render.blocks import render_message
from adapters.slack.render.text import plain
from bot import log
from bot.conversation.curating.telling import Addressee
from bot.conversation.events import Audience, Click, Question, Upload
from bot.conversation.guard import refuse
from bot.conversation.short_forms import FORMS, Filled
from bot.conversation.surface import sentence
from bot.model.document import Action
from bot.permissions import Permission
from bot.reading import MAX_BYTES
from bot.running.blocking import compute
from bot.running.job import Apology, FirstStep
from bot.running.work import Work
from bot.store.inbox import Held
from bot.store.workspace.proposals import DECIDED
from bot.store.workspace.unanswered import TELLING, WEEKLY
from bot.translation import say

RELATED = "cuecard_related"
ADD = "cuecard_add"
"""The callback ids of the message shortcuts."""

LONGEST_COMMAND = 32
"""The most characters that Slack allows in the name of a command."""

PROMPTS = 4
"""How many questions the Messages tab offers: Slack allows no more."""

_OURS = re.compile(r"^cuecard/")
_CHANGES = re.compile(rf"^{re.escape(CHANGE)}")
_OWN_FORM = re.compile(rf"^cuecard/{Action.FORM_OF_OWN_DIGEST}/")
_SHORT_FORMS = re.compile(rf"^cuecard/({'|'.join(sorted(FORMS))})/")
_SUGGESTS = re.compile(f"^({re.escape(SEARCH)}|{re.escape(CARDS)})$")
_ANY = re.compile("")

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
        self.events: dict[str, Take] = {
            "app_mention": self._asked,
            "message": self._asked,
            "app_home_opened": self._home_opened,
            "assistant_thread_started": self._assistant_opened,
            "app_uninstalled": self._uninstalled,
            "tokens_revoked": self._revoked,
        }
        self.clicks: dict[str | re.Pattern[str], Take] = {
            SEARCH: self._card_chosen,
            _CHANGES: self._forms.open_digest_form,
            digest_form.PREVIEW: self._forms.open_preview,
            _OWN_FORM: self._forms.open_own_digest_form,
            _SHORT_FORMS: self._forms.open_short_form,
            _OURS: self._pressed,
        }
        self.shortcuts = {RELATED: self._related_wanted, ADD: self._add_wanted}

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
            app.event(event)(started(take))
        app.command(_ANY)(acknowledged(self._commanded))
        for action, take in self.clicks.items():
            app.action(action)(acknowledged(take))
        for form, fill_in in self._forms.filled_in.items():
            app.view(form)(answered(fill_in))
        for shortcut, take in self.shortcuts.items():
            app.shortcut(shortcut)(acknowledged(take))
        app.options(_SUGGESTS)(self._suggest)
        for kind in (app.event, app.action, app.shortcut, app.view, app.view_closed):
            kind(_ANY)(acknowledged(_ignore))
        app.options(_ANY)(_offer_nothing)
        return app

    # --- questions ---------------------------------------------------------------------------------------------

    async def _commanded(self, body: Payload) -> None:
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
                await self._once(command.origin, lambda: surface.whisper(sentence(messages.UNKNOWN_SUBCOMMAND)))

    async def _unknown(self, command: Command, surface: SlackSurface) -> None:
        """Answers a command that Slack knows of this app but the settings do not have: names those that work."""
        known = ", ".join(self.commands)
        await self._context.records.note_unknown_command(command.origin.workspace, command.name[:LONGEST_COMMAND])
        await surface.whisper(sentence(f"{messages.UNKNOWN_COMMAND} {known}."))

    async def _asked(self, body: Payload) -> None:
        if asking := read_asking(body):
            await self._accept(asking)
        elif self._context.settings.hears_questions and (heard := read_overheard(body)):
            self._work.start("overheard question", self._overhear(heard))

    async def _overhear(self, heard: Asking) -> None:
        """Perhaps answers a question that does not mention the bot. Nobody waits for the answer, so failures are
        neither reported nor retried, and nobody is asked to slow down."""
        conversation, origin = self._context.conversation, heard.origin
        channel = f"{origin.workspace}/{origin.channel}"
        if await conversation.hears(heard.text, origin) and not self._context.cooldown.wait(channel, origin.user):
            await conversation.overhear(heard.text, MessageSurface(self._context, heard))

    async def _answer(self, asking: Asking, surface: MessageSurface) -> None:
        thread = asking.thread or ("" if asking.origin.is_direct else asking.ts)
        question = Question(
            text=asking.text, audience=Audience.CONVERSATION, find_card=surface.find_card, thread=thread
        )
        await self._context.conversation.ask(question, surface)

    async def _related_wanted(self, body: Payload) -> None:
        await self._accept(read_shortcut(body))

    async def _add_wanted(self, body: Payload) -> None:
        await self._accept(read_shortcut(body, adds=True))

    async def _add(self, asked: Shortcut, surface: SlackSurface) -> None:
        read = partial(self._context.files.read, asked.origin.workspace, asked.file_url, MAX_BYTES)
        upload = Upload(name=asked.file_name, size=asked.file_size, read=read) if asked.file_url else None
        await self._context.conversation.add(asked.text, surface, upload)

    # --- clicks ------------------------------------------------------------------------------------------------

    async def _pressed(self, body: Payload) -> None:
        pressed = read_pressed(body)
        if pressed:
            await self._accept(pressed)

    async def _card_chosen(self, body: Payload) -> None:
        """Shows, in a modal, the card that was chosen in the search box."""
        click = Click(action=Action.CHOOSE, value=chosen_key(body["actions"]))
        trigger = body.get("trigger_id", "")
        await self._accept(ButtonPress(origin=read_origin(body, "click"), click=click, trigger=trigger))

    # --- digests ------------------------------------------------------------------------------------------------

    async def _digest(self, command: Command, surface: SlackSurface) -> None:
        await self._context.digests.carry_out(surface, plain(command.text))

    # --- tabs, suggestions, installations ----------------------------------------------------------------------

    async def _home_opened(self, body: Payload) -> None:
        match body["event"].get("tab"):
            case "home":
                self._show_home(event_origin(body))
            case "messages":
                self._work.start("messages tab", self._welcome(event_origin(body)))

    def _show_home(self, origin: Origin) -> None:
        self._work.start("home", self._context.spoken(origin, partial(self._home.show, origin)))

    async def _assistant_opened(self, body: Payload) -> None:
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
        newest = await compute(context.libraries.of(origin.workspace).browsing.newest, PROMPTS)
        prompts = [{"title": plain(card.title)[:75], "message": plain(card.title)} for card in newest]
        if prompts:
            await assist(context, origin, "assistant.threads.setSuggestedPrompts", prompts=prompts, thread_ts=thread)

    async def _suggest(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        suggestions = await self._home.suggest(read_origin(body, "options"), str(body.get("value") or ""))
        await ack(options=suggestions)

    async def _uninstalled(self, body: Payload) -> None:
        workspace = workspace_of(body)
        self._context.tokens.forget(workspace)
        self._work.start("purge", self._context.records.purge(workspace))

    async def _revoked(self, body: Payload) -> None:
        if body["event"]["tokens"].get("bot"):
            workspace = workspace_of(body)
            self._context.tokens.forget(workspace)
            self._work.start("revoke", self._context.records.remove_installation(workspace))

    # --- starting work -----------------------------------------------------------------------------------------

    async def _accept(self, asked: Asked) -> None:
        """Stores a request and begins to answer it. The inbox drops repeats, so the conversation gets the request
        without the names that identify repeats."""
        arrival = arrival_of(asked)
        accepted = replace(asked, origin=replace(asked.origin, names=()))
        answering = self._answering(accepted)
        with self._context.speaking_at_once(asked.origin):
            await self._work.accept(answering.name, arrival, answering.work, answering.apology, answering.first)

    def resume(self, held: Held) -> None:
        """Finishes work that another process began, or that was left for any process."""
        if held.kind in (TELLING, DECIDED, WEEKLY):
            work = self._show_weekly(held) if held.kind == WEEKLY else self._tell(held)
            self._work.start(held.kind, work, held=held)
            return
        try:
            asked = read_held(held)
            answering = self._answering(asked, was_begun=held.has_begun)
        except MALFORMED as fault:
            _log.warning(log.event("inbox_not_understood", kind=held.kind, reason=type(fault).__name__))
            self._work.start(held.kind, _nothing(), held=held)
            return
        # Somebody who may already have an answer is told nothing else until that is known.
        apology = None if held.has_begun else answering.apology
        self._work.start(answering.name, finish(self._context, asked, answering, held), apology, held=held)

    async def _show_weekly(self, held: Held) -> None:
        """Shows the curators' channel which questions wait."""
        message = await self._context.conversation.weekly(held.workspace)
        if message:
            origin = Origin(workspace=held.workspace, channel=held.content["channel"], user="")
            await post_once(self._context, held, origin, render_message(message, asker=None))

    async def _tell(self, held: Held) -> None:
        """Tells a person, in their language, the outcome of their question or proposal."""

        async def find(addressee: Addressee) -> SlackAsker:
            return SlackAsker(self._context, held, addressee)

        await self._context.conversation.tell(held, find, self._context.speaking_to)

    def _answering(self, asked: Asked, *, was_begun: bool = False) -> Answering:
        """How to answer a request. `was_begun`: another process has begun to."""
        first: FirstStep | None = None
        do: Callable[[], Done]
        match asked:
            case Asking():
                replying = MessageSurface(self._context, asked)
                surface: SlackSurface = replying
                name, do = "question", partial(self._answer, asked, replying)
            case Command():
                surface = SlackSurface(self._context, asked.origin, url=asked.response_url)
                fill = self._forms.of(asked)
                opens = TriggeredView(self._context.outbox, asked.origin, asked.trigger, is_open=was_begun)
                handle = self.commands.get(asked.name, self._unknown)
                name, do = asked.name, partial(fill, opens) if fill else partial(handle, asked, surface)
                first = opens.open if fill else None
            case Shortcut():
                surface = SlackSurface(self._context, asked.origin, url=asked.response_url, thread=asked.thread)
                related = partial(self._context.conversation.related, asked.text, surface)
                name, do = "shortcut", partial(self._add, asked, surface) if asked.adds else related
            case ButtonPress():
                pressed = PressedSurface(self._context, asked)
                surface, name = pressed, "click"
                do = partial(self._context.conversation.click, asked.click, pressed)
                first = pressed.opens.try_open if pressed.opens else None
            case SubmittedForm():
                surface, name = surface_of_form(self._context, asked), "form"
                filled = Filled(action=asked.action, value=asked.value, fields=asked.fields)
                do = partial(self._context.conversation.fill_in, filled, surface)
        work = self._context.spoken(asked.origin, do)
        return Answering(name, work, surface, self._apology(surface, everyone=isinstance(asked, Asking)), first)

    def _start(self, name: str, work: Done, surface: SlackSurface) -> None:
        """Starts work for the person who acts on `surface`. If it fails, they are told there, privately."""
        with self._context.speaking_at_once(surface.origin):
            self._work.start(name, work, self._apology(surface))

    def _apology(self, surface: SlackSurface, *, everyone: bool = False) -> Apology:
        """A function that tells the person of a failure, in their language: that may not have been known when the work
        began."""

        async def apologise(text: str) -> None:
            with self._context.speaking_at_once(surface.origin):
                await (surface.reply if everyone else surface.whisper)(sentence(say(text)))

        return apologise

    async def _once(self, origin: Origin, do: Callable[[], Awaitable[None]]) -> None:
        """Calls `do`, unless this or another process has handled the same event already."""
        if await self._context.records.first_time(origin.workspace, origin.names):
            await do()


async def _nothing() -> None:
    """The work of a stored request that cannot be read: there is none."""


async def dispatch(app: AsyncApp, request: AsyncBoltRequest) -> BoltResponse:
    """Handles a request from Slack. One that the app does not understand is acknowledged, too: it would not help if
    Slack sent it again."""
    response = await app.async_dispatch(request)
    is_kept_as_it_is = response.status < 400 or response.status == NOT_KEPT
    return response if is_kept_as_it_is else BoltResponse(status=200, body="")


async def _ignore(body: Payload) -> None:
    """Handles requests after which nothing has to be done."""


async def _offer_nothing(ack: AsyncAck) -> None:
    await ack(options=[])
