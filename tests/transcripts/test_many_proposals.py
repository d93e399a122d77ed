"""However much waits for the curators, Slack's Home and Discord's help are shown, with proposals first."""

from __future__ import annotations

from contextlib import closing

from bot.conversation.adding import messages
from bot.model import Workspace
from bot.store import Store, WorkspaceSettings
from bot.store.workspace.proposals import MAX_PER_PERSON, StoredProposal
from bot.store.workspace.questions.model import Address
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import said as said_in_discord
from tests.support.library.seeds import seed_libraries
from tests.support.slack.bot import USER, WORKSPACE, running_bot, said
from tests.support.slack.server import TEAM, SlackServer
from tests.support.store.new_store import open_memory_store

LONG = "@everyone <!channel> [here](https://evil.example) *so* " + "very long " * 60


def fill(store: Store, workspace: Workspace, curator: str) -> None:
    workspace_store = store.of(workspace)
    workspace_store.settings.put(WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({curator})), "")
    for number in range(MAX_PER_PERSON):
        proposed = StoredProposal(
            id=f"{number:012x}",
            user="1",
            title=f"{number} {LONG}",
            summary=LONG,
            source=LONG,
            url="",
            raw_fields="{}",
            raw_bytes=b"x",
        )
        workspace_store.proposals.add(proposed)
        workspace_store.unanswered.add(
            "1", f"Who knows about {'abcdefghijklmnopqrstuvwxyz'[number] * 7}?", Address(user="1")
        )


async def test_slacks_home_shows_proposals_first() -> None:
    with closing(open_memory_store()) as store:
        fill(store, WORKSPACE, USER)
        server = SlackServer()
        async with server.running(), running_bot(server, store=store) as bot:
            await bot.open_home()
            assert messages.PROPOSED in said(bot.last_view)
            view = {**bot.last_view, "id": "V1"}
            pressed = bot.button(view, "Look at it")
            await bot.act(pressed, container={"type": "view"}, channel=None, view=view)
            assert messages.ADD_THIS in said(bot.last_view)
        assert not server.faults


async def test_a_curator_edits_a_title_in_slack() -> None:
    with closing(open_memory_store()) as store:
        fill(store, WORKSPACE, USER)
        server = SlackServer()
        async with server.running(), running_bot(server, store=store) as bot:
            await bot.open_home()
            for label in ("Look at it", "Edit title"):
                view = {**bot.last_view, "id": "V1"}
                await bot.act(bot.button(view, label), container={"type": "view"}, channel=None, view=view)
            [block] = bot.last_view["blocks"]
            assert block["element"]["initial_value"].startswith("0 @everyone")
            filled = {"state": {"values": {"title": {"title": {"type": "plain_text_input", "value": "Ferries"}}}}}
            who = {"team": {"id": TEAM}, "user": {"id": USER, "team_id": TEAM}}
            await bot.interact({"type": "view_submission", **who, "view": {**bot.last_view, "id": "V2", **filled}})
            assert "Ferries" in said(bot.last_view)
            assert store.of(WORKSPACE).proposals.open()[0].title == "Ferries"
        assert not server.faults


async def test_discords_help_shows_proposals_first() -> None:
    with closing(open_memory_store()) as store:
        async with running_discord_bot(seed_libraries(), store) as bot:
            fill(store, bot.workspace, str(bot.asker.id))
            opened = await bot.slash("about")
            assert messages.PROPOSED in said_in_discord(opened)
            shown = await bot.asker.click(opened.response, custom_id=f"cue:proposal:{0:012x}:")
            assert messages.ADD_THIS in said_in_discord(shown)
            for post in bot.messages():
                assert "@everyone" not in str(post).replace("\\\\", "")
            assert not bot.faults()


async def test_a_curator_edits_a_title_in_discord() -> None:
    with closing(open_memory_store()) as store:
        async with running_discord_bot(seed_libraries(), store) as bot:
            fill(store, bot.workspace, str(bot.asker.id))
            opened = await bot.slash("about")
            shown = await bot.asker.click(opened.response, custom_id=f"cue:proposal:{0:012x}:")
            form = await bot.click(shown.followups[-1] if shown.followups else shown.response, "Edit title")
            confirmation = await bot.asker.submit_modal(form, {"title": "Ferries"})
            assert "Ferries" in said_in_discord(confirmation)
            assert store.of(bot.workspace).proposals.open()[0].title == "Ferries"
            assert not bot.faults()
