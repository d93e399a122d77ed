"""The senders that ship, over simulated HTTP: without sockets, in virtual time."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import format_datetime
from types import TracebackType
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from adapters.discord.digests.deliverer import DiscordDeliverer
from adapters.discord.transport.rest import TIMEOUT as DISCORD_TIMEOUT
from adapters.discord.transport.rest import Rest
from adapters.http_client.request_watch import NotSent, RequestWatch
from adapters.slack.digests.deliverer import SlackDeliverer
from adapters.slack.transport.api import TIMEOUT_SECONDS as SLACK_TIMEOUT
from adapters.slack.transport.api import Api, web_client
from bot.environment.clock import Clock
from bot.model import Channel, Platform, Workspace
from bot.ports import Sender
from tests.simulation.kernel import EPOCH, Op, Reply
from tests.simulation.platforms import Message, Outcome, Platforms, RequestResult
from tests.support.discord.world import EPOCH_MS

SLACK_PAGE_SIZE, SLACK_LIMITED_PAGE_SIZE, DISCORD_PAGE_SIZE = 999, 15, 100
"""The maximum number of messages on a page of history. To some apps Slack gives small pages, and only one a minute."""
_DISCORD_EPOCH = EPOCH_MS / 1000
_START = EPOCH.timestamp()


def shipped_senders(platforms: Platforms, clock: Clock, *, is_limited: bool) -> dict[Platform, Sender]:
    """The senders of one process. `is_limited`: Slack gives its app small pages of history, and one a minute."""
    kernel = platforms.kernel
    to_slack, to_discord = RequestWatch(clock), RequestWatch(clock)
    slack = _Session(platforms, clock, to_slack, _SlackServer(platforms, is_limited=is_limited))
    discord = _Session(platforms, clock, to_discord, _DiscordServer(platforms))

    async def api(workspace: Workspace) -> Api:
        await kernel.wait("token", platforms.preparation_seconds(0.001))
        return Api(web_client(f"xoxb-{workspace.team}", "https://slack.example/api/", slack), clock)  # type: ignore[arg-type]

    rest = Rest(discord, "https://discord.example", "token")  # type: ignore[arg-type]
    return {
        Platform.SLACK: SlackDeliverer(api, to_slack),
        Platform.DISCORD: DiscordDeliverer(rest, to_discord, clock),
    }


@dataclass(frozen=True, slots=True)
class Request:
    """A request of a sender, which waits `patience` seconds for the response. `team` is the workspace that a token of
    Slack is for."""

    method: str
    path: str
    team: str
    params: Mapping[str, Any]
    body: Mapping[str, Any]
    patience: float


@dataclass(slots=True)
class Answer:
    """What a request gets `after` some seconds: a status and JSON, or an exception."""

    after: float
    status: int = 200
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    error: Exception | None = None
    content_type: str = "application/json"

    async def json(self, **_: Any) -> Any:
        return self.body

    async def text(self) -> str:
        return json.dumps(self.body)


class _Session:
    """Takes the place of aiohttp's session."""

    closed = False

    def __init__(
        self, platforms: Platforms, clock: Clock, watch: RequestWatch, server: _SlackServer | _DiscordServer
    ) -> None:
        self.platforms, self.clock, self.watch, self.server = platforms, clock, watch, server
        self.kernel = platforms.kernel

    def request(self, method: str, url: str, **options: Any) -> _Exchange:
        return _Exchange(self, self.server.read(method, urlsplit(url).path, options))


