"""What `cuecard doctor` finds out about Slack: settings, tokens, scopes. A secret is never shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.api import Api, SlackFault, open_session, web_client
from adapters.slack.manifest import SCOPES
from bot.config import Settings


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: `text` is a plain sentence; where it is not `fine` it says what to do."""

    fine: bool
    text: str


async def diagnose(settings: Settings) -> list[Finding]:
    """Everything about Slack, what is missing and what is wrong at once. Asks Slack; changes nothing."""
    findings = list(_settings(settings))
    async with open_session() as session:
        if settings.slack_bot_token:
            client = web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url, session)
            findings += await _bot_token(client)
        if settings.slack_app_token:
            client = web_client(settings.slack_app_token.get_secret_value(), settings.slack_api_url, session)
            findings.append(await _app_token(client))
    return findings


def _settings(settings: Settings) -> Iterator[Finding]:
    several = settings.slack_client_id is not None and settings.slack_client_secret is not None
    if not (settings.slack_bot_token or several):
        yield Finding(False, "SLACK_BOT_TOKEN is missing. Copy it from the app’s page, OAuth & Permissions.")
    if (settings.slack_client_id is None) != (settings.slack_client_secret is None):
        yield Finding(False, "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET belong together; one of them is missing.")
    if settings.slack_app_token:
        yield Finding(True, "Events come over Socket Mode.")
    elif settings.slack_signing_secret:
        yield Finding(True, f"Events come over HTTP, port {settings.port}.")
    else:
        yield Finding(
            False,
            "SLACK_APP_TOKEN is missing. Make one on the app’s page, Basic Information, with connections:write; "
            "or set SLACK_SIGNING_SECRET to take events over HTTP.",
        )
    if several and settings.slack_signing_secret is None:
        yield Finding(False, "SLACK_SIGNING_SECRET is missing. Installing to several workspaces needs HTTP.")
    if several and settings.cuecard_public_url is None:
        yield Finding(False, "CUECARD_PUBLIC_URL is missing. Slack leads people back to it after an installation.")


async def _bot_token(client: AsyncWebClient) -> list[Finding]:
    try:
        answer = await client.auth_test()
    except SlackApiError as error:
        code = error.response.get("error") if hasattr(error.response, "get") else "no answer"
        return [Finding(False, f"Slack does not accept SLACK_BOT_TOKEN ({code}). Copy it again from the app’s page.")]
    except OSError:
        return [Finding(False, "Slack cannot be reached from here. Check the network, or SLACK_API_URL.")]
    granted = {scope.strip() for scope in str(answer.headers.get("x-oauth-scopes", "")).split(",")}
    missing = sorted(set(SCOPES) - granted)
    found = [Finding(True, f"The bot’s token is good for the workspace {answer.get('team')}.")]
    found += [Finding(False, f"The scope {scope} is missing: {SCOPES[scope]}. {_INSTALL_AGAIN}") for scope in missing]
    return found or [Finding(True, "Every scope is granted.")]


async def _app_token(client: AsyncWebClient) -> Finding:
    try:
        await Api(client).write_once("apps.connections.open")
    except SlackFault as fault:
        return Finding(False, f"Slack does not accept SLACK_APP_TOKEN ({fault.code}). It needs connections:write.")
    return Finding(True, "Socket Mode is open to this app.")


_INSTALL_AGAIN = "Update the app from `cuecard slack manifest` and install it again."
