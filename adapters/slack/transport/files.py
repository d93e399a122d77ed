"""Reads files that people shared in Slack, with the bot's token, and therefore only from Slack's own hosts."""

from __future__ import annotations

import aiohttp
from yarl import URL

from adapters.http_client.network_faults import why_unreachable
from adapters.slack import messages
from adapters.slack.install.tokens import Tokens
from bot.errors import FetchFailed
from bot.model import Workspace
from bot.translation import say

SECONDS = 20.0
"""The time limit for one file, in seconds."""

_HOSTS = (".slack.com", ".slack-gov.com")
"""The ends of the names of Slack's own hosts."""


class Files:
    """Reads files that people shared in Slack. `api_url` is the address of Slack's API: its host may have files,
    too."""

    def __init__(self, tokens: Tokens, session: aiohttp.ClientSession, api_url: str) -> None:
        self._tokens, self._session, self._api = tokens, session, URL(api_url)

    async def read(self, workspace: Workspace, address: str, max_bytes: int) -> bytes:
        """The bytes of a file; if there are more than `max_bytes`, the first `max_bytes` + 1. Raises FetchFailed, and
        SlackFault if there is no token. Other hosts are not asked, and redirects are not followed, because that would
        send the token to other hosts."""
        url = self._find_url(address)
        if url is None:
            raise FetchFailed(address, messages.NOT_AT_SLACK)
        headers = {"Authorization": f"Bearer {await self._tokens.token(workspace)}"}
        limit = aiohttp.ClientTimeout(total=SECONDS)
        try:
            async with self._session.get(url, headers=headers, allow_redirects=False, timeout=limit) as response:
                if response.status != 200:  # without permission, Slack redirects to a sign-in page
                    raise FetchFailed(address, messages.FILES_REFUSED)
                data = bytearray()
                async for part in response.content.iter_chunked(1 << 16):
                    data += part
                    if len(data) > max_bytes:
                        break
                return bytes(data[: max_bytes + 1])
        except FetchFailed:
            raise
        except (aiohttp.ClientError, OSError) as error:
            raise FetchFailed(
                address, say("{why}; try again later", why=why_unreachable(error)), temporary=True
            ) from error

    def _find_url(self, address: str) -> URL | None:
        """The parsed address if it is at the API's own origin, or at one of Slack's hosts over HTTPS; else None."""
        try:
            url = URL(address)
            is_at_api = url.absolute and url.origin() == self._api.origin()
        except ValueError:  # it is not a web address
            return None
        is_at_slack = url.scheme == "https" and f".{url.host}".endswith(_HOSTS) and url.user is None
        return url if is_at_api or is_at_slack else None
