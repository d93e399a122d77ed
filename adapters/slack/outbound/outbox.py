"""Ways to say something: to a channel or thread, to one person only, in place of a message, in a view.

What Slack does not take in one way is said in another, so that nobody waits for an answer that does not come: by the
response URL, then as an ephemeral message, then in a direct message. All three are for one person; nothing goes to a
channel by a second way, so nothing is ever there twice.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

import aiohttp

from adapters.slack import messages
from adapters.slack.inbound.payloads import Origin
from adapters.slack.outbound.posting import SETTLE, Posts, in_thread, metadata, name_of_answer, new_name
from adapters.slack.render.blocks import Rendered, without_tables
from adapters.slack.transport.api import Api, SlackFault, respond
from bot import log
from bot.clock import Clock
from bot.model import Workspace
from bot.running.inbox import TooLate
from bot.running.job import says
from bot.running.work import BEAT

_WHILE_TRIGGERED = (0.2, 0.6)
"""Seconds before each further try to open a view. A trigger lasts three seconds."""

_OPEN_ALREADY = frozenset({"exchanged_trigger_id", "duplicate_external_id"})
"""Slack's words for a trigger that has opened its view already."""

_TOO_LATE = frozenset({"expired_trigger_id", "trigger_expired"})
"""Slack's words for a trigger that is over."""

_REFUSED_BLOCKS = frozenset({"invalid_blocks", "status 400"})
"""What Slack answers to blocks that it does not know; a response URL has only the status."""

_log = logging.getLogger(__name__)

ViewName = dict[str, str]
"""How Slack knows a view: by an id of its own, or by one of ours."""


class Unreachable(SlackFault):
    """There is no way left to tell this person anything."""


