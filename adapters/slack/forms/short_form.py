"""The forms of a few fields that buttons open."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.context import Context
from adapters.slack.inbound.payloads import Pressed
from adapters.slack.outbound.surface import SlackSurface
from adapters.slack.outbound.triggered import TriggeredView
from adapters.slack.render import limits
from adapters.slack.render.blocks import paragraph, plain_text
from adapters.slack.render.buttons import Element
from adapters.slack.render.views import View, input_block, modal
from bot.conversation.short_forms import CARD, Field, Form, Takes

FORM = "cuecard_form"

CARDS = CARD
"""The id of the element for which cards are suggested while people type."""


class ShortForms:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def open(self, pressed: Pressed) -> None:
        """The form of a button, laid over the modal that is open, if one is; or why this person gets none."""
        origin, click = pressed.origin, pressed.click
        opened = TriggeredView(self._context.outbox, origin, pressed.trigger, over=bool(pressed.modal))
        await opened.open()
        async with self._context.speaking_to(origin):
            forms = self._context.conversation.forms
            form = await forms.open(click.action, click.value, SlackSurface(self._context, origin))
            if not isinstance(form, Form):
                await opened.fill(modal("Cuecard", [paragraph(form)]))
                return
            packed = {
                "action": click.action.value,
                "value": click.value,
                "modal": pressed.modal,
                "channel": origin.channel,
            }
            await opened.fill(_modal(form, packed))


def _modal(form: Form, packed: Mapping[str, str]) -> View:
    blocks = [
        input_block(field.name, field.label, _element(field), optional=not field.is_required, hint=field.hint)
        for field in form.fields
        if field.takes is not Takes.FILE  # a file has a menu of its own, in the message that brings it
    ]
    return modal(form.title, blocks, form=FORM, packed=packed)


def _element(field: Field) -> Element:
    if field.takes is Takes.CARD:
        return {"type": "external_select", "min_query_length": 0, "placeholder": plain_text(field.label)}
    box: dict[str, Any] = {"type": "plain_text_input", "max_length": min(field.longest, limits.PLAIN_TEXT)}
    return {**box, "initial_value": field.value} if field.value else box
