"""Checks whether Discord accepts the token, and how the bot is set up there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import aiohttp
import discord

from adapters.discord.inbound.commands import command_names
from adapters.discord.install.invite import PERMISSIONS
from adapters.discord.install.registration import workspace_of_application
from adapters.discord.install.token import check_token, get_application_id
from adapters.discord.transport.intents import NEEDS_CONTENT
from adapters.discord.transport.rest import Rest, RestFault
from bot.environment.settings import Settings
from bot.errors import InvalidSetting
from bot.model import Workspace
from bot.running.blocking import run_blocking
from bot.running.doctor import Finding, Grade

_TOKEN = "DISCORD_TOKEN"
_MAX_SERVERS = 200
"""How many servers Discord lists at most in one response."""

FindRefusal = Callable[[Workspace], str]
"""Returns why Discord last refused an application's commands; "" if it accepted them or if that is unknown."""


async def diagnose(
    settings: Settings, *, offline: bool = False, find_refusal: FindRefusal = lambda _: ""
) -> list[Finding]:
    """What is set, missing or wrong with Discord. Sends requests to Discord unless `offline`. Never raises, never shows
    a secret."""
    if settings.discord_token is None:
        return [Finding(_TOKEN, Grade.UNUSED, "is not set; `cuecard discord --help` says how to get it")]
    try:
        check_token(settings)
        application_id = get_application_id(settings) if offline else None
    except InvalidSetting as fault:
        return [Finding(_TOKEN, Grade.BAD, fault.reason)]
    if application_id is not None:
        token_finding = Finding(_TOKEN, Grade.GOOD, "has the form of a bot token")
        return [token_finding, *await _check_refusal(application_id, find_refusal)]
    async with aiohttp.ClientSession() as session:
        rest = Rest(session, settings.discord_api_url, settings.discord_token.get_secret_value())
        try:
            application = await rest.get("/applications/@me")
            servers = await rest.get("/users/@me/guilds", limit=str(_MAX_SERVERS))
            registered_commands = await rest.get(f"/applications/{application.get('id', 0)}/commands")
        except RestFault as fault:
            return [_fault_finding(fault)]
    return [
        Finding(_TOKEN, Grade.GOOD, f"is accepted, for the application {_name(application)}"),
        _check_intents(application, settings),
        _check_servers(servers),
        *_check_permissions(servers),
        *(
            await _check_refusal(application.get("id", 0), find_refusal)
            or [_check_registration(registered_commands, settings)]
        ),
    ]


def _check_intents(application: Any, settings: Settings) -> Finding:
    """Whether Discord sends the bot what the settings need."""
    if not settings.hears_questions:
        return Finding("Discord intents", Grade.GOOD, "the bot needs none that Discord has to approve")
    flags = discord.ApplicationFlags._from_value(int(application.get("flags") or 0))
    if flags.gateway_message_content or flags.gateway_message_content_limited:
        return Finding("Discord intents", Grade.GOOD, "Message Content is on")
    return Finding("CUECARD_HEAR_QUESTIONS", Grade.BAD, NEEDS_CONTENT)


async def _check_refusal(application: int | str, find_refusal: FindRefusal) -> list[Finding]:
    """Why Discord refused the current commands; empty if it did not."""
    reason = await run_blocking(find_refusal, workspace_of_application(application))
    if not reason:
        return []
    remedy = (
        "The bot runs with the commands that Discord has, and tries again. If a name is refused, choose another with "
        "CUECARD_COMMAND_ASK, _QUOTE, _TOPICS, _DIGEST, _FOLLOW or _HELP; otherwise install a newer Cuecard"
    )
    return [Finding("Discord commands", Grade.BAD, f"{reason.rstrip('.')}. {remedy}")]


def _check_registration(registered_commands: Any, settings: Settings) -> Finding:
    """Whether Discord knows every command of the bot."""
    known_names = {command.get("name") for command in registered_commands}
    missing_names = [name for name in command_names(settings) if name not in known_names]
    if not missing_names:
        return Finding("Discord commands", Grade.GOOD, f"Discord has all {len(command_names(settings))}")
    sentence = f"Discord does not have {', '.join(missing_names)} yet: the bot registers them when it runs"
    return Finding("Discord commands", Grade.UNUSED, sentence)


def _fault_finding(fault: RestFault) -> Finding:
    if fault.status == 401:
        return Finding(_TOKEN, Grade.BAD, "is refused by Discord: reset it in the developer portal, and set it again")
    return Finding(_TOKEN, Grade.BAD, f"cannot be checked: {fault.reason} Try again, or check DISCORD_API_URL")


def _check_servers(servers: Any) -> Finding:
    count = len(servers)
    if not count:
        return Finding("Discord servers", Grade.BAD, "the bot is in none: open the link of `cuecard discord invite`")
    return Finding("Discord servers", Grade.GOOD, f"the bot is in {count}{' or more' if count == _MAX_SERVERS else ''}")


def _check_permissions(servers: Any) -> list[Finding]:
    """What the bot may not do anywhere in a server. A single channel may still refuse more."""
    incomplete = [server for server in servers if not _role_permissions(server) >= PERMISSIONS]
    if not servers:
        return []
    if not incomplete:
        return [Finding("Discord permissions", Grade.GOOD, "the bot has what it needs")]
    missing_permissions = discord.Permissions(PERMISSIONS.value & ~_role_permissions(incomplete[0]).value)
    names = ", ".join(name.replace("_", " ").title() for name, is_needed in missing_permissions if is_needed)
    server_names = f"the server {_name(incomplete[0])}" + (
        f" and {len(incomplete) - 1} more" if len(incomplete) > 1 else ""
    )
    reason = f"the bot lacks {names} in {server_names}: open the link of `cuecard discord invite` again"
    return [Finding("Discord permissions", Grade.BAD, reason)]


def _role_permissions(server: Any) -> discord.Permissions:
    """The permissions of the bot's roles in a server, as Discord computes them; an administrator has them all."""
    granted_permissions = discord.Permissions(int(server.get("permissions") or 0))
    return discord.Permissions.all() if granted_permissions.administrator else granted_permissions


def _name(name_record: Any) -> str:
    """The name of an application or a server, as Discord describes it."""
    return str(name_record.get("name") or "without a name")
