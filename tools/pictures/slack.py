"""Makes the pictures of docs/how-to/slack.md and docs/how-to/digests.md from real messages of the bot.

    make pictures

Needs a headless Chromium (`--chromium` is its path). Everything runs on this machine.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Collection
from typing import Any

from markupsafe import Markup

from adapters.slack.digests.renderer import SlackRenderer
from adapters.slack.render.html_preview import STYLE, draw_blocks, draw_view
from bot.store import WorkspaceSettings
from tests.support.library.seeds import AMBIGUOUS, UNANSWERABLE
from tests.support.slack.bot import CHANNEL, DIRECT, USER, WORKSPACE, SlackBot, running_bot
from tests.support.slack.digest_form import CREATOR
from tests.support.slack.server import TEAM, SlackServer, member
from tools.pictures.camera import PICTURE_FOLDER, WIDTHS, open_camera, read_options
from tools.pictures.news import FOLLOWS, PROPOSAL, make_news_libraries, render_digest, render_update


def main() -> None:
    asyncio.run(photograph(*read_options(__doc__ or "")))


async def photograph(chromium: str, names: Collection[str]) -> None:
    """Writes the pictures with these names, or all if there are none."""
    async with open_camera(chromium) as camera:
        shown = {**await collect(), **await collect_of_news()}
        for name in shown.keys() & names or shown:
            for folder, width in WIDTHS.items():
                file = PICTURE_FOLDER / "slack" / folder / f"{name}.png"
                await camera.draw(shown[name], STYLE, file, width=width)


async def collect() -> dict[str, Markup]:
    """The HTML of what people see in Slack, by the name of the picture."""
    server = SlackServer()
    async with server.running(), running_bot(server, cuecard_hear_questions="on") as bot:
        return {
            "answer": await _ask(bot, "/ask", "share of semiconducter production in east asia"),
            "details": await _show_details(bot),
            "choices": await _ask(bot, "/ask", AMBIGUOUS),
            "not-found": await _ask(bot, "/ask", UNANSWERABLE),
            "quotes": await _ask(bot, "/quote", "tech"),
            "home": await _show_home(bot),
            "settings": await _show_settings(bot),
            "proposal": await _open_proposal(bot),
        }


async def collect_of_news() -> dict[str, Markup]:
    """The HTML of what a channel with a digest sees, and a person who follows some topics, by the name of the
    picture."""
    server = SlackServer()
    async with server.running(), running_bot(server, libraries=make_news_libraries()) as bot:
        await bot.command("/digest", "me 9am")
        for words in (*FOLLOWS, "every 4 hours"):
            await bot.command("/follow", words)
        await bot.command("/follow")
        follows = _draw(bot.last)
        [stored] = bot.store.ledger.subscriptions(WORKSPACE)
        own, update = (render(stored, bot.store, SlackRenderer()) for render in (render_digest, render_update))
        return {
            "follows": follows,
            "own-digest": _draw(json.loads(own)),
            "update": _draw(json.loads(update)),
            "digest": await _submit_digest(bot),
        }


async def _ask(bot: SlackBot, command: str, text: str) -> Markup:
    await bot.command(command, text)
    return _draw(bot.last)


async def _show_details(bot: SlackBot) -> Markup:
    await bot.click(bot.last, "Details")
    return _draw(bot.last)


async def _show_home(bot: SlackBot) -> Markup:
    await bot.event({"type": "app_home_opened", "tab": "home", "channel": DIRECT})
    return draw_view(bot.last_view)


async def _show_settings(bot: SlackBot) -> Markup:
    bot.server.users["U0ADMIN"] = member("U0ADMIN", is_admin=True)
    await bot.command("/cuecard", "settings", user="U0ADMIN")
    return draw_view(bot.last_view)


async def _open_proposal(bot: SlackBot) -> Markup:
    """Opens the proposal as a curator."""
    store = bot.store.of(WORKSPACE)
    store.settings.put(WorkspaceSettings(curator_users=frozenset({USER})), "")
    store.proposals.add(PROPOSAL)
    await _show_home(bot)
    view = {**bot.last_view, "id": "V1"}
    await bot.act(bot.button(view, "Look at it"), container={"type": "view"}, channel=None, view=view)
    return draw_view(bot.last_view)


async def _submit_digest(bot: SlackBot) -> Markup:
    """Submits the form of a digest without a change, and shows the next digest (/digest now). Slack sends the initial
    value of each field as the selected value."""
    await bot.command("/digest", user=CREATOR)
    form = bot.last_view
    state: dict[str, Any] = {}
    for block in form["blocks"]:
        if block["type"] == "input":
            filled = {key.replace("initial", "selected"): value for key, value in block["element"].items()}
            state[block["block_id"]] = {block["block_id"]: {**filled, "value": block["element"].get("initial_value")}}
    view = {"id": "V1", "type": "modal", "callback_id": form["callback_id"], "state": {"values": state}}
    body = {"type": "view_submission", "team": {"id": TEAM}, "user": {"id": CREATOR, "team_id": TEAM}}
    await bot.interact({**body, "view": {**view, "private_metadata": json.dumps({"channel": CHANNEL})}})
    await bot.command("/digest", "now", user=CREATOR)
    return _draw(bot.last)


def _draw(message: dict[str, Any]) -> Markup:
    return draw_blocks(message["blocks"])


if __name__ == "__main__":
    main()
