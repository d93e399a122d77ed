"""The manifest requests what the handlers use, and nothing else."""

from __future__ import annotations

import json

import pytest

from adapters.slack import messages
from adapters.slack.context import Context
from adapters.slack.inbound.commands import usage
from adapters.slack.inbound.router import Router
from adapters.slack.install.doctor import diagnose
from adapters.slack.install.manifest import EVENTS, HEARING_EVENTS, SCOPES, manifest
from adapters.slack.job_runner import SlackJobRunner
from bot.errors import InvalidSetting
from bot.running.doctor import Finding, Grade
from tests.support.slack.bot import DIRECT, WORKSPACE, SlackBot, running_bot, said, slack_settings
from tests.support.slack.schema import check_manifest
from tests.support.slack.server import Failure, SlackServer, refused

RENAMED_COMMANDS = {"cuecard_command_ask": "/kb", "cuecard_command_help": "/kb-help"}
HTTP_SETTINGS = {"cuecard_public_url": "https://bot.example/", "slack_client_id": "c", "slack_client_secret": "s"}
SCOPES_OF_METHODS = {
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "users.info": "users:read",
    "conversations.info": "channels:read",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "assistant.threads.setStatus": "assistant:write",
    "assistant.threads.setSuggestedPrompts": "assistant:write",
    "assistant.threads.setTitle": "assistant:write",
}
OLD_EVENTS = {
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "assistant_thread_started",
    "message",
    "tokens_revoked",
}
"""The events of an app that was made with `assistant_view`, as they arrive."""


def handlers(slack: SlackServer, **settings: str) -> Router:
    chosen = slack_settings(slack, **settings)
    context = Context(**{name: chosen if name == "settings" else None for name in Context.__slots__})  # type: ignore[arg-type]
    return Router(context, SlackJobRunner())


def test_messages_in_channels_are_requested_only_if_the_bot_hears_questions(slack: SlackServer) -> None:
    quiet, hearing = (manifest(slack_settings(slack, cuecard_hear_questions=choice)) for choice in ("off", "on"))
    requested = [set(generated["settings"]["event_subscriptions"]["bot_events"]) for generated in (quiet, hearing)]
    assert requested[1] - requested[0] == set(HEARING_EVENTS) == {"message.channels", "message.groups"}
    assert quiet["oauth_config"] == hearing["oauth_config"], "hearing questions needs no further scope"
    check_manifest(hearing)


async def test_the_doctor_says_that_it_cannot_check_messages_without_a_mention(slack: SlackServer) -> None:
    for chosen, expected in (("on", 1), ("off", 0)):
        findings = await diagnose(slack_settings(slack, cuecard_hear_questions=chosen), offline=True)
        assert (
            len([finding for finding in findings if finding.subject == "Slack messages without a mention"]) == expected
        )


async def test_the_manifest_and_the_registered_handlers_agree(slack: SlackServer) -> None:
    for settings in ({}, RENAMED_COMMANDS):
        registered = handlers(slack, **settings)
        requested = manifest(slack_settings(slack, **settings))
        assert {command["command"] for command in requested["features"]["slash_commands"]} == set(registered.commands)
        events = {EVENTS[name] for name in requested["settings"]["event_subscriptions"]["bot_events"]}
        old_events = {"assistant_thread_started"}  # of apps whose manifest still has `assistant_view`
        assert events | old_events == set(registered.events)
        shortcuts = {shortcut["callback_id"] for shortcut in requested["features"]["shortcuts"]}
        assert shortcuts == set(registered.shortcuts)
        assert requested["settings"]["interactivity"]["is_enabled"]


async def test_a_new_app_is_an_agent(slack: SlackServer) -> None:
    requested = manifest(slack_settings(slack))
    assert set(requested["features"]["agent_view"]) == {"agent_description"}
    assert "assistant" not in json.dumps(requested).replace("assistant:write", ""), (
        "Slack does not offer that view to new apps"
    )


async def test_an_app_made_with_the_former_manifest_is_still_understood(slack: SlackServer) -> None:
    assert set(handlers(slack).events) >= OLD_EVENTS


@pytest.mark.parametrize("http", [False, True])
async def test_slack_accepts_the_manifest(slack: SlackServer, http: bool) -> None:
    check_manifest(manifest(slack_settings(slack, **HTTP_SETTINGS), http=http))


async def test_every_call_is_covered_by_a_scope(bot: SlackBot) -> None:
    await bot.mention("decupling")
    await bot.mention("and who said that?", thread_ts="1600000000.1")
    await bot.tell("decupling", thread_ts="1600000000.2")
    await bot.event({"type": "app_home_opened", "tab": "messages", "channel": DIRECT})
    used = {call.method for call in bot.server.calls}
    assert used <= set(SCOPES_OF_METHODS)
    assert {SCOPES_OF_METHODS[method] for method in used} <= set(SCOPES)


async def test_follow_ups_can_be_read_in_every_place_where_the_bot_is_asked() -> None:
    for place in ("channels", "groups", "mpim", "im"):
        assert f"{place}:history" in SCOPES
    for place in ("channels", "groups", "mpim"):
        assert f"{place}:read" in SCOPES, "the bot must know who else reads it; nobody else reads direct messages"


async def test_the_manifest_for_socket_mode_has_no_address(slack: SlackServer) -> None:
    requested = manifest(slack_settings(slack))
    assert requested["settings"]["socket_mode_enabled"]
    assert "http" not in json.dumps(requested)


