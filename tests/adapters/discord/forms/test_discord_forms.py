"""Forms and panels over real sockets: what Discord receives, and the effect of what people send back."""

from __future__ import annotations

from typing import Any

import discord

from adapters.discord import messages as discord_messages
from bot.conversation.settings import messages
from bot.digests.setup import messages as setup_messages
from bot.model.permissions import Permission, refusal
from tests.support.discord.schema import texts, walk
from tests.support.discord.server import DiscordServer
from tests.support.discord.world import ASKER, FORUM, GUILD, MEMBER, forum, person, tag

ADMIN: dict[str, Any] = {**MEMBER, "user": person(ASKER), "permissions": str(discord.Permissions.all().value)}
OWNER: dict[str, Any] = {**ADMIN, "user": person("1")}
"""The owner of the server: unlike an administrator's, their rights in another channel do not depend on roles."""
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
    assert [option["value"] for option in menu_of(after, "keep_unanswered")["options"] if option["default"]] == ["yes"]


async def test_a_choice_of_a_person_without_permission_is_refused_and_changes_nothing(server: DiscordServer) -> None:
    opened = await server.interact(SETTINGS, member=ADMIN)
    await server.until(lambda: server.said_to(opened))
    panel = server.message(server.said_to(opened)[0])
    chosen = {"component_type": 3, "custom_id": "cueset:strictness", "values": ["strict"]}
    pressed = await server.interact(chosen, 3, message=panel)
    await server.until(lambda: refusal(Permission.CHANGE_SETTINGS) in said_besides(server, pressed))
    again = await server.interact(SETTINGS, member=ADMIN)
    await server.until(lambda: server.said_to(again))
    options = menu_of(server.said_to(again)[0], "strictness")["options"]
    assert [option["value"] for option in options if option["default"]] == ["usual"]


async def test_the_form_asks_for_a_tag_if_the_forum_requires_one(server: DiscordServer) -> None:
    tags = [tag("News"), tag("Secret", moderated=True)]
    place = {**forum(tags), "permissions": ADMIN["permissions"], "flags": 1 << 4}
    server.tags = tags
    await server.dispatch("CHANNEL_CREATE", {**place, "guild_id": GUILD})
    zone = {"type": 3, "name": "zone", "value": "UTC"}
    typed = await open_form(server, place, {"type": 3, "name": "time", "value": "9"}, zone)
    await server.until(lambda: server.said_to(typed))
    assert discord_messages.FORUM_WANTS_TAG in "".join(texts(server.said_to(typed)[0]))
    opened = await open_form(server, place)
    await server.until(lambda: server.deferred(opened))
    modal = first_response(server, opened)["data"]
    asked = {part["component"]["custom_id"]: part["component"] for part in modal["components"]}
    assert [option["label"] for option in asked["tag"]["options"]] == ["News"]
    assert asked["tag"]["required"]
    filled = {"time": "9", "zone": "UTC", "weekdays": ["0"], "size": ["5/"], "tag": [tags[0]["id"]]}
    parts = [
        {"type": 18, "component": {"custom_id": name, "values" if isinstance(value, list) else "value": value}}
        for name, value in filled.items()
    ]
    submission = await server.interact({"custom_id": modal["custom_id"], "components": parts}, 5, member=OWNER)
    await server.until(lambda: server.said_to(submission))
    assert setup_messages.DIGEST_SET in "".join(texts(server.said_to(submission)[0]))


def said_besides(server: DiscordServer, interaction: str) -> str:
    """The texts of the messages that were sent after the first response to an interaction, without backslashes before
    marks."""
    calls = [call for call in server.calls if call.method == "POST" and call.path.endswith(f"/token{interaction}")]
    return "\n".join(text for call in calls for text in texts(call.body)).replace("\\", "")


async def open_form(server: DiscordServer, place: dict[str, Any], *typed: dict[str, Any]) -> str:
    """Types `/digest set` for a forum. Returns the id of the interaction."""
    options = [*typed, {"type": 7, "name": "channel", "value": FORUM}]
    order = {"id": "1", "type": 1, "name": "digest", "options": [{"type": 1, "name": "set", "options": options}]}
    rights = {"member": OWNER, "app_permissions": ADMIN["permissions"]}
    return await server.interact({**order, "resolved": {"channels": {FORUM: place}}}, **rights)


def first_response(server: DiscordServer, interaction: str) -> Any:
    return next(call.body for call in server.calls if call.path.startswith(f"/interactions/{interaction}/"))
