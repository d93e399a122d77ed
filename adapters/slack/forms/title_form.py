"""The form in which a curator gives a proposed article another title."""

from __future__ import annotations

from adapters.slack.context import Context
from adapters.slack.inbound.payloads import Origin, Payload
from adapters.slack.outbound.surface import SlackSurface
from adapters.slack.outbound.triggered import TriggeredView
from adapters.slack.render.blocks import paragraph
from adapters.slack.render.text import plain
from adapters.slack.render.views import field, input_block, modal, packed
from bot.conversation.adding import messages

FORM = "cuecard_title"
_PROPOSAL, _TITLE = "proposal", "title"


class TitleForm:
    def __init__(self, context: Context) -> None:
        self._context = context

    async def open(self, origin: Origin, trigger: str, proposal: str, *, over: bool) -> None:
        """Opens it, laid `over` the modal that is open, and fills it in."""
        opened = TriggeredView(self._context.outbox, origin, trigger, over=over)
        await opened.open()
        async with self._context.speaking_to(origin):
            deciding, surface = self._context.conversation.deciding, SlackSurface(self._context, origin)
            title, refused = await deciding.title_of(proposal, surface)
            box = {"type": "plain_text_input", "max_length": messages.LONGEST_TITLE, "initial_value": title}
            form = [input_block(_TITLE, messages.TITLE, box)]
            shown = modal(messages.EDIT_TITLE, form, form=FORM, packed={_PROPOSAL: proposal})
            await opened.fill(modal(messages.EDIT_TITLE, [paragraph(refused)]) if refused else shown)

    async def save(self, origin: Origin, view: Payload) -> None:
        """Keeps what was filled in, and says so."""
        title, proposal = plain(str(field(view, _TITLE).get("value") or "")), str(packed(view).get(_PROPOSAL, ""))
        async with self._context.speaking_to(origin):
            await self._context.conversation.deciding.rename(proposal, title, SlackSurface(self._context, origin))
