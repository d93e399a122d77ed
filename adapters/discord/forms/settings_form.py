"""The settings of a server: a private message (the panel) with a menu for each field. A choice is saved immediately."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import discord
from discord import ui

from adapters.discord.context import Context
from adapters.discord.inbound.payloads import interaction_origin
from adapters.discord.outbound.surface import InteractionSurface
from adapters.discord.render import limits
from adapters.discord.render.components import render
from adapters.discord.render.layout import ACCENT, label
from bot.conversation.settings import messages
from bot.conversation.settings.fields import SettingField, SettingKind
from bot.conversation.settings.panel import SettingsPanel
from bot.conversation.surface import text_message

FIELD_ID = r"cueset:(?P<name>[a-z_]{1,40})"
"""The pattern of a menu's id, which has the name of the field."""

_CHANNEL_TYPES = [
    discord.ChannelType.text,
    discord.ChannelType.news,
    discord.ChannelType.forum,
    discord.ChannelType.voice,
]
"""The types of the channels that a setting may name: people ask questions in these."""


class SettingsForm:
    """Shows the panel with the settings, and saves each choice in it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._panel = SettingsPanel(context.async_store, hears_questions=context.settings.hears_questions)

    async def show(self, surface: InteractionSurface, interaction: discord.Interaction[Any]) -> None:
        """Shows the panel, or why this person may not see it."""
        if refusal := await self._panel.find_refusal(surface):
            await surface.whisper(text_message(refusal))
        else:
            await self._show(surface, interaction)

    async def choose(self, interaction: discord.Interaction[Any], name: str, values: Sequence[str]) -> None:
        """Saves a choice in the field `name`. Any process may have sent the panel."""
        outbox = self._context.outbox
        respond = partial(outbox.defer, interaction, update=True)  # the answer will be the changed panel

        async def apologise(text: str) -> None:
            await outbox.whisper_more(interaction, render(text_message(text)))

        work = self._change(interaction, name, values)
        with self._context.use_language_of(interaction_origin(interaction)):
            await self._context.jobs.run("settings", work, apologise, first_step=respond)

    async def _change(self, interaction: discord.Interaction[Any], name: str, values: Sequence[str]) -> None:
        surface = InteractionSurface(self._context, interaction, replaces=True)
        if refusal := await self._panel.change(surface, {name: values}):
            await surface.whisper(text_message(refusal))
        else:
            await self._show(surface, interaction, messages.SETTINGS_SAVED)

    async def _show(self, surface: InteractionSurface, interaction: discord.Interaction[Any], remark: str = "") -> None:
        fields = await self._panel.fields(surface)
        await self._context.outbox.answer(interaction, panel(fields, interaction.guild, remark))


def panel(fields: Sequence[SettingField], guild: discord.Guild | None, remark: str = "") -> ui.LayoutView:
    """The message with the current values of the settings. `guild` is the server: it knows which of the chosen roles
    and channels still exist. `remark` is shown in place of the help below the title."""
    box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    box.add_item(ui.TextDisplay(f"### {messages.SETTINGS_TITLE}\n-# {remark or messages.SETTINGS_HELP}"))
    box.add_item(ui.Separator())
    for field in fields:
        chosen_ids = [chosen_id for chosen_id in field.chosen_values if _is_there(chosen_id, field.kind, guild)]
        hints = [field.hint, messages.too_many_to_show(len(chosen_ids)) if len(chosen_ids) > limits.OPTIONS else ""]
        box.add_item(ui.TextDisplay("\n".join([f"**{field.label}**", *(f"-# {hint}" for hint in hints if hint)])))
        if len(chosen_ids) <= limits.OPTIONS:  # a menu with only some of them would drop the others at the next choice
            box.add_item(ui.ActionRow(_menu(field, chosen_ids)))
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    view.stop()  # discord.py need not remember the view: the menus need only their ids
    return view


def _menu(field: SettingField, chosen_ids: Sequence[str]) -> ui.Item[Any]:
    """The menu of a field, in which the options with these ids are chosen."""
    if field.kind is SettingKind.ONE:
        options = [
            discord.SelectOption(label=label(text, limits.OPTION_TEXT), value=value, default=value in chosen_ids)
            for value, text in field.options
        ]
        return ui.Select(custom_id=_id(field), options=options)
    menu_options: dict[str, Any] = {
        "custom_id": _id(field),
        "placeholder": label(messages.CHOOSE[field.kind.name], limits.PLACEHOLDER),
        "min_values": 0,
        "max_values": limits.OPTIONS,
    }
    kind, menu = _MENUS[field.kind]
    item: ui.Item[Any] = menu(
        default_values=[_Default(id=int(chosen_id), type=kind) for chosen_id in chosen_ids], **menu_options
    )
    return item


class _Default(discord.SelectDefaultValue):
    """A choice that a menu shows at first, with its id as a string: the library sends a number, which is not what
    Discord documents."""

    def to_dict(self) -> Any:
        return {**super().to_dict(), "id": str(self.id)}


def _channel_menu(**options: Any) -> ui.ChannelSelect[Any]:
    return ui.ChannelSelect(channel_types=_CHANNEL_TYPES, **options)


_MENUS: dict[SettingKind, tuple[discord.SelectDefaultValueType, Any]] = {
    SettingKind.PEOPLE: (discord.SelectDefaultValueType.user, ui.UserSelect),
    SettingKind.ROLES: (discord.SelectDefaultValueType.role, ui.RoleSelect),
    SettingKind.CHANNELS: (discord.SelectDefaultValueType.channel, _channel_menu),
}
"""Maps the kind of a field to what its menu chooses from, and to the class or function that makes the menu."""


def _id(field: SettingField) -> str:
    """The id of a field's menu, as FIELD_ID matches it."""
    return f"cueset:{field.name}"


def _is_there(chosen_id: str, kind: SettingKind, guild: discord.Guild | None) -> bool:
    """Whether the chosen role or channel still exists: Discord refuses a menu with an id that is gone. People are not
    checked, because the bot does not know who is in a server."""
    if kind is SettingKind.ONE:
        return True
    if not chosen_id.isdecimal() or guild is None:
        return False
    get = {SettingKind.ROLES: guild.get_role, SettingKind.CHANNELS: guild.get_channel}.get(kind)
    return get is None or get(int(chosen_id)) is not None
