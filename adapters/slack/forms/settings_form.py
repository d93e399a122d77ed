"""The form of the settings: a modal with the fields that `SettingsPanel` offers, read back into values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.context import Context
from adapters.slack.inbound.payloads import SlackOrigin
from adapters.slack.outbound.surface import SlackSurface
from adapters.slack.outbound.triggered_view import TriggeredView
from adapters.slack.render.blocks import paragraph, plain_text
from adapters.slack.render.buttons import Element
from adapters.slack.render.views import View, field, input_block, modal, option
from bot.conversation.settings import messages
from bot.conversation.settings.fields import Chosen, SettingField, SettingKind, apply_choices
from bot.conversation.settings.panel import SettingsPanel
from bot.conversation.surface import text_message
from bot.errors import InvalidSetting
from bot.running.blocking import urgently
from bot.store import WorkspaceSettings

FORM = "cuecard_settings"
"""The callback id of the modal."""

_MAX_RADIO_BUTTONS = 4
"""A field with more options than this is a menu."""

_ELEMENTS: dict[SettingKind, tuple[Element, str]] = {
    SettingKind.PEOPLE: ({"type": "multi_users_select"}, "users"),
    SettingKind.CHANNELS: (
        {"type": "multi_conversations_select", "filter": {"include": ["public", "private"]}},
        "conversations",
    ),
}
"""For each kind of field that takes ids: the element of Slack, and the word for the ids in the names of its values
(`initial_users`, `selected_users`). Slack has no roles to choose."""


class SettingsForm:
    """Shows the form of the settings, and saves what is submitted."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._panel = SettingsPanel(context.async_store, hears_questions=context.settings.hears_questions)

    async def fill(self, origin: SlackOrigin, view: TriggeredView) -> None:
        """Shows the form, or why this person may not fill it in."""
        surface = SlackSurface(self._context, origin)
        with urgently():
            if refusal := await self._panel.find_refusal(surface):
                content = modal(messages.SETTINGS_TITLE, [paragraph(refusal)])
            else:
                content = make_form(await self._panel.fields(surface))
        await view.fill(content)

    async def save(self, origin: SlackOrigin, view: Mapping[str, Any]) -> None:
        """Saves what was chosen in the form `view`, once, if this person may change the settings."""
        surface = SlackSurface(self._context, origin)
        if not await self._context.async_store.claim_event(origin.workspace, origin.event_ids):
            return
        async with self._context.use_language_of(origin):
            if refusal := await self._panel.change(surface, read_form(view)):
                await surface.whisper(text_message(refusal))


def make_form(fields: tuple[SettingField, ...]) -> View:
    """The modal with these fields, filled in with the current settings."""
    blocks = [
        input_block(
            setting.name,
            setting.label,
            _make_element(setting),
            optional=setting.kind is not SettingKind.ONE,
            hint=setting.hint,
        )
        for setting in fields
    ]
    return modal(messages.SETTINGS_TITLE, blocks, form=FORM)


def find_faults(view: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with the values of a submitted form, by the name of the field. (Slack shows each fault under its
    field.)"""
    faults = {}
    for name, ids in read_form(view).items():
        try:
            # One field at a time, to know which is wrong.
            apply_choices(WorkspaceSettings(), {name: ids})
        except InvalidSetting as fault:
            faults[name] = fault.reason
    return faults


def read_form(view: Mapping[str, Any]) -> Chosen:
    """The values that were chosen in a submitted form, by the name of the field."""
    values = (view.get("state") or {}).get("values") or {}
    return {name: _selected_values(field(view, name)) for name in values}


def _make_element(setting: SettingField) -> Element:
    """The element of Slack for a field, with the values that are chosen now."""
    if setting.kind is SettingKind.ONE:
        options = {value: option(text, value) for value, text in setting.options}
        kind = "radio_buttons" if len(options) <= _MAX_RADIO_BUTTONS else "static_select"
        return {"type": kind, "options": list(options.values()), "initial_option": options[setting.chosen_values[0]]}
    element, value_name = _ELEMENTS[setting.kind]
    empty_element = {**element, "placeholder": plain_text(messages.CHOOSE[setting.kind.name])}
    return (
        {**empty_element, f"initial_{value_name}": list(setting.chosen_values)}
        if setting.chosen_values
        else empty_element
    )


def _selected_values(state: Mapping[str, Any]) -> tuple[str, ...]:
    """The values that were chosen in a field: the value of one option, or ids. Empty if nothing was chosen. `state` is
    the field as Slack sends it."""
    if option_value := (state.get("selected_option") or {}).get("value"):
        return (option_value,)
    for _, value_name in _ELEMENTS.values():
        if ids := state.get(f"selected_{value_name}"):
            return tuple(ids)
    return ()
