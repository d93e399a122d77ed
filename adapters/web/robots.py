"""The rules that sites have for programs in their robots.txt (RFC 9309). They are remembered for a day."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from protego import Protego
from yarl import URL

from adapters.web.addresses import AllowedTargets
from adapters.web.host_rate_limit import PAUSE_SECONDS
from bot.environment.clock import Clock
from bot.errors import FetchFailed
from bot.ports import FetchResult
from bot.translation import say

AGENT = "Cuecard"
"""The name by which a robots.txt addresses this program."""

MAX_PAUSE = 30.0
"""The longest Crawl-delay in seconds; a longer one is shortened to this."""

_RULES_SECONDS = 24 * 3600.0
"""Seconds until a robots.txt is fetched again if it could be fetched."""
_RETRY_SECONDS = 600.0
"""Seconds until a robots.txt is fetched again if it could not be fetched."""
_MAX_SITES = 1000
"""The maximum number of sites that are remembered. If there are more, all are forgotten."""


class Robots:
    """The robots.txt of each site, remembered for a while. `get` fetches the robots.txt at an address, or raises
    FetchFailed."""

    def __init__(self, get: Callable[[URL, AllowedTargets], Awaitable[FetchResult]], clock: Clock) -> None:
        self._get = get
        self._clock = clock
        self._sites: dict[URL, _Site] = {}

    async def check(self, url: URL, allowed_targets: AllowedTargets) -> float:
        """The seconds to pause after fetching `url`. Raises FetchFailed if the site does not allow programs to fetch
        this address, or if its rules cannot be fetched now: then nothing may be fetched (RFC 9309, 2.3.1.4)."""
        site = await self._site(url.origin(), allowed_targets)
        if site.fault:
            reason = say("its site's robots.txt cannot be read now; try again later")
            raise FetchFailed(str(url), reason, temporary=True, retry_after=site.fault.retry_after)
        assert site.rules is not None
        if not site.rules.can_fetch(str(url), AGENT):
            reason = say("its site asks programs not to read it (robots.txt); add the page by hand with `cuecard add`")
            raise FetchFailed(str(url), reason)
        delay = site.rules.crawl_delay(AGENT) or 0.0
        return min(max(PAUSE_SECONDS, delay), MAX_PAUSE)

    async def _site(self, origin: URL, allowed_targets: AllowedTargets) -> _Site:
        """The site at `origin`, whose robots.txt is fetched if it is not known or no longer valid."""
        if origin not in self._sites and len(self._sites) >= _MAX_SITES:
            self._sites.clear()
        site = self._sites.setdefault(origin, _Site())
        async with site.lock:
            if self._clock.monotonic() >= site.valid_until:
                await self._read(origin, site, allowed_targets)
        return site

    async def _read(self, origin: URL, site: _Site, allowed_targets: AllowedTargets) -> None:
        """Fetches the robots.txt of a site, and records how long it is valid."""
        site.rules, site.fault, valid_for = None, None, _RULES_SECONDS
        try:
            site.rules = await asyncio.to_thread(
                Protego.parse, _text(await self._get(origin / "robots.txt", allowed_targets))
            )
        except FetchFailed as fault:
            if fault.temporary:
                site.fault, valid_for = fault, max(_RETRY_SECONDS, fault.retry_after)
            else:
                site.rules = Protego.parse("")  # there is no file, or we may not read it: everything may be fetched
        site.valid_until = self._clock.monotonic() + valid_for


@dataclass(slots=True)
class _Site:
    """A site: the lock that is held while its robots.txt is fetched, the rules or why there are none, and until when
    they are valid (seconds of the monotonic clock)."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    rules: Protego | None = None
    fault: FetchFailed | None = None
    valid_until: float = float("-inf")


def _text(fetch_result: FetchResult) -> str:
    """The text of a robots.txt. If the file was cut because it is too long, the incomplete last line is left out,
    because half a rule may forbid everything."""
    data = fetch_result.data if fetch_result.is_whole else fetch_result.data[: fetch_result.data.rfind(b"\n") + 1]
    return data.decode("utf-8", "replace")
