"""What is missing or wrong in the settings, so that Slack cannot be served or the app not installed. `cuecard serve`
raises the first fault, the doctor shows all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pydantic import SecretStr

from bot.environment.settings import Settings
from bot.errors import InvalidSetting

_SHAPES = {
    "SLACK_BOT_TOKEN": (re.compile(r"xoxb-[\w-]+|xoxe\.xoxb-[\w-]+", re.ASCII), "a bot token begins with xoxb-"),
    "SLACK_APP_TOKEN": (re.compile(r"xapp-[\w-]+", re.ASCII), "an app-level token begins with xapp-"),
    "SLACK_SIGNING_SECRET": (re.compile(r"[0-9a-f]{32}"), "a signing secret has 32 digits and letters from a to f"),
    "SLACK_CLIENT_ID": (re.compile(r"[0-9]+\.[0-9]+"), "a client id is two numbers separated by a dot"),
}
"""Maps each setting to a pattern of its values, and to what is said about any other value."""


def raise_first_fault(faults: Iterable[InvalidSetting]) -> None:
    """Raises the first of `faults`, if there is one."""
    for fault in faults:
        raise fault


def faults_of_serving(settings: Settings) -> Iterator[InvalidSetting]:
    """What is wrong or missing for `cuecard serve slack`: a token or credentials, and a way to get events."""
    yield from faults_of_values(settings)
    if settings.slack_bot_token is None:
        yield from faults_of_credentials(settings)
    yield from faults_of_events(settings)


def faults_of_values(settings: Settings) -> Iterator[InvalidSetting]:
    """Values that do not have the form that their setting needs, such as a token in the place of another."""
    for name, (shape, shape_description) in _SHAPES.items():
        value = getattr(settings, name.lower())
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if text and not shape.fullmatch(text):
            yield InvalidSetting(name, f"is not right: {shape_description}; copy it again from the app's page")


def faults_of_installing(settings: Settings) -> Iterator[InvalidSetting]:
    """Why several workspaces cannot install the app from the bot's address."""
    if settings.slack_bot_token is not None:
        reason = "is set, so the bot serves that workspace only; leave it out to install to several"
        yield InvalidSetting("SLACK_BOT_TOKEN", reason)
    if settings.slack_client_id is None and settings.slack_client_secret is None:
        reason = "is missing, and so is SLACK_CLIENT_SECRET; copy both from the app's page, Basic Information"
        yield InvalidSetting("SLACK_CLIENT_ID", reason)
    else:
        yield from faults_of_credentials(settings)
    yield from faults_of_http(settings)


def faults_of_credentials(settings: Settings) -> Iterator[InvalidSetting]:
    """Which of the app's credentials (client id and client secret) is missing: serving several workspaces needs both.
    If both are missing, the fault proposes a bot token, with which the bot serves one workspace."""
    if (settings.slack_client_id is None) != (settings.slack_client_secret is None):
        missing_name = "SLACK_CLIENT_SECRET" if settings.slack_client_secret is None else "SLACK_CLIENT_ID"
        yield InvalidSetting(
            missing_name, "is missing, but the other of the two is set; copy it from the app's page, Basic Information"
        )
    elif settings.slack_client_id is None:
        yield InvalidSetting(
            "SLACK_BOT_TOKEN",
            "is missing; copy it from the app's page, OAuth & Permissions, or for several workspaces set "
            "SLACK_CLIENT_ID and SLACK_CLIENT_SECRET",
        )


def faults_of_events(settings: Settings) -> Iterator[InvalidSetting]:
    """What is missing to get events: either an app-level token or a signing secret."""
    if settings.slack_app_token is None and settings.slack_signing_secret is None:
        yield InvalidSetting(
            "SLACK_APP_TOKEN",
            "is missing, and so is SLACK_SIGNING_SECRET: on the app's page, Basic Information, make an app-level token "
            "with connections:write for Socket Mode, or copy the signing secret for HTTP",
        )


def faults_of_http(settings: Settings) -> Iterator[InvalidSetting]:
    """What is missing to receive requests over HTTP, which installing to several workspaces needs."""
    if settings.slack_signing_secret is None:
        yield InvalidSetting("SLACK_SIGNING_SECRET", "is missing; installing to several workspaces needs HTTP")
    yield from faults_of_address(settings)


def faults_of_address(settings: Settings) -> Iterator[InvalidSetting]:
    """What is missing to give Slack this bot's address."""
    if settings.cuecard_public_url is None:
        reason = "is missing; set it to the https address under which Slack reaches this bot"
        yield InvalidSetting("CUECARD_PUBLIC_URL", reason)
