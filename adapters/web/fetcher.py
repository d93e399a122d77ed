"""Fetches pages, following redirects. Each address is checked before a connection is opened."""

from __future__ import annotations

import asyncio
import logging
import socket
import ssl
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import aiohttp
from yarl import URL

from adapters.http_client.network_faults import why_unreachable
from adapters.web import responses
from adapters.web.addresses import AllowedTargets
from adapters.web.decompression import ENCODINGS
from adapters.web.guarded_network import GuardedNetwork, Resolve, look_up
from adapters.web.host_rate_limit import PAUSE_SECONDS, HostRateLimit
from adapters.web.robots import AGENT, Robots
from adapters.web.targets import read_target
from bot.environment.clock import Clock, SystemClock
from bot.environment.log import event
from bot.errors import FetchFailed
from bot.ports import FetchKind, FetchResult
from bot.translation import mark, say

if TYPE_CHECKING:
    from bot.environment.settings import Settings

FETCH_SECONDS: Final = 20.0
"""The time limit of one fetch with all its redirects, from the first name look-up to the last byte. The time that a
fetch has to wait for earlier fetches from the same host does not count."""

MAX_REDIRECTS = 5
"""The maximum number of redirects that are followed: pages need one or two, a loop never ends."""
_MAX_HEADERS = 100
"""The maximum number of headers of a response: servers send about twenty."""
_MAX_HEADER_LENGTH = 8190
"""The maximum number of bytes of one header, and of the status line: the same as the default of aiohttp."""
_SWITCHED_OFF = mark("fetching is switched off (CUECARD_FETCH=off); the operator can switch it on")

_log = logging.getLogger(__name__)


@asynccontextmanager
async def open_fetcher(
    settings: Settings,
    *,
    resolve: Resolve = look_up,
    open_socket: Callable[[aiohttp.AddrInfoType], socket.socket] | None = None,
    clock: Clock | None = None,
    tls: ssl.SSLContext | bool = True,
) -> AsyncIterator[WebFetcher]:
    """Opens the only fetcher of a process: its rate limits work only if all code uses the same one. `resolve`,
    `open_socket` and `tls` replace the network in tests."""
    allowed_targets = AllowedTargets.of(settings.cuecard_fetch_allow)
    proxy = URL(settings.cuecard_fetch_proxy.get_secret_value()) if settings.cuecard_fetch_proxy else None
    network = GuardedNetwork(resolve, open_socket, proxy.raw_host if proxy else None)
    async with aiohttp.ClientSession(
        connector=network.connector(tls),
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=False,
        auto_decompress=False,
        headers={"User-Agent": _user_agent(settings.cuecard_fetch_contact), "Accept-Encoding": ", ".join(ENCODINGS)},
        max_headers=_MAX_HEADERS,
        max_line_size=_MAX_HEADER_LENGTH,
        max_field_size=_MAX_HEADER_LENGTH,
        timeout=aiohttp.ClientTimeout(total=FETCH_SECONDS),
        proxy=proxy,
    ) as session:
        yield WebFetcher(
            session, network, allowed_targets, clock or SystemClock(), is_on=settings.cuecard_fetch == "on"
        )


