"""Builds modals (Discord's dialogs) with labels, and reads what people submit. The id of a modal says what it is for,
and nothing is kept in memory, so any process can read what was submitted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import discord
from discord import ui

from adapters.discord.render import limits
from adapters.discord.render.layout import label
from adapters.discord.render.text import plain

Options = Sequence[tuple[str, str]]
"""The options of a field: each a value and the text that people see."""


def modal(title: str, custom_id: str, fields: Sequence[ui.Label[Any]]) -> ui.Modal:
    """A modal with these fields. A long title is cut."""
    dialog = ui.Modal(title=label(title, limits.MODAL_TITLE), timeout=None, custom_id=custom_id)
    for field in fields:
        dialog.add_item(field)
    dialog.stop()  # discord.py need not remember the modal: a submitted form is recognised by its id
    return dialog


def text_field(
    name: str, title: str, value: str, *, hint: str = "", is_required: bool = True, max_length: int = limits.MODAL_TEXT
) -> ui.Label[Any]:
    """A text field for at most `max_length` characters. It shows `value` at first; nothing if `value` is longer."""
    max_length = min(max_length, limits.MODAL_LONG_TEXT)
    shown_value = value if len(value) <= max_length else ""
    field: ui.TextInput[Any] = ui.TextInput(
        custom_id=name, default=shown_value or None, required=is_required, max_length=max_length
    )
    return _with_label(title, field, hint)


def menu(name: str, title: str, options: Options, chosen_value: str, *, is_required: bool = True) -> ui.Label[Any]:
    """A choice of one option out of many. Discord allows 25; further options are left out."""
    shown_options = [
        discord.SelectOption(label=label(text, limits.OPTION_TEXT), value=value, default=value == chosen_value)
        for value, text in options[: limits.OPTIONS]
    ]
    field: ui.Select[Any] = ui.Select(
        custom_id=name, options=shown_options, required=is_required, min_values=1 if is_required else 0, max_values=1
    )
    return _with_label(title, field)


def radio(name: str, title: str, options: Options, chosen_value: str) -> ui.Label[Any]:
    """A choice of one option out of a few."""
    field: ui.RadioGroup[Any] = ui.RadioGroup(custom_id=name)
    for value, text in options:
        field.add_option(label=label(text, limits.OPTION_TEXT), value=value, default=value == chosen_value)
    return _with_label(title, field)


def checkboxes(name: str, title: str, options: Options, chosen_values: Sequence[str]) -> ui.Label[Any]:
    """A choice of at least one option out of a few."""
    field: ui.CheckboxGroup[Any] = ui.CheckboxGroup(custom_id=name, min_values=1, max_values=len(options))
    for value, text in options:
        field.add_option(label=label(text, limits.OPTION_TEXT), value=value, default=value in chosen_values)
    return _with_label(title, field)


def upload(name: str, title: str) -> ui.Label[Any]:
    """A field for an optional file."""
    return _with_label(title, ui.FileUpload(custom_id=name, required=False, min_values=0, max_values=1))


def find_file(data: Mapping[str, Any], interaction: discord.Interaction[Any]) -> discord.Attachment | None:
    """The file that was uploaded in a submitted form; None if no file was. `data` is the data of the interaction."""
    attachments = (data.get("resolved") or {}).get("attachments") or {}
    attachment = next(iter(attachments.values()), None)
    return discord.Attachment(data=attachment, state=interaction.client._connection) if attachment else None


def read_modal(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """The values of a submitted form, by the name of the field. An empty field has an empty list."""
    return {
        str(field.get("custom_id")): [plain(str(value)) for value in _values(field)]
        for field in (part.get("component") or {} for part in data.get("components") or ())
    }


def _values(field: Mapping[str, Any]) -> Sequence[Any]:
    """What was chosen or typed in a field; an empty sequence if the field is empty."""
    values = field.get("values")
    if values is None:
        values = [field.get("value")]
    return [value for value in values if value]


def _with_label(title: str, field: ui.Item[Any], hint: str = "") -> ui.Label[Any]:
    return ui.Label(
        text=label(title, limits.MODAL_LABEL),
        component=field,
        description=label(hint, limits.MODAL_HINT) if hint else None,
    )
