"""Sends messages: to a channel or thread, to one person only, in place of another message, or in a view.

If Slack refuses one way to reach a person, the next is tried, so that everybody gets an answer: the response URL, then
an ephemeral message, then a direct message. A message to a channel is never sent in a second way, so that it never
appears twice in the channel.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from adapters.slack import messages
from adapters.slack.inbound.payloads import SlackOrigin
from adapters.slack.outbound.posting import FINAL_SECONDS, Posts, in_thread, metadata, new_post_id, post_id_of_answer
from adapters.slack.render.blocks import Rendered, without_tables
from adapters.slack.transport.api import Api, SlackFault, respond
from bot.environment import log
from bot.environment.clock import Clock
from bot.model import Workspace
from bot.running.inbox import DeadlinePassed
from bot.running.job import sends_answer
from bot.running.job_runner import RENEWAL_SECONDS

_VIEW_PAUSES = (0.2, 0.6)
"""Seconds before further tries to open a view. A trigger lasts three seconds."""

_OPEN_ALREADY = frozenset({"exchanged_trigger_id", "duplicate_external_id"})
"""Slack's codes for a trigger that has already opened its view."""

_TOO_LATE = frozenset({"expired_trigger_id", "trigger_expired"})
"""Slack's codes for a trigger that has expired."""

_REFUSED_BLOCKS = frozenset({"invalid_blocks", "status 400"})
"""Slack's codes for blocks that it does not know; a response URL gives only the status."""

_log = logging.getLogger(__name__)

ViewName = dict[str, str]
"""What identifies a view: the id that Slack or the bot gave it."""


class Unreachable(SlackFault):
    """Raised if there is no way left to reach this person."""


