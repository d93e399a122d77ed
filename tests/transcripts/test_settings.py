"""The same choices in Slack's form, in Discord's panel and in a shell are stored in the same way."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import discord
import pytest

from adapters.slack.forms.settings_form import FORM
from bot.model import Workspace
from bot.store import Store, WorkspaceSettings
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.library.seeds import seed_libraries
from tests.support.project.command import run
from tests.support.slack.bot import WORKSPACE, running_bot
from tests.support.slack.server import TEAM, SlackServer, member
from tests.support.store.new_store import open_memory_store

ADMIN = "U0ADMIN"
CHOICES = {"strictness": "strict", "keep_unanswered": "yes", "language": "de"}
SAVED_SETTINGS = WorkspaceSettings(answer_from=0.75, keep_unanswered=True, was_asked_to_keep=True, language="de")


async def in_slack(store: Store) -> Workspace:
    server = SlackServer()
    server.users[ADMIN] = member(ADMIN, is_admin=True)
    async with server.running(), running_bot(server, store=store) as bot:
        values = {name: {name: {"selected_option": {"value": value}}} for name, value in CHOICES.items()}
        view = {"id": "V1", "type": "modal", "callback_id": FORM, "state": {"values": values}}
        who = {"team": {"id": TEAM}, "user": {"id": ADMIN, "team_id": TEAM}}
        await bot.interact({"type": "view_submission", **who, "view": view})
    return WORKSPACE


async def in_discord(store: Store) -> Workspace:
    async with running_discord_bot(seed_libraries(), store) as bot:
        admin = bot.member(discord.Permissions(administrator=True))
        opened = await bot.slash("cuecard settings", who=admin)
        for name, value in CHOICES.items():
            await admin.select(opened.response, [value], custom_id=f"cueset:{name}")
        return bot.workspace


PLATFORMS: dict[str, Callable[[Store], Coroutine[Any, Any, Workspace]]] = {"slack": in_slack, "discord": in_discord}


@pytest.mark.parametrize("platform", PLATFORMS)
async def test_settings_that_admins_choose_are_stored(platform: str) -> None:
    with closing(open_memory_store()) as store:
        workspace = await PLATFORMS[platform](store)
        assert store.of(workspace).settings.get() == SAVED_SETTINGS


def test_settings_chosen_in_a_shell_are_stored(tmp_path: Path) -> None:
    options = ("--answer-from", "0.75", "--keep-unanswered", "--language", "de")
    saved = run(tmp_path, "settings", "slack:T0001", "--new", *options, "--json")
    assert json.loads(saved.stdout) == {"workspace": "slack:T0001", **SAVED_SETTINGS.to_dict()}
