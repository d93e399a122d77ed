"""Sends a request to Discord's REST API in a single attempt, and says what a failure means. The deliverer of digests
uses this, because a digest must not appear twice; answers go through discord.py, which retries."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import aiohttp

from adapters.http_client.network_faults import why_unreachable
from adapters.http_client.request_watch import NotSent, may_have_arrived
from adapters.http_client.retry_after import retry_after
from bot.errors import CuecardError
from bot.ports import POST_SECONDS, Verdict

TIMEOUT = aiohttp.ClientTimeout(total=POST_SECONDS / 2, sock_connect=5)
"""A post to a forum takes two requests, so each may take half of the time for a post."""

_AGENT = "DiscordBot (Cuecard, 1)"


class RestFault(CuecardError):
    """Discord refused a request or did not respond. `verdict` says what that means for a post, `retry_after` how many
    seconds to wait (0: not said); `status` and `code` are Discord's, 0 if it gave none."""

    def __init__(
        self, reason: str, verdict: Verdict, *, status: int = 0, code: int = 0, retry_after: float = 0
    ) -> None:
        super().__init__("discord", reason)
        self.verdict = verdict
        self.status = status
        self.code = code
        self.retry_after = retry_after


class Rest:
    """The API of one bot. `session` must not retry."""

    def __init__(self, session: aiohttp.ClientSession, api_url: str, token: str) -> None:
        self._session = session
        self._api_url = api_url.rstrip("/")
        self._headers = {"Authorization": f"Bot {token}", "User-Agent": _AGENT}

    async def get(self, path: str, **params: str) -> Any:
        """The JSON that Discord answers. Raises RestFault."""
        return await self._request("GET", path, params=params)

    async def post(self, path: str, body: bytes) -> Any:
        """Sends `body`, and returns the JSON that Discord answers. Raises RestFault."""
        return await self._request("POST", path, data=body)

    async def _request(self, method: str, path: str, **request: Any) -> Any:
        """The JSON that Discord answers. `request` is what aiohttp takes. Raises RestFault."""
        headers = {**self._headers, "Content-Type": "application/json"}
        try:
            async with self._session.request(
                method, self._api_url + path, headers=headers, timeout=TIMEOUT, **request
            ) as response:
                if response.status < 300:
                    return await response.json(content_type=None)
                raise await _refusal(response)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError, NotSent) as error:
            verdict = Verdict.UNKNOWN if may_have_arrived(error) else Verdict.REFUSED
            raise RestFault(f"Discord cannot be reached: {why_unreachable(error)}.", verdict) from error


async def _refusal(response: aiohttp.ClientResponse) -> RestFault:
    """The fault of a request that Discord answered with an error."""
    status, code = response.status, 0
    with suppress(aiohttp.ClientError, ValueError, AttributeError, TypeError):  # the response may have no code
        data = await response.json(content_type=None)
        code = int(data.get("code") or 0)
    if status == 429:
        return RestFault(
            "Discord gets too many requests from this bot.",
            Verdict.REFUSED,
            status=status,
            retry_after=retry_after(response.headers),
        )
    if status >= 500:
        return RestFault(f"Discord answered {status}.", Verdict.UNKNOWN, status=status)
    return RestFault(f"Discord answered {status} ({code}).", Verdict.PERMANENT, status=status, code=code)