class Outbox:
    """Sends messages and views. Every method raises SlackFault if Slack refused the message."""

    def __init__(
        self, api: Callable[[Workspace], Awaitable[Api]], session: aiohttp.ClientSession, clock: Clock
    ) -> None:
        self._api = api
        self._session = session
        self._clock = clock
        self._posts = Posts(api, clock)

    @sends_answer
    async def post(
        self,
        origin: SlackOrigin,
        message: Rendered,
        *,
        thread: str | None = None,
        position: str | None = None,
        oldest: str = "",
    ) -> None:
        """Posts to everyone in the channel or thread; if that fails, to this person. `position` is the `Position` of
        the card that the message shows, `oldest` the time stamp of the message that it answers. Raises Unreachable."""
        post_id = post_id_of_answer(origin.channel, oldest) if oldest else ""
        try:
            await _send_with_fallback(
                message,
                lambda payload: self._posts.post(
                    origin, payload, thread=thread, position=position, oldest=oldest, post_id=post_id
                ),
            )
        except SlackFault as fault:
            # The message may have arrived, and every other way leads to the same direct conversation.
            if origin.is_direct and fault.is_unclear:
                raise _unreachable(fault) from fault
            _log_fault(fault)
            await self._send_privately(origin, message, thread=thread, position=position)

    async def is_answered(self, origin: SlackOrigin, thread: str | None, oldest: str, silent_seconds: float) -> bool:
        """Whether a process that has been silent for `silent_seconds` seconds has answered the message with the time
        stamp `oldest`. May take a while: waits until an answer of that process would have arrived."""
        return await self.is_posted(origin, post_id_of_answer(origin.channel, oldest), thread, oldest, silent_seconds)

    @sends_answer
    async def tell(
        self, origin: SlackOrigin, message: Rendered, *, thread: str | None, post_id: str, oldest: str
    ) -> None:
        """Posts in a thread or a direct conversation, with an id by which `is_posted` finds the message. `oldest` is a
        time stamp before the message."""
        await _send_with_fallback(
            message, lambda payload: self._posts.post(origin, payload, thread=thread, post_id=post_id, oldest=oldest)
        )

    async def is_posted(
        self, origin: SlackOrigin, post_id: str, thread: str | None, oldest: str, silent_seconds: float
    ) -> bool:
        """Whether a process that has been silent for `silent_seconds` seconds has posted a message with this id. Waits
        while the message may still arrive."""
        if await self._posts.find(origin, post_id, thread, oldest):
            return True
        wait = FINAL_SECONDS + RENEWAL_SECONDS - silent_seconds
        if wait <= 0:
            return False
        await self._clock.sleep(wait)
        return await self._posts.find(origin, post_id, thread, oldest)

    @sends_answer
    async def whisper(
        self, origin: SlackOrigin, message: Rendered, *, url: str = "", thread: str | None = None, oldest: str = ""
    ) -> None:
        """Sends to this person only: if possible by response URL, which works in any channel. Raises Unreachable."""
        if url:
            fields = {"response_type": "ephemeral", "replace_original": False, **in_thread(thread)}
            try:
                await self._respond(url, message, fields)
                return
            except SlackFault as fault:
                _log_fault(fault)
        elif origin.is_direct:
            await self.post(origin, message, thread=thread, oldest=oldest)
            return
        await self._send_privately(origin, message, thread=thread)

    @sends_answer
    async def announce(
        self,
        origin: SlackOrigin,
        url: str,
        message: Rendered,
        *,
        thread: str | None = None,
        position: str | None = None,
    ) -> None:
        """Sends to everyone in the channel of a response URL. A message that may have arrived is looked for in the
        channel, and not sent again: if it is not found, the SlackFault has `is_unclear`."""
        post_id = new_post_id()
        fields = {
            "response_type": "in_channel",
            "replace_original": False,
            **in_thread(thread),
            **metadata(post_id, position),
        }
        try:
            await self._respond(url, message, fields, once=True)
        except SlackFault as fault:
            if not (fault.is_unclear and await self._posts.is_in_channel(origin, post_id, thread)):
                raise

    @sends_answer
    async def replace(self, url: str, message: Rendered, *, position: str | None = None) -> None:
        """Replaces the message that the response URL belongs to."""
        fields = {"replace_original": True, **metadata(position=position)}
        await self._respond(url, message, fields)

    @sends_answer
    async def delete(self, url: str) -> None:
        """Deletes the message that the response URL belongs to."""
        await respond(self._session, url, {"delete_original": True}, self._clock)

    @sends_answer
    async def open_view(self, origin: SlackOrigin, trigger: str, view: dict[str, Any], *, on_top: bool = False) -> None:
        """Opens a modal; with `on_top`, on top of the open modal. A trigger opens only one modal, so trying again does
        no harm. Raises DeadlinePassed if the trigger has expired."""
        method = "views.push" if on_top else "views.open"
        api = await self._api(origin.workspace)
        for pause in (*_VIEW_PAUSES, None):
            try:
                await api.write(method, trigger_id=trigger, view=view)
                return
            except SlackFault as fault:
                if fault.code in _OPEN_ALREADY:
                    return
                if fault.code in _TOO_LATE:
                    raise DeadlinePassed(messages.TOO_LATE) from fault
                if pause is None or not (fault.is_lost or fault.is_unclear):
                    raise
            await self._clock.sleep(pause)

    @sends_answer
    async def update_view(self, origin: SlackOrigin, name: ViewName, view: dict[str, Any]) -> None:
        """Replaces an open view."""
        api = await self._api(origin.workspace)
        await api.write_idempotent("views.update", **name, view=view)

    async def publish_home(self, origin: SlackOrigin, view: dict[str, Any]) -> None:
        """Shows `view` as the Home tab of the person."""
        api = await self._api(origin.workspace)
        await api.write_idempotent("views.publish", user_id=origin.user, view=view)

    async def _send_privately(
        self, origin: SlackOrigin, message: Rendered, *, thread: str | None, position: str | None = None
    ) -> None:
        """Sends to this person only: as an ephemeral message, else in a direct message. Raises Unreachable."""
        try:
            api = await self._api(origin.workspace)
            if origin.channel and not origin.is_direct:
                fields = {"channel": origin.channel, "user": origin.user, **in_thread(thread)}
                try:
                    await _send_with_fallback(
                        message, lambda payload: api.write_idempotent("chat.postEphemeral", **fields, **payload)
                    )
                    return
                except SlackFault as fault:
                    _log_fault(fault)
            await _send_with_fallback(
                message,
                lambda payload: api.write_idempotent(
                    "chat.postMessage", channel=origin.user, **payload, **metadata(position=position)
                ),
            )
        except SlackFault as fault:
            raise _unreachable(fault) from fault

    async def _respond(self, url: str, message: Rendered, fields: dict[str, Any], *, once: bool = False) -> None:
        await _send_with_fallback(
            message, lambda payload: respond(self._session, url, {**payload, **fields}, self._clock, once=once)
        )


async def _send_with_fallback(message: Rendered, send: Callable[[Rendered], Awaitable[object]]) -> None:
    """Sends a message; if Slack refuses its blocks, sends it again without tables."""
    try:
        await send(message)
    except SlackFault as fault:
        simpler = without_tables(message) if fault.code in _REFUSED_BLOCKS else None
        if simpler is None:
            raise
        await send(simpler)


def _log_fault(fault: SlackFault) -> None:
    _log.warning(log.event("slack_tried_another_way", method=fault.subject, code=fault.code))


def _unreachable(fault: SlackFault) -> Unreachable:
    return Unreachable(fault.subject, fault.code, fault.verdict, fault.retry_after)
