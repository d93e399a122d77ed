"""A Discord server sees its own library and no other server's, and a direct conversation belongs to no server."""

from __future__ import annotations

from bot.model import Platform, Workspace, own_library
from tests.support.discord.bot import running_bot, said
from tests.support.library.shared import library_and_matcher, shared

TOWN = {"town": ("Town council", "The town council meets on Mondays in the old harbour hall.")}
OWN = {"vineta": ("Vineta harbour plan", "The harbour of Vineta gets a second lock in spring.")}
OTHERS = {"rungholt": ("Rungholt harbour plan", "The harbour of Rungholt gets a third lock in spring.")}


async def test_each_server_is_shown_only_its_own_library() -> None:
    libraries = shared(*library_and_matcher(TOWN))
    libraries.replace(own_library(Workspace(Platform.DISCORD, "1")), *library_and_matcher(OTHERS))
    async with running_bot(libraries) as bot:
        libraries.replace(own_library(bot.workspace), *library_and_matcher(OWN))
        choices = await bot.asker.autocomplete(bot.channel, "ask", "question", "harbour")
        shown = [
            str(choices),
            said(await bot.slash("ask", question="which harbour gets a lock in spring")),
            said(await bot.slash("topics", words="harbour", who=bot.member())),
            await bot.mention("the latest on harbour", who=bot.member()),
        ]
        assert all("Vineta" in text for text in shown)
        assert not any("Rungholt" in text for text in shown)
        direct_answer = await bot.tell("which harbour gets a lock in spring")
        assert "lock in spring." not in direct_answer
        assert "old harbour hall" in await bot.tell("when does the town council meet")
