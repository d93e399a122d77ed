"""On every surface of Slack, a workspace sees its own library and no other workspace's."""

from __future__ import annotations

import json

from bot.model import Platform, Workspace, own_library
from tests.support.library.shared import library_and_matcher, shared
from tests.support.slack.bot import DIRECT, running_bot
from tests.support.slack.server import TEAM, SlackServer

TOWN = {"town": ("Town council", "The town council meets on Mondays in the old harbour hall.")}
OWN = {"vineta": ("Vineta harbour plan", "The harbour of Vineta gets a second lock in spring.")}
OTHERS = {"rungholt": ("Rungholt harbour plan", "The harbour of Rungholt gets a third lock in spring.")}


async def test_each_workspace_is_shown_only_its_own_library(slack: SlackServer) -> None:
    libraries = shared(*library_and_matcher(TOWN))
    libraries.replace(own_library(Workspace(Platform.SLACK, TEAM)), *library_and_matcher(OWN))
    libraries.replace(own_library(Workspace(Platform.SLACK, "T0OTHER")), *library_and_matcher(OTHERS))
    async with running_bot(slack, libraries=libraries) as bot:
        await bot.command("/ask", "which harbour gets a lock in spring")
        await bot.command("/topics", "harbour")
        await bot.mention("the latest on harbour")
        await bot.tell("which harbour gets a lock in spring", thread_ts="1600000000.5")
        await bot.open_home()
        await bot.event({"type": "app_home_opened", "tab": "messages", "channel": DIRECT})
        options = await bot.suggestions("harbour")
    shown = [str(call.arguments) for call in slack.calls if "arbour" in str(call.arguments)] + [json.dumps(options)]
    assert sum("Vineta" in text for text in shown) >= 7
    assert not any("Rungholt" in text for text in shown)
