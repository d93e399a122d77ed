"""A simulated Discord on loopback: REST and gateway on real sockets, for tests of what happens between machines. It
records requests, checks each against Discord's own schema, and fails as it is told."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from aiohttp import WSMsgType, web

from bot.environment.clock import Clock
from bot.environment.settings import Settings
from tests.support.discord.schema import faults_of
from tests.support.discord.world import (
    APPLICATION,
    ASKER,
    CHANNEL,
    DIRECT,
    EPOCH_MS,
    FORUM,
    GUILD,
    ME,
    MEMBER,
    TOKEN,
    direct,
    direct_with,
    forum,
    guild,
    message,
    person,
)
from tests.support.servers.date_header import set_date_header


class Op(IntEnum):
    """What a payload of the gateway is for: its "op"."""

    DISPATCH = 0
    HEARTBEAT = 1
    IDENTIFY = 2
    RESUME = 6
    RECONNECT = 7
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


UNKNOWN_ERROR = 4000
"""The code of a closed connection whose session can be continued."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request that the server received. `at` is its time in seconds, by a monotonic clock."""

    method: str
    path: str
    body: Any
    at: float


Rule = Callable[[Call], web.Response | str | None]
"""What to do with a request: a response instead of the usual one, "lose" to carry it out and drop the response, "cut"
to carry it out and send half of the response, None for the usual."""


