"""What `cuecard doctor` checks about Slack: settings, tokens, scopes. Never shows a secret."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from adapters.http_client.network_faults import why_unreachable
from adapters.slack.inbound.commands import command_names
from adapters.slack.install.manifest import SCOPES
from adapters.slack.install.setting_faults import (
    faults_of_credentials,
    faults_of_events,
    faults_of_http,
    faults_of_values,
)
from adapters.slack.transport.api import Api, SlackFault, open_session, web_client
from bot.environment.settings import ANYONE, Settings
from bot.errors import InvalidSetting
from bot.ports import Verdict
from bot.running.blocking import run_blocking
from bot.running.doctor import Finding, Grade

_NEW_MANIFEST = "update the app from `cuecard slack manifest` and install it again"

FindUnknownCommands = Callable[[], Sequence[str]]
"""Returns the commands that people typed in Slack and that the bot did not have at that time."""


async def diagnose(
    settings: Settings, *, offline: bool = False, find_unknown_commands: FindUnknownCommands = tuple
) -> list[Finding]:
    """Everything that is missing or wrong about Slack. Asks Slack unless `offline`, but never with a value that
    cannot be a token; changes nothing."""
    if not (settings.slack_bot_token or settings.slack_app_token or settings.slack_client_id):
        return [Finding("Slack", Grade.UNUSED, "no token is set; `cuecard slack --help` says how to get one")]
    malformed_settings = [_bad_finding(fault.subject, fault.reason) for fault in faults_of_values(settings)]
    unknown_commands = await run_blocking(find_unknown_commands)
    findings = [*malformed_settings, *_check_settings(settings), *_check_commands(settings, unknown_commands)]
    if offline:
        return findings
    malformed_names = {finding.subject for finding in malformed_settings}
    async with open_session() as session:
        if settings.slack_bot_token and "SLACK_BOT_TOKEN" not in malformed_names:
            client = web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url, session)
            findings += await _check_bot_token(client)
        if settings.slack_app_token and "SLACK_APP_TOKEN" not in malformed_names:
            client = web_client(settings.slack_app_token.get_secret_value(), settings.slack_api_url, session)
            findings.append(await _check_app_token(client))
    return findings


def _check_settings(settings: Settings) -> Iterator[Finding]:
    """What is missing in the settings, how events come, and who may install the app."""
    is_for_several = settings.slack_client_id is not None and settings.slack_client_secret is not None
    for fault in _faults_of_settings(settings, is_for_several=is_for_several):
        yield _bad_finding(fault.subject, fault.reason)
    if settings.slack_app_token:
        yield _good_finding("Slack events", "come over Socket Mode")
    elif settings.slack_signing_secret:
        yield _good_finding("Slack events", f"come over HTTP, port {settings.port}")
    if settings.hears_questions:
        sentence = (
            "come if the app was updated from `cuecard slack manifest` after CUECARD_HEAR_QUESTIONS was turned on; "
            "Slack does not say whether it was"
        )
        yield Finding("Slack messages without a mention", Grade.NOTE, sentence)
    if is_for_several and settings.slack_bot_token is None:
        yield _check_installers(settings.cuecard_slack_teams)


def _faults_of_settings(settings: Settings, *, is_for_several: bool) -> Iterator[InvalidSetting]:
    """What is missing in the settings. `is_for_several`: the app can be installed to several workspaces."""
    if settings.slack_bot_token is None or settings.slack_client_id or settings.slack_client_secret:
        yield from faults_of_credentials(settings)
    yield from faults_of_events(settings)
    if is_for_several:
        yield from faults_of_http(settings)


def _check_commands(settings: Settings, unknown_commands: Sequence[str]) -> Iterator[Finding]:
    """Commands that only the app or only the bot has, as far as that can be told."""
    bot_commands = command_names(settings)
    for name in sorted(set(unknown_commands) - set(bot_commands)):
        yield _bad_finding(
            f"Slack command {name}",
            f"is in the app, and the bot does not have it: it has {', '.join(bot_commands)}; "
            "update the app from `cuecard slack manifest`, or name the command in CUECARD_COMMAND_…",
        )
    command_note = (
        f"are {', '.join(bot_commands)}; Slack does not say which of them the app has: if one is unknown there, "
    )
    yield Finding("Slack commands", Grade.NOTE, f"{command_note}update the app from `cuecard slack manifest`")


def _check_installers(teams: frozenset[str]) -> Finding:
    """Who may install the app, if it can be installed to several workspaces."""
    if ANYONE in teams:
        sentence = (
            f"is {ANYONE}: anybody who finds /slack/install may install the app, and every workspace reads the same "
            "library; name the workspaces instead, or leave it out and send links (`cuecard slack invite`)"
        )
        return Finding("CUECARD_SLACK_TEAMS", Grade.NOTE, sentence)
    workspaces = f"the workspaces {', '.join(sorted(teams))} and those with" if teams else "the workspaces with"
    return _good_finding(
        "installing to Slack", f"is for {workspaces} a link from `cuecard slack invite`; all read the same library"
    )


async def _check_bot_token(client: AsyncWebClient) -> list[Finding]:
    """Whether Slack accepts the bot token, and which scopes it lacks."""
    try:
        response = await client.auth_test()
    except SlackApiError as error:
        data = getattr(error.response, "data", None)
        code = data.get("error") if isinstance(data, dict) else None
        if code is None:
            return [
                _bad_finding("SLACK_BOT_TOKEN", "cannot be checked: Slack gives no clear answer; try again in a while")
            ]
        return [
            _bad_finding("SLACK_BOT_TOKEN", f"is not accepted by Slack ({code}); copy it again from the app's page")
        ]
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return [
            _bad_finding("Slack", f"cannot be reached: {why_unreachable(error)}; if SLACK_API_URL is set, check it")
        ]
    granted_scopes = {scope.strip() for scope in str(response.headers.get("x-oauth-scopes", "")).split(",")}
    missing_scopes = [scope for scope in sorted(SCOPES) if scope not in granted_scopes]
    findings = [_good_finding("SLACK_BOT_TOKEN", f"is good for the workspace {response.get('team')}")]
    return findings + [
        _bad_finding(f"scope {scope}", f"is missing ({SCOPES[scope]}); {_NEW_MANIFEST}") for scope in missing_scopes
    ]


async def _check_app_token(client: AsyncWebClient) -> Finding:
    """Whether Slack accepts the app-level token."""
    try:
        await Api(client).write_once("apps.connections.open")
    except SlackFault as fault:
        if fault.verdict is Verdict.UNKNOWN or fault.code == "connection":
            return _bad_finding("SLACK_APP_TOKEN", f"cannot be checked: {fault.reason} Try again in a while")
        return _bad_finding("SLACK_APP_TOKEN", f"is not accepted by Slack ({fault.code}); it needs connections:write")
    return _good_finding("SLACK_APP_TOKEN", "opens Socket Mode")


def _good_finding(subject: str, sentence: str) -> Finding:
    return Finding(subject, Grade.GOOD, sentence)


def _bad_finding(subject: str, sentence: str) -> Finding:
    return Finding(subject, Grade.BAD, sentence)
