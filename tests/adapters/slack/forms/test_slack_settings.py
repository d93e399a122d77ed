"""Admins of a Slack workspace change its settings in a form."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from bot.conversation import messages
from bot.conversation.settings import messages as settings_messages
from bot.store import WorkspaceSettings
from tests.support.library.seeds import ANSWERED
from tests.support.slack.bot import CHANNEL, WORKSPACE, SlackBot, running_bot, said
from tests.support.slack.digest_form import submission
from tests.support.slack.server import SlackServer, member

ADMIN = "U0ADMIN"
CHOICES: dict[str, dict[str, Any]] = {
    "strictness": {"selected_option": {"value": "strict"}},
    "digest_managers": {"selected_users": ["U1"]},
    "curator_users": {"selected_users": ["U2"]},
    "language": {"selected_option": {"value": "de"}},
    "keep_unanswered": {"selected_option": {"value": "yes"}},
    "takes_proposals": {"selected_option": {"value": "no"}},
    "answer_channels": {"selected_conversations": ["C8"]},
    "question_channels": {"selected_conversations": ["C7"]},
    "curator_channels": {"selected_conversations": ["C9"]},
    "external_channels": {"selected_conversations": ["C9"]},
}


@pytest.fixture
async def bot(slack: SlackServer) -> AsyncIterator[SlackBot]:
    slack.users[ADMIN] = member(ADMIN, is_admin=True)
    async with running_bot(slack) as running:
        yield running


def settings_of(bot: SlackBot) -> WorkspaceSettings:
    return bot.store.of(WORKSPACE).settings.get()


async def submit(bot: SlackBot, chosen: dict[str, dict[str, Any]], user: str = ADMIN) -> Any:
    body = submission({"values": {name: {name: state} for name, state in chosen.items()}}, user)
    body["view"]["callback_id"] = "cuecard_settings"
    response = await bot.interact(body)
    return await response.json() if response.content_length else {}


async def test_admins_change_settings_and_others_do_not(bot: SlackBot) -> None:
    await bot.command("/cuecard", "settings", user="U0OTHER")
    assert "submit" not in bot.last_view
    await submit(bot, CHOICES, "U0OTHER")
    assert settings_of(bot) == WorkspaceSettings()
    await bot.command("/cuecard", "settings", user=ADMIN)
    assert "submit" in bot.last_view
    await submit(bot, CHOICES)
    assert settings_of(bot) == WorkspaceSettings(
        digest_managers=frozenset({"U1"}),
        curator_users=frozenset({"U2"}),
        answer_channels=frozenset({"C8"}),
        question_channels=frozenset({"C7"}),
        curator_channels=frozenset({"C9"}),
        external_channels=frozenset({"C9"}),
        keep_unanswered=True,
        takes_proposals=False,
        was_asked_to_keep=True,
        answer_from=0.75,
        language="de",
    )


async def test_a_form_that_is_submitted_unchanged_changes_no_setting(bot: SlackBot) -> None:
    await submit(bot, CHOICES)
    previous = settings_of(bot)
    await bot.command("/cuecard", "settings", user=ADMIN)
    again = {
        block["block_id"]: {key.replace("initial", "selected"): value for key, value in block["element"].items()}
        for block in bot.last_view["blocks"]
    }
    assert again.keys() == CHOICES.keys()
    assert "C9" in json.dumps(bot.last_view)
    await submit(bot, again)
    assert settings_of(bot) == previous


async def test_confidences_set_in_a_shell_are_shown_and_kept(bot: SlackBot) -> None:
    bot.store.of(WORKSPACE).settings.put(WorkspaceSettings(answer_from=0.83), "")
    await bot.command("/cuecard", "settings", user=ADMIN)
    assert settings_messages.own_strictness(settings_of(bot).thresholds) in said(bot.last_view)
    await submit(bot, {**CHOICES, "strictness": {"selected_option": {"value": "own"}}})
    assert settings_of(bot).answer_from == 0.83


async def test_too_many_people_are_refused_in_the_form(bot: SlackBot) -> None:
    many = [f"U{number}" for number in range(101)]
    refused = await submit(bot, {**CHOICES, "curator_users": {"selected_users": many}})
    assert "at most 100" in refused["errors"]["curator_users"]
    assert settings_of(bot) == WorkspaceSettings()


async def test_a_mention_outside_the_chosen_channels_is_answered_privately(bot: SlackBot) -> None:
    bot.store.of(WORKSPACE).settings.put(WorkspaceSettings(answer_channels=frozenset({"C0OTHER"})), "")
    await bot.mention(ANSWERED)
    assert messages.NOT_CHOSEN_CHANNEL in said(bot.last)
    assert "decoupling" in said(bot.last)
    private = [call for call in bot.server.calls if call.method == "chat.postEphemeral"]
    assert len(private) == len(bot.server.posted) == 1
    await bot.tell(ANSWERED)
    assert messages.NOT_CHOSEN_CHANNEL not in said(bot.last)
    bot.store.of(WORKSPACE).settings.put(WorkspaceSettings(answer_channels=frozenset({CHANNEL})), "")
    await bot.mention(ANSWERED)
    assert messages.NOT_CHOSEN_CHANNEL not in said(bot.last)
