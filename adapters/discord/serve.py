"""`cuecard serve discord`: builds the bot and keeps it connected."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from adapters.discord.context import Context, make_context
from adapters.discord.digests.deliverer import DiscordDeliverer
from adapters.discord.install.token import get_token
from adapters.discord.transport.client import CuecardClient
from adapters.discord.transport.intents import NEEDS_CONTENT
from adapters.discord.transport.rest import Rest
from adapters.http_client.network_faults import why_unreachable
from adapters.http_client.request_watch import RequestWatch
from adapters.http_server.health import Health
from bot.conversation.asking.libraries import Libraries
from bot.environment import log
from bot.environment.clock import Clock, SystemClock
from bot.environment.settings import Settings
from bot.errors import CuecardError, InvalidSetting
from bot.model import Platform
from bot.ports import Fetcher
from bot.store import Store
from bot.store.inbox import InboxClaim

PAUSES = (1.0, 2.0, 5.0, 15.0, 30.0, 60.0)
"""Seconds between attempts to reach Discord; the last one is repeated."""

READINESS_CHECK_SECONDS = 0.5
"""Seconds between checks whether Discord can be answered."""

STABLE_SECONDS = 60.0
"""A connection that lasted this many seconds was good: the pauses start from the first again."""

_FAILURES = (discord.DiscordException, aiohttp.ClientError, OSError)
"""What is raised if Discord cannot be reached or refuses something."""
_INTENTS_REFUSED, _TOKEN_REFUSED = 4014, 4004
"""The codes with which Discord closes a connection if it refuses the intents or the token."""

_log = logging.getLogger(__name__)


async def serve(
    settings: Settings,
    libraries: Libraries,
    store: Store,
    health: Health,
    *,
    fetcher: Fetcher | None = None,
    clock: Clock | None = None,
) -> None:
    """Runs until it is cancelled, then finishes the work in progress (`JobRunner.accept_from`). Raises InvalidSetting
    immediately if Discord refuses the token or the intents."""
    token = get_token(settings)
    clock = clock or SystemClock()
    set_addresses(settings)
    context = make_context(settings, libraries, store, clock, fetcher)
    connection = Connection(context, token, clock)
    health.watch(Platform.DISCORD.value, connection.why_not_ready)
    health.measure("cuecard_discord_work", "Events that are being worked on", lambda: context.jobs.job_count)
    try:
        await context.jobs.accept_from(connection.serve())
    finally:
        await connection.close()


class Connection:
    """The bot's connection to Discord: one client after another."""

    def __init__(self, context: Context, token: str, clock: Clock) -> None:
        self._context = context
        self._token = token
        self._clock = clock
        self._client: CuecardClient | None = None

    async def serve(self) -> None:
        """Stays connected, and finishes what other processes have left. When it is cancelled, it accepts nothing
        more."""
        takeover = asyncio.create_task(self._take_over_unfinished())
        try:
            await self.stay_connected()
        finally:
            takeover.cancel()
            await asyncio.gather(takeover, return_exceptions=True)

    async def stay_connected(self) -> None:
        """Stays connected. When it is cancelled, no more events arrive, but answers can still be sent."""
        failures = 0
        while True:
            self._client = client = build_client(self._context)
            try:
                await client.listen(self._token)
                reason = "closed"
            except _FAILURES as fault:
                _raise_refusal(fault, self._context.settings)
                reason = why_unreachable(fault)
            except CuecardError:
                raise
            except Exception as fault:  # an event that the library cannot read must not end the bot
                _log.exception(log.event("discord_connection_failed"))
                reason = type(fault).__name__
            await self.close()
            if client.ready_for() >= STABLE_SECONDS:
                failures = 0
            pause = PAUSES[min(failures, len(PAUSES) - 1)]
            failures += 1
            _log.warning(log.event("discord_not_connected", reason=reason, again_in=pause))
            await self._clock.sleep(pause)

    def why_not_ready(self) -> str:
        """Why no events arrive; "" if they do."""
        if self._context.jobs.is_stopping:
            return "is being stopped"
        return "" if self._client and self._client.is_connected else "is not connected"

    async def close(self) -> None:
        """Closes the connection; from now on nothing can be sent."""
        if self._client:
            await self._client.close()

    async def _take_over_unfinished(self) -> None:
        while not (self._client and self._client.ready_for()):
            await self._clock.sleep(READINESS_CHECK_SECONDS)
        await self._context.jobs.take_over_unfinished(self._resume)

    def _resume(self, claim: InboxClaim) -> None:
        assert self._client is not None
        self._client.unfinished_work.resume(claim)


def build_client(context: Context) -> CuecardClient:
    """A client that is not connected yet."""
    # The bot does not use voice: a warning at each start that its libraries are missing would only worry people.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    default_gateway = str(Settings.model_fields["discord_gateway_url"].default)
    gateway = context.settings.discord_gateway_url
    return CuecardClient(context, gateway=gateway if gateway != default_gateway else None)


def set_addresses(settings: Settings) -> None:
    """Sets the addresses of Discord's API and gateway in discord.py, which keeps them in its classes."""
    Route.BASE = settings.discord_api_url.rstrip("/")
    DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.discord_gateway_url)


@asynccontextmanager
async def open_deliverer(settings: Settings) -> AsyncIterator[DiscordDeliverer]:
    """The deliverer of digests, for a worker. Raises InvalidSetting if there is no token."""
    token, clock = get_token(settings), SystemClock()
    watch = RequestWatch(clock)
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0), trace_configs=[watch.trace()]) as session:
        yield DiscordDeliverer(Rest(session, settings.discord_api_url, token), watch, clock)


def _raise_refusal(fault: Exception, settings: Settings) -> None:
    """Raises InvalidSetting if trying again would not help."""
    code = fault.code if isinstance(fault, discord.ConnectionClosed) else 0
    if isinstance(fault, discord.LoginFailure) or code == _TOKEN_REFUSED:
        raise InvalidSetting("DISCORD_TOKEN", "is refused by Discord; reset it in the developer portal") from fault
    is_refused = isinstance(fault, discord.PrivilegedIntentsRequired) or code == _INTENTS_REFUSED
    if is_refused and settings.hears_questions:
        raise InvalidSetting("CUECARD_HEAR_QUESTIONS", NEEDS_CONTENT) from fault
    if is_refused:
        raise InvalidSetting("DISCORD_TOKEN", "belongs to a bot whose intents Discord does not allow") from fault
