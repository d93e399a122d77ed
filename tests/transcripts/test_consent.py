"""The first admin who uses the bot is asked once whether questions may be kept; until then nothing is."""

from __future__ import annotations

from contextlib import closing

import discord
import pytest

from bot.conversation.curating import messages
from bot.store import Store
from tests.support.discord.bot import running_bot as running_discord_bot
from tests.support.discord.bot import said as said_in_discord
from tests.support.library.seeds import ANSWERED, UNANSWERABLE, seed_libraries
from tests.support.slack.bot import WORKSPACE, running_bot, said
from tests.support.slack.server import SlackServer, member
from tests.support.store.new_store import open_memory_store

TELL = "Tell the curators"
ADMINISTRATOR = discord.Permissions(administrator=True)


@pytest.mark.parametrize(("label", "keeps"), [(messages.KEEP_QUESTIONS, True), (messages.KEEP_NO_QUESTIONS, False)])
async def test_an_admin_is_asked_once_in_slack(label: str, keeps: bool) -> None:
    server = SlackServer()
    server.users["U0ADMIN"] = member("U0ADMIN", is_admin=True)
    with closing(open_memory_store()) as store:
        async with server.running(), running_bot(server, store=store) as bot:
            await bot.command("/ask", UNANSWERABLE)
            assert TELL not in said(bot.last)
            assert not any(messages.MAY_I_KEEP_QUESTIONS in said(message) for message in server.posted)
            await bot.command("/ask", ANSWERED, user="U0ADMIN")
            asked = bot.last
            assert messages.MAY_I_KEEP_QUESTIONS in said(asked)
            await bot.click(asked, label)  # anybody else
            assert not keeps_unanswered(store)
            await bot.click(asked, label, user="U0ADMIN")
            assert keeps_unanswered(store) is keeps
            await bot.command("/ask", UNANSWERABLE, user="U0ADMIN")
            assert (TELL in said(bot.last)) is keeps
            assert sum(messages.MAY_I_KEEP_QUESTIONS in said(message) for message in server.posted) == 1
        assert not server.faults


async def test_an_admin_is_asked_once_in_discord() -> None:
    with closing(open_memory_store()) as store:
        async with running_discord_bot(seed_libraries(), store) as bot:
            admin = bot.member(ADMINISTRATOR)
            await bot.slash("ask", question=ANSWERED)
            first = await bot.slash("ask", who=admin, question=ANSWERED)
            assert messages.MAY_I_KEEP_QUESTIONS in said_in_discord(first)
            again = await bot.slash("ask", who=admin, question=ANSWERED)
            assert messages.MAY_I_KEEP_QUESTIONS not in said_in_discord(again)
            pressed = await bot.click(first.followups[-1], messages.KEEP_QUESTIONS, who=admin)
            assert messages.QUESTIONS_KEPT in said_in_discord(pressed)
            assert store.of(bot.workspace).settings.get().keep_unanswered
            assert not bot.faults()


def keeps_unanswered(store: Store) -> bool:
    return store.of(WORKSPACE).settings.get().keep_unanswered
