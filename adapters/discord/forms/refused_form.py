"""The message about a refused form of a digest: the reason, what was typed, and a button that opens the form again,
filled in. Discord closes a form whatever the response is, so the typed values are kept in this message, which only the
person sees."""

from __future__ import annotations

import re

import discord
from discord import ui

from adapters.discord.forms.digest_modal import FORM_GROUPS, FormValues
from adapters.discord.inbound.payloads import walk
from adapters.discord.render import limits
from adapters.discord.render.layout import ACCENT, label
from adapters.discord.render.text import escape, escape_within, unescape
from bot.digests.setup import fields
from bot.translation import mark, say

AGAIN_ID = rf"cueagain:{FORM_GROUPS}:(?P<chosen>[a-z0-9/,|]*)"
"""The pattern of the button's id: the name of the form, the channel of the digest, and the choices in the form."""

_TRY_AGAIN_LABEL = mark("Try again")
_TYPED_FIELDS = ("time", "zone", "topics", "sources", "keywords", "speakers")
"""Fields whose values the message shows, in the order of their components' ids."""
_CHOSEN_FIELDS = ("size", "weekdays", "quiet_day", "tag", "updates")
"""Fields whose values are in the button's id, in this order. A new field goes to the end, because buttons that were
sent before lack it."""
_SEPARATOR = "|"
_FIRST_ID = 1101
"""The id of the component with the first typed value; the others follow it. Discord numbers components without an id
from 1, so high ids are free."""


def refusal_layout(reason: str, form: re.Match[str], form_values: FormValues) -> ui.LayoutView:
    """The message about a form with the values `form_values`; `form` is the match of its id."""
    box: ui.Container[ui.LayoutView] = ui.Container(accent_colour=ACCENT)
    box.add_item(ui.TextDisplay(escape(reason)))
    labels = {"time": fields.TIME, "zone": fields.ZONE, **fields.FILTERS}
    for number, name in enumerate(_TYPED_FIELDS, _FIRST_ID):
        if typed_value := "".join(form_values.get(name, ())):
            shown_value = escape_within(typed_value, 2 * limits.MODAL_TEXT)  # each character may be escaped
            box.add_item(ui.TextDisplay(f"-# {labels[name]}\n{shown_value}", id=number))
    chosen_values = _SEPARATOR.join(",".join(form_values.get(name, ())) for name in _CHOSEN_FIELDS)
    custom_id = f"cueagain:{form['form']}:{form['channel']}:{chosen_values}"
    box.add_item(ui.ActionRow(ui.Button(label=label(say(_TRY_AGAIN_LABEL), limits.BUTTON_LABEL), custom_id=custom_id)))
    view = ui.LayoutView(timeout=None)
    view.add_item(box)
    view.stop()  # discord.py need not remember the view: the button needs only its id and the message
    return view


def read_form_values(message: discord.Message | None, packed_choices: str) -> dict[str, list[str]]:
    """The values of a refused form, by field, from the message about it and from `packed_choices` (the choices in the
    id of its button). An empty field has no values."""
    values_by_field: dict[str, list[str]] = {name: [] for name in _TYPED_FIELDS}
    # A button that an earlier version sent has fewer fields.
    for name, values in zip(_CHOSEN_FIELDS, packed_choices.split(_SEPARATOR), strict=False):
        values_by_field[name] = [value for value in values.split(",") if value]
    names = dict(enumerate(_TYPED_FIELDS, _FIRST_ID))
    for part in walk(message.components if message else ()):
        if isinstance(part, discord.TextDisplay) and part.id in names:
            _label, _, typed_value = part.content.partition("\n")
            values_by_field[names[part.id]] = [unescape(typed_value)]
    return values_by_field
