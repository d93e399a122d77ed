"""Two workspaces of one process with their own thresholds get different outcomes for the same question."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from adapters.console.terminal import writer
from bot.answering import messages
from bot.conversation.terminal_chat import TerminalChat
from bot.model import Platform, Workspace
from bot.store import Store, WorkspaceSettings
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.library.seeds import seed_libraries, seed_service
from tests.support.slack.bot import running_bot, said
from tests.support.slack.server import SlackServer, member
from tests.support.store.new_store import open_memory_store

QUESTION = "what did the diplomat say"
ANSWER = "one EU diplomat"
SETTINGS_WITHOUT_ANSWERS = WorkspaceSettings(answer_from=1.0, choices_from=1.0)
OTHER_TEAM = Workspace(Platform.SLACK, "T0OTHER")


@pytest.fixture
def store() -> Iterator[Store]:
    with closing(open_memory_store()) as memory_store:
        yield memory_store


async def test_each_workspace_has_its_own_thresholds_in_slack(store: Store) -> None:
    server = SlackServer()
    store.of(OTHER_TEAM).settings.put(SETTINGS_WITHOUT_ANSWERS, user_id="U1")
    async with server.running(), running_bot(server, store=store) as bot:
        server.users["U0STRANGER"] = member("U0STRANGER", team_id=OTHER_TEAM.team)
        asked = {"type": "app_mention", "text": QUESTION, "user": "U0STRANGER"}
        await bot.event(asked, team_id=OTHER_TEAM.team, authorizations=[])
        assert messages.NOT_FOUND in said(bot.last)
        await bot.mention(QUESTION)
        assert ANSWER in said(bot.last)


async def test_each_workspace_has_its_own_thresholds_in_discord(store: Store) -> None:
    async with running_discord_bot(seed_libraries(), store) as bot:
        strict = bot.env.create_guild()
        store.of(Workspace(Platform.DISCORD, str(strict.id))).settings.put(SETTINGS_WITHOUT_ANSWERS, user_id="1")
        channel = strict.create_text_channel("general")
        member = strict.add_member(bot.env.create_user("stranger"))
        assert messages.NOT_FOUND in await bot.mention(QUESTION, who=member, channel=channel)
        assert ANSWER in await bot.mention(QUESTION)


def test_each_workspace_has_its_own_thresholds_in_the_terminal() -> None:
    for settings, expected in ((WorkspaceSettings(), ANSWER), (SETTINGS_WITHOUT_ANSWERS, messages.NOT_FOUND)):
        shown: list[str] = []
        TerminalChat(seed_service(), writer(shown.append), settings.thresholds).answer_line(QUESTION)
        assert expected in "".join(shown)


def test_why_in_numbers_shows_the_current_thresholds() -> None:
    key = seed_service().questions.ask(QUESTION).key or ""
    reasons = seed_service().questions.why(
        QUESTION, key, WorkspaceSettings(answer_from=0.9).thresholds, in_numbers=True
    )
    assert "answered from 90%" in str(reasons.blocks)
