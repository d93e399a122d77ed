"""People and channels, as Slack describes them. Its responses are remembered for five minutes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from adapters.slack.transport.api import Api, SlackFault, retry_failures
from bot.clock import Clock
from bot.model import Workspace
from bot.translation import ENGLISH, find_language

REMEMBERED = 300.0
"""Seconds for which a person or channel is remembered."""

FAILURES_REMEMBERED = 5.0
"""Seconds for which Slack is not asked again after it failed: one question looks up its person more than once."""

_MOST_REMEMBERED = 10_000
_PAUSES = (0.5, 2.0)
"""Seconds before further attempts to look somebody up; only a few, because that person waits for an answer."""

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What users.info says about somebody. `teams` are all teams and organisations that they belong to."""

    id: str
    name: str
    zone: str
    teams: frozenset[str]
    language: str = ENGLISH
    owner: bool = False
    admin: bool = False
    guest: bool = False
    bot: bool = False
    external: bool = False
    deleted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelInfo:
    """What conversations.info says about a channel. `shared`: with another organisation; `member`: the bot is in it;
    `language`: that of the workspace."""

    id: str
    name: str
    creator: str
    shared: bool
    member: bool
    language: str = ENGLISH


def read_person(user: Mapping[str, Any]) -> Person:
    """Reads the `user` of users.info. Raises KeyError if it has no id."""
    profile = user.get("profile") or {}
    grid = user.get("enterprise_user") or {}
    teams = {user.get("team_id"), user.get("enterprise_id"), grid.get("enterprise_id"), *(grid.get("teams") or ())}
    return Person(
        id=str(user["id"]),
        name=str(profile.get("display_name") or user.get("real_name") or user.get("name") or "someone"),
        zone=str(user.get("tz") or ""),
        language=find_language(str(user.get("locale") or "")),
        teams=frozenset(str(team) for team in teams if team),
        owner=bool(user.get("is_owner") or user.get("is_primary_owner")),
        admin=bool(user.get("is_admin")),
        guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        bot=bool(user.get("is_bot")) or user["id"] == "USLACKBOT",
        external=bool(user.get("is_stranger")),
        deleted=bool(user.get("deleted")),
    )


def read_channel_info(channel: Mapping[str, Any]) -> ChannelInfo:
    """Reads the `channel` of conversations.info. Raises KeyError if it has no id."""
    shared = ("is_ext_shared", "is_pending_ext_shared", "is_stranger")
    return ChannelInfo(
        id=str(channel["id"]),
        name=str(channel.get("name") or ""),
        creator=str(channel.get("creator") or ""),
        shared=any(channel.get(fact) for fact in shared),
        member=bool(channel.get("is_member") or channel.get("is_im")),
        language=find_language(str(channel.get("locale") or "")),
    )


class Directory:
    """Looks people and channels up, and remembers them for a while."""

    def __init__(self, api: Callable[[Workspace], Awaitable[Api]], clock: Clock) -> None:
        self._api = api
        self._clock = clock
        self._people: _Memory[Person] = _Memory(clock)
        self._channels: _Memory[ChannelInfo] = _Memory(clock)

    async def person(self, workspace: Workspace, user: str) -> Person | None:
        """The profile of a person; None if Slack could not say."""
        return await self._find(self._people, workspace, "users.info", "user", user, read_person)

    async def channel_info(self, workspace: Workspace, channel: str) -> ChannelInfo | None:
        """What Slack says about a channel; None if it could not say, for example of a private channel that the bot is
        not in."""
        return await self._find(self._channels, workspace, "conversations.info", "channel", channel, read_channel_info)

    async def language(self, workspace: Workspace, user: str) -> str:
        """The language that a person has chosen in Slack; English if Slack could not say."""
        person = await self.person(workspace, user)
        return person.language if person else ENGLISH

    def known_language(self, workspace: Workspace, user: str) -> str:
        """Like `language`, but never calls Slack, because the work is urgent: the language that Slack said last,
        English if it never did."""
        person = self._people.recall((workspace, user))
        return person.language if person else ENGLISH

    async def _find(
        self,
        memory: _Memory[_T],
        workspace: Workspace,
        method: str,
        field: str,
        value: str,
        read: Callable[[Mapping[str, Any]], _T],
    ) -> _T | None:
        """What is remembered of a person or channel, else what Slack's `method` returns."""
        is_known, remembered = memory.find((workspace, value))
        if not is_known and value:
            remembered = await self._ask(workspace, method, field, value, read)
            memory.keep((workspace, value), remembered)
        return remembered

    async def _ask(
        self, workspace: Workspace, method: str, field: str, value: str, read: Callable[[Mapping[str, Any]], _T]
    ) -> _T | None:
        try:
            api = await self._api(workspace)
            answer = await retry_failures(
                lambda: api.read(method, include_locale=True, **{field: value}), self._clock, _PAUSES
            )
            return read(answer[field])
        except (SlackFault, KeyError, TypeError, AttributeError):
            return None


class _Memory(Generic[_T]):
    """Remembers what was found for REMEMBERED seconds, and that nothing was found for FAILURES_REMEMBERED."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._kept: dict[tuple[Workspace, str], tuple[float, _T]] = {}
        self._failed: dict[tuple[Workspace, str], float] = {}

    def find(self, key: tuple[Workspace, str]) -> tuple[bool, _T | None]:
        """Whether a result is remembered, and the result."""
        now = self._clock.monotonic()
        until, value = self._kept.get(key, (0.0, None))
        if until > now:
            return True, value
        return self._failed.get(key, 0.0) > now, None

    def recall(self, key: tuple[Workspace, str]) -> _T | None:
        """The last result, however old."""
        _, value = self._kept.get(key, (0.0, None))
        return value

    def keep(self, key: tuple[Workspace, str], value: _T | None) -> None:
        for memory in (self._kept, self._failed):
            if len(memory) >= _MOST_REMEMBERED:
                memory.clear()
        now = self._clock.monotonic()
        if value is None:
            self._failed[key] = now + FAILURES_REMEMBERED
        else:
            self._kept[key] = (now + REMEMBERED, value)
