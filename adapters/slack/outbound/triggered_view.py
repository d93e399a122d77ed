"""A modal that opens immediately and is filled in later. Slack lets an app open one only within three seconds after it
sent the `trigger_id`, and the content may take longer."""

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
    """The view that a trigger (Slack's `trigger_id`) opens; with `on_top`, on top of the open one. Its name is derived
    from the trigger, so another process that knows the trigger can fill it in, too. `is_open`: such a process has
    probably opened it, so if it is not there, the person has closed it."""

    def __init__(
        self, outbox: Outbox, origin: SlackOrigin, trigger: str, *, on_top: bool = False, is_open: bool = False
    ) -> None:
        self._outbox, self._origin, self._trigger, self._on_top = outbox, origin, trigger, on_top
        self._is_open = is_open
        self.name: ViewName = {"external_id": hashlib.sha256(trigger.encode()).hexdigest()[:32]}

    async def open(self) -> None:
        """Opens the view as `loading_view`. Raises DeadlinePassed if the trigger has expired, SlackFault."""
        await self._outbox.open_view(self._origin, self._trigger, {**loading_view(), **self.name}, on_top=self._on_top)
        self._is_open = True

    async def try_open(self) -> None:
        """Opens the view as `loading_view`, if possible. If not, `fill` raises, and the caller whispers instead."""
        with suppress(SlackFault, DeadlinePassed):
            await self.open()

    async def fill(self, view: View) -> None:
        """Shows `view` in it, unless the person has closed it. Raises DeadlinePassed if it was never open,
        SlackFault."""
        try:
            await self._outbox.update_view(self._origin, self.name, view)
        except SlackFault as fault:
            if fault.code != _VIEW_NOT_FOUND:
                raise
            if not self._is_open:
                raise DeadlinePassed(messages.TOO_LATE) from fault
