"""Posts digests to Discord, one attempt at a time, and finds them again.

A message has a nonce, the key of its delivery, by which Discord recognises a second request for the same message. A
post in a forum has no nonce, so no second request is made while it is unclear whether the first made a post: the forum
is searched first. Discord's history does not show nonces, so the key is also in the id of the first button or, if there
is no button, in small print.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

import discord

from adapters.discord.digests.forum_tag import find_tag
from adapters.discord.digests.renderer import COMPONENTS_V2, NO_MENTIONS, DiscordRenderer, all_components
from adapters.discord.render import limits
from adapters.discord.render.layout import Text, components_of, label, layout
from adapters.discord.render.text import escape, unescape
from adapters.discord.transport.rest import Rest, RestFault
from adapters.http_client.network_faults import why_unreachable
from adapters.http_client.request_watch import RequestWatch
from bot.environment import log
from bot.environment.clock import Clock
from bot.model import Channel, Platform
from bot.ports import PostResult, Verdict, always
from bot.translation import mark

_log = logging.getLogger(__name__)

SAME_KEY_SECONDS = 120.0
"""Seconds after a first request within which Discord is certain to recognise its nonce (docs/digests.md)."""
PAGE_SIZE = 100
"""Messages or posts on one page: the most that Discord gives."""

MAX_PAGES = 6
"""The maximum number of pages that one search in a channel reads. A search may take a minute, into which six requests
of 7.5 s and one for the channel fit."""

MAX_POSTS, MAX_ARCHIVED_PAGES = 4, 2
"""The maximum number of posts, and of pages of archived posts, that one search in a forum reads. With one request
for the channel and one for the active posts, these are eight requests of 7.5 s: a minute."""

CLOCK_SKEW = timedelta(seconds=60)
"""How much earlier a search begins and how much later it ends, because the clocks of Discord's machines differ."""

_FORUMS = frozenset({discord.ChannelType.forum.value, discord.ChannelType.media.value})
"""The types of channels in which a digest is a post with a title, not a message."""
_DIRECT_CHANNEL_TYPE = discord.ChannelType.private.value
"""The type of a direct conversation."""
_TEXT_DISPLAY = discord.ComponentType.text_display.value
"""The type of a component that shows text."""
_MAX_REMEMBERED = 1000
"""How many channels' types are remembered. If there are more, all are forgotten, so that the bot needs little
memory."""

_REASONS = {
    10003: mark("The channel is gone."),
    10007: mark("You are no longer in the server whose digest it is."),
    40067: mark("The forum requires a tag on every post: choose one in the form that sets the digest up."),
    50007: mark("You do not accept direct messages from the bot: allow them in the server’s privacy settings."),
    50001: mark("The bot may not see the channel: give it View Channel there."),
    50013: mark("The bot may not post in the channel: give it Send Messages there."),
    50083: mark("The thread is archived."),
    160005: mark("The thread is locked."),
}
"""What Discord's codes mean for the person who set up the digest."""