class _Exchange:
    """One request and its response. It connects, checks whether it may still be sent, and gets an answer."""

    def __init__(self, session: _Session, request: Request) -> None:
        self._session = session
        self._request = request

    async def __aenter__(self) -> Answer:
        session = self._session
        await session.kernel.wait("connect", session.platforms.preparation_seconds(0.05))
        try:
            session.watch.check_start()
        except NotSent as late:
            raise aiohttp.ClientConnectionError("Failed to send bytes into the underlying connection") from late
        asked = session.clock.monotonic()
        answer: Answer = await Op("post" if self._request.method == "POST" else "find", self._carry)
        if answer.error:
            raise answer.error
        session.watch.learn_time(answer.headers, asked)
        return answer

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def _carry(self, reply: Reply, _: Reply) -> None:
        kernel = self._session.kernel
        answer = self._session.server.answer(self._request)

        def arrive() -> None:
            answer.headers.setdefault("Date", format_datetime(kernel.true_now.replace(microsecond=0), usegmt=True))
            reply(answer)

        kernel.after(answer.after, arrive)


class _Server:
    """What the simulated servers of both platforms have in common."""

    patience = 0.0

    def __init__(self, platforms: Platforms) -> None:
        self.platforms = platforms
        self.kernel = platforms.kernel

    def read(self, method: str, path: str, options: Mapping[str, Any]) -> Request:
        body = options.get("json") or json.loads(options.get("data") or "{}")
        team = str((options.get("headers") or {}).get("Authorization", "")).rpartition("-")[2]
        return Request(method, path, team, options.get("params") or {}, body, self.patience)

    def channel(self, name: str, team: str = "") -> Channel:
        return next(
            room for room in self.platforms.rooms if room.id == name and (not team or room.workspace.team == team)
        )

    def look_up(self, answer: Callable[[], Answer]) -> Answer:
        """The response to a request that changes nothing: that of `answer`, or a failure."""
        rng = self.kernel.rng
        if self.platforms.is_down:
            return Answer(self.patience, error=TimeoutError())
        if rng.random() < self.platforms.faults.failed_lookup:
            return rng.choice((self.limited(60.0), Answer(1.0, 503, {}), Answer(self.patience, error=TimeoutError())))
        answered = answer()
        answered.after = rng.uniform(0.1, 0.3)
        return answered

    def accept(self, channel: Channel, message: Message) -> RequestResult:
        return self.platforms.carry(channel, message, self.patience)

    def limited(self, seconds: float) -> Answer:
        return Answer(0.1, 429, {"ok": False, "error": "ratelimited"}, {"Retry-After": f"{seconds:.0f}"})

    def failure_of(self, result: RequestResult) -> Answer:
        """The response to a request that was not accepted, or whose outcome the worker does not learn."""
        if result.outcome is Outcome.LIMITED:
            return self.limited(result.retry_after)
        if result.outcome is Outcome.FAILED:
            return Answer(result.answered, 503, {})
        errors: dict[Outcome, Exception] = {
            Outcome.NOT_CONNECTED: ConnectionRefusedError(),
            Outcome.TIMEOUT: TimeoutError(),
            Outcome.RESET: aiohttp.ServerDisconnectedError(),
        }
        return Answer(result.answered, error=errors[result.outcome])

    def history(self, channel: Channel, after: float, before: float) -> list[Message]:
        """The messages of a channel between two times (in seconds since EPOCH), the oldest first: digests, and messages
        of others at regular times."""
        room = self.platforms.rooms[channel]
        gap = 3600.0 / room.chatter
        numbers = range(int(max(after, -86400.0) / gap) + 1, int(before / gap) + 1)
        chatter = [Message(number * gap, "", "") for number in numbers if after < number * gap < before]
        ours = [message for message in room.messages if after < message.at < before]
        return sorted([*chatter, *ours], key=lambda message: message.at)


