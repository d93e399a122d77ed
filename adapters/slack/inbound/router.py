"""Routes Slack's requests to their handlers. A question, command or click is stored and acknowledged first, and
answered afterwards."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest

from adapters.slack.context import Context
from adapters.slack.forms import digest_modal
from adapters.slack.forms.home import CHANGE_DIGEST_ID, SEARCH_ID, Home, chosen_key
from adapters.slack.inbound.listeners import (
    NOT_STORED,
    Handler,
    acking_listener,
    auto_acked_listener,
    form_listener,
    identify,
    quiet_logger,
)
from adapters.slack.inbound.payloads import (
    ButtonPress,
    Payload,
    QuestionMessage,
    SlackOrigin,
    event_origin,
    read_button_press,
    read_command,
    read_origin,
    read_overheard,
    read_question_message,
    read_shortcut,
    workspace_of,
)
from adapters.slack.inbound.request_handler import RequestHandler
from adapters.slack.outbound.surface import MessageSurface, SlackSurface, call_assistant_method
from adapters.slack.render import limits
from adapters.slack.render.text import plain
from bot.conversation.events import Click
from bot.conversation.refusals import find_refusal
from bot.conversation.short_forms import CARD, FORMS
from bot.model.document import Action
from bot.model.permissions import Permission
from bot.running.blocking import compute
from bot.running.job_runner import JobRunner
from bot.store.inbox import InboxClaim

RELATED = "cuecard_related"
ADD = "cuecard_add"
"""The callback ids of the message shortcuts."""

MAX_PROMPTS = 4
"""How many questions the Messages tab offers: Slack allows no more."""

_BUTTON_IDS = re.compile(r"^cuecard/")
"""Matches "cuecard/share/0", as `render.buttons` makes the id of each button: "cuecard/ACTION/NUMBER"."""
_CHANGE_IDS = re.compile(rf"^{re.escape(CHANGE_DIGEST_ID)}")
"""Matches the ids of the buttons and the menu that open the form of a channel's digest."""
_OWN_DIGEST_IDS = re.compile(rf"^cuecard/{Action.FORM_OF_OWN_DIGEST}/")
"""Matches the ids of the buttons that open the form of a person's own digest."""
_SHORT_FORM_IDS = re.compile(rf"^cuecard/({'|'.join(sorted(FORMS))})/")
"""Matches the ids of the buttons that open a short form."""
_SUGGESTION_IDS = re.compile(f"^({re.escape(SEARCH_ID)}|{re.escape(CARD)})$")
"""Matches the ids of the menus that suggest cards while a person types."""
_ANY_ID = re.compile("")
"""Matches every name and id."""