class DiscordDeliverer(DiscordRenderer):
    """Delivers digests to Discord (see `Sender`). The result of `find` is REFUSED if the message is certainly not
    there."""

    platform = Platform.DISCORD
    same_key_seconds = SAME_KEY_SECONDS

    def __init__(self, rest: Rest, watch: RequestWatch, clock: Clock) -> None:
        self._rest = rest
        self._watch = watch
        self._clock = clock
        self._other_channels: set[str] = set()
        """Channels that are known not to be forums."""
        self._direct: dict[str, str] = {}
        """Maps each direct conversation to the id of its person."""
        self._forums: dict[str, Mapping[str, Any]] = {}
        """Maps a channel to the forum as Discord last described it, from the preparation of a post until it is sent."""
        self._unclear: dict[str, float] = {}
        """Maps the key of each post in a forum whose outcome is unclear to the monotonic time before which it is not
        sent again."""

    async def prepare(self, channel: Channel) -> datetime | PostResult:
        if not self._watch.knows_time:
            self._other_channels.discard(channel.id)  # so Discord is asked, and its time is learned
        try:
            if forum := await self._find_forum(channel.id):
                self._forums[channel.id] = forum
            await self._check_member(channel)
            if not self._watch.knows_time:  # the responses came too late to tell the time (`RequestWatch.learn_time`)
                raise RestFault(f"Discord cannot be reached: {why_unreachable(TimeoutError())}.", Verdict.REFUSED)
        except RestFault as fault:
            return _failed_posting(fault)
        return self._watch.now()

    async def post(
        self, channel: Channel, payload: bytes, key: str, may_begin: Callable[[], bool] = always
    ) -> PostResult:
        try:
            forum = self._forums.pop(channel.id, None) or await self._find_forum(channel.id)
            with self._watch.only_if(may_begin):
                if forum:
                    return await self._post_to_forum(channel, forum, json.loads(payload), key)
                sent_message = await self._rest.post(f"/channels/{channel.id}/messages", payload)
        except RestFault as fault:
            return _failed_posting(fault)
        return PostResult(verdict=Verdict.SENT, message_id=str(sent_message.get("id", "")))

    async def notify(self, channel: Channel, person: str, text: str) -> None:
        """Sends `text` to `person` once, on a best-effort basis. Discord shows the name of the channel in place of its
        id."""
        text_before, mention, text_after = text.partition(channel.id)
        content = f"{escape(text_before)}<#{mention}>{escape(text_after)}" if mention else escape(text)
        message = {
            "flags": COMPONENTS_V2,
            "components": components_of(layout([Text(content)], "")),
            "allowed_mentions": NO_MENTIONS,
        }
        try:
            direct_channel = await self._rest.post("/users/@me/channels", _to_payload({"recipient_id": person}))
            await self._rest.post(f"/channels/{direct_channel['id']}/messages", _to_payload(message))
        except (RestFault, KeyError, TypeError) as fault:
            _log.warning(log.event("stopped_digest_not_told", channel=channel.id, reason=type(fault).__name__))

    async def find(
        self, channel: Channel, key: str, earliest: datetime, latest: datetime, cursor: str = ""
    ) -> PostResult:
        lowest_id = int(cursor or discord.utils.time_snowflake(earliest - CLOCK_SKEW))
        highest_id = discord.utils.time_snowflake(latest + CLOCK_SKEW)
        try:
            if await self._find_forum(channel.id):
                return await self._find_post(channel, key, earliest - CLOCK_SKEW, lowest_id, highest_id)
        except RestFault as fault:
            return _unknown_posting(fault, lowest_id)
        return await self._find_message(channel.id, key, lowest_id, highest_id)

    async def _find_forum(self, channel: str) -> Mapping[str, Any] | None:
        """The channel as Discord describes it, if it is a forum; else None. Only the type of a channel is remembered,
        because the tags of a forum may change."""
        if channel in self._other_channels:
            return None
        channel_info: Mapping[str, Any] = await self._rest.get(f"/channels/{channel}")
        if channel_info.get("type") in _FORUMS:
            return channel_info
        if len(self._other_channels) >= _MAX_REMEMBERED:
            self._other_channels.clear()
            self._direct.clear()
        self._other_channels.add(channel)
        if channel_info.get("type") == _DIRECT_CHANNEL_TYPE:
            self._direct[channel] = str(channel_info["recipients"][0]["id"])
        return None

    async def _check_member(self, channel: Channel) -> None:
        """Raises RestFault for a direct conversation with a person who has left the server: they may not see its
        articles any more, but the direct conversation still exists."""
        person, server = self._direct.get(channel.id), channel.workspace.team
        if person and server.isdecimal():
            await self._rest.get(f"/guilds/{server}/members/{person}")

    async def _post_to_forum(
        self, channel: Channel, forum: Mapping[str, Any], message: Mapping[str, Any], key: str
    ) -> PostResult:
        """Posts a message as a new post of a forum. Raises RestFault."""
        now = self._clock.monotonic()
        if now < self._unclear.get(key, now):
            return PostResult(
                verdict=Verdict.UNKNOWN, reason=mark("It may be in the forum already; looking there first.")
            )
        first_message = {field: message[field] for field in ("flags", "components", "allowed_mentions")}
        chosen_tag = next(iter(message.get("applied_tags", ())), "")
        tag = find_tag(forum.get("available_tags") or (), chosen_tag)
        tag_fields = {"applied_tags": [str(tag["id"])]} if tag else {}
        body = _to_payload({"name": _title(message), "message": first_message, **tag_fields})
        try:
            sent_message = await self._rest.post(f"/channels/{channel.id}/threads", body)
        except RestFault as fault:
            if fault.verdict is Verdict.UNKNOWN:
                self._unclear = {other_key: end for other_key, end in self._unclear.items() if end > now}
                # For these seconds the caller posts again instead of searching, but a forum recognises no nonce.
                self._unclear[key] = now + SAME_KEY_SECONDS
            raise
        return PostResult(verdict=Verdict.SENT, message_id=str(sent_message.get("id", "")))

    async def _find_message(self, channel: str, key: str, lowest_id: int, highest_id: int) -> PostResult:
        """Searches the messages with ids between `lowest_id` and `highest_id`. The oldest come first, so that new
        messages do not change the pages."""
        for _ in range(MAX_PAGES):
            try:
                page = await self._rest.get(f"/channels/{channel}/messages", after=str(lowest_id), limit=str(PAGE_SIZE))
            except RestFault as fault:
                return _unknown_posting(fault, lowest_id)
            for message in page:
                if _has_key(message, key):
                    return PostResult(verdict=Verdict.SENT, message_id=str(message["id"]))
            lowest_id = max((int(message["id"]) for message in page), default=lowest_id)
            if len(page) < PAGE_SIZE or lowest_id > highest_id:
                return PostResult(verdict=Verdict.REFUSED, reason=mark("It is not in the channel."))
        return _unfinished_search(lowest_id)

    async def _find_post(
        self, channel: Channel, key: str, earliest: datetime, lowest_id: int, highest_id: int
    ) -> PostResult:
        """Searches the first messages of the posts with ids in this range. (A first message has the same id as its
        post.)"""
        posts_left = MAX_POSTS
        for post in await self._posts_since(channel, earliest):
            post_id = int(post["id"])
            if str(post.get("parent_id")) != channel.id or not lowest_id < post_id <= highest_id:
                continue
            if not posts_left:
                return _unfinished_search(lowest_id)
            posts_left, lowest_id = posts_left - 1, post_id
            try:
                first_message = await self._rest.get(f"/channels/{post_id}/messages/{post_id}")
            except RestFault as fault:
                if fault.status == 404:
                    continue
                raise
            if _has_key(first_message, key):
                return PostResult(verdict=Verdict.SENT, message_id=str(post_id))
        return PostResult(verdict=Verdict.REFUSED, reason=mark("It is not in the forum."))

    async def _posts_since(self, channel: Channel, earliest: datetime) -> list[Mapping[str, Any]]:
        """The active threads of the server, and the archived posts of the forum, at least back to `earliest`; the
        oldest first. Raises RestFault, also if there are too many archived posts."""
        active_threads = await self._rest.get(f"/guilds/{channel.workspace.team}/threads/active")
        posts = {int(post["id"]): post for post in active_threads["threads"]}
        before: dict[str, str] = {}
        for _ in range(MAX_ARCHIVED_PAGES):
            page = await self._rest.get(
                f"/channels/{channel.id}/threads/archived/public", limit=str(PAGE_SIZE), **before
            )
            posts |= {int(post["id"]): post for post in page["threads"]}
            ends = [post["thread_metadata"]["archive_timestamp"] for post in page["threads"]]
            if not page.get("has_more") or not ends or datetime.fromisoformat(min(ends)) < earliest:
                return [post for _, post in sorted(posts.items())]
            before = {"before": min(ends)}
        raise RestFault("The forum has too many new posts to search.", Verdict.UNKNOWN)


