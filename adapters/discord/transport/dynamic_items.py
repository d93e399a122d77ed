"""The bot's buttons and selects in any message, whichever process sent it: discord.py recognises them by their ids
(`template`), makes an item of the fitting class (`from_custom_id`) and calls its `callback`, which passes the press on
to the client."""

from __future__ import annotations

from typing import Any, Protocol, Self, cast

import discord
from discord import ui

from adapters.discord.forms.digest_forms import DigestForms
from adapters.discord.forms.refused_form import AGAIN_ID
from adapters.discord.forms.settings_form import FIELD_ID, SettingsForm
from adapters.discord.render.custom_ids import BUTTON_ID, SELECT_ID, Press, read_press


class PressHandler(Protocol):
    """The client, as far as buttons and selects need it."""

    settings_form: SettingsForm
    digest_forms: DigestForms

    async def handle_press(self, interaction: discord.Interaction[Any], press: Press, pressed_value: str = "") -> None:
        """Answers the press of a button, or of a select with the option `pressed_value`."""


class AnswerButton(ui.DynamicItem[ui.Button[Any]], template=BUTTON_ID):
    """A button of an answer, or of any other message that was made from a document."""

    def __init__(self, item: ui.Button[Any]) -> None:
        super().__init__(item)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Any, /) -> Self:
        assert isinstance(item, ui.Button)
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> Any:
        press = read_press(self.item.custom_id)
        if press:
            await _handler(interaction).handle_press(interaction, press)


class CardSelect(ui.DynamicItem[ui.Select[Any]], template=SELECT_ID):
    """A select of cards in an answer."""

    def __init__(self, item: ui.Select[Any]) -> None:
        super().__init__(item)

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Any, /) -> Self:
        assert isinstance(item, ui.Select)
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> Any:
        press = read_press(self.item.custom_id)
        if press and self.item.values:
            await _handler(interaction).handle_press(interaction, press, self.item.values[0])


class SettingSelect(ui.DynamicItem[ui.Item[Any]], template=FIELD_ID):
    """A select of the settings form. `name` is the name of the setting."""

    def __init__(self, item: ui.Item[Any], name: str) -> None:
        super().__init__(item)
        self._name = name

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Any, /) -> Self:
        return cls(item, match["name"])

    async def callback(self, interaction: discord.Interaction[Any]) -> Any:
        data: Any = interaction.data  # each kind of select has a class of its own, but Discord sends the same for all
        values = [str(value) for value in data.get("values", ())]
        await _handler(interaction).settings_form.choose(interaction, self._name, values)


class TryAgainButton(ui.DynamicItem[ui.Button[Any]], template=AGAIN_ID):
    """The button that opens a refused form again: the form with the name `form`, for the digest of `channel`.
    `packed_choices` are the choices that the person made in the form (see `refused_form.py`)."""

    def __init__(self, item: ui.Button[Any], form: str, channel: int, packed_choices: str) -> None:
        super().__init__(item)
        self._form, self._channel, self._packed_choices = form, channel, packed_choices

    @classmethod
    async def from_custom_id(cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: Any, /) -> Self:
        assert isinstance(item, ui.Button)
        return cls(item, match["form"], int(match["channel"]), match["chosen"])

    async def callback(self, interaction: discord.Interaction[Any]) -> Any:
        await _handler(interaction).digest_forms.open_again(
            interaction, self._form, self._channel, self._packed_choices
        )


def _handler(interaction: discord.Interaction[Any]) -> PressHandler:
    """The client that received a press."""
    return cast(PressHandler, interaction.client)
