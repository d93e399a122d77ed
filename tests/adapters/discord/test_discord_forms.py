"""Forms and panels on real sockets: what Discord is sent, and what becomes of what it sends back."""

from __future__ import annotations

from typing import Any

import discord

from bot.conversation import messages
from tests.support.discord.schema import texts, walk
from tests.support.discord.server import ASKER, MEMBER, DiscordServer, person

ADMIN: dict[str, Any] = {**MEMBER, "user": person(ASKER), "permissions": str(discord.Permissions.all().value)}
SETTINGS = {"id": "1", "type": 1, "name": "cuecard", "options": [{"type": 1, "name": "settings", "options": []}]}


def menu_of(message: dict[str, Any], name: str) -> dict[str, Any]:
    return next(part for part in walk(message["components"]) if part.get("custom_id") == f"cueset:{name}")


async def test_the_settings_panel_saves_what_is_chosen_in_it(server: DiscordServer) -> None:
    opened = await server.interact(SETTINGS, member=ADMIN)
    await server.until(lambda: server.said_to(opened))
    panel = server.message(server.said_to(opened)[0])
    assert messages.SETTINGS_TITLE in "".join(texts(panel))
    chosen = {"component_type": 3, "custom_id": "cueset:keep_unanswered", "values": ["yes"]}
    pressed = await server.interact(chosen, 3, member=ADMIN, message=panel)
    await server.until(lambda: server.said_to(pressed))
    after = server.said_to(pressed)[0]
    assert messages.SETTINGS_SAVED in "".join(texts(after))
    assert [one["value"] for one in menu_of(after, "keep_unanswered")["options"] if one["default"]] == ["yes"]


async def test_a_choice_of_somebody_who_may_not_is_refused_and_changes_nothing(server: DiscordServer) -> None:
    opened = await server.interact(SETTINGS, member=ADMIN)
    await server.until(lambda: server.said_to(opened))
    panel = server.message(server.said_to(opened)[0])
    chosen = {"component_type": 3, "custom_id": "cueset:strictness", "values": ["strict"]}
    await server.interact(chosen, 3, message=panel)
    await server.until(lambda: any(call.method == "POST" and "/webhooks/" in call.path for call in server.calls))
    again = await server.interact(SETTINGS, member=ADMIN)
    await server.until(lambda: server.said_to(again))
    options = menu_of(server.said_to(again)[0], "strictness")["options"]
    assert [one["value"] for one in options if one["default"]] == ["usual"]
