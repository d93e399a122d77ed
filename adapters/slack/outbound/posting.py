"""Posts a message exactly once, whatever Slack answers.

Slack has no idempotency key. So every post has an id in its metadata. If the outcome of a request is not clear, the
channel is searched for a post with this id before the request is sent again.
"""

from __future__ import annotations

import asyncio
import hashlib
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any
from weakref import WeakValueDictionary

from adapters.slack.inbound.payloads import SlackOrigin
from adapters.slack.outbound.lookup import find_message, metadata_of
from adapters.slack.render.blocks import Rendered
from adapters.slack.transport.api import PAUSES, Api, SlackFault, retry_failures
from bot.environment.clock import Clock
from bot.model import Channel, Workspace

ANSWER = "cuecard_answer"
"""The type of the metadata with the card of an answer and the id of the post."""

FIRST_LOOK_SECONDS = 2.0
"""Seconds after which a post with an unclear outcome is looked for."""

FINAL_SECONDS = 45.0
"""Seconds after which a request without a response has had its effect or never will. Digests wait as long
(docs/digests.md)."""

FINAL_SECONDS_AFTER_ERROR = 5.0
"""Seconds after a request that Slack answered with an error. After this time it is certain whether the message was
posted."""

_SEARCHED_BACK = timedelta(minutes=15)
"""How far back to look for a post if no earlier message is known."""


class Posts:
    """Posts messages. Every method raises SlackFault if Slack refused the post, or if it cannot be found out whether
    Slack accepted it (`is_unclear`)."""

    def __init__(self, api: Callable[[Workspace], Awaitable[Api]], clock: Clock) -> None:
        self._api = api
        self._clock = clock
        self._turns: WeakValueDictionary[Channel, asyncio.Lock] = WeakValueDictionary()

    async def post(
        self,
        origin: SlackOrigin,
        message: Rendered,
        *,
        thread: str | None = None,
        position: str | None = None,
        oldest: str = "",
        post_id: str = "",
    ) -> None:
        """Posts in a channel or thread. `position` is the position in the card that the message shows, `oldest` the
        time stamp of an earlier message in the channel or thread. `post_id` is the id of the post, if another process
        has to know it.

        Slack accepts about one message a second in a channel, so posts to a channel take turns. Otherwise a post would
        use up its attempts while others are sent.
        """
        post_id = post_id or new_post_id()
        fields = {**message, **in_thread(thread), **metadata(post_id, position)}
        for pause in (*PAUSES, None):
            try:
                api = await self._api(origin.workspace)
                async with self._turns.setdefault(origin.workspace_channel, asyncio.Lock()):
                    await api.write("chat.postMessage", channel=origin.channel, **fields)
                return
            except SlackFault as fault:
                if not (fault.is_lost or fault.is_unclear):
                    raise
                if fault.is_unclear and await self._is_there(origin, post_id, thread, oldest, fault):
                    return
                if pause is None:
                    raise
            await self._clock.sleep(pause)

    async def is_in_channel(self, origin: SlackOrigin, post_id: str, thread: str | None) -> bool:
        """Whether a message that was sent to a response URL is in the channel. False may also mean that the bot may not
        read the channel, or that Slack does not return the message's metadata."""
        await self._clock.sleep(FIRST_LOOK_SECONDS)
        try:
            return await self.find(origin, post_id, thread, "")
        except SlackFault:
            return False

    async def find(self, origin: SlackOrigin, post_id: str, thread: str | None, oldest: str) -> bool:
        """Whether a post with this id is in the channel or thread now."""
        api = await self._api(origin.workspace)
        # A time stamp from Slack is better than our clock, which may be wrong.
        start = oldest or f"{(self._clock.now() - _SEARCHED_BACK).timestamp():.6f}"

        def is_wanted(message: Mapping[str, Any]) -> bool:
            return metadata_of(message, ANSWER).get("post") == post_id

        async def look() -> str:
            return await find_message(api, is_wanted, channel=origin.channel, oldest=start, thread=thread)

        return bool(await retry_failures(look, self._clock))

    async def _is_there(
        self, origin: SlackOrigin, post_id: str, thread: str | None, oldest: str, fault: SlackFault
    ) -> bool:
        """Whether a post with an unclear outcome is in the channel. Waits so long that the post cannot arrive any more
        if the result is False."""
        for pause in (
            (FIRST_LOOK_SECONDS, FINAL_SECONDS - FIRST_LOOK_SECONDS)
            if fault.under_way
            else (FINAL_SECONDS_AFTER_ERROR,)
        ):
            await self._clock.sleep(pause)
            if await self.find(origin, post_id, thread, oldest):
                return True
        return False


def new_post_id() -> str:
    """An id for one post."""
    return secrets.token_hex(8)


def post_id_of_answer(channel: str, ts: str) -> str:
    """The id of the post that answers a message: the same in every process."""
    return hashlib.sha256(f"{channel}/{ts}".encode()).hexdigest()[:16]


def in_thread(thread: str | None) -> dict[str, Any]:
    """The field that puts a message into a thread; no field for None."""
    return {"thread_ts": thread} if thread else {}


def metadata(post_id: str = "", position: str | None = None) -> dict[str, Any]:
    """The field with the metadata of an answer: the id of the post, and the position in its card under the name "card".
    No field if neither is given."""
    payload = {**({"card": position} if position else {}), **({"post": post_id} if post_id else {})}
    return {"metadata": {"event_type": ANSWER, "event_payload": payload}} if payload else {}
