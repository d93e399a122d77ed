"""The bot's tokens: one from the settings, or one for each installation, renewed before it expires."""

from __future__ import annotations

import asyncio
import logging
from collections import defaultdict
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient

from adapters.slack.install.credentials import Credentials
from adapters.slack.transport.api import TIMEOUT_SECONDS, SlackFault
from bot.environment import log
from bot.environment.clock import Clock
from bot.errors import StoreFault
from bot.model import Platform, Workspace
from bot.ports import Verdict
from bot.running.blocking import in_thread, run_blocking, urgently
from bot.store import Store

RENEWED_BEFORE_SECONDS = 2 * 60 * 60
"""How many seconds before its expiry a token is renewed. A token is valid for twelve hours."""

RENEWERS = 8
"""How many tokens one process renews at a time."""

CACHE_SECONDS = 60.0
"""Seconds for which a token is cached. If the app is uninstalled, the process that gets the event notices it
immediately, other processes within this time."""

_log = logging.getLogger(__name__)


class Tokens(Protocol):
    """The source of the tokens with which the bot calls Slack."""

    async def token(self, workspace: Workspace) -> str:
        """The token of a workspace. Raises SlackFault "not_installed" if there is none, or if it has expired and could
        not be renewed."""

    def forget(self, workspace: Workspace) -> None:
        """Forgets what is remembered of a workspace."""


class OneToken:
    """The token of the settings, the same for every workspace."""

    def __init__(self, token: str) -> None:
        self._token = token

    async def token(self, workspace: Workspace) -> str:
        return self._token

    def forget(self, workspace: Workspace) -> None:
        return


class InstalledTokens:
    """Tokens of the installations in the store."""

    def __init__(self, store: Store, credentials: Credentials, clock: Clock) -> None:
        self._store = store
        self._credentials = credentials
        self._clock = clock
        self._known_tokens: dict[Workspace, tuple[float, str]] = {}
        # One task of this process asks for a workspace's token at a time; the store's lock decides between processes.
        self._turns: defaultdict[Workspace, asyncio.Lock] = defaultdict(asyncio.Lock)
        # A renewal may wait long for Slack, so it has threads of its own: other blocking work does not wait for it.
        self._renewers = ThreadPoolExecutor(RENEWERS, thread_name_prefix="renewal")

    async def token(self, workspace: Workspace) -> str:
        async with self._turns[workspace]:
            expires_at, known_token = self._known_tokens.get(workspace, (0.0, ""))
            if expires_at > self._clock.monotonic():
                return known_token
            try:
                token = await self._find_or_renew(workspace)
            except StoreFault as fault:
                raise SlackFault("installation", "store_unavailable", Verdict.REFUSED) from fault
            self._known_tokens[workspace] = (self._clock.monotonic() + CACHE_SECONDS, token)
            return token

    def forget(self, workspace: Workspace) -> None:
        self._known_tokens.pop(workspace, None)

    async def _find_or_renew(self, workspace: Workspace) -> str:
        """The token from the store, renewed first if it expires soon. Raises SlackFault, StoreFault."""
        for owner in _installed_workspaces(workspace):
            with urgently():  # forms and all questions of the workspace wait for the token
                values = await run_blocking(self._store.of(owner).installation.find)
            if values is not None and self._expires_soon(values):
                return await in_thread(self._renewers, partial(self._valid_token, owner))
            if values is not None:
                return str(values["bot_token"])
        raise _not_installed()

    def _expires_soon(self, values: Mapping[str, Any], seconds: float = RENEWED_BEFORE_SECONDS) -> bool:
        """Whether the token of an installation expires within `seconds`."""
        expires_at = values.get("expires_at")
        return expires_at is not None and self._clock.now().timestamp() > expires_at - seconds

    def _valid_token(self, owner: Workspace) -> str:
        """The workspace's token, renewed if it expires soon. A refresh token works once, so one process renews under a
        lock and the others read the result. Raises SlackFault, StoreFault."""
        installation = self._store.of(owner).installation
        with installation.locked() as current_values:
            if current_values is None:
                raise _not_installed()
            if not self._expires_soon(current_values):
                return str(current_values["bot_token"])
            try:
                renewed_tokens = {
                    **current_values,
                    **renew(self._credentials, str(current_values["refresh_token"]), self._clock),
                }
            except (SlackApiError, OSError, KeyError) as error:
                _log.warning(log.event("slack_token_not_renewed", team=owner.team, reason=type(error).__name__))
                if self._expires_soon(current_values, seconds=0):
                    raise SlackFault("oauth.v2.access", "token_expired", Verdict.REFUSED) from error
                return str(current_values["bot_token"])
            # If the installation has changed, the app was installed again or removed in the meantime.
            if (latest := installation.find()) == current_values:
                installation.save(renewed_tokens)
                latest = renewed_tokens
            if latest is None:
                raise _not_installed()
            return str(latest["bot_token"])


def renew(credentials: Credentials, refresh_token: str, clock: Clock) -> dict[str, Any]:
    """The new token of an installation. Blocks. Raises SlackApiError or OSError."""
    client = WebClient(base_url=credentials.api_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])
    response = client.oauth_v2_access(
        client_id=credentials.client_id,
        client_secret=credentials.client_secret,
        grant_type="refresh_token",
        refresh_token=refresh_token,
    )
    return token_values(response.data if isinstance(response.data, dict) else {}, clock)


def token_values(data: Mapping[str, Any], clock: Clock) -> dict[str, Any]:
    """What an installation stores about its token, from a response (`data`) of oauth.v2.access. `expires_at` is in
    seconds since 1970; None if the token does not expire. Raises KeyError if `data` has no token."""
    seconds = data.get("expires_in")
    return {
        "bot_token": data["access_token"],
        "refresh_token": data.get("refresh_token"),
        "expires_at": clock.now().timestamp() + float(seconds) if seconds else None,
    }


def _not_installed() -> SlackFault:
    return SlackFault("installation", "not_installed", Verdict.PERMANENT)


def _installed_workspaces(workspace: Workspace) -> tuple[Workspace, ...]:
    """The workspaces whose installation may serve `workspace`, in this order: the workspace itself, its
    organisation."""
    if workspace.enterprise and workspace.team:
        return (workspace, Workspace(Platform.SLACK, "", workspace.enterprise))
    return (workspace,)
