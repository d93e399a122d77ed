"""Posts digests to Slack, one attempt at a time, and finds them again.

Slack has no idempotency key. So every digest has the key of its delivery in the metadata of the message. A worker that
does not know whether a digest was posted searches the history of the channel for the key.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from adapters.http_client.request_watch import RequestWatch
from adapters.slack.digests.renderer import EVENT_TYPE, SlackRenderer
from adapters.slack.outbound.lookup import metadata_of, search_page
from adapters.slack.render.blocks import message_of, notice, paragraph_on
from adapters.slack.transport.api import CONNECTION, Api, SlackFault
from bot.environment import log
from bot.model import Channel, Platform, Workspace
from bot.ports import PostResult, Verdict, always
from bot.translation import mark

_log = logging.getLogger(__name__)

CLOCK_SKEW = timedelta(seconds=60)
"""How much earlier a search begins and how much later it ends, because the clocks of Slack's machines differ."""

MAX_PAGES = 5
"""The maximum number of pages that one search reads. A search may take a minute, into which five requests of ten
seconds fit."""

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
}
"""What Slack's codes mean for the person who set up the digest."""


class SlackDeliverer(SlackRenderer):
    """Delivers digests to Slack, as `Deliverer` describes. `api` returns the Web API of a workspace, or raises
    SlackFault if the app is not installed in the workspace. `watch` watches the requests: it can stop a request before
    it is sent, and knows the time of Slack's clock."""

    platform = Platform.SLACK
    same_key_seconds = 0.0
    """Slack does not recognise a key that was sent before."""

    def __init__(self, api: Callable[[Workspace], Awaitable[Api]], watch: RequestWatch) -> None:
        self._api = api
        self._watch = watch

    async def prepare(self, channel: Channel) -> datetime | PostResult:
        try:
            api = await self._api(channel.workspace)
            if not self._watch.knows_time:
                await api.read_once("api.test")  # only to learn the time from the response
            if not self._watch.knows_time:  # the response took too long; no digest is sent without knowing Slack's time
                raise SlackFault("api.test", CONNECTION, Verdict.REFUSED)
        except SlackFault as fault:
            return _failed_posting(fault)
        return self._watch.now()

    async def post(
        self, channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always
    ) -> PostResult:
        try:
            api = await self._api(channel.workspace)
            with self._watch.only_if(may_begin):
                response = await api.write_once("chat.postMessage", channel=channel.id, **json.loads(payload))
        except SlackFault as fault:
            return _failed_posting(fault)
        return PostResult(verdict=Verdict.SENT, message_id=str(response.get("ts", "")))

    async def notify(self, channel: Channel, person: str, text: str) -> None:
        """Tells a person about a digest. After a failure the message may be sent twice, which is better than not at
        all."""
        try:
            api = await self._api(channel.workspace)
            notice_text = notice(text).replace(channel.id, f"<#{channel.id}>")  # shown as the channel's name
            message = message_of(notice_text, [paragraph_on(text, channel.id)])
            await api.write_idempotent("chat.postMessage", channel=person, **message)
        except SlackFault as fault:
            _log.warning(log.event("stopped_digest_not_told", channel=channel.id, code=fault.code))

    async def find(
        self, channel: Channel, key: str, earliest: datetime, latest: datetime, cursor: str = ""
    ) -> PostResult:
        oldest, newest = (f"{moment.timestamp():.6f}" for moment in (earliest - CLOCK_SKEW, latest + CLOCK_SKEW))

        def is_wanted(message: Mapping[str, Any]) -> bool:
            return metadata_of(message, EVENT_TYPE).get("key") == key

        try:
            api = await self._api(channel.workspace)
            for _ in range(MAX_PAGES):
                message_found, cursor = await search_page(
                    api.read_once, is_wanted, channel.id, oldest, cursor, latest=newest
                )
                if message_found:
                    return PostResult(verdict=Verdict.SENT, message_id=message_found)
                if not cursor:
                    return PostResult(verdict=Verdict.REFUSED, reason=mark("It is not in the channel."))
        except SlackFault as fault:
            is_permanent = fault.verdict is Verdict.PERMANENT
            verdict = Verdict.PERMANENT if is_permanent else Verdict.UNKNOWN
            next_cursor = "" if fault.code == "invalid_cursor" else cursor  # "": the search begins again
            return PostResult(verdict=verdict, reason=_reason(fault), retry_after=fault.retry_after, cursor=next_cursor)
        reason = mark("The channel has many newer messages; the search continues.")
        return PostResult(verdict=Verdict.UNKNOWN, reason=reason, cursor=cursor)


def _failed_posting(fault: SlackFault) -> PostResult:
    return PostResult(verdict=fault.verdict, reason=_reason(fault), retry_after=fault.retry_after)


def _reason(fault: SlackFault) -> str:
    """Why a request failed: if the code is known, in words for the person who set up the digest."""
    return _REASONS.get(fault.code, fault.reason)