async def test_the_manifest_for_http_has_the_address_in_every_place(slack: SlackServer) -> None:
    requested = manifest(slack_settings(slack, **HTTP_SETTINGS), http=True)
    assert not requested["settings"]["socket_mode_enabled"]
    assert requested["settings"]["token_rotation_enabled"]
    assert requested["oauth_config"]["redirect_urls"] == ["https://bot.example/slack/oauth_redirect"]
    assert json.dumps(requested).count("https://bot.example/slack/events") == 6 + 3
    with pytest.raises(InvalidSetting, match="CUECARD_PUBLIC_URL"):
        manifest(slack_settings(slack), http=True)


async def test_the_manifest_is_within_the_limits_of_slack(slack: SlackServer) -> None:
    requested = manifest(slack_settings(slack))
    assert len(requested["display_information"]["name"]) <= 35
    assert len(requested["display_information"]["description"]) <= 140
    assert len(requested["features"]["agent_view"]["agent_description"]) <= 300
    for command in requested["features"]["slash_commands"]:
        assert len(command["command"]) <= 32
        assert len(command["description"]) <= 2000
        assert len(command["usage_hint"]) <= 1000
    for shortcut in requested["features"]["shortcuts"]:
        assert len(shortcut["name"]) <= 24
        assert len(shortcut["description"]) <= 150


async def test_help_shows_the_names_of_commands_that_are_set(slack: SlackServer) -> None:
    assert any(line.startswith("/kb ") for line, _ in usage(slack_settings(slack, **RENAMED_COMMANDS)))


WELL_FORMED_TOKENS = {"slack_app_token": "xapp-canary", "slack_signing_secret": "0123456789abcdef" * 2}


async def test_the_doctor_names_what_is_missing_and_shows_no_secret(slack: SlackServer) -> None:
    slack.scopes = ",".join(sorted(SCOPES))
    good = await diagnose(slack_settings(slack, **WELL_FORMED_TOKENS))
    assert not bad(good)
    slack.scopes = "chat:write"
    incomplete = await diagnose(slack_settings(slack, **WELL_FORMED_TOKENS))
    assert bad(incomplete) == [f"scope {scope}" for scope in sorted(SCOPES) if scope != "chat:write"]
    several = {"slack_client_id": "1.2", "slack_client_secret": None, "slack_signing_secret": None}
    findings = await diagnose(slack_settings(slack, slack_bot_token=None, **several))
    assert bad(findings) == ["SLACK_CLIENT_SECRET", "SLACK_APP_TOKEN"]
    slack.rule = lambda call: refused("invalid_auth")
    wrong = await diagnose(slack_settings(slack, **WELL_FORMED_TOKENS))
    assert bad(wrong) == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
    slack.rule = lambda call: Failure(500)
    unavailable = await diagnose(slack_settings(slack, **WELL_FORMED_TOKENS))
    assert all("cannot be checked" in finding.sentence for finding in unavailable if finding.grade is Grade.BAD)
    unreachable = await diagnose(slack_settings(slack, **WELL_FORMED_TOKENS, slack_api_url="http://127.0.0.1:9/api/"))
    assert bad(unreachable) == ["Slack", "SLACK_APP_TOKEN"]
    assert "the connection is refused, check its address; if SLACK_API_URL is set, check it" in unreachable[-2].sentence
    for finding in [*good, *findings, *wrong, *unavailable, *unreachable]:
        assert "canary" not in finding.sentence


async def test_a_command_that_only_the_app_has_is_answered_and_named_by_the_doctor(slack: SlackServer) -> None:
    async with running_bot(slack) as bot:
        for _ in range(2):
            await bot.command("/kb", "what did the diplomat say?")
        assert said(bot.last) == f"{messages.UNKNOWN_COMMAND} /ask, /quote, /topics, /digest, /follow, /cuecard."
        unknown = bot.store.of(WORKSPACE).commands.unknown
        findings = await diagnose(slack_settings(slack), offline=True, find_unknown_commands=unknown)
        [named] = [finding for finding in findings if finding.subject == "Slack command /kb"]
        assert named.grade is Grade.BAD
        assert "it has /ask, /quote, /topics, /digest, /follow, /cuecard" in named.sentence
        renamed = slack_settings(slack, cuecard_command_ask="/kb")
        assert "Slack command /kb" not in bad(await diagnose(renamed, offline=True, find_unknown_commands=unknown))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("slack_bot_token", "xapp-canary"),
        ("slack_bot_token", "xoxp-canary"),
        ("slack_bot_token", "xoxb-canary\n"),
        ("slack_app_token", "xoxb-canary"),
        ("slack_signing_secret", "canary"),
        ("slack_client_id", "A0CANARY"),
    ],
)
async def test_a_malformed_token_is_reported_and_not_sent(slack: SlackServer, name: str, value: str) -> None:
    findings = await diagnose(
        slack_settings(slack, **WELL_FORMED_TOKENS | {"slack_client_secret": "s", name: value}), offline=True
    )
    assert name.upper() in bad(findings)
    assert not slack.calls
    assert "canary" not in str(findings).lower()


async def test_the_doctor_reports_slack_as_unused_without_its_settings(slack: SlackServer) -> None:
    (finding,) = await diagnose(slack_settings(slack, slack_bot_token=None))
    assert finding.grade is Grade.UNUSED


def bad(findings: list[Finding]) -> list[str]:
    return [finding.subject for finding in findings if finding.grade is Grade.BAD]