class _SlackServer(_Server):
    """Answers the requests of the real Slack sender."""

    patience = float(SLACK_TIMEOUT)

    def __init__(self, platforms: Platforms, *, is_limited: bool) -> None:
        super().__init__(platforms)
        self._is_limited = is_limited
        self._last_page_at = float("-inf")

    def answer(self, request: Request) -> Answer:
        method = request.path.rpartition("/")[2]
        if method == "chat.postMessage":
            return self._post(request)
        if method == "conversations.history":
            return self.look_up(lambda: self._page(request))
        return self.look_up(lambda: Answer(0.0, body={"ok": True}))

    def _post(self, request: Request) -> Answer:
        body = request.body
        key = body["metadata"]["event_payload"]["key"]
        message = Message(self.kernel.time, key, body["blocks"][0]["text"]["text"], body, is_known_by_key=False)
        result = self.accept(self.channel(body["channel"], request.team), message)
        if result.outcome is Outcome.ACCEPTED:
            assert result.accepted is not None
            return Answer(
                result.answered, body={"ok": True, "ts": f"{_START + self.kernel.time + result.accepted:.6f}"}
            )
        if result.outcome is Outcome.ARCHIVED:
            return Answer(result.answered, body={"ok": False, "error": "is_archived"})
        return self.failure_of(result)

    def _page(self, request: Request) -> Answer:
        """A page of history, the newest message first. The cursor is the time of the oldest message on the page
        before."""
        params = request.params
        page_size = SLACK_PAGE_SIZE
        if self._is_limited:
            if self.kernel.time - self._last_page_at < 60.0:
                return self.limited(60.0 - (self.kernel.time - self._last_page_at) + 1)
            self._last_page_at, page_size = self.kernel.time, SLACK_LIMITED_PAGE_SIZE
        before = float(params.get("cursor") or min(float(params["latest"]) - _START, self.kernel.time))
        found = self.history(self.channel(params["channel"], request.team), float(params["oldest"]) - _START, before)
        page = found[::-1][: min(page_size, int(params["limit"]))]
        cursor = repr(page[-1].at) if len(page) < len(found) else ""
        messages = [{"ts": f"{_START + message.at:.6f}", "metadata": message.body.get("metadata")} for message in page]
        return Answer(0.0, body={"ok": True, "messages": messages, "response_metadata": {"next_cursor": cursor}})


class _DiscordServer(_Server):
    """Answers the requests of the real Discord sender."""

    patience = float(DISCORD_TIMEOUT.total or 0.0)

    def answer(self, request: Request) -> Answer:
        channel = self.channel(request.path.split("/")[2])
        if request.method == "POST":
            return self._post(channel, request.body)
        if request.path.endswith("/messages"):
            return self.look_up(lambda: self._page(channel, request.params))
        return self.look_up(lambda: Answer(0.0, body={"id": channel.id, "type": 0}))

    def _post(self, channel: Channel, body: Mapping[str, Any]) -> Answer:
        shown = body["components"][0]["components"][0]["content"].partition("\n")[0]
        heading = shown.removeprefix("### ").replace("\\", "")
        message = Message(self.kernel.time, body["nonce"], heading, body, is_known_by_key=body["enforce_nonce"])
        result = self.accept(channel, message)
        if result.outcome is Outcome.ACCEPTED:
            assert result.accepted is not None
            return Answer(result.answered, body={"id": str(_snowflake(self.kernel.time + result.accepted))})
        if result.outcome is Outcome.ARCHIVED:
            return Answer(result.answered, 404, {"code": 10003})
        return self.failure_of(result)

    def _page(self, channel: Channel, params: Mapping[str, Any]) -> Answer:
        """The page with the oldest messages after an id; the newest of them comes first."""
        after = (int(params["after"]) >> 22) / 1000 + _DISCORD_EPOCH - _START
        found = self.history(channel, after, self.kernel.time)[: min(DISCORD_PAGE_SIZE, int(params["limit"]))]
        page = [
            {"id": str(_snowflake(message.at) + number), "components": message.body.get("components", [])}
            for number, message in enumerate(found, 1)
        ]
        return Answer(0.0, body=page[::-1])


def _snowflake(at: float) -> int:
    """The lowest id of that time, in seconds since EPOCH."""
    return int((at + _START - _DISCORD_EPOCH) * 1000) << 22
