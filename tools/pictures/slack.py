"""Make the pictures of docs/how-to/slack.md and docs/how-to/digests.md from the blocks that the bot really sends.

    make pictures

Needs node, npm and a headless Chromium (`--chromium` names it). Everything runs on this machine.
"""

from __future__ import annotations

import asyncio
import json
import subprocess
import tempfile
from collections.abc import Collection
from pathlib import Path
from typing import Any

from adapters.slack.digests.renderer import SlackRenderer
from bot.store import WorkspaceSettings
from tests.support.slack.bot import CHANNEL, DIRECT, USER, WORKSPACE, SlackBot, running_bot
from tests.support.slack.server import SlackServer, member
from tools.pictures.camera import PICTURES, Camera, open_camera, read_options
from tools.pictures.news import FOLLOWED, PROPOSED, digest_of, news_libraries, update_of

HERE = Path(__file__).parent
WIDTHS = {"": 720, "-phone": 390}
"""Pixels, by what follows the picture's name: a window, and a phone."""
_LOGO = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 36 36'%3E%3Crect width='36' height='36' "
    "rx='6' fill='%231f3a5f'/%3E%3Cpath d='M9 11h18M9 18h18M9 25h11' stroke='white' stroke-width='3'/%3E%3C/svg%3E"
)


def main() -> None:
    asyncio.run(photograph(*read_options(__doc__ or "")))


async def photograph(chromium: str, wanted: Collection[str]) -> None:
    async with open_camera(chromium) as camera:
        shown = {**await collect(), **await collect_of_news()}
        for name in shown.keys() & wanted or shown:
            blocks = shown[name]
            for size, width in WIDTHS.items():
                await draw(camera, blocks, PICTURES / f"slack-{name}{size}.png", width)


async def collect() -> dict[str, list[dict[str, Any]]]:
    """What people see, by the picture's name."""
    server = SlackServer()
    async with server.running(), running_bot(server, cuecard_hear_questions="on") as bot:
        return {
            "answer": await _ask(bot, "/ask", "share of semiconducter production in east asia"),
            "details": await _details(bot),
            "choices": await _ask(bot, "/ask", "what is it about"),
            "not-found": await _ask(bot, "/ask", "what is the capital of france"),
            "quotes": await _ask(bot, "/quote", "tech"),
            "home": await _home(bot),
            "digest": await _digest(bot),
            "settings": await _settings(bot),
            "proposal": await _proposal(bot),
        }


async def collect_of_news() -> dict[str, list[dict[str, Any]]]:
    """The same of somebody who follows the news."""
    server = SlackServer()
    async with server.running(), running_bot(server, libraries=news_libraries()) as bot:
        await bot.command("/digest", "me 9am")
        for words in (*FOLLOWED, "every 4 hours"):
            await bot.command("/follow", words)
        await bot.command("/follow")
        follows = _blocks(bot.last)
        [booking] = bot.store.ledger.bookings(WORKSPACE)
        own, update = (read(booking, bot.store, SlackRenderer()) for read in (digest_of, update_of))
        return {
            "follows": follows,
            "own-digest": _blocks(json.loads(own)),
            "update": _blocks(json.loads(update)),
        }


async def _ask(bot: SlackBot, command: str, text: str) -> list[dict[str, Any]]:
    await bot.command(command, text)
    return _blocks(bot.last)


async def _details(bot: SlackBot) -> list[dict[str, Any]]:
    await bot.click(bot.last, "Details")
    return _blocks(bot.last)


async def _home(bot: SlackBot) -> list[dict[str, Any]]:
    await bot.event({"type": "app_home_opened", "tab": "home", "channel": DIRECT})
    return _blocks(bot.last_view)


async def _settings(bot: SlackBot) -> list[dict[str, Any]]:
    bot.server.users["U0ADMIN"] = member("U0ADMIN", is_admin=True)
    await bot.command("/cuecard", "settings", user="U0ADMIN")
    return [{"type": "header", "text": bot.last_view["title"]}, *_blocks(bot.last_view)]


async def _proposal(bot: SlackBot) -> list[dict[str, Any]]:
    """A curator looks at it."""
    kept = bot.store.of(WORKSPACE)
    kept.settings.put(WorkspaceSettings(curator_users=frozenset({USER})), "")
    kept.proposals.add(PROPOSED)
    view = {**bot.last_view, "id": "V1", "blocks": await _home(bot)}
    await bot.act(bot.button(view, "Look at it"), container={"type": "view"}, channel=None, view=view)
    return _blocks(bot.last_view)


async def _digest(bot: SlackBot) -> list[dict[str, Any]]:
    await bot.command("/digest", user="U0CREATOR")
    form = bot.last_view
    state: dict[str, Any] = {}
    for block in form["blocks"]:
        if block["type"] == "input":
            filled = {key.replace("initial", "selected"): value for key, value in block["element"].items()}
            state[block["block_id"]] = {block["block_id"]: {**filled, "value": block["element"].get("initial_value")}}
    view = {"id": "V1", "type": "modal", "callback_id": form["callback_id"], "state": {"values": state}}
    body = {"type": "view_submission", "team": {"id": "T0TEAM"}, "user": {"id": "U0CREATOR", "team_id": "T0TEAM"}}
    await bot.interact({**body, "view": {**view, "private_metadata": json.dumps({"channel": CHANNEL})}})
    await bot.command("/digest", "now", user="U0CREATOR")
    return _blocks(bot.last)


def _blocks(shown: dict[str, Any]) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = shown["blocks"]
    return blocks


async def draw(camera: Camera, blocks: list[dict[str, Any]], file: Path, width: int) -> None:
    """Draws blocks to a PNG as high as they are."""
    about = {"name": "Cuecard", "logo": _LOGO, "time": 1_764_000_000, "width": width}
    message = json.dumps({**about, "blocks": blocks})
    page = subprocess.run(
        ["node", "slack.mjs"], cwd=HERE, input=message, capture_output=True, text=True, check=True, timeout=60
    )
    with tempfile.TemporaryDirectory() as folder:
        address = Path(folder, "page.html")
        address.write_text(page.stdout, encoding="utf-8")
        await camera.take(address.as_uri(), "body", file, width=width)


if __name__ == "__main__":
    main()
