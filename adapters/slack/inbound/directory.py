"""Looks up people and channels in Slack. The responses are cached for five minutes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from adapters.slack.transport.api import Api, SlackFault, retry_failures
from bot.environment.clock import Clock
from bot.model import Workspace
from bot.translation import ENGLISH, find_language

CACHE_SECONDS = 300.0
"""Seconds for which a person or channel is cached."""

FAILURE_CACHE_SECONDS = 5.0
"""Seconds for which Slack is not asked again after a failure, because handling one question looks up its person several
times."""

_MAX_CACHED = 10_000
"""How many people or channels are cached. If there are more, the cache is emptied, so that the bot needs little
memory."""
_RETRY_PAUSES = (0.5, 2.0)
"""Seconds before further attempts to look somebody up; only a few, because that person waits for an answer."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class UserInfo:
    """What Slack's users.info says about a person. `zone` is the time zone ("" if unknown), `teams` are all teams and
    organisations that the person belongs to. `is_external`: the person is of another organisation (Slack calls such a
    person a stranger)."""

    id: str
    name: str
    zone: str
    teams: frozenset[str]
    language: str = ENGLISH
    is_owner: bool = False
    is_admin: bool = False
    is_guest: bool = False
    is_bot: bool = False
    is_external: bool = False
    is_deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelInfo:
    """What Slack's conversations.info says about a channel. `is_shared`: it is shared with another organisation;
    `has_bot`: the bot is a member; `language` is the language of the workspace."""

    id: str
    name: str
    creator: str
    is_shared: bool
    has_bot: bool
    language: str = ENGLISH


def read_person(user: Mapping[str, Any]) -> UserInfo:
    """Reads the `user` of users.info. Raises KeyError if it has no id."""
    profile = user.get("profile") or {}
    grid = user.get("enterprise_user") or {}
    teams = {user.get("team_id"), user.get("enterprise_id"), grid.get("enterprise_id"), *(grid.get("teams") or ())}
    return UserInfo(
        id=str(user["id"]),
        name=str(profile.get("display_name") or user.get("real_name") or user.get("name") or "someone"),
        zone=str(user.get("tz") or ""),
        language=find_language(str(user.get("locale") or "")),
        teams=frozenset(str(team) for team in teams if team),
        is_owner=bool(user.get("is_owner") or user.get("is_primary_owner")),
        is_admin=bool(user.get("is_admin")),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",  # which Slack does not call a bot
        is_external=bool(user.get("is_stranger")),
        is_deleted=bool(user.get("deleted")),
    )


def read_channel_info(channel: Mapping[str, Any]) -> ChannelInfo:
    """Reads the `channel` of conversations.info. Raises KeyError if it has no id."""
    flags = ("is_ext_shared", "is_pending_ext_shared", "is_stranger")
    return ChannelInfo(
        id=str(channel["id"]),
        name=str(channel.get("name") or ""),
        creator=str(channel.get("creator") or ""),
        is_shared=any(channel.get(flag) for flag in flags),
        has_bot=bool(channel.get("is_member") or channel.get("is_im")),
        language=find_language(str(channel.get("locale") or "")),
    )


class Directory:
    """Looks people and channels up, and remembers them for a while."""

    def __init__(self, api: Callable[[Workspace], Awaitable[Api]], clock: Clock) -> None:
        self._api = api
        self._clock = clock
        self._people: _Cache[UserInfo] = _Cache(clock)
        self._channels: _Cache[ChannelInfo] = _Cache(clock)

    async def person(self, workspace: Workspace, user: str) -> UserInfo | None:
        """The profile of a person; None if Slack could not say."""
        return await self._look_up(self._people, workspace, "users.info", "user", user, read_person)

    async def channel_info(self, workspace: Workspace, channel: str) -> ChannelInfo | None:
        """What Slack says about a channel; None if it could not say, for example of a private channel that the bot is
        not in."""
        return await self._look_up(
            self._channels, workspace, "conversations.info", "channel", channel, read_channel_info
        )

    async def language(self, workspace: Workspace, user: str) -> str:
        """The language that a person has chosen in Slack; English if Slack could not say."""
        person = await self.person(workspace, user)
        return person.language if person else ENGLISH

    def known_language(self, workspace: Workspace, user: str) -> str:
        """Like `language`, but never calls Slack, because the work is urgent: the language that Slack said last,
        English if it never did."""
        person = self._people.last((workspace, user))
        return person.language if person else ENGLISH

    async def _look_up(
        self,
        cache: _Cache[_T],
        workspace: Workspace,
        method: str,
        kind: str,
        id: str,
        read_answer: Callable[[Mapping[str, Any]], _T],
    ) -> _T | None:
        """The cached information about a person or channel or, if there is none, what Slack's `method` says about this
        `id`. `kind` is the name both of Slack's argument and of the part of the response. None if `id` is "", or if
        Slack could not say."""
        is_cached, cached_value = cache.find((workspace, id))
        if not is_cached and id:
            cached_value = await self._request(workspace, method, kind, id, read_answer)
            cache.keep((workspace, id), cached_value)
        return cached_value

    async def _request(
        self, workspace: Workspace, method: str, kind: str, id: str, read_answer: Callable[[Mapping[str, Any]], _T]
    ) -> _T | None:
        """What Slack says about a person or channel, read by `read_answer`; None if it could not say."""
        try:
            api = await self._api(workspace)
            response = await retry_failures(
                lambda: api.read(method, include_locale=True, **{kind: id}), self._clock, _RETRY_PAUSES
            )
            return read_answer(response[kind])
        # KeyError, TypeError and AttributeError: the response has an unexpected form.
        except (SlackFault, KeyError, TypeError, AttributeError):
            return None


class _Cache(Generic[_T]):
    """Caches results for CACHE_SECONDS seconds, and failures for FAILURE_CACHE_SECONDS."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._values: dict[tuple[Workspace, str], tuple[float, _T]] = {}
        self._failures: dict[tuple[Workspace, str], float] = {}

    def find(self, key: tuple[Workspace, str]) -> tuple[bool, _T | None]:
        """Whether the cache knows the outcome, so that Slack need not be asked, and the cached value: None after a
        recent failure."""
        now = self._clock.monotonic()
        expires_at, value = self._values.get(key, (0.0, None))
        if expires_at > now:
            return True, value
        return self._failures.get(key, 0.0) > now, None

    def last(self, key: tuple[Workspace, str]) -> _T | None:
        """The last result, however old; None if there is none."""
        _, value = self._values.get(key, (0.0, None))
        return value

    def keep(self, key: tuple[Workspace, str], value: _T | None) -> None:
        """Caches a result. None means a failure; then `last` still returns the result before."""
        for cache in (self._values, self._failures):
            if len(cache) >= _MAX_CACHED:
                cache.clear()
        now = self._clock.monotonic()
        if value is None:
            self._failures[key] = now + FAILURE_CACHE_SECONDS
        else:
            self._values[key] = (now + CACHE_SECONDS, value)
