"""Posts digests to Slack, one attempt at a time, and finds them again.

Slack has no key that keeps it from posting twice. So every digest carries its key as metadata of the message, and
anyone who does not know whether it was posted looks for that key in the channel's history.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from adapters.slack.outbound.lookup import TOO_MANY, find_message, payload_of
from adapters.slack.render import limits
from adapters.slack.render.blocks import fits, render_message
from adapters.slack.transport.api import Api, SlackFault
from bot import log
from bot.conversation.surface import Message, sentence
from bot.model import Channel, Document, Platform, Workspace
from bot.ports import Posting, Verdict
from bot.translation import mark

_log = logging.getLogger(__name__)

EVENT_TYPE = "cuecard_digest"

CLOCK_SKEW = timedelta(seconds=60)
"""How much earlier than the first attempt a search begins: clocks differ."""


_REASONS = {
    "channel_not_found": mark("The channel is gone, or it is private and the bot is not in it: invite the bot again."),
    "is_archived": mark("The channel is archived."),
    "not_in_channel": mark("The bot is not in the channel: invite it with /invite."),
    "missing_scope": mark("The app lacks a permission: install it again from its manifest."),
    "not_installed": mark("The app is no longer installed in this workspace."),
    "account_inactive": mark("The app is no longer installed in this workspace."),
    "token_revoked": mark("The app is no longer installed in this workspace."),
    "invalid_auth": mark("Slack does not accept the bot’s token: run `cuecard doctor`."),
    "restricted_action": mark("The channel lets only some people post."),
    TOO_MANY: mark("The channel has too many messages since to look through."),
}
"""What Slack's words mean to anybody who set a digest up."""


class SlackRenderer:
    """Renders digests for Slack."""

    def fits(self, document: Document) -> bool:
        return fits(document)

    def render(self, document: Document, key: str) -> bytes:
        message = render_message(Message(document=document), room=limits.MESSAGE)
        message["metadata"] = {"event_type": EVENT_TYPE, "event_payload": {"key": key}}
        return json.dumps(message, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


class SlackDeliverer(SlackRenderer):
    """Delivers digests to Slack. `api` gives the Web API of a workspace; raises SlackFault if there is none."""

    platform = Platform.SLACK
    same_key_seconds = 0.0
    """Slack recognises no key."""

    def __init__(self, api: Callable[[Workspace], Awaitable[Api]]) -> None:
        self._api = api

    async def post(self, channel: Channel, payload: bytes, key: str) -> Posting:
        try:
            api = await self._api(channel.workspace)
            answer = await api.write_once("chat.postMessage", channel=channel.id, **json.loads(payload))
        except SlackFault as fault:
            return Posting(verdict=fault.verdict, reason=_why(fault), retry_after=fault.retry_after)
        return Posting(verdict=Verdict.SENT, message_id=str(answer.get("ts", "")))

    async def notify(self, channel: Channel, person: str, text: str) -> None:
        """Twice is better than not at all."""
        try:
            api = await self._api(channel.workspace)
            await api.insist("chat.postMessage", channel=person, **render_message(sentence(text)))
        except SlackFault as fault:
            _log.warning(log.event("not_told", channel=channel.id, code=fault.code))

    async def find(self, channel: Channel, key: str, since: datetime, until: datetime | None = None) -> Posting:
        try:
            ts = await find_message(
                await self._api(channel.workspace),
                lambda message: payload_of(message, EVENT_TYPE).get("key") == key,
                channel=channel.id,
                oldest=f"{(since - CLOCK_SKEW).timestamp():.6f}",
                latest=f"{until.timestamp():.6f}" if until else "",
            )
        except SlackFault as fault:
            hopeless = fault.verdict is Verdict.PERMANENT
            verdict = Verdict.PERMANENT if hopeless else Verdict.UNKNOWN
            return Posting(verdict=verdict, reason=_why(fault), retry_after=fault.retry_after)
        if ts:
            return Posting(verdict=Verdict.SENT, message_id=ts)
        return Posting(verdict=Verdict.REFUSED, reason=mark("It is not in the channel."))


def _why(fault: SlackFault) -> str:
    return _REASONS.get(fault.code, fault.reason)
