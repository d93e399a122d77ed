"""Ways to say something: to a channel or thread, to one person only, in place of a message, in a view."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

import aiohttp

from adapters.slack.api import Api, respond
from adapters.slack.inbound import Origin
from adapters.slack.render import Message
from bot.clock import Clock
from bot.model import Channel, Workspace

ANSWER = "cuecard_answer"
"""The type of the metadata that tells which card an answer gave."""


class Outbox:
    """Every method raises SlackFault where Slack did not take it."""

    def __init__(
        self, api: Callable[[Workspace], Awaitable[Api]], session: aiohttp.ClientSession, clock: Clock
    ) -> None:
        self._api = api
        self._session = session
        self._clock = clock
        self._turns: WeakValueDictionary[Channel, asyncio.Lock] = WeakValueDictionary()

    async def post(
        self, origin: Origin, message: Message, *, thread: str | None = None, key: str | None = None
    ) -> None:
        """To everyone in the channel, or in the thread. `key` names the card that the message gives.

        Slack takes about one message a second in a channel: they go one after the other, so that none wears out its
        patience while others go first.
        """
        api = await self._api(origin.workspace)
        async with self._turns.setdefault(origin.place, asyncio.Lock()):
            await api.write("chat.postMessage", channel=origin.channel, **message, **_thread(thread), **_metadata(key))

    async def whisper(self, origin: Origin, message: Message, *, url: str = "", thread: str | None = None) -> None:
        """To this person only: by the response URL where there is one, which works in any channel."""
        if url:
            fields = {"response_type": "ephemeral", "replace_original": False, **_thread(thread)}
            await respond(self._session, url, {**message, **fields}, self._clock)
        elif origin.is_direct:
            await self.post(origin, message, thread=thread)
        else:
            api = await self._api(origin.workspace)
            fields = {"channel": origin.channel, "user": origin.user, **_thread(thread)}
            await api.write("chat.postEphemeral", **fields, **message)

    async def announce(self, url: str, message: Message, *, thread: str | None = None, key: str | None = None) -> None:
        """To everyone in the channel of a response URL."""
        fields = {"response_type": "in_channel", "replace_original": False, **_thread(thread), **_metadata(key)}
        await respond(self._session, url, {**message, **fields}, self._clock)

    async def replace(self, url: str, message: Message, *, key: str | None = None) -> None:
        """In place of the message that the response URL belongs to."""
        await respond(self._session, url, {**message, "replace_original": True, **_metadata(key)}, self._clock)

    async def open_view(self, origin: Origin, trigger: str, view: dict[str, Any]) -> str:
        """Opens a modal and gives its id. A trigger lasts three seconds."""
        api = await self._api(origin.workspace)
        opened = await api.write("views.open", trigger_id=trigger, view=view)
        return str(opened["view"]["id"])

    async def update_view(self, origin: Origin, view_id: str, view: dict[str, Any]) -> None:
        api = await self._api(origin.workspace)
        await api.write("views.update", view_id=view_id, view=view)

    async def push_view(self, origin: Origin, trigger: str, view: dict[str, Any]) -> None:
        """Lays a modal over the one that is open."""
        api = await self._api(origin.workspace)
        await api.write("views.push", trigger_id=trigger, view=view)

    async def publish_home(self, origin: Origin, view: dict[str, Any]) -> None:
        api = await self._api(origin.workspace)
        await api.write("views.publish", user_id=origin.user, view=view)


def _thread(thread: str | None) -> dict[str, Any]:
    return {"thread_ts": thread} if thread else {}


def _metadata(key: str | None) -> dict[str, Any]:
    return {"metadata": {"event_type": ANSWER, "event_payload": {"card": key}}} if key else {}
