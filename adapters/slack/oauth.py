"""Installing the app to a workspace: `/slack/install` and where Slack leads back to."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urljoin

from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient

from adapters.slack.api import TIMEOUT
from adapters.slack.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from adapters.slack.tokens import Credentials, Tokens, token_values
from adapters.work import think
from bot import log
from bot.clock import Clock
from bot.errors import CuecardError
from bot.model import Platform, Workspace
from bot.store import Store

COOKIE = "cuecard-install"
VALID = 600
"""Seconds that a person may take on Slack's page."""

_log = logging.getLogger(__name__)


class Install:
    """The two pages. `public_url` is where Slack leads back to, None: the address of the app's own settings."""

    def __init__(
        self, store: Store, tokens: Tokens, credentials: Credentials, public_url: str | None, clock: Clock
    ) -> None:
        self._store = store
        self._tokens = tokens
        self._credentials = credentials
        self._redirect = f"{public_url.rstrip('/')}{REDIRECT_PATH}" if public_url else None
        self._secure = bool(public_url and public_url.startswith("https"))
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        return [web.get(INSTALL_PATH, self.begin), web.get(REDIRECT_PATH, self.finish)]

    async def begin(self, request: web.Request) -> web.StreamResponse:
        """Leads to Slack's page, with a state that works once and only in this browser."""
        state = await think(self._store.oauth_states.issue)
        query = {"client_id": self._credentials.client_id, "scope": ",".join(sorted(SCOPES)), "state": state}
        page = urljoin(self._credentials.api_url, "/oauth/v2/authorize")
        response = web.Response(status=302, headers={"Location": f"{page}?{urlencode({**query, **self._where()})}"})
        response.set_cookie(COOKIE, state, max_age=VALID, httponly=True, secure=self._secure, samesite="Lax")
        return response

    async def finish(self, request: web.Request) -> web.StreamResponse:
        """Keeps what Slack gives for the code."""
        state, kept = request.query.get("state", ""), request.cookies.get(COOKIE, "")
        bound = bool(state) and hmac.compare_digest(state.encode(), kept.encode())
        if not bound or not await think(self._store.oauth_states.consume, state):
            return _page(400, "This link has been used, is too old, or was opened in another browser. Install again.")
        code = request.query.get("code")
        if not code:
            return _page(200, "Nothing was installed.")
        try:
            await think(self._install, code)
        except (SlackApiError, OSError, KeyError, TypeError) as error:
            _log.warning(log.event("slack_not_installed", reason=type(error).__name__))
            return _page(502, "Slack did not confirm the installation. Install again.")
        except CuecardError as fault:
            _log.error(log.event("slack_not_installed", reason=fault.reason))
            return _page(503, "The installation could not be kept. Please try again in a moment.")
        return _page(200, "Cuecard is installed. Open Slack and ask it something.")

    def _install(self, code: str) -> None:
        client = WebClient(base_url=self._credentials.api_url, timeout=TIMEOUT, retry_handlers=[])
        answer = client.oauth_v2_access(
            client_id=self._credentials.client_id,
            client_secret=self._credentials.client_secret,
            code=code,
            **self._where(),
        )
        data = answer.data if isinstance(answer.data, dict) else {}
        workspace = _owner(data)
        installer = str((data.get("authed_user") or {}).get("id") or "")
        values = {**token_values(data, self._clock), "installer": installer, "scopes": data.get("scope")}
        self._store.of(workspace).installation.save(values, installer)
        self._tokens.forget(workspace)

    def _where(self) -> dict[str, Any]:
        return {"redirect_uri": self._redirect} if self._redirect else {}


def _owner(data: Mapping[str, Any]) -> Workspace:
    """Whose installation it is: a workspace, or a whole organisation."""
    team = "" if data.get("is_enterprise_install") else str((data.get("team") or {}).get("id") or "")
    return Workspace(Platform.SLACK, team, str((data.get("enterprise") or {}).get("id") or ""))


def _page(status: int, text: str) -> web.Response:
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
    response = web.Response(status=status, text=text, headers=headers)
    response.del_cookie(COOKIE)
    return response