class Outbox:
    """Every method raises SlackFault if Slack did not take it."""

    def __init__(
        self, api: Callable[[Workspace], Awaitable[Api]], session: aiohttp.ClientSession, clock: Clock
    ) -> None:
        self._api = api
        self._session = session
        self._clock = clock
        self._posts = Posts(api, clock)

    @says
    async def post(
        self, origin: Origin, message: Rendered, *, thread: str | None = None, key: str | None = None, after: str = ""
    ) -> None:
        """To everyone in the channel, or in the thread; if that fails, to this person. `key` names the card that the
        message gives, `after` is the time stamp of the message that it answers. Raises Unreachable."""
        name = name_of_answer(origin.channel, after) if after else ""
        try:
            await _in_blocks_it_takes(
                message,
                lambda shown: self._posts.post(origin, shown, thread=thread, key=key, after=after, name=name),
            )
        except SlackFault as fault:
            if origin.is_direct and fault.is_unclear:  # it may be there, and every other way leads there too
                raise _unreachable(fault) from fault
            _note(fault)
            await self._alone(origin, message, thread=thread, key=key)

    async def is_answered(self, origin: Origin, thread: str | None, after: str, silence: float) -> bool:
        """Whether there is a post of the bot that answers the message with the time stamp `after`. It is from a process
        that has been silent for `silence` seconds: while it may still arrive, it is waited for."""
        return await self.is_posted(origin, name_of_answer(origin.channel, after), thread, after, silence)

    @says
    async def tell(self, origin: Origin, message: Rendered, *, thread: str | None, name: str, after: str) -> None:
        """In a thread or a direct conversation, by a name under which `is_posted` finds it again; `after` is a time
        stamp before it was begun."""
        await _in_blocks_it_takes(
            message, lambda shown: self._posts.post(origin, shown, thread=thread, name=name, after=after)
        )

    async def is_posted(self, origin: Origin, name: str, thread: str | None, after: str, silence: float) -> bool:
        """Whether there is a post of this name, of a process that has been silent for so many seconds: while it may
        still arrive, it is waited for."""
        if await self._posts.find(origin, name, thread, after):
            return True
        wait = SETTLE + BEAT - silence
        if wait <= 0:
            return False
        await self._clock.sleep(wait)
        return await self._posts.find(origin, name, thread, after)

    @says
    async def whisper(
        self, origin: Origin, message: Rendered, *, url: str = "", thread: str | None = None, after: str = ""
    ) -> None:
        """To this person only: by the response URL if there is one, which works in any channel. Raises Unreachable."""
        if url:
            fields = {"response_type": "ephemeral", "replace_original": False, **in_thread(thread)}
            try:
                await self._respond(url, message, fields)
                return
            except SlackFault as fault:
                _note(fault)
        elif origin.is_direct:
            await self.post(origin, message, thread=thread, after=after)
            return
        await self._alone(origin, message, thread=thread)

    @says
    async def announce(
        self, origin: Origin, url: str, message: Rendered, *, thread: str | None = None, key: str | None = None
    ) -> None:
        """To everyone in the channel of a response URL. Never sent again once it may have arrived: the fault
        `is_unclear` if it is not found in the channel then."""
        name = new_name()
        fields = {"response_type": "in_channel", "replace_original": False, **in_thread(thread), **metadata(name, key)}
        try:
            await self._respond(url, message, fields, once=True)
        except SlackFault as fault:
            if not (fault.is_unclear and await self._posts.was_shown(origin, name, thread)):
                raise

    @says
    async def replace(self, url: str, message: Rendered, *, key: str | None = None) -> None:
        """In place of the message that the response URL belongs to."""
        fields = {"replace_original": True, **metadata(key=key)}
        await self._respond(url, message, fields)

    @says
    async def delete(self, url: str) -> None:
        """Takes away the message that the response URL belongs to."""
        await respond(self._session, url, {"delete_original": True}, self._clock)

    @says
    async def open_view(self, origin: Origin, trigger: str, view: dict[str, Any], *, over: bool = False) -> None:
        """Opens a modal, or lays it over the one that is open, unless this trigger has opened one already: so trying
        again does no harm. Raises TooLate if the trigger is over."""
        method = "views.push" if over else "views.open"
        api = await self._api(origin.workspace)
        for pause in (*_WHILE_TRIGGERED, None):
            try:
                await api.write(method, trigger_id=trigger, view=view)
                return
            except SlackFault as fault:
                if fault.code in _OPEN_ALREADY:
                    return
                if fault.code in _TOO_LATE:
                    raise TooLate(messages.TOO_LATE) from fault
                if pause is None or not (fault.is_lost or fault.is_unclear):
                    raise
            await self._clock.sleep(pause)

    @says
    async def update_view(self, origin: Origin, name: ViewName, view: dict[str, Any]) -> None:
        api = await self._api(origin.workspace)
        await api.insist("views.update", **name, view=view)

    async def publish_home(self, origin: Origin, view: dict[str, Any]) -> None:
        api = await self._api(origin.workspace)
        await api.insist("views.publish", user_id=origin.user, view=view)

    async def _alone(self, origin: Origin, message: Rendered, *, thread: str | None, key: str | None = None) -> None:
        """To this person only: as an ephemeral message, else in a direct message. Raises Unreachable."""
        try:
            api = await self._api(origin.workspace)
            if origin.channel and not origin.is_direct:
                fields = {"channel": origin.channel, "user": origin.user, **in_thread(thread)}
                try:
                    await _in_blocks_it_takes(
                        message, lambda shown: api.insist("chat.postEphemeral", **fields, **shown)
                    )
                    return
                except SlackFault as fault:
                    _note(fault)
            await _in_blocks_it_takes(
                message,
                lambda shown: api.insist("chat.postMessage", channel=origin.user, **shown, **metadata(key=key)),
            )
        except SlackFault as fault:
            raise _unreachable(fault) from fault

    async def _respond(self, url: str, message: Rendered, fields: dict[str, Any], *, once: bool = False) -> None:
        await _in_blocks_it_takes(
            message, lambda shown: respond(self._session, url, {**shown, **fields}, self._clock, once=once)
        )


async def _in_blocks_it_takes(message: Rendered, send: Callable[[Rendered], Awaitable[object]]) -> None:
    """Sends a message; without tables if Slack refuses its blocks, which it then has not shown."""
    try:
        await send(message)
    except SlackFault as fault:
        simpler = without_tables(message) if fault.code in _REFUSED_BLOCKS else None
        if simpler is None:
            raise
        await send(simpler)


def _note(fault: SlackFault) -> None:
    _log.warning(log.event("slack_answer_another_way", method=fault.subject, code=fault.code))


def _unreachable(fault: SlackFault) -> Unreachable:
    return Unreachable(fault.subject, fault.code, fault.verdict, fault.retry_after)