def _title(message: Mapping[str, Any]) -> str:
    """The name of a post: the title of its message."""
    title = next(_texts(message["components"])).partition("\n")[0]
    return label(unescape(title.removeprefix("### ")), limits.THREAD_NAME)


def _to_payload(body: Mapping[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()


def _failed_posting(fault: RestFault) -> PostResult:
    return PostResult(verdict=fault.verdict, reason=_reason(fault), retry_after=fault.retry_after)


def _unknown_posting(fault: RestFault, lowest_id: int) -> PostResult:
    """The result of a search that failed. The next search continues with ids above `lowest_id`."""
    is_permanent = fault.verdict is Verdict.PERMANENT
    verdict = Verdict.PERMANENT if is_permanent else Verdict.UNKNOWN
    return PostResult(verdict=verdict, reason=_reason(fault), retry_after=fault.retry_after, cursor=str(lowest_id))


def _unfinished_search(lowest_id: int) -> PostResult:
    """The result of a search that has read as many pages or posts as it may. The next search continues with ids above
    `lowest_id`."""
    reason = mark("There is too much to search at once; the search continues.")
    return PostResult(verdict=Verdict.UNKNOWN, reason=reason, cursor=str(lowest_id))


def _reason(fault: RestFault) -> str:
    """Why a request failed: if the code is known, in words for the person who set up the digest."""
    return _REASONS.get(fault.code, fault.reason)


def _has_key(message: Mapping[str, Any], key: str) -> bool:
    """Whether a message has the key in the id of a button or, if it has no button or is an older digest, in small
    print."""
    components = message.get("components") or ()
    in_button = any(str(component.get("custom_id", "")).endswith(f":{key}") for component in all_components(components))
    return in_button or any(key in text for text in _texts(components))


def _texts(components: Any) -> Iterator[str]:
    """The contents of all text displays, in reading order."""
    for component in all_components(components):
        if component.get("type") == _TEXT_DISPLAY:
            yield str(component.get("content", ""))
