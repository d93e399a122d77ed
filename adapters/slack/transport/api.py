"""Calls Slack's Web API, and says what a failure means. A call is tried once; or again after a rate limit
(Retry-After); or, if it is idempotent, also after a temporary failure. The SDK's own retries are off everywhere: after
a lost response, they would post a second time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, TypeVar

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from adapters.http_client.request_watch import NotSent, RequestWatch, may_have_arrived
from adapters.http_client.retry_after import retry_after
from bot.environment.clock import Clock, SystemClock
from bot.errors import CuecardError
from bot.ports import Verdict

TIMEOUT_SECONDS = 10
"""Seconds until a request is given up."""

RATE_LIMIT_WAIT_SECONDS = 60.0
"""The maximum number of seconds that a call waits in total while Slack limits the rate."""

PAUSES = (1.0, 5.0, 15.0)
"""Seconds before each further try after a temporary failure. With these three, a response URL, which Slack accepts five
times, is tried four times."""

_T = TypeVar("_T")

CONNECTION = "connection"
"""The code of a SlackFault without a response."""
_RATE_LIMITED = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
"""Codes of a call that was refused because there were too many calls."""
_GATEWAYS = frozenset({502, 504})
"""Statuses of a gateway that did not wait for the server it forwards to."""
_UNCLEAR_CODES = frozenset(
    {"internal_error", "fatal_error", "request_timeout", "service_unavailable", "team_added_to_org"}
)
"""Codes after which a call may have had its effect."""
_PERMANENT_CODES = frozenset(
    "account_inactive cannot_post_in_channel channel_not_found ekm_access_denied invalid_auth invalid_blocks "
    "invalid_channel is_archived method_not_supported_for_channel_type missing_scope msg_blocks_too_long "
    "msg_too_long no_permission no_text not_authed not_in_channel org_login_required read_only_channel "
    "restricted_action restricted_action_non_threadable_channel restricted_action_read_only_channel "
    "restricted_action_thread_only_channel restricted_action_thread_locked team_access_not_granted "
    "team_not_found token_revoked two_factor_setup_required user_not_found".split()
)
"""Codes of calls that will be refused again, whenever they are repeated."""


class SlackFault(CuecardError):
    """Slack refused a call or did not respond. `code` is Slack's code or "connection", `verdict` says whether the call
    may have had its effect, `retry_after` is the number of seconds that Slack asked to wait. `under_way`: Slack may
    still be working on the call."""

    def __init__(
        self, method: str, code: str, verdict: Verdict, retry_after: float = 0.0, *, under_way: bool = False
    ) -> None:
        reason = "Slack cannot be reached." if code == CONNECTION else f"Slack answered {code}."
        super().__init__(method, reason)
        self.code = code
        self.verdict = verdict
        self.retry_after = retry_after
        self.under_way = under_way

    @property
    def is_unclear(self) -> bool:
        """Whether the call may have had its effect anyway."""
        return self.verdict is Verdict.UNKNOWN

    @property
    def is_lost(self) -> bool:
        """Whether the call never reached Slack."""
        return self.code == CONNECTION and not self.is_unclear


class Api:
    """The Web API for one workspace."""

    def __init__(self, client: AsyncWebClient, clock: Clock | None = None) -> None:
        self._client = client
        self._clock = clock or SystemClock()

    async def read(self, method: str, **params: Any) -> Mapping[str, Any]:
        """Reads something; waits for rate limits. Raises SlackFault."""
        return await self._limited_call(method, {"http_verb": "GET", "params": params})

    async def read_once(self, method: str, **params: Any) -> Mapping[str, Any]:
        """Reads something, in one attempt. Raises SlackFault."""
        return await self._call(method, {"http_verb": "GET", "params": params})

    async def write(self, method: str, **body: Any) -> Mapping[str, Any]:
        """Changes or posts something. The call is tried again only after a rate limit. Raises SlackFault."""
        return await self._limited_call(method, {"json": body})

    async def write_idempotent(self, method: str, **body: Any) -> Mapping[str, Any]:
        """Changes or shows something. Doing so twice must be harmless, because the call is tried again after temporary
        failures, too. Raises SlackFault."""
        return await retry_failures(lambda: self.write(method, **body), self._clock)

    async def write_once(self, method: str, **body: Any) -> Mapping[str, Any]:
        """Changes or posts something, in one attempt. Raises SlackFault."""
        return await self._call(method, {"json": body})

    async def _limited_call(self, method: str, request: dict[str, Any]) -> Mapping[str, Any]:
        return await _wait_for_rate_limit(lambda: self._call(method, request), self._clock)

    async def _call(self, method: str, request: dict[str, Any]) -> Mapping[str, Any]:
        """One call of a method, with the arguments of `api_call`. Raises SlackFault."""
        try:
            response = await self._client.api_call(method, **request)
        except SlackApiError as error:
            raise _refusal(method, error) from error
        except (aiohttp.ClientError, TimeoutError, OSError, NotSent) as error:
            raise _connection_fault(method, error) from error
        data = response.data
        return data if isinstance(data, Mapping) else {}


def web_client(token: str | None, base_url: str, session: aiohttp.ClientSession) -> AsyncWebClient:
    """A client that never retries on its own."""
    return AsyncWebClient(token=token, base_url=base_url, session=session, timeout=TIMEOUT_SECONDS, retry_handlers=[])


def open_session(watch: RequestWatch | None = None) -> aiohttp.ClientSession:
    """Opens the connections of this process to Slack. Their number is unlimited, so that connections that hang never
    delay other workspaces."""
    return aiohttp.ClientSession(
        connector=aiohttp.TCPConnector(limit=0),
        timeout=aiohttp.ClientTimeout(total=TIMEOUT_SECONDS, sock_connect=TIMEOUT_SECONDS / 2),
        trace_configs=[watch.trace()] if watch else None,
    )


async def respond(
    session: aiohttp.ClientSession, url: str, message: Mapping[str, Any], clock: Clock, *, once: bool = False
) -> None:
    """Sends a message to a response URL (which works five times within 30 minutes, in any channel), and tries again
    after temporary failures. With `once`, it tries again only if the message never reached Slack. Raises SlackFault."""
    client = AsyncWebhookClient(url, session=session, timeout=TIMEOUT_SECONDS, retry_handlers=[])
    await retry_failures(lambda: _wait_for_rate_limit(lambda: _respond(client, message), clock), clock, once=once)


async def retry_failures(
    call: Callable[[], Awaitable[_T]], clock: Clock, pauses: Sequence[float] = PAUSES, *, once: bool = False
) -> _T:
    """Calls `call`, and again after a pause if Slack cannot be reached or fails. With `once`, only a call that never
    reached Slack is tried again. Raises the last SlackFault."""
    for pause in pauses:
        try:
            return await call()
        except SlackFault as fault:
            if not (fault.is_lost or (fault.is_unclear and not once)):
                raise
        await clock.sleep(pause)
    return await call()


async def _respond(client: AsyncWebhookClient, message: Mapping[str, Any]) -> None:
    """Sends a message to a response URL, once. Raises SlackFault."""
    try:
        response = await client.send_dict(dict(message))
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise _connection_fault("response_url", error) from error
    if response.status_code == 429:
        raise SlackFault("response_url", "ratelimited", Verdict.REFUSED, retry_after(response.headers))
    if response.status_code != 200:
        status = response.status_code
        verdict = Verdict.UNKNOWN if status >= 500 else Verdict.REFUSED
        raise SlackFault("response_url", f"status {status}", verdict, under_way=status in _GATEWAYS)


async def _wait_for_rate_limit(call: Callable[[], Awaitable[_T]], clock: Clock) -> _T:
    """Calls `call` again as long as Slack limits the rate, each time after the pause that Slack asks for."""
    waited_seconds = 0.0
    while True:
        try:
            return await call()
        except SlackFault as fault:
            waited_seconds += max(1.0, fault.retry_after)  # so that the loop ends even if Slack asks for no pause
            if fault.code not in _RATE_LIMITED or waited_seconds > RATE_LIMIT_WAIT_SECONDS:
                raise
            await clock.sleep(fault.retry_after)


def _refusal(method: str, error: SlackApiError) -> SlackFault:
    """The fault of a call that Slack answered with an error."""
    response = error.response
    status = int(getattr(response, "status_code", None) or getattr(response, "status", 0) or 0)
    data = getattr(response, "data", None)
    code = str(data.get("error") or "") if isinstance(data, Mapping) else ""
    if status == 429 or code in _RATE_LIMITED:
        return SlackFault(method, "ratelimited", Verdict.REFUSED, retry_after(response.headers))
    if status >= 500 or code in _UNCLEAR_CODES or not code:
        return SlackFault(method, code or f"status {status}", Verdict.UNKNOWN, under_way=status in _GATEWAYS)
    return SlackFault(method, code, Verdict.PERMANENT if code in _PERMANENT_CODES else Verdict.REFUSED)


def _connection_fault(method: str, error: BaseException) -> SlackFault:
    """The fault of a request whose connection failed."""
    is_lost = not may_have_arrived(error)
    return SlackFault(method, CONNECTION, Verdict.REFUSED if is_lost else Verdict.UNKNOWN, under_way=not is_lost)
