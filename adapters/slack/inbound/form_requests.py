"""Requests that open a form or submit one. A form must be opened while its trigger is valid, and a submitted form is
read while Slack waits for the response."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import replace
from typing import Any

from adapters.slack.context import Context
from adapters.slack.forms import digest_modal, settings_form, short_form
from adapters.slack.forms.digest_forms import DigestForms
from adapters.slack.forms.digest_modal import FormFault
from adapters.slack.forms.home import chosen_channel
from adapters.slack.forms.settings_form import SettingsForm
from adapters.slack.forms.short_form import ShortForms
from adapters.slack.inbound.commands import opens_digest
from adapters.slack.inbound.inbox_entries import Request
from adapters.slack.inbound.payloads import (
    Command,
    Payload,
    SlackOrigin,
    read_button_press,
    read_origin,
    read_submitted_form,
)
from adapters.slack.outbound.surface import SlackSurface
from adapters.slack.outbound.triggered_view import TriggeredView
from adapters.slack.render.text import plain
from bot.digests.setup.typed_times import find_time
from bot.model.document import Action

Start = Callable[[str, Coroutine[Any, Any, None], SlackSurface], None]
"""A function that starts work under a name, for the person of the surface."""

Fill = Callable[[TriggeredView], Coroutine[Any, Any, None]]
"""A function that shows a form in the view that was opened for it."""


class FormRequests:
    """The requests that open a form or submit one. A trigger opens only one view, so opening a form twice does no harm,
    and it is not checked whether such a request is a repetition."""

    def __init__(self, context: Context, start: Start, accept: Callable[[Request], Awaitable[None]]) -> None:
        self._context, self._start, self._accept = context, start, accept
        self._digests, self._settings, self._short = DigestForms(context), SettingsForm(context), ShortForms(context)
        self.form_handlers: dict[str, Callable[[Payload], Awaitable[dict[str, Any]]]] = {
            digest_modal.FORM: self._handle_digest_form,
            settings_form.FORM: self._handle_settings_form,
            short_form.FORM: self._handle_short_form,
        }
        """Maps the callback id of a form to the function that handles it when it is submitted. The function returns the
        response to Slack: {} closes the form, and "errors" are shown in the form."""

    def find_fill(self, command: Command) -> Fill | None:
        """The function that shows the form that a command opens; None if the command opens no form."""
        names, origin = self._context.settings, command.origin
        if command.name == names.cuecard_command_digest and opens_digest(command.text):
            return lambda view: self._digests.fill(origin, view, find_time(plain(command.text)))
        if command.name != names.cuecard_command_help:
            return None
        match command.text.strip().lower():
            case "settings":
                return lambda view: self._settings.fill(origin, view)
            case "narrow":
                return lambda view: self._short.fill(origin, view, Action.NARROW)
            case "add":
                return lambda view: self._short.fill(origin, view, Action.ADD)
        return None

    async def open_digest_form(self, body: Payload) -> None:
        """Opens the form for the digest of the channel that was chosen."""
        channel, trigger = chosen_channel(body["actions"]), body.get("trigger_id", "")
        self._start_after_click(body, lambda origin: self._digests.open(replace(origin, channel=channel), trigger))

    async def open_own_digest_form(self, body: Payload) -> None:
        """Opens the form for the person's own digest."""
        trigger = str(body["trigger_id"])
        self._start_after_click(body, lambda origin: self._digests.open_own(origin, trigger))

    async def open_short_form(self, body: Payload) -> None:
        """Opens the form of the button that was pressed."""
        button_press = read_button_press(body)
        if button_press:
            self._start_after_click(body, lambda _: self._short.open(button_press))

    async def open_preview(self, body: Payload) -> None:
        """Opens the preview of the digest as the form describes it."""
        view, trigger = body["view"], str(body["trigger_id"])
        self._start_after_click(body, lambda origin: self._digests.preview(origin, view, trigger))

    def _start_after_click(self, body: Payload, do: Callable[[SlackOrigin], Coroutine[Any, Any, None]]) -> None:
        """Starts `do` for the person who clicked; its argument says who clicked, and where."""
        origin = read_origin(body, "click")
        self._start("click", do(origin), SlackSurface(self._context, origin, url=body.get("response_url", "")))

    async def _handle_digest_form(self, body: Payload) -> dict[str, Any]:
        """Starts saving the submitted digest if no field is wrong. Returns the response, as `form_handlers` says."""
        try:
            origin, subscription = await self._digests.read(body)
        except FormFault as fault:
            return {"response_action": "errors", "errors": {fault.subject: fault.reason}}
        self._start("digest form", self._digests.save(origin, subscription), SlackSurface(self._context, origin))
        return {}

    async def _handle_short_form(self, body: Payload) -> dict[str, Any]:
        await self._accept(read_submitted_form(body))
        return {}

    async def _handle_settings_form(self, body: Payload) -> dict[str, Any]:
        """Starts saving the submitted settings if none is wrong. Returns the response, as `form_handlers` says."""
        origin = read_origin(body, "form")
        with self._context.use_known_language_of(origin):
            faults = settings_form.find_faults(body["view"])
        if faults:
            return {"response_action": "errors", "errors": faults}
        self._start("settings form", self._settings.save(origin, body["view"]), SlackSurface(self._context, origin))
        return {}