class WebFetcher:
    """Implements `bot.ports.Fetcher`."""

    def __init__(
        self,
        session: aiohttp.ClientSession,
        network: GuardedNetwork,
        allowed_targets: AllowedTargets,
        clock: Clock,
        *,
        is_on: bool,
    ) -> None:
        self._session = session
        self._network = network
        self._allowed_targets = allowed_targets
        self._rate_limit = HostRateLimit(clock)
        self._robots = Robots(self._get_robots, clock)
        self._is_on = is_on

    async def fetch(
        self, url: str, kind: FetchKind, known_result: FetchResult | None = None, *, referrer: str = ""
    ) -> FetchResult:
        """See `Fetcher.fetch`. A `referrer` limits what may be reached (`AllowedTargets.for_links_on`)."""
        if not self._is_on:
            raise FetchFailed(url, say(_SWITCHED_OFF))
        allowed_targets = self._allowed_targets
        if referrer:
            allowed_targets = allowed_targets.for_links_on(read_target(referrer, allowed_targets).raw_host or "")
        return await self._follow(
            read_target(url, allowed_targets), kind, known_result, allowed_targets, is_linked=bool(referrer)
        )

    async def _get_robots(self, url: URL, allowed_targets: AllowedTargets) -> FetchResult:
        return await self._follow(url, FetchKind.ROBOTS, None, allowed_targets, is_linked=False)

    async def _follow(
        self,
        url: URL,
        kind: FetchKind,
        previous_result: FetchResult | None,
        allowed_targets: AllowedTargets,
        *,
        is_linked: bool,
    ) -> FetchResult:
        """Fetches an address, and the addresses to which it redirects, within FETCH_SECONDS in all. With `is_linked`,
        no person gave the address, so the site's robots.txt has to allow the fetch. Raises FetchFailed."""
        seconds_left = FETCH_SECONDS
        for _ in range(MAX_REDIRECTS + 1):
            pause = await self._robots.check(url, allowed_targets) if is_linked else PAUSE_SECONDS
            async with self._rate_limit.turn(url.raw_host or "", pause):
                begun_at = asyncio.get_running_loop().time()
                with self._network.allow_reaching(allowed_targets):
                    result = await self._request(url, kind, previous_result, seconds_left)
                seconds_left -= asyncio.get_running_loop().time() - begun_at
            if isinstance(result, FetchResult):
                return result
            url, allowed_targets = _redirect(url, result, allowed_targets)
        raise FetchFailed(str(url), say("it has too many redirects (more than {limit})", limit=MAX_REDIRECTS))

    async def _request(
        self, url: URL, kind: FetchKind, previous_result: FetchResult | None, seconds: float
    ) -> FetchResult | str:
        """Fetches one address. Returns its content, or the address to which it redirects. Raises FetchFailed."""
        headers = {"Accept": responses.ACCEPT[kind], **_validators(url, previous_result)}
        try:
            async with (
                asyncio.timeout(max(0.0, seconds)),
                self._session.get(url, headers=headers, allow_redirects=False) as response,
            ):
                return await responses.read(response, url, kind, previous_result)
        except FetchFailed:
            raise
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise _as_fetch_failed(str(url), error) from error


def _redirect(url: URL, location: str, allowed_targets: AllowedTargets) -> tuple[URL, AllowedTargets]:
    """The address to which a redirect leads, and the targets that are allowed from there on. Raises FetchFailed if that
    address may not be fetched."""
    try:
        joined_url = url.join(URL(location))
    except ValueError:
        raise FetchFailed(str(url), say("it leads to something that is not a web address")) from None
    if joined_url.raw_host != url.raw_host:
        allowed_targets = allowed_targets.for_links_on(url.raw_host or "")
    target = read_target(str(joined_url), allowed_targets)
    if url.scheme == "https" and target.scheme == "http":
        raise FetchFailed(str(url), say("it leads from a secure page to one that is not ({host})", host=target.host))
    return target, allowed_targets


def _validators(url: URL, previous_result: FetchResult | None) -> dict[str, str]:
    """The headers that tell the server which version is known; they are sent only to the host that they came from."""
    if previous_result is None or URL(previous_result.url).raw_host != url.raw_host:
        return {}
    headers = {"If-None-Match": previous_result.etag, "If-Modified-Since": previous_result.last_modified}
    return {name: value for name, value in headers.items() if value}


def _as_fetch_failed(url: str, error: BaseException) -> FetchFailed:
    """The fault to report for an error: the FetchFailed that caused it, if there is one, else a temporary fault."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, FetchFailed):
            return FetchFailed(url, cause.reason, temporary=cause.temporary)
        cause = cause.__cause__
    is_broken = isinstance(error, ValueError) and not isinstance(error, OSError)
    if is_broken or isinstance(error, aiohttp.ClientResponseError | aiohttp.ClientPayloadError):
        _log.info(event("broken_http", reason=type(error).__name__))
        return FetchFailed(url, say("its server answers with broken HTTP; try again later"), temporary=True)
    return FetchFailed(url, say("{why}; try again later", why=why_unreachable(error)), temporary=True)


def _user_agent(contact: str | None) -> str:
    return f"{AGENT}/{version('cuecard')}" + (f" (+{contact})" if contact else "")
