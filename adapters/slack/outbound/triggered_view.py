"""A modal (Slack's name for a dialog; its content is a *view*) that opens immediately and gets its content later. Slack
lets an app open a modal only within three seconds after Slack sent the `trigger_id`, and the content may take
longer."""

from __future__ import annotations

import hashlib
from contextlib import suppress

from adapters.slack import messages
from adapters.slack.inbound.payloads import SlackOrigin
from adapters.slack.outbound.outbox import Outbox, ViewName
from adapters.slack.render.views import View, loading_view
from adapters.slack.transport.api import SlackFault
from bot.running.inbox import DeadlinePassed

_VIEW_NOT_FOUND = "not_found"
"""Slack's code for a view that was never opened, or that the person has closed."""


class TriggeredView:
    """The view that a trigger (Slack's `trigger_id`) opens; with `on_top`, on top of the view that is open. Its name is
    derived from the trigger, so another process that knows the trigger can fill the view, too. `is_open`: another
    process has probably opened the view, so if Slack does not find it, the person has closed it."""

    def __init__(
        self, outbox: Outbox, origin: SlackOrigin, trigger: str, *, on_top: bool = False, is_open: bool = False
    ) -> None:
        self._outbox, self._origin, self._trigger, self._on_top = outbox, origin, trigger, on_top
        self._is_open = is_open
        self.name: ViewName = {"external_id": hashlib.sha256(trigger.encode()).hexdigest()[:32]}

    async def open(self) -> None:
        """Opens the view with the content of `loading_view`. Raises DeadlinePassed if the trigger has expired,
        SlackFault."""
        await self._outbox.open_view(self._origin, self._trigger, {**loading_view(), **self.name}, on_top=self._on_top)
        self._is_open = True

    async def try_open(self) -> None:
        """Like `open`, but raises nothing. If the view could not be opened, `fill` raises DeadlinePassed, and the
        caller sends a private message instead."""
        with suppress(SlackFault, DeadlinePassed):
            await self.open()

    async def fill(self, view: View) -> None:
        """Shows the content `view`, unless the person has closed the modal. Raises DeadlinePassed if the modal was
        never open, SlackFault."""
        try:
            await self._outbox.update_view(self._origin, self.name, view)
        except SlackFault as fault:
            if fault.code != _VIEW_NOT_FOUND:
                raise
            if not self._is_open:
                raise DeadlinePassed(messages.TOO_LATE) from fault