class DiscordServer:
    """A Discord server on loopback. `clock` is its time; without it, this machine's clock is used.

    It records its requests in `calls`, what is wrong with them by Discord's schema in `faults` (if `checks_schema`),
    the times of new sessions in `identifies`, and the number of continued ones in `resumes`. `posts` and `threads` are
    the bot's messages in channels and in the forum, `questions` the messages of people by id. The server can refuse new
    sessions (`refuses_with` a code), continue none (not `resumable`), and leave heartbeats without an answer (not
    `acknowledges`). With `wants_tag`, a post in the forum needs one of `tags`.
    """

    def __init__(self, clock: Clock | None = None) -> None:
        self._clock = clock
        self.calls: list[Call] = []
        self.faults: list[str] = []
        self.posts: list[dict[str, Any]] = []
        self.questions: dict[str, dict[str, Any]] = {}
        self.threads: list[dict[str, Any]] = []
        self.identifies: list[float] = []
        self.intents = 0
        self.resumes = 0
        self.commands: list[str] = []
        self.tags: list[dict[str, Any]] = []
        self.wants_tag = False
        self.gone: set[str] = set()
        """People who have left the server."""
        self.sockets: list[web.WebSocketResponse] = []
        self.rule: Rule = lambda call: None
        self.resumable = True
        self.checks_schema = True
        self.shards = 1
        self.acknowledges = True
        self.permissions = "274877975552"
        self.refuses_with = 0
        self.heartbeat_ms = 30_000
        self.url = ""
        self._numbers = itertools.count(1)
        self._sequence = 0
        self.events: list[dict[str, Any]] = []
        """What was sent to the bot, oldest first."""
        self._shard_of: dict[web.WebSocketResponse, int] = {}
        self._nonces: dict[str, dict[str, Any]] = {}

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[DiscordServer]:
        app = web.Application()
        app.router.add_get("/gateway", self._gateway)
        app.router.add_route("*", "/{path:.*}", self._rest)
        if self._clock:
            app.on_response_prepare.append(set_date_header(self._clock))
        runner = web.AppRunner(app, shutdown_timeout=0.1)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"127.0.0.1:{runner.addresses[0][1]}"
        try:
            yield self
        finally:
            for socket in self.sockets:
                await socket.close()
            await runner.cleanup()

    def settings(self, **more: Any) -> Settings:
        usual = {name.lower(): value for name, value in self.environment().items()}
        return Settings(_env_file=None, **{**usual, **more})

    def environment(self) -> dict[str, str]:
        """The environment that makes a bot connect here."""
        rest, gateway = f"http://{self.url}", f"ws://{self.url}/gateway"
        return {"DISCORD_TOKEN": TOKEN, "DISCORD_API_URL": rest, "DISCORD_GATEWAY_URL": gateway}

    def message(self, body: dict[str, Any]) -> dict[str, Any]:
        """A message of the bot, with the components of a request's body."""
        shown = {"components": body.get("components", []), "flags": body.get("flags", 0)}
        return {**message(self.snowflake(), CHANNEL), **shown}

    def snowflake(self) -> str:
        """A new id, which contains the time, as Discord's do."""
        now = self._clock.now().timestamp() if self._clock else time.time()
        return str(((int(now * 1000) - EPOCH_MS) << 22) + next(self._numbers) % 4096)

    # --- what people do ----------------------------------------------------------------------------------------

    async def say(self, text: str, *, mention: bool = True, who: str = ASKER) -> str:
        """Has somebody write in the channel, to the bot or to nobody. Returns the message's id."""
        message_id = self.snowflake()
        self.questions[message_id] = {
            **message(message_id, CHANNEL, author=person(who)),
            "content": f"<@{ME['id']}> {text}" if mention else text,
            "mentions": [ME] if mention else [],
        }
        await self.dispatch("MESSAGE_CREATE", {**self.questions[message_id], "guild_id": GUILD, "member": MEMBER})
        return message_id

    async def interact(
        self, data: dict[str, Any], kind: int = 2, *, who: str = ASKER, where: str = CHANNEL, **more: Any
    ) -> str:
        """Has somebody use a command or press something. Returns the interaction's id. `more` are further fields; None
        removes one that Discord would leave out."""
        interaction_id = self.snowflake()
        facts = {
            "id": interaction_id,
            "application_id": ME["id"],
            "type": kind,
            "data": data,
            "guild_id": GUILD,
            "channel_id": where,
            "channel": {"id": where, "type": 0, "name": "general", "position": 0, "permissions": "0"},
            "member": {**MEMBER, "user": person(who), "permissions": "0"},
            "token": f"token{interaction_id}",
            "version": 1,
            "locale": "en-US",
            "entitlements": [],
            "attachment_size_limit": 1,
            "authorizing_integration_owners": {"0": GUILD},
            "context": 0,
            "app_permissions": "0",
            **more,
        }
        await self.dispatch("INTERACTION_CREATE", {key: value for key, value in facts.items() if value is not None})
        return interaction_id

    async def dispatch(self, name: str, data: dict[str, Any]) -> None:
        """Sends an event to the shard of its server; an event outside of servers goes to the first shard."""
        self._sequence += 1
        event = {"op": Op.DISPATCH, "t": name, "s": self._sequence, "d": data}
        self.events.append(event)
        await self.send(event, shard=self.shard_of(data.get("guild_id")))

    def shard_of(self, guild: str | None) -> int:
        return (int(guild or 0) >> 22) % self.shards

    async def send(self, payload: dict[str, Any], *, shard: int | None = None) -> None:
        for socket in [socket for socket in self.sockets if not socket.closed]:
            if shard is not None and self._shard_of[socket] != shard:
                continue
            with contextlib.suppress(ConnectionError):
                await socket.send_json(payload)

    async def drop(self, code: int = UNKNOWN_ERROR) -> None:
        """Closes every connection with this code."""
        for socket in self.sockets:
            await socket.close(code=code)

    def replies_to(self, message_id: str) -> list[dict[str, Any]]:
        return [
            post for post in self.posts if str((post.get("message_reference") or {}).get("message_id")) == message_id
        ]

    def deferred(self, interaction: str) -> bool:
        """Whether the bot has sent its first response to an interaction."""
        return any(call.path.startswith(f"/interactions/{interaction}/") for call in self.calls)

    def said_to(self, interaction: str) -> list[Any]:
        """The bodies of edits of the response to an interaction that were accepted."""
        path = f"/token{interaction}/messages/@original"
        return [call.body for call in self.calls if path in call.path and call.body]

    async def until(self, condition: Callable[[], Any], seconds: float = 60.0) -> None:
        """Waits for `condition`; fails if it does not come true."""
        end = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < end, f"still not so after {seconds} s: {self.calls[-5:]}"
            await asyncio.sleep(0.01)

    # --- the gateway -------------------------------------------------------------------------------------------

    async def _gateway(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json({"op": Op.HELLO, "d": {"heartbeat_interval": self.heartbeat_ms}})
        async for frame in socket:
            if frame.type is WSMsgType.TEXT:
                await self._take(socket, json.loads(frame.data))
        return socket

    async def _take(self, socket: web.WebSocketResponse, payload: dict[str, Any]) -> None:
        if payload["op"] == Op.HEARTBEAT:
            if self.acknowledges:
                await socket.send_json({"op": Op.HEARTBEAT_ACK})
        elif payload["op"] == Op.IDENTIFY and self.refuses_with:
            await socket.close(code=self.refuses_with)
        elif payload["op"] == Op.IDENTIFY:
            self.identifies.append(time.monotonic())
            self.intents = payload["d"]["intents"]
            shard = payload["d"].get("shard", [0, 1])
            self._sequence += 1
            await socket.send_json({"op": Op.DISPATCH, "t": "READY", "s": self._sequence, "d": self._ready(shard)})
            if shard[0] == self.shard_of(GUILD):
                self._sequence += 1
                await socket.send_json({"op": Op.DISPATCH, "t": "GUILD_CREATE", "s": self._sequence, "d": guild()})
            self._shard_of[socket] = shard[0]
            self.sockets.append(socket)
        elif payload["op"] == Op.RESUME and self.resumable:
            self.resumes += 1
            for event in [event for event in self.events if event["s"] > payload["d"]["seq"]]:
                await socket.send_json(event)
            self._sequence += 1
            await socket.send_json({"op": Op.DISPATCH, "t": "RESUMED", "s": self._sequence, "d": {}})
            self._shard_of[socket] = int(payload["d"]["session_id"].removeprefix("session"))
            self.sockets.append(socket)
        elif payload["op"] == Op.RESUME:
            await socket.send_json({"op": Op.INVALID_SESSION, "d": False})

    def _ready(self, shard: list[int]) -> dict[str, Any]:
        return {
            "v": 10,
            "user": ME,
            "guilds": [{"id": GUILD, "unavailable": True}] if shard[0] == self.shard_of(GUILD) else [],
            "session_id": f"session{shard[0]}",
            "resume_gateway_url": f"ws://{self.url}/gateway",
            "application": {"id": ME["id"], "flags": 0},
            "shard": shard,
        }

    # --- REST --------------------------------------------------------------------------------------------------

    async def _rest(self, request: web.Request) -> web.StreamResponse:
        raw = await request.read()
        call = Call(request.method, request.path, json.loads(raw) if raw else None, time.monotonic())
        answer = self.rule(call)
        if isinstance(answer, web.Response):
            return answer
        self.calls.append(call)
        self._check_schema(call)
        status, body = self._answer(call, dict(request.query))
        if answer == "lose":
            assert request.transport is not None
            request.transport.abort()
        if answer == "cut":
            return _cut(body)
        return _json(status, body)

    def _check_schema(self, call: Call) -> None:
        if isinstance(call.body, dict) and self.checks_schema:
            self.faults += faults_of(call.method, call.path, call.body)

    def _answer(self, call: Call, query: dict[str, str]) -> tuple[int, Any]:
        """The status and the body of the response to a request."""
        answers = (self._answer_on_app, self._answer_on_people, self._answer_in_channel, self._answer_interaction)
        found = next((answer for find in answers if (answer := find(call, query)) is not None), None)
        return found or (404, {"code": 0, "message": "404: Not Found"})

    def _answer_on_app(self, call: Call, query: dict[str, str]) -> tuple[int, Any] | None:
        """The response to a request about the app itself, its commands or the gateway; None for other requests."""
        match call.method, call.path.split("/")[1:]:
            case "GET", ["oauth2", "applications", "@me"] | ["applications", "@me"]:
                return 200, APPLICATION
            case "GET", ["gateway", "bot"]:
                limits = {"total": 1000, "remaining": 1000, "reset_after": 0, "max_concurrency": 1}
                return 200, {"url": f"ws://{self.url}/gateway", "shards": self.shards, "session_start_limit": limits}
            case "GET", ["applications", _, "commands"]:
                return 200, [{"name": name} for name in self.commands]
            case "PUT", ["applications", _, "commands"]:
                self.commands = [command["name"] for command in call.body]
                fixed = {"application_id": ME["id"], "version": "1", "default_member_permissions": None}
                return 200, [{"description": "", **command, **fixed, "id": self.snowflake()} for command in call.body]
        return None

    def _answer_on_people(self, call: Call, query: dict[str, str]) -> tuple[int, Any] | None:
        """The response to a request about the bot, members or direct channels; None for other requests."""
        match call.method, call.path.split("/")[1:]:
            case "GET", ["guilds", _, "members", person_id]:
                if person_id in self.gone:
                    return 404, {"code": 10007}
                return 200, {**MEMBER, "user": person(person_id)}
            case "GET", ["users", "@me"]:
                return 200, ME
            case "GET", ["users", "@me", "guilds"]:
                return 200, [{"id": GUILD, "name": "A server", "permissions": self.permissions}]
            case "POST", ["users", "@me", "channels"]:
                return 200, direct(direct_with(str(call.body["recipient_id"])))
            case "GET", ["users", person_id]:
                return 200, person(person_id)
        return None

    def _answer_in_channel(self, call: Call, query: dict[str, str]) -> tuple[int, Any] | None:
        """The response to a request about channels, threads or their messages; None for other requests."""
        match call.method, call.path.split("/")[1:]:
            case "POST", ["channels", channel, "messages"]:
                return 200, self._post(channel, call.body)
            case "POST", ["channels", _, "threads"] if self.wants_tag and not call.body.get("applied_tags"):
                return 400, {"code": 40067, "message": "A tag is required to create a forum post in this channel"}
            case "POST", ["channels", parent, "threads"]:
                thread = {"id": self.snowflake(), "parent_id": parent, "type": 11, "name": call.body["name"]}
                thread |= {"applied_tags": tags} if (tags := call.body.get("applied_tags")) else {}
                self.threads.append({**thread, "message": call.body["message"]})
                return 201, thread
            case "GET", ["channels", channel, "messages"]:
                after = int(query.get("after", 0))
                posts = [post for post in self.posts if post["channel_id"] == channel and int(post["id"]) > after]
                return 200, sorted(posts, key=lambda post: int(post["id"]))[:100][::-1]
            case "GET", ["channels", _, "messages", message_id] if message_id in self.questions:
                return 200, self.questions[message_id]
            case "GET", ["channels", channel, "messages", message_id]:
                posts = [thread for thread in self.threads if thread["id"] == channel == message_id]
                return (200, {**posts[0]["message"], "id": message_id}) if posts else (404, {"code": 10008})
            case "GET", ["channels", _, "threads", "archived", "public"]:
                posts = [thread for thread in self.threads if _archived_at(thread) < query.get("before", "9999")]
                posts = sorted((post for post in posts if _archived_at(post)), key=_archived_at, reverse=True)
                return 200, {"threads": posts[:100], "members": [], "has_more": len(posts) > 100}
            case "GET", ["channels", channel] if channel.startswith(DIRECT[0]):
                return 200, direct(channel)
            case "GET", ["channels", channel]:
                return 200, forum(self.tags) if channel == FORUM else {"id": channel, "type": 0}
            case "GET", ["guilds", _, "threads", "active"]:
                active = [thread for thread in self.threads if "thread_metadata" not in thread]
                return 200, {"threads": active, "members": [], "has_more": False}
        return None

    def _answer_interaction(self, call: Call, query: dict[str, str]) -> tuple[int, Any] | None:
        """The response to a request about a command or button that somebody used; None for other requests."""
        match call.method, call.path.split("/")[1:]:
            case "POST", ["interactions", interaction_id, *_] if query.get("with_response"):
                return 200, {"interaction": {"id": interaction_id, "type": 2}, "resource": {"type": call.body["type"]}}
            case "POST", ["interactions", *_]:
                return 204, None
            case "PATCH" | "POST", ["webhooks", *_]:
                return 200, self.message(call.body)
        return None

    def _post(self, channel: str, body: dict[str, Any]) -> dict[str, Any]:
        nonce = str(body.get("nonce") or "")
        if body.get("enforce_nonce") and (channel + nonce) in self._nonces:
            return self._nonces[channel + nonce]
        fields = {name: value for name, value in body.items() if name != "allowed_mentions"}
        post = {**message(self.snowflake(), channel), **fields}
        self.posts.append(post)
        self._nonces[channel + nonce] = post
        return post


def failure(status: int, code: int = 0, **headers: str) -> web.Response:
    """Discord's response to a request that it refuses."""
    body = {"code": code, "message": "no", "retry_after": float(headers.get("Retry_After", 1)), "global": False}
    return _json(status, body, {key.replace("_", "-"): value for key, value in headers.items()})


def refused_form(errors: dict[str, Any]) -> web.Response:
    """Discord's response to a request with refused fields; `errors` describes them, nested as in the request."""
    return _json(400, {"code": 50035, "message": "Invalid Form Body", "errors": errors})


def once(match: Callable[[Call], bool], *outcomes: web.Response | str) -> Rule:
    """A rule that returns one outcome after another for matching requests, then None."""
    waiting = iter(outcomes)
    return lambda call: next(waiting, None) if match(call) else None


def _json(status: int, body: Any, headers: dict[str, str] | None = None) -> web.Response:
    text = None if body is None else json.dumps(body)
    response = web.Response(status=status, text=text, headers={"Via": "1.1 test", **(headers or {})})
    # discord.py compares the whole header: with a charset it would read JSON as text.
    response.headers["Content-Type"] = "application/json" if text else "text/html"
    return response


def _archived_at(thread: dict[str, Any]) -> str:
    """When a post was archived; "" if it is active."""
    return str(thread.get("thread_metadata", {}).get("archive_timestamp", ""))


def _cut(body: Any) -> web.Response:
    response = _json(200, body)
    response.text = (response.text or "")[:20]
    response.headers["Content-Type"] = "application/json"
    return response
