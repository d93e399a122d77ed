"""Shows the short forms of `bot/conversation/short_forms.py` (forms of a few fields that buttons open) as modals in
Slack."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from adapters.slack.context import Context
from adapters.slack.inbound.payloads import ButtonPress, SlackOrigin
from adapters.slack.outbound.surface import SlackSurface
from adapters.slack.outbound.triggered_view import TriggeredView
from adapters.slack.render import limits
from adapters.slack.render.blocks import paragraph, plain_text
from adapters.slack.render.buttons import Element
from adapters.slack.render.views import View, input_block, modal
from bot.conversation.short_forms import Field, FieldType, Form
from bot.model.document import Action

FORM = "cuecard_form"
"""The callback id of the modal."""


class ShortForms:
    """Opens the short forms of `bot.conversation.short_forms`."""

    def __init__(self, context: Context) -> None:
        self._context = context

    async def open(self, button_press: ButtonPress) -> None:
        """Opens the form of a button, on top of an open modal if there is one."""
        view = TriggeredView(
            self._context.outbox, button_press.origin, button_press.trigger, on_top=bool(button_press.modal)
        )
        await view.open()
        async with self._context.use_language_of(button_press.origin):
            await self.fill(
                button_press.origin, view, button_press.click.action, button_press.click.value, button_press.modal
            )

    async def fill(
        self, origin: SlackOrigin, view: TriggeredView, action: Action, value: str = "", parent: str = ""
    ) -> None:
        """Shows the form of a button with this action and value in `view`, or a sentence that says why this person may
        not use the form. `parent` is the id of the modal under this one, in which the result will be shown when the
        form is submitted; "" if there is none."""
        form = await self._context.conversation.forms.open(action, value, SlackSurface(self._context, origin))
        if isinstance(form, Form):
            # Slack sends this back when the form is submitted, and adapters.slack.inbound.payloads reads it.
            private_metadata = {"action": action.value, "value": value, "modal": parent, "channel": origin.channel}
            await view.fill(_modal(form, private_metadata))
        else:
            await view.fill(modal("Cuecard", [paragraph(form)]))


def _modal(form: Form, private_metadata: Mapping[str, str]) -> View:
    """The modal for a form. Slack keeps `private_metadata` with the modal, invisible to people, and sends it back when
    the form is submitted."""
    blocks = [
        input_block(field.name, field.label, _make_element(field), optional=not field.is_required, hint=field.hint)
        for field in form.fields
        if field.takes is not FieldType.FILE  # files are added from the menu of the message that has them
    ]
    return modal(form.title, blocks, form=FORM, private_metadata=private_metadata)


def _make_element(field: Field) -> Element:
    """The element of Slack for a field: a menu of cards, which Slack asks the bot for while somebody types, or a line
    of text."""
    if field.takes is FieldType.CARD:
        return {"type": "external_select", "min_query_length": 0, "placeholder": plain_text(field.label)}
    element: dict[str, Any] = {"type": "plain_text_input", "max_length": min(field.max_length, limits.PLAIN_TEXT)}
    return {**element, "initial_value": field.value} if field.value else element
