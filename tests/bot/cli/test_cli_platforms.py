"""The manifest, and links that install the app."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from bot.store import open_store
from tests.support.project.command import run

OAUTH_SETTINGS = {
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "canary",
    "SLACK_SIGNING_SECRET": "0123456789abcdef" * 2,
    "CUECARD_PUBLIC_URL": "https://bot.example/",
}


def test_the_manifest_names_the_commands_of_the_settings(project: Path) -> None:
    shown = run(project, "slack", "manifest", CUECARD_COMMAND_ASK="/kb").stdout
    assert "/kb" in {command["command"] for command in json.loads(shown)["features"]["slash_commands"]}


def test_an_invitation_link_is_made_for_one_workspace(project: Path) -> None:
    result = run(project, "slack", "invite", "--team", "T0042", "--days", "1", **OAUTH_SETTINGS)
    assert result.stderr == "It works once, within one day, for T0042.\n"
    link = urlsplit(result.stdout.strip())
    assert result.stdout.startswith("https://bot.example/slack/install?invite=")
    (token,) = parse_qs(link.query)["invite"]
    with contextlib.closing(open_store(f"sqlite:///{project / '.cuecard' / 'cuecard.db'}")) as store:
        assert store.invitations.is_valid(token)
    assert run(project, "slack", "invite", **OAUTH_SETTINGS).stdout != result.stdout


@pytest.mark.parametrize(
    ("arguments", "settings", "expected"),
    [
        ([], {"SLACK_BOT_TOKEN": "xoxb-canary"}, "SLACK_BOT_TOKEN: is set, so the bot serves that workspace only"),
        ([], {"SLACK_CLIENT_ID": ""}, "SLACK_CLIENT_ID: is missing"),
        ([], {"SLACK_CLIENT_ID": "", "SLACK_CLIENT_SECRET": ""}, "SLACK_CLIENT_ID: is missing, and so is"),
        ([], {"SLACK_SIGNING_SECRET": ""}, "SLACK_SIGNING_SECRET: is missing"),
        ([], {"CUECARD_PUBLIC_URL": ""}, "CUECARD_PUBLIC_URL: is missing"),
        (["--team", "acme"], {}, "acme: is not the id of a Slack workspace"),
        (["--days", "0"], {}, "--days"),
        ([], {"CUECARD_SLACK_TEAMS": "acme"}, "CUECARD_SLACK_TEAMS must be ids of Slack workspaces"),
    ],
)
def test_a_link_that_would_lead_nowhere_is_not_printed(
    tmp_path: Path, arguments: list[str], settings: dict[str, str], expected: str
) -> None:
    result = run(tmp_path, "slack", "invite", *arguments, **OAUTH_SETTINGS | settings)
    assert result.returncode == 2
    assert expected in result.stderr
    assert result.stdout == ""
    assert "canary" not in result.stderr
