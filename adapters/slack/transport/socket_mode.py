"""Socket Mode: events over a connection that the bot opens.

Every connection is a new object with a new ticket. The SDK's client keeps trying the ticket it was given, and hangs
forever if Slack refuses it. Here nothing outlives a connection: whatever ends it (a close, a message from Slack,
silence), the next one starts from scratch.

A *ticket* is the address that Slack gives for one connection. Slack says *hello* on a connection that works, sends each
request in an *envelope*, which has to be acknowledged, and says *disconnect* some time before it closes.
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
"""A connection is given up after this many intervals without a hello, or one and a half without a pong."""

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
        """Keeps a connection open. Raises InvalidSetting if the token is refused before the first one. When it is
        cancelled, it acknowledges only the work that it has begun: Slack sends the rest again, to another
        connection."""
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
        """Reads from a connection. Returns when it needs a successor; it may stay open for a moment."""
        is_replaced = asyncio.Event()
        reader = asyncio.create_task(self._read(socket, is_replaced))
        self._readers.add(reader)
        reader.add_done_callback(self._readers.discard)
        reader.add_done_callback(lambda _: is_replaced.set())
        await is_replaced.wait()
        asyncio.get_running_loop().call_later(OVERLAP_SECONDS, reader.cancel)

    async def _read(self, socket: aiohttp.ClientWebSocketResponse, is_replaced: asyncio.Event) -> None:
        """Handles what comes over a connection until it ends, and then closes it."""
        answering: set[asyncio.Task[None]] = set()
        try:
            while True:
                patience = None if socket in self._greeted_sessions else MAX_MISSED_PINGS * self._ping
                async with asyncio.timeout(patience):  # pongs do not count
                    message = await socket.receive()
                if message.type is not aiohttp.WSMsgType.TEXT:
                    return
                envelope = self._take(socket, message.data, is_replaced)
                if envelope:
                    task = self._jobs.start("envelope", self._answer(socket, envelope))
                    answering.add(task)
                    task.add_done_callback(answering.discard)
        except (TimeoutError, aiohttp.ClientError) as error:
            _log.warning(log.event("slack_connection_ended", reason=why_unreachable(error)))
        finally:
            self._greeted_sessions.discard(socket)
            if answering and not socket.closed:
                await asyncio.wait(answering, timeout=ACKNOWLEDGE_SECONDS)
            await socket.close()

    def _take(
        self, socket: aiohttp.ClientWebSocketResponse, text: str, is_replaced: asyncio.Event
    ) -> Mapping[str, Any] | None:
        """The envelope of a message that is a request; None for others, which only say how the connection is."""
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
        """Handles the request in an envelope and acknowledges it, unless it could not be stored."""
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
    """The headers that a repeated request has over HTTP."""
    if not envelope.get("retry_attempt"):
        return {}
    return {
        "X-Slack-Retry-Num": str(envelope["retry_attempt"]),
        "X-Slack-Retry-Reason": str(envelope.get("retry_reason") or ""),
    }


def _why(error: Exception) -> str:
    """Slack's code, else why it cannot be reached."""
    return error.code if isinstance(error, SlackFault) and error.code != "connection" else why_unreachable(error)
