"""What each request leads to: the handler starts the work, and is done before it is."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from adapters.slack import messages as sentences
from adapters.slack.answers import Answers
from adapters.slack.clicks import Clicks
from adapters.slack.context import Context
from adapters.slack.forms import digest_form, settings_form
from adapters.slack.forms.digest_form import FormFault
from adapters.slack.forms.digests import Digests
from adapters.slack.forms.home import CHANGE, SEARCH, Home, chosen_channel, chosen_key
from adapters.slack.forms.settings_form import SettingsForm
from adapters.slack.inbound.payloads import (
    Asking,
    Command,
    Origin,
    Payload,
    event_origin,
    read_asking,
    read_click,
    read_command,
    read_origin,
    workspace_of,
)
from adapters.slack.install.tokens import Tokens
from adapters.slack.lists import Lists
from adapters.slack.render.blocks import sentence
from adapters.work import Work
from bot.model import Workspace

RELATED = "cuecard_related"
"""The callback id of the message shortcut."""


class Handlers:
    """Every request that the app understands, by the name that Slack gives it."""

    def __init__(self, context: Context, tokens: Tokens, work: Work) -> None:
        self._context, self._tokens, self._work = context, tokens, work
        self._answers, self._clicks, self._lists = Answers(context), Clicks(context), Lists(context)
        self._digests, self._home, self._settings = Digests(context), Home(context), SettingsForm(context)
        names = context.settings
        self.commands: dict[str, Callable[[Command], Coroutine[Any, Any, None]]] = {
            names.cuecard_command_ask: self._answers.command,
            names.cuecard_command_quote: self._lists.quotes,
            names.cuecard_command_topics: self._lists.topics,
            names.cuecard_command_digest: self._digests.command,
            names.cuecard_command_help: self._about,
        }
        self.events: dict[str, Callable[[Payload], None]] = {
            "app_mention": self._asked,
            "message": self._asked,
            "app_home_opened": self._home_opened,
            "assistant_thread_started": self._assistant_opened,
            "app_uninstalled": self._uninstalled,
            "tokens_revoked": self._revoked,
        }
        self.shortcuts: dict[str, Callable[[Payload], None]] = {RELATED: self._related}
        self.forms: dict[str, Callable[[Payload], Awaitable[dict[str, Any]]]] = {
            digest_form.FORM: self._digest_filled_in,
            settings_form.FORM: self._settings_filled_in,
        }

    def event(self, body: Payload) -> None:
        self.events[body["event"]["type"]](body)

    def command(self, body: Payload) -> None:
        command = read_command(body)
        do = partial(self.commands[command.name], command)
        work = self._once(command.origin.workspace, _names("command", body), do)
        self._work.start(command.name, work, partial(self._sorry, command.origin, command.response_url))

    def click(self, body: Payload) -> None:
        origin = read_origin(body)
        work = self._once(origin.workspace, _names("click", body), partial(self._clicked, body))
        self._work.start("click", work, partial(self._sorry, origin, body.get("response_url", "")))

    def shortcut(self, body: Payload) -> None:
        self.shortcuts[body["callback_id"]](body)

    async def form(self, body: Payload) -> dict[str, Any]:
        """What a submitted form is acknowledged with: nothing, or what is wrong with a field."""
        return await self.forms[body["view"]["callback_id"]](body)

    async def options(self, body: Payload) -> list[dict[str, Any]]:
        return await self._home.suggest(read_origin(body), str(body.get("value") or ""))

    def _asked(self, body: Payload) -> None:
        asking = read_asking(body)
        if asking:
            work = self._once(asking.origin.workspace, asking.names, partial(self._answers.message, asking))
            self._work.start("question", work, partial(self._sorry_in_thread, asking))

    def _home_opened(self, body: Payload) -> None:
        match body["event"].get("tab"):
            case "home":
                self._work.start("home", self._home.show(event_origin(body)))
            case "messages":
                self._work.start("messages tab", self._answers.welcome(event_origin(body)))

    def _assistant_opened(self, body: Payload) -> None:
        """The pane of an app whose manifest still has `assistant_view`."""
        thread = body["event"]["assistant_thread"]["thread_ts"]
        self._work.start("assistant", self._answers.welcome(event_origin(body), thread))

    def _uninstalled(self, body: Payload) -> None:
        workspace = workspace_of(body)
        self._tokens.forget(workspace)
        self._work.start("purge", self._context.records.purge(workspace))

    def _revoked(self, body: Payload) -> None:
        if body["event"]["tokens"].get("bot"):
            workspace = workspace_of(body)
            self._tokens.forget(workspace)
            self._work.start("revoke", self._context.records.remove_installation(workspace))

    def _related(self, body: Payload) -> None:
        message, url = body["message"], body.get("response_url", "")
        origin, thread = read_origin(body), message.get("thread_ts")
        do = partial(self._answers.related, origin, str(message.get("text") or ""), url, thread)
        work = self._once(origin.workspace, _names("shortcut", body), do)
        self._work.start("shortcut", work, partial(self._sorry, origin, url))

    async def _digest_filled_in(self, body: Payload) -> dict[str, Any]:
        try:
            origin, subscription = await self._digests.read(body)
        except FormFault as fault:
            return {"response_action": "errors", "errors": {fault.subject: fault.reason}}
        save = partial(self._digests.save, origin, subscription)
        work = self._once(origin.workspace, _names("form", body), save)
        self._work.start("digest form", work, partial(self._sorry, origin, ""))
        return {}

    async def _settings_filled_in(self, body: Payload) -> dict[str, Any]:
        faults = settings_form.faults(body["view"])
        if faults:
            return {"response_action": "errors", "errors": faults}
        save = partial(self._settings.save, body)
        work = self._once(workspace_of(body), _names("form", body), save)
        self._work.start("settings form", work, partial(self._sorry, read_origin(body), ""))
        return {}

    async def _about(self, command: Command) -> None:
        match command.text.strip().lower():
            case "" | "help":
                await self._lists.help(command)
            case "settings":
                await self._settings.open(command.origin, command.trigger)
            case _:
                text = sentence(sentences.UNKNOWN_SUBCOMMAND)
                await self._context.outbox.whisper(command.origin, text, url=command.response_url)

    async def _clicked(self, body: Payload) -> None:
        origin, actions, trigger = read_origin(body), body["actions"], body.get("trigger_id", "")
        action_id = str(actions[0]["action_id"])
        if action_id == SEARCH:
            await self._home.open_card(origin, chosen_key(actions), trigger)
        elif action_id.startswith(CHANGE):
            await self._digests.open_form(replace(origin, channel=chosen_channel(actions)), trigger)
        elif action_id == digest_form.PREVIEW:
            await self._digests.preview(body)
        elif click := read_click(body):
            await self._clicks.press(click)

    async def _once(self, workspace: Workspace, names: Sequence[str], do: Callable[[], Awaitable[None]]) -> None:
        """Does it, unless the same gesture was handled already, by whatever process."""
        if await self._context.records.first_time(workspace, names):
            await do()

    async def _sorry(self, origin: Origin, url: str, text: str) -> None:
        await self._context.outbox.whisper(origin, sentence(text), url=url)

    async def _sorry_in_thread(self, asking: Asking, text: str) -> None:
        thread = asking.thread or (None if asking.origin.is_direct else asking.ts)
        await self._context.outbox.post(asking.origin, sentence(text), thread=thread, after=asking.ts)


def _names(kind: str, body: Payload) -> tuple[str, ...]:
    """The name of a gesture; Slack gives each a trigger of its own, and the same one if it sends it again."""
    return (f"{kind}/{body.get('trigger_id', '')}",)
