"""A simulated Slack on loopback: Web API, response URLs and Socket Mode. It checks every message and view against the
schema and the limits, responds as Slack does, and can be told to fail. It records everything, so that a test can ask
afterwards."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from adapters.html import UnknownBlock
from adapters.slack.render.html_preview import draw_blocks, draw_view
from bot.environment.clock import Clock
from tests.support.servers.date_header import set_date_header
from tests.support.slack.schema import check_message, check_view
from tests.support.slack.stamps import stamps_of

TEAM = "T0TEAM"
BOT_USER = "U0BOT"
BOT = "B0BOT"


@dataclass(frozen=True)
class Call:
    """One request to the Web API or to a response URL. For a response URL, `method` is "response_url" and `to` is the
    name of the URL (see `SlackServer.response_url`)."""

    method: str
    token: str
    arguments: dict[str, Any]
    to: str = ""


@dataclass
class Failure:
    """What the server does with a call instead of the usual, after `delay` seconds: it responds `status` with `body`.
    With `loses_response`, it carries out the call, but closes the connection before it responds. With `drops`, it
    closes the connection and carries out nothing."""

    status: int = 200
    body: dict[str, Any] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    loses_response: bool = False
    drops: bool = False
    delay: float = 0.0


def too_often(seconds: int = 1) -> Failure:
    """The response to too many requests: try again after `seconds`."""
    return Failure(429, {"ok": False, "error": "ratelimited"}, {"Retry-After": str(seconds)})


def refused(code: str) -> Failure:
    """The response to a call that Slack does not carry out, with its code for the reason."""
    return Failure(200, {"ok": False, "error": code})


class SlackServer:
    """Start it with `running()`. `failures[method]` is a queue of Failures for the next calls of a method. For any
    other call, `rule` may return a Failure (None: respond as usual). Messages have time stamps from `epoch` on, or by
    a `clock`.

    `calls` are all calls, `done` are those that were carried out, and `faults` says what is wrong with messages and
    views by Slack's schema (if `checks_schema`). `users` and `channels` have the objects that differ from the usual
    ones (see `member`, `room`), by id. `messages` has the bot's messages by channel.

    In Socket Mode it can refuse tickets (`refuses_tickets`), leave out its "hello" (`omits_hello`), and leave pings
    without a pong (`ignores_pings`). `on_ack` is called with the id of each envelope that a client acknowledges.
    A message to everyone that is sent to a response URL is added to the history of `response_channel` ("": to none).
    `max_responses` is how many messages a response URL takes (None: any number).
    """

    def __init__(self, epoch: int = 1_700_000_000, clock: Clock | None = None) -> None:
        self.calls: list[Call] = []
        self.done: list[Call] = []
        self.response_channel = ""
        self.max_responses: int | None = None
        self.faults: list[str] = []
        self.failures: defaultdict[str, deque[Failure]] = defaultdict(deque)
        self.rule: Callable[[Call], Failure | None] = lambda call: None
        self.on_ack: Callable[[str], None] = lambda envelope: None
        self.checks_schema = True
        self.users: dict[str, dict[str, Any]] = {}
        self.channels: dict[str, dict[str, Any]] = {}
        self.messages: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
        self.acks: dict[str, dict[str, Any]] = {}
        self.scopes = "app_mentions:read,chat:write,commands"
        self.refuses_tickets = False
        self.ignores_pings = False
        self.omits_hello = False
        self.tickets = 0
        self._sockets: list[web.WebSocketResponse] = []
        self._clock = clock
        self._stamps = stamps_of(clock) if clock else itertools.count(epoch)
        self._responses: Counter[str] = Counter()
        self._triggers: set[str] = set()
        self._views: set[str] = set()
        self._numbers = itertools.count(1)
        self._runner: web.AppRunner | None = None
        self.address = ""

    # --- running -----------------------------------------------------------------------------------------------

    @contextlib.asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator[SlackServer]:
        await self.start(port)
        try:
            yield self
        finally:
            await self.stop()

    async def start(self, port: int = 0) -> None:
        app = web.Application(client_max_size=4 * 1024 * 1024)
        app.router.add_route("*", "/api/{method}", self._api)
        app.router.add_post("/respond/{name}", self._respond)
        app.router.add_get("/socket/{ticket}", self._socket)
        if self._clock:
            app.on_response_prepare.append(set_date_header(self._clock))
        self._runner = web.AppRunner(app, shutdown_timeout=0.1)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", port).start()
        self.port = self._runner.addresses[0][1]
        self.address = f"http://127.0.0.1:{self.port}"

    async def stop(self) -> None:
        for socket in self._sockets:
            await socket.close()
        assert self._runner is not None
        await self._runner.cleanup()

    @property
    def api_url(self) -> str:
        return f"{self.address}/api/"

    def response_url(self, name: str = "any") -> str:
        return f"{self.address}/respond/{name}"

    # --- asking afterwards -------------------------------------------------------------------------------------

    def called(self, method: str) -> list[dict[str, Any]]:
        """The arguments of every call of `method`, in order."""
        return [call.arguments for call in self.calls if call.method == method]

    @property
    def posted(self) -> list[dict[str, Any]]:
        """Everything that people were shown as messages: posts, ephemerals, answers by response URL."""
        shown = ("chat.postMessage", "chat.postEphemeral", "chat.update", "response_url")
        return [call.arguments for call in self.calls if call.method in shown]

    async def until(self, condition: Callable[[], Any], seconds: float = 60.0) -> None:
        """Waits for `condition`; fails if it does not come true."""
        deadline = asyncio.get_running_loop().time() + seconds
        while not condition():
            assert asyncio.get_running_loop().time() < deadline, f"still not so after {seconds} s: {self.calls[-5:]}"
            await asyncio.sleep(0.01)

    # --- Socket Mode -------------------------------------------------------------------------------------------

    async def push(self, kind: str, payload: dict[str, Any], envelope: str | None = None) -> str:
        """Sends an envelope to a connected client. Returns its id, under which `acks` will have the acknowledgement."""
        envelope = envelope or f"e{next(self._numbers)}"
        await self.until(lambda: self._open)
        socket = self._open[-1]
        await socket.send_json(
            {
                "type": kind,
                "envelope_id": envelope,
                "payload": payload,
                "accepts_response_payload": kind != "events_api",
            }
        )
        return envelope

    async def say(self, text: str) -> None:
        """Sends `text`, whatever it is, to a connected client."""
        await self.until(lambda: self._open)
        await self._open[-1].send_str(text)

    async def disconnect(self, reason: str) -> None:
        """Tells every client to reconnect, as Slack does ("warning", "refresh_requested", "too_many_websockets")."""
        for socket in self._open:
            with contextlib.suppress(ConnectionError):
                await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {}})

    async def drop(self) -> None:
        """Closes every socket without a message."""
        for socket in self._sockets:
            if not socket.closed and socket._req and socket._req.transport:
                socket._req.transport.close()

    @property
    def connected(self) -> int:
        return len(self._open)

    @property
    def _open(self) -> list[web.WebSocketResponse]:
        """The sockets that can be written to, the newest last."""
        return [socket for socket in self._sockets if not socket.closed and not _is_closing(socket)]

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if self.refuses_tickets or request.match_info["ticket"] != str(self.tickets):
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self._sockets.append(socket)
        if not self.omits_hello:
            await socket.send_json({"type": "hello", "num_connections": 1, "connection_info": {"app_id": "A0APP"}})
        async for message in socket:
            if message.type is WSMsgType.PING and not self.ignores_pings:
                await socket.pong(message.data)
            elif message.type is WSMsgType.TEXT:
                answer = json.loads(message.data)
                self.acks[answer["envelope_id"]] = answer.get("payload") or {}
                self.on_ack(answer["envelope_id"])
        return socket

    # --- the Web API -------------------------------------------------------------------------------------------

    async def _api(self, request: web.Request) -> web.StreamResponse:
        arguments = dict(request.query) if request.method == "GET" else await _read_arguments(request)
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        return await self._serve(request, Call(request.match_info["method"], token, arguments))

    async def _respond(self, request: web.Request) -> web.StreamResponse:
        return await self._serve(request, Call("response_url", "", await request.json(), request.match_info["name"]))

    async def _serve(self, request: web.Request, call: Call) -> web.StreamResponse:
        self.calls.append(call)
        queue = self.failures[call.method]
        failure = queue.popleft() if queue else self.rule(call)
        if failure and failure.delay:
            await asyncio.sleep(failure.delay)
        if failure and failure.drops:
            if request.transport is not None:
                request.transport.close()
            return web.Response()
        if failure and not failure.loses_response and (failure.status != 200 or failure.body):
            return web.json_response(failure.body, status=failure.status, headers=failure.headers)
        answer = self._answer(call)
        if failure and failure.loses_response and request.transport is not None:
            request.transport.close()
        if call.method == "response_url":
            return web.Response(
                text="ok" if answer.get("ok", True) else answer["error"], status=answer.get("status", 200)
            )
        return web.json_response({"ok": True, **answer}, headers={"X-OAuth-Scopes": self.scopes})

    def _answer(self, call: Call) -> dict[str, Any]:
        self._check_schema(call)
        handler = getattr(self, "_on_" + call.method.replace(".", "_"), None)
        answer: dict[str, Any] = handler(call.arguments) if handler else {}
        if call.method == "response_url":
            answer = self._on_response(call)
        if answer.get("ok", True):
            self.done.append(call)
        return answer

    def _check_schema(self, call: Call) -> None:
        if not self.checks_schema:
            return
        try:
            if call.method in ("chat.postMessage", "chat.postEphemeral", "chat.update", "response_url"):
                if not call.arguments.get("delete_original"):
                    check_message(call.arguments)
                    draw_blocks(call.arguments["blocks"])
            elif "view" in call.arguments:
                check_view(call.arguments["view"])
                draw_view(call.arguments["view"])
        except (AssertionError, UnknownBlock) as fault:
            self.faults.append(f"{call.method}: {fault}")

    def _on_auth_test(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"team_id": TEAM, "user_id": BOT_USER, "bot_id": BOT, "team": "Team", "user": "cuecard"}

    def _on_apps_connections_open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        self.tickets += 1
        return {"url": f"ws://127.0.0.1:{self.port}/socket/{self.tickets}"}

    def _on_users_info(self, arguments: dict[str, Any]) -> dict[str, Any]:
        user = arguments["user"]
        return {"user": self.users.get(user) or member(user)}

    def _on_conversations_info(self, arguments: dict[str, Any]) -> dict[str, Any]:
        channel = arguments["channel"]
        return {"channel": self.channels.get(channel) or room(channel)}

    def _on_conversations_open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        return {"channel": {"id": f"D{arguments['users']}"}}

    def _on_chat_postMessage(self, arguments: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        ts = f"{next(self._stamps)}.000100"
        message = {**arguments, "ts": ts, "user": BOT_USER, "bot_id": BOT, "type": "message"}
        self.messages[arguments["channel"]].append(message)
        return {"ts": ts, "channel": arguments["channel"]}

    def _on_response(self, call: Call) -> dict[str, Any]:
        self._responses[call.to] += 1
        if self.max_responses is not None and self._responses[call.to] > self.max_responses:
            return {"ok": False, "error": "used_url", "status": 404}
        if call.arguments.get("response_type") == "in_channel" and self.response_channel:
            self._on_chat_postMessage({**call.arguments, "channel": self.response_channel})
        return {}

    def _on_conversations_history(self, arguments: dict[str, Any]) -> dict[str, Any]:
        oldest, latest = float(arguments.get("oldest", 0)), float(arguments.get("latest", "inf"))
        messages = [
            message for message in self.messages[arguments["channel"]] if oldest <= float(message["ts"]) < latest
        ]
        return _page(sorted(messages, key=_time_of, reverse=True), arguments)

    def _on_conversations_replies(self, arguments: dict[str, Any]) -> dict[str, Any]:
        thread, oldest = arguments["ts"], float(arguments.get("oldest", 0))
        messages = [
            message
            for message in self.messages[arguments["channel"]]
            if message["ts"] == thread or (message.get("thread_ts") == thread and float(message["ts"]) > oldest)
        ]
        return _page(sorted(messages, key=_time_of), arguments)

    def _on_views_open(self, arguments: dict[str, Any]) -> dict[str, Any]:
        if arguments["trigger_id"] in self._triggers:
            return {"ok": False, "error": "exchanged_trigger_id"}
        self._triggers.add(arguments["trigger_id"])
        view = {"id": f"V{next(self._numbers)}", "hash": "h", **arguments["view"]}
        self._views |= {view["id"], view.get("external_id", view["id"])}
        return {"view": view}

    _on_views_push = _on_views_open

    def _on_views_update(self, arguments: dict[str, Any]) -> dict[str, Any]:
        external = arguments.get("external_id")
        return {"ok": False, "error": "not_found"} if external and external not in self._views else {}


def member(user: str, **facts: Any) -> dict[str, Any]:
    """The user object of a full member; `facts` change its fields."""
    return {
        "id": user,
        "team_id": TEAM,
        "name": user.lower(),
        "real_name": f"Real {user}",
        "tz": "Europe/Berlin",
        "profile": {"display_name": f"Display {user}"},
        "is_bot": False,
        **facts,
    }


def room(channel: str, **facts: Any) -> dict[str, Any]:
    """The channel object of a public channel that the bot is in; `facts` change its fields."""
    return {"id": channel, "name": channel.lower(), "creator": "U0CREATOR", "is_member": True, **facts}


def _is_closing(socket: web.WebSocketResponse) -> bool:
    """Whether the connection of a socket is broken or being closed, even if its reader has not noticed yet."""
    transport = socket._req.transport if socket._req else None
    return transport is None or transport.is_closing()


def _time_of(message: dict[str, Any]) -> float:
    return float(message["ts"])


async def _read_arguments(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        return dict(await request.json())
    return {key: value for key, value in (await request.post()).items() if isinstance(value, str)}


def _page(messages: list[dict[str, Any]], arguments: dict[str, Any]) -> dict[str, Any]:
    """The page of these messages that a call with these arguments asks for."""
    start, size = int(arguments.get("cursor") or 0), int(arguments.get("limit", 100))
    has_more = start + size < len(messages)
    shown = messages[start : start + size]
    if str(arguments.get("include_all_metadata", "")).lower() not in ("1", "true"):
        shown = [{key: value for key, value in message.items() if key != "metadata"} for message in shown]
    return {
        "messages": shown,
        "has_more": has_more,
        "response_metadata": {"next_cursor": str(start + size) if has_more else ""},
    }
