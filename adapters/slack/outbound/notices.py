"""Messages in Slack that answer no event: to a person, about the outcome of their earlier question or proposal, and to
a channel."""

from __future__ import annotations

from dataclasses import replace

from adapters.slack.context import Context
from adapters.slack.inbound.payloads import SlackOrigin
from adapters.slack.outbound.surface import SlackSurface
from adapters.slack.render.blocks import Rendered, render_message, with_mention
from adapters.slack.transport.api import SlackFault
from bot.conversation.notice_surface import Addressee
from bot.conversation.surface import Message
from bot.ports import Verdict
from bot.store.inbox import InboxClaim

_CLOCK_SKEW_SECONDS = 60.0
"""Seconds by which the clock of the database may be ahead of Slack's."""


class SlackNoticeSurface(SlackSurface):
    """Tells a person in the thread of their question, or in their direct conversation with the bot."""

    def __init__(self, context: Context, claim: InboxClaim, addressee: Addressee) -> None:
        address = addressee.address
        origin = SlackOrigin(workspace=claim.workspace, channel=address.channel, user=address.user)
        super().__init__(context, origin, thread=address.thread or None)
        self._claim, self._post_id = claim, addressee.notice_id
        self._oldest = _time_before(claim)

    async def was_told(self) -> bool:
        outbox, silent_seconds = self._context.outbox, self._claim.silent_seconds
        if self._thread and await outbox.is_posted(
            self.origin, self._post_id, self._thread, self._oldest, silent_seconds
        ):
            return True
        return await outbox.is_posted(await self._direct(), self._post_id, None, self._oldest, silent_seconds)

    async def tell(self, message: Message, *, is_private: bool) -> bool:
        if not is_private:
            rendered_message = with_mention(render_message(message, asker=None), self.origin.user, "")
            try:
                await self._post(self.origin, rendered_message, self._thread)
                if message.position:
                    await self._context.last_cards.record_position(self.origin, self._thread, message.position)
                return True
            except SlackFault as fault:
                if fault.verdict is not Verdict.PERMANENT:
                    raise
        try:
            await self._post(await self._direct(), render_message(replace(message, asker="")), None)
        except SlackFault as fault:
            if fault.verdict is not Verdict.PERMANENT:
                raise
            return False
        return True

    async def _post(self, origin: SlackOrigin, rendered_message: Rendered, thread: str | None) -> None:
        await self._context.outbox.tell(
            origin, rendered_message, thread=thread, post_id=self._post_id, oldest=self._oldest
        )

    async def _direct(self) -> SlackOrigin:
        """The person in their direct conversation with the bot."""
        return self.origin if self.origin.is_direct else replace(self.origin, channel=await self.open_direct())


async def post_once(context: Context, claim: InboxClaim, origin: SlackOrigin, message: Rendered) -> None:
    """Posts in a channel, unless an earlier process has already done so."""
    outbox, post_id, oldest = context.outbox, claim.id, _time_before(claim)
    if not (claim.has_begun and await outbox.is_posted(origin, post_id, None, oldest, claim.silent_seconds)):
        await outbox.tell(origin, message, thread=None, post_id=post_id, oldest=oldest)


def _time_before(claim: InboxClaim) -> str:
    """A Slack time stamp from before anything was posted for `claim`."""
    return f"{claim.received_at.timestamp() - _CLOCK_SKEW_SECONDS:.6f}"
