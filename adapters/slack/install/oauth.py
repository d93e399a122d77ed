"""The pages that install the app to a workspace: `/slack/install`, and the page to which Slack sends the browser
back."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urljoin

from aiohttp import web
from slack_sdk.errors import SlackApiError
from slack_sdk.web import WebClient

from adapters.slack.inbound.payloads import PAYLOAD_ERRORS
from adapters.slack.install.credentials import Credentials
from adapters.slack.install.manifest import INSTALL_PATH, REDIRECT_PATH, SCOPES
from adapters.slack.install.tokens import Tokens, token_values
from adapters.slack.transport.api import TIMEOUT_SECONDS
from bot.environment import log
from bot.environment.clock import Clock
from bot.environment.settings import ANYONE
from bot.errors import CuecardError
from bot.model import Platform, Workspace
from bot.running.blocking import run_blocking
from bot.store import Store
from bot.store.installing.oauth_states import STATE_LIFETIME

COOKIE = "cuecard-install"
"""The cookie with the state of an installation, which ties it to the browser in which it started."""
INVITE = "invite"
"""The query parameter with the invitation."""

NOT_INVITED = "Cuecard is installed by invitation here. Ask the person who runs it for a link."
LINK_USED = "This link has been used, or is too old. Ask the person who runs Cuecard for another one."
WORKSPACE_NOT_INVITED = (
    "This workspace is not invited, so Cuecard keeps no access to it and asks Slack to remove the app again. "
    "Ask the person who runs Cuecard for a link."
)
EXPIRED = "This took longer than ten minutes, or was started in another browser. Install again, with the same link."
UNCONFIRMED = "Slack did not confirm the installation. Install again, with the same link."
NOT_STORED = "The installation could not be stored. Please try again in a moment."
CANCELLED = "Nothing was installed."
INSTALLED = "Cuecard is installed. Open Slack and ask it something."

_log = logging.getLogger(__name__)


class InstallPages:
    """The two pages. `teams` are the ids of workspaces and organisations that need no invitation (or ANYONE).
    `public_url` is where Slack returns to; None: the address in the app's settings."""

    def __init__(
        self,
        store: Store,
        tokens: Tokens,
        credentials: Credentials,
        teams: frozenset[str],
        public_url: str | None,
        clock: Clock,
    ) -> None:
        self._store = store
        self._tokens = tokens
        self._credentials = credentials
        self._teams = teams
        self._redirect = f"{public_url.rstrip('/')}{REDIRECT_PATH}" if public_url else None
        self._secure = bool(public_url and public_url.startswith("https"))
        self._clock = clock

    def routes(self) -> list[web.RouteDef]:
        """The routes of both pages."""
        return [web.get(INSTALL_PATH, self.begin), web.get(REDIRECT_PATH, self.finish)]

    async def begin(self, request: web.Request) -> web.StreamResponse:
        """Redirects to Slack's page, with a state that is valid in this browser only. The state is not stored, so a
        visit writes nothing. A visitor without an invitation is refused only if every workspace needs one, because
        Slack says only at the end which workspace the app is for."""
        invitation = request.query.get(INVITE, "")
        try:
            if invitation and not await run_blocking(self._store.invitations.is_valid, invitation):
                return _page(403, LINK_USED)
            if not (invitation or self._teams):
                return _page(403, NOT_INVITED)
            state = await run_blocking(self._store.oauth_states.issue, invitation)
        except CuecardError as fault:
            _log.error(log.event("slack_not_installed", reason=fault.reason))
            return _page(503, NOT_STORED)
        query = {"client_id": self._credentials.client_id, "scope": ",".join(sorted(SCOPES)), "state": state}
        page = urljoin(self._credentials.api_url, "/oauth/v2/authorize")
        response = web.Response(
            status=302, headers={"Location": f"{page}?{urlencode({**query, **self._redirect_params()})}"}
        )
        lifetime = int(STATE_LIFETIME.total_seconds())
        response.set_cookie(COOKIE, state, max_age=lifetime, httponly=True, secure=self._secure, samesite="Lax")
        return response

    async def finish(self, request: web.Request) -> web.StreamResponse:
        """Exchanges the code for a token and stores it, if the workspace may have the app."""
        state, cookie = request.query.get("state", ""), request.cookies.get(COOKIE, "")
        # As bytes: `compare_digest` takes only ASCII text, and a cookie may hold lone surrogates.
        is_same_browser = bool(state) and hmac.compare_digest(
            state.encode("utf-8", "surrogatepass"), cookie.encode("utf-8", "surrogatepass")
        )
        code = request.query.get("code")
        try:
            invitation = await run_blocking(self._store.oauth_states.read, state) if is_same_browser else None
            if invitation is None:
                return _page(400, EXPIRED)
            if not code:
                return _page(200, CANCELLED)
            is_installed = await run_blocking(self._install, code, invitation)
        except CuecardError as fault:
            _log.error(log.event("slack_not_installed", reason=fault.reason))
            return _page(503, NOT_STORED)
        except (SlackApiError, OSError, *PAYLOAD_ERRORS) as error:
            _log.warning(log.event("slack_not_installed", reason=type(error).__name__))
            return _page(502, UNCONFIRMED)
        return _page(200, INSTALLED) if is_installed else _page(403, WORKSPACE_NOT_INVITED)

    def _install(self, code: str, invitation: str) -> bool:
        """Exchanges the code for a token, and stores it. Returns False, without storing it, if the workspace that Slack
        names may not have the app."""
        response = self._client().oauth_v2_access(
            client_id=self._credentials.client_id,
            client_secret=self._credentials.client_secret,
            code=code,
            **self._redirect_params(),
        )
        data = response.data if isinstance(response.data, dict) else {}
        workspace = _owner(data)
        installer = str((data.get("authed_user") or {}).get("id") or "")
        values = {**token_values(data, self._clock), "installer": installer, "scopes": data.get("scope")}
        installation = self._store.of(workspace).installation
        # An invitation that is used up, or for another workspace, saves nothing.
        if invitation and installation.save_invited(values, installer, invitation):
            self._tokens.forget(workspace)
            return True
        # A workspace that has the app may install it again, for example for new scopes. It must not reach `_revoke`:
        # without token rotation, Slack gives the same token again, and revoking that would uninstall the app.
        if self._is_allowed(workspace) or installation.exists():
            installation.save(values, installer)
            self._tokens.forget(workspace)
            return True
        _log.warning(log.event("slack_workspace_refused", workspace=workspace))
        self._revoke(values["bot_token"])
        return False

    def _is_allowed(self, workspace: Workspace) -> bool:
        """Whether the operator allows this workspace, its organisation, or everybody."""
        return not self._teams.isdisjoint({ANYONE, workspace.team, workspace.enterprise})

    def _revoke(self, token: str) -> None:
        try:
            self._client(token).auth_revoke()
        except (SlackApiError, OSError) as error:
            _log.warning(log.event("slack_token_not_revoked", reason=type(error).__name__))

    def _client(self, token: str | None = None) -> WebClient:
        return WebClient(token, base_url=self._credentials.api_url, timeout=TIMEOUT_SECONDS, retry_handlers=[])

    def _redirect_params(self) -> dict[str, Any]:
        return {"redirect_uri": self._redirect} if self._redirect else {}


def invitation_link(public_url: str, invitation: str) -> str:
    """The link that an invited person opens."""
    return f"{public_url.rstrip('/')}{INSTALL_PATH}?{urlencode({INVITE: invitation})}"


def _owner(data: Mapping[str, Any]) -> Workspace:
    """The workspace or organisation that an installation belongs to."""
    team = "" if data.get("is_enterprise_install") else str((data.get("team") or {}).get("id") or "")
    return Workspace(Platform.SLACK, team, str((data.get("enterprise") or {}).get("id") or ""))


def _page(status: int, text: str) -> web.Response:
    headers = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff"}
    response = web.Response(status=status, text=text, headers=headers)
    response.del_cookie(COOKIE)
    return response
