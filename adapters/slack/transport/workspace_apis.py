"""The Web API of each workspace, with its token."""

from __future__ import annotations

import aiohttp

from adapters.slack.install.tokens import Tokens
from adapters.slack.transport.api import Api, web_client
from bot.environment.clock import Clock
from bot.model import Workspace


class WorkspaceApis:
    """The Web API of each workspace."""

    def __init__(self, tokens: Tokens, api_url: str, session: aiohttp.ClientSession, clock: Clock) -> None:
        self._tokens = tokens
        self._api_url = api_url
        self._session = session
        self._clock = clock

    async def __call__(self, workspace: Workspace) -> Api:
        """The Web API with the workspace's token. Raises SlackFault if there is none."""
        token = await self._tokens.token(workspace)
        return Api(web_client(token, self._api_url, self._session), self._clock)
