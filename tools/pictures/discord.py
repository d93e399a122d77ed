"""Makes the pictures of docs/how-to/discord.md and docs/how-to/digests.md from real messages of the bot.

    make pictures

Needs a headless Chromium (`--chromium` is its path). Everything runs on this machine, with the Discord server of the
tests.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import Any

import discord
from discord.http import Route

from adapters.discord.digests.deliverer import DiscordDeliverer
from adapters.discord.digests.renderer import DiscordRenderer
from adapters.discord.transport.rest import Rest
from adapters.http_client.request_watch import RequestWatch
from bot.digests.posting.preview import preview
from bot.environment.clock import SystemClock
from bot.model import Channel
from bot.store import WorkspaceSettings
from tests.support.discord.bot import MANAGER, DiscordBot, running_bot
from tests.support.library.seeds import AMBIGUOUS, UNANSWERABLE
from tools.pictures.camera import MAX_HEIGHT, PICTURE_FOLDER, WIDTHS, Camera, open_camera, read_options
from tools.pictures.news import FOLLOWS, PROPOSAL, make_news_libraries, render_digest, render_update

_READY = "window.simcordPreview && window.simcordPreview.ready === true"


def main() -> None:
    asyncio.run(draw(*read_options(__doc__ or "")))


async def draw(chromium: str, names: Collection[str]) -> None:
    """Writes the pictures with these names, or all if there are none."""
    async with open_camera(chromium) as camera:
        for name in PICTURES.keys() & names or PICTURES:
            show = PICTURES[name]
            libraries = make_news_libraries() if show in _FROM_NEWS_LIBRARY else None
            async with running_bot(libraries, cuecard_hear_questions="on") as bot:
                user = bot.env.bot.user
                assert user is not None
                await user.edit(username="Cuecard")
                bot.asker = bot.guild.add_member(bot.env.create_user("Ana"))
                message = await show(bot)
                for folder, width in WIDTHS.items():
                    await _photograph(bot, message, camera, PICTURE_FOLDER / "discord" / folder / f"{name}.png", width)


async def _photograph(bot: DiscordBot, message: Any, camera: Camera, file: Path, width: int) -> None:
    preview = bot.env.preview(bot.channel, width=width, height=MAX_HEIGHT, display="fixed", viewers=[bot.asker])
    async with preview as page:
        await page.show(message)
        await camera.take(page.url, "#focused-content", file, width=width + 380, ready=_READY)


async def _show_answer(bot: DiscordBot) -> Any:
    return (await bot.slash("ask", question="share of semiconducter production in east asia")).response


async def _show_details(bot: DiscordBot) -> Any:
    return (await bot.click(await _show_answer(bot), "Details")).response


async def _show_choices(bot: DiscordBot) -> Any:
    return (await bot.slash("ask", question=AMBIGUOUS, private=True)).response


async def _show_not_found(bot: DiscordBot) -> Any:
    return (await bot.slash("ask", question=UNANSWERABLE, private=True)).response


async def _show_quotes(bot: DiscordBot) -> Any:
    return await bot.slash("quote", topic="tech")


async def _post_digest(bot: DiscordBot) -> Any:
    """Posts a digest with the deliverer of digests, to the same Discord server."""
    await bot.slash("digest set", who=bot.member(MANAGER), time="09:00", zone="Europe/Berlin", weekdays="mon-fri")
    [stored] = bot.store.ledger.subscriptions(bot.workspace)
    library = bot.libraries.of(bot.workspace).library
    return await _post(bot, preview(stored.subscription, bot.store.ledger, library, DiscordRenderer()).payload)


async def _show_follows(bot: DiscordBot) -> Any:
    await bot.slash("digest me", time="9am", zone="Europe/Berlin", updates="4")
    for words in FOLLOWS:
        await bot.slash("follow", what=words)
    return (await bot.slash("follow")).response


async def _post_own_digest(bot: DiscordBot) -> Any:
    await _show_follows(bot)
    [stored] = bot.store.ledger.subscriptions(bot.workspace)
    return await _post(bot, render_digest(stored, bot.store, DiscordRenderer()))


async def _post_update(bot: DiscordBot) -> Any:
    await _show_follows(bot)
    [stored] = bot.store.ledger.subscriptions(bot.workspace)
    return await _post(bot, render_update(stored, bot.store, DiscordRenderer()))


async def _post(bot: DiscordBot, payload: bytes) -> Any:
    """Posts a rendered digest as the deliverer does, and returns the message."""
    assert payload
    clock = SystemClock()
    deliverer = DiscordDeliverer(_InProcess(bot), RequestWatch(clock), clock)
    await deliverer.post(Channel(bot.workspace, str(bot.channel.id)), payload, "key")
    return bot.channel.last_message


async def _fill_in_settings(bot: DiscordBot) -> Any:
    """Fills in most fields as an admin."""
    admins = bot.guild.create_role("Admins", permissions=discord.Permissions(administrator=True))
    admin = bot.guild.add_member(bot.env.create_user("Mia"), roles=[admins])
    bot.asker = admin
    opened = (await bot.slash("cuecard settings", who=admin)).response
    chosen: dict[str, list[Any]] = {
        "digest_managers": [bot.guild.add_member(bot.env.create_user("Ben"))],
        "curator_roles": [bot.guild.create_role("Editors")],
        "keep_unanswered": ["yes"],
        "question_channels": [bot.guild.create_text_channel("ask-the-articles")],
    }
    for name, values in chosen.items():
        opened = (await admin.select(opened, values, custom_id=f"cueset:{name}")).response or opened
    return opened


async def _open_proposal(bot: DiscordBot) -> Any:
    """Opens the proposal as a curator."""
    store = bot.store.of(bot.workspace)
    store.settings.put(WorkspaceSettings(curator_users=frozenset({str(bot.asker.id)})), "")
    store.proposals.add(PROPOSAL)
    return (await bot.click((await bot.slash("about")).response, "Look at it")).response


class _InProcess(Rest):
    """Sends the requests of a deliverer through the client in this process."""

    def __init__(self, bot: DiscordBot) -> None:
        self._http = bot.env.bot.http

    async def _request(self, method: str, path: str, **request: Any) -> Any:
        body = json.loads(request["data"]) if "data" in request else None
        return await self._http.request(Route(method, path), json=body)


PICTURES: dict[str, Callable[[DiscordBot], Awaitable[Any]]] = {
    "answer": _show_answer,
    "details": _show_details,
    "choices": _show_choices,
    "not-found": _show_not_found,
    "quotes": _show_quotes,
    "digest": _post_digest,
    "follows": _show_follows,
    "own-digest": _post_own_digest,
    "update": _post_update,
    "settings": _fill_in_settings,
    "proposal": _open_proposal,
}

_FROM_NEWS_LIBRARY = (_post_digest, _show_follows, _post_own_digest, _post_update)

if __name__ == "__main__":
    main()
