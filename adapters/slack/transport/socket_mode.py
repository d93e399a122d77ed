"""Socket Mode: events over a connection that the bot opens.

Every connection is a new object with a new ticket (see below). The client of Slack's SDK is not used, because it keeps
trying the same ticket, and hangs forever if Slack refuses it. Here nothing outlives a connection: whatever ends a
connection (a close, a message from Slack, silence), the next one starts from scratch.

A *ticket* is the address that Slack gives for one connection. Slack sends *hello* on a connection that works, sends
each request in an *envelope*, which has to be acknowledged, and sends *disconnect* some time before it closes the
connection.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

import aiohttp
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncBoltRequest

from adapters.http_client.network_faults import why_unreachable
from adapters.slack.inbound.listeners import NOT_STORED
from adapters.slack.inbound.payloads import PAYLOAD_ERRORS
from adapters.slack.transport.api import Api, SlackFault
from bot.environment import log
from bot.environment.clock import Clock
from bot.errors import InvalidSetting
from bot.ports import Verdict
from bot.running.job_runner import JobRunner

Dispatch = Callable[[AsyncBoltRequest], Awaitable[BoltResponse]]
"""Handles a request, and returns how to acknowledge it."""

PING_SECONDS = 5.0
"""Seconds between pings."""

MAX_MISSED_PINGS = 4
"""A connection is given up if no hello comes within this many intervals of PING_SECONDS, or no pong within one and a
half."""

PAUSES = (0.5, 1.0, 2.0, 5.0)
"""Seconds between attempts to connect; the last one is repeated."""

OVERLAP_SECONDS = 15.0
"""Seconds that a connection may stay open together with its successor after Slack has announced its end."""

_MAX_MESSAGE_BYTES = 16 * 1024 * 1024
"""The largest message; Slack sends a few kilobytes."""

ACKNOWLEDGE_SECONDS = 3.0
"""Seconds that a connection stays open after its last read, to acknowledge what it received."""

_log = logging.getLogger(__name__)


class SocketMode:
    """Receives Slack's requests over WebSockets. `api` is the Web API with the app-level token. Run `run` until it is
    cancelled."""

    def __init__(
        self,
        api: Api,
        session: aiohttp.ClientSession,
        dispatch: Dispatch,
        jobs: JobRunner,
        clock: Clock,
        ping: float = PING_SECONDS,
        pauses: Sequence[float] = PAUSES,
    ) -> None:
        self._api = api
        self._session = session
        self._dispatch = dispatch
        self._jobs = jobs
        self._clock = clock
        self._ping = ping
        self._pauses = pauses
        self._greeted_sessions: set[object] = set()
        """The open connections on which Slack has said hello."""
        self._readers: set[asyncio.Task[None]] = set()

    @property
    def is_connected(self) -> bool:
        """Whether Slack has said hello on a connection that is still open."""
        return bool(self._greeted_sessions)

    async def run(self) -> None:
        """Keeps a connection open. Raises InvalidSetting if Slack refuses the token before the first connection. When
        this is cancelled, only requests that are already being handled are acknowledged: Slack sends the others again,
        over another connection."""
        try:
            await self._stay_connected()
        finally:
            for reader in self._readers:
                reader.cancel()
            await asyncio.gather(*self._readers, return_exceptions=True)

    async def _stay_connected(self) -> None:
        """Opens a connection, and the next one whenever it needs a successor. Never returns. Raises InvalidSetting if
        Slack refuses the token at the first attempt."""
        failures = 0
        was_connected = False
        while True:
            try:
                socket = await self._open()
            except (SlackFault, aiohttp.ClientError, TimeoutError, OSError, KeyError) as error:
                if not was_connected and isinstance(error, SlackFault) and error.verdict is Verdict.PERMANENT:
                    raise InvalidSetting("SLACK_APP_TOKEN", f"is refused by Slack ({error.code})") from error
                seconds = error.retry_after if isinstance(error, SlackFault) else 0.0
                pause = max(self._pauses[min(failures, len(self._pauses) - 1)], seconds)
                failures += 1
                _log.warning(log.event("slack_not_connected", reason=_why(error), again_in=pause))
                await self._clock.sleep(pause)
                continue
            was_connected, failures = True, 0
            await self._serve(socket)

    async def _open(self) -> aiohttp.ClientWebSocketResponse:
        """A new connection, with a ticket from Slack."""
        response = await self._api.write_once("apps.connections.open")
        # aiohttp pings at each interval and closes if no pong comes within half of one.
        return await self._session.ws_connect(response["url"], heartbeat=self._ping, max_msg_size=_MAX_MESSAGE_BYTES)

    async def _serve(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        """Reads from a connection. Returns when the connection needs a successor; the old connection may stay open for
        a moment."""
        is_replaced = asyncio.Event()
        reader = asyncio.create_task(self._read(socket, is_replaced))
        self._readers.add(reader)
        reader.add_done_callback(self._readers.discard)
        reader.add_done_callback(lambda _: is_replaced.set())
        await is_replaced.wait()
        asyncio.get_running_loop().call_later(OVERLAP_SECONDS, reader.cancel)

    async def _read(self, socket: aiohttp.ClientWebSocketResponse, is_replaced: asyncio.Event) -> None:
        """Handles what comes over a connection until it ends, and then closes it."""
        answer_tasks: set[asyncio.Task[None]] = set()
        try:
            while True:
                hello_timeout = None if socket in self._greeted_sessions else MAX_MISSED_PINGS * self._ping
                async with asyncio.timeout(hello_timeout):  # pongs do not count
                    message = await socket.receive()
                if message.type is not aiohttp.WSMsgType.TEXT:
                    return
                envelope = self._take(socket, message.data, is_replaced)
                if envelope:
                    task = self._jobs.start("envelope", self._answer(socket, envelope))
                    answer_tasks.add(task)
                    task.add_done_callback(answer_tasks.discard)
        except (TimeoutError, aiohttp.ClientError) as error:
            _log.warning(log.event("slack_connection_ended", reason=why_unreachable(error)))
        finally:
            self._greeted_sessions.discard(socket)
            if answer_tasks and not socket.closed:
                await asyncio.wait(answer_tasks, timeout=ACKNOWLEDGE_SECONDS)
            await socket.close()

    def _take(
        self, socket: aiohttp.ClientWebSocketResponse, text: str, is_replaced: asyncio.Event
    ) -> Mapping[str, Any] | None:
        """The envelope, if a message is one; None for other messages, which only concern the connection (hello,
        disconnect)."""
        try:
            message = json.loads(text)
        except (ValueError, RecursionError):
            message = None
        if not isinstance(message, dict):
            _log.warning(log.event("slack_message_not_understood", size=len(text)))
            return None
        if message.get("type") == "hello":
            self._greeted_sessions.add(socket)
        elif message.get("type") == "disconnect":
            _log.info(log.event("slack_asks_to_reconnect", reason=message.get("reason")))
            is_replaced.set()
        elif message.get("envelope_id"):
            return message
        return None

    async def _answer(self, socket: aiohttp.ClientWebSocketResponse, envelope: Mapping[str, Any]) -> None:
        """Handles the request in an envelope and acknowledges it. A request that could not be stored is not
        acknowledged, so that Slack sends it again."""
        acknowledgement: dict[str, Any] = {"envelope_id": envelope["envelope_id"]}
        try:
            request = AsyncBoltRequest(
                mode="socket_mode", body=envelope.get("payload") or {}, headers=_retry_headers(envelope)
            )
            response = await self._dispatch(request)
            if response.status == NOT_STORED:
                return
            if response.body and envelope.get("accepts_response_payload"):
                acknowledgement["payload"] = json.loads(response.body)
        except PAYLOAD_ERRORS as error:
            _log.warning(log.event("slack_request_not_understood", reason=type(error).__name__))
        if not socket.closed:
            await socket.send_json(acknowledgement)


def _retry_headers(envelope: Mapping[str, Any]) -> dict[str, str | Sequence[str]]:
    """The headers that Slack would send with a repeated request over HTTP; none for a first request."""
    if not envelope.get("retry_attempt"):
        return {}
    return {
        "X-Slack-Retry-Num": str(envelope["retry_attempt"]),
        "X-Slack-Retry-Reason": str(envelope.get("retry_reason") or ""),
    }


def _why(error: Exception) -> str:
    """The reason of an error for the log: Slack's code, else why Slack cannot be reached."""
    return error.code if isinstance(error, SlackFault) and error.code != "connection" else why_unreachable(error)