class Router:
    """Maps every request that the app understands to its handler: `commands`, `events` and `shortcuts` by the name that
    Slack gives them, `clicks` by the ids of buttons and other elements."""

    def __init__(self, context: Context, jobs: JobRunner) -> None:
        self._context, self._jobs = context, jobs
        self._home, self._requests = Home(context), RequestHandler(context, jobs)
        self.commands = self._requests.commands
        self.events: dict[str, Handler] = {
            "app_mention": self._handle_message,
            "message": self._handle_message,
            "app_home_opened": self._handle_home_open,
            "assistant_thread_started": self._handle_assistant_open,
            "app_uninstalled": self._handle_uninstall,
            "tokens_revoked": self._handle_revocation,
        }
        self.clicks: dict[str | re.Pattern[str], Handler] = {
            SEARCH_ID: self._handle_card_choice,
            _CHANGE_IDS: self._requests.forms.open_digest_form,
            digest_modal.PREVIEW: self._requests.forms.open_preview,
            _OWN_DIGEST_IDS: self._requests.forms.open_own_digest_form,
            _SHORT_FORM_IDS: self._requests.forms.open_short_form,
            _BUTTON_IDS: self._handle_click,
        }
        self.shortcuts = {RELATED: self._handle_related_shortcut, ADD: self._handle_add_shortcut}

    def resume(self, claim: InboxClaim) -> None:
        """Finishes work that another process began, or that was left for any process."""
        self._requests.resume(claim)

    def build(self) -> AsyncApp:
        """The Bolt app. Requests are verified before they get here (`transport/http.py`), and the workspace is read
        from the request itself, so no call to Slack or the store delays an acknowledgement."""
        app = AsyncApp(
            name="cuecard",
            logger=quiet_logger(),
            authorize=identify,
            request_verification_enabled=False,
            ignoring_self_events_enabled=False,  # needs the bot's id; `payloads` recognises the bot's own messages
            attaching_conversation_kwargs_enabled=False,
            process_before_response=True,  # a request is in the inbox before it is acknowledged
        )
        for event, handle in self.events.items():
            app.event(event)(auto_acked_listener(handle))
        app.command(_ANY_ID)(acking_listener(self._handle_command))
        for action, handle in self.clicks.items():
            app.action(action)(acking_listener(handle))
        for form, submit in self._requests.forms.form_handlers.items():
            app.view(form)(form_listener(submit))
        for shortcut, handle in self.shortcuts.items():
            app.shortcut(shortcut)(acking_listener(handle))
        app.options(_SUGGESTION_IDS)(self._suggest)
        for kind in (app.event, app.action, app.shortcut, app.view, app.view_closed):
            kind(_ANY_ID)(acking_listener(_ignore))
        app.options(_ANY_ID)(_offer_nothing)
        return app

    async def _handle_command(self, body: Payload) -> None:
        await self._requests.accept(read_command(body))

    async def _handle_message(self, body: Payload) -> None:
        if question_message := read_question_message(body):
            await self._requests.accept(question_message)
        elif self._context.settings.hears_questions and (overheard_message := read_overheard(body)):
            self._jobs.start("overheard question", self._overhear(overheard_message))

    async def _overhear(self, overheard_message: QuestionMessage) -> None:
        """Perhaps answers a question that does not mention the bot. Nobody waits for the answer, so failures are
        neither reported nor retried, and nobody is asked to slow down."""
        conversation, origin = self._context.conversation, overheard_message.origin
        channel = f"{origin.workspace}/{origin.channel}"
        if not await conversation.may_overhear(overheard_message.text, origin):
            return
        if not self._context.cooldown.seconds_to_wait(channel, origin.user):
            await conversation.overhear(overheard_message.text, MessageSurface(self._context, overheard_message))

    async def _handle_related_shortcut(self, body: Payload) -> None:
        await self._requests.accept(read_shortcut(body))

    async def _handle_add_shortcut(self, body: Payload) -> None:
        await self._requests.accept(read_shortcut(body, adds=True))

    async def _handle_click(self, body: Payload) -> None:
        button_press = read_button_press(body)
        if button_press:
            await self._requests.accept(button_press)

    async def _handle_card_choice(self, body: Payload) -> None:
        """Shows, in a modal, the card that was chosen in the search box."""
        click = Click(action=Action.CHOOSE, value=chosen_key(body["actions"]))
        trigger = body.get("trigger_id", "")
        await self._requests.accept(ButtonPress(origin=read_origin(body, "click"), click=click, trigger=trigger))

    async def _handle_home_open(self, body: Payload) -> None:
        match body["event"].get("tab"):
            case "home":
                self._show_home(event_origin(body))
            case "messages":
                self._jobs.start("messages tab", self._welcome(event_origin(body)))

    def _show_home(self, origin: SlackOrigin) -> None:
        self._jobs.start("home", self._context.run_in_language_of(origin, partial(self._home.show, origin)))

    async def _handle_assistant_open(self, body: Payload) -> None:
        """Suggests questions in the assistant's pane, which an app has while its manifest still has
        `assistant_view`."""
        thread = body["event"]["assistant_thread"]["thread_ts"]
        self._jobs.start("assistant", self._welcome(event_origin(body), thread))

    async def _welcome(self, origin: SlackOrigin, thread: str | None = None) -> None:
        """Suggests first questions. `thread` is the thread of an assistant's pane; None in the Messages tab, where
        Slack shows the suggestions above the conversation."""
        context = self._context
        settings = await context.async_store.settings(origin.workspace)
        if await find_refusal(SlackSurface(context, origin), Permission.ASK, settings):
            return
        newest_cards = await compute(context.libraries.of(origin.workspace).browsing.newest, MAX_PROMPTS)
        prompts = [
            {"title": plain(card.title)[: limits.PROMPT_TITLE], "message": plain(card.title)} for card in newest_cards
        ]
        if prompts:
            await call_assistant_method(
                context, origin, "assistant.threads.setSuggestedPrompts", prompts=prompts, thread_ts=thread
            )

    async def _suggest(self, ack: AsyncAck, body: dict[str, Any]) -> None:
        suggestions = await self._home.suggest(read_origin(body, "options"), str(body.get("value") or ""))
        await ack(options=suggestions)

    async def _handle_uninstall(self, body: Payload) -> None:
        workspace = workspace_of(body)
        self._context.tokens.forget(workspace)
        self._jobs.start("purge", self._context.async_store.purge(workspace))

    async def _handle_revocation(self, body: Payload) -> None:
        if body["event"]["tokens"].get("bot"):
            workspace = workspace_of(body)
            self._context.tokens.forget(workspace)
            self._jobs.start("revoke", self._context.async_store.remove_installation(workspace))


async def dispatch(app: AsyncApp, request: AsyncBoltRequest) -> BoltResponse:
    """Handles a request from Slack. A request that the app does not understand is acknowledged, too: it would not help
    if Slack sent the request again."""
    response = await app.async_dispatch(request)
    is_understood = response.status < 400 or response.status == NOT_STORED
    return response if is_understood else BoltResponse(status=200, body="")


async def _ignore(body: Payload) -> None:
    """Handles requests after which nothing has to be done."""


async def _offer_nothing(ack: AsyncAck) -> None:
    await ack(options=[])
