"""Who may do what in Discord: Discord's data about people give them roles, and roles give them permissions."""

from __future__ import annotations

from typing import Any

import discord
import pytest

from adapters.discord import messages
from adapters.discord.inbound.payloads import DiscordOrigin
from adapters.discord.inbound.roles import roles_of
from adapters.discord.install.invite import PERMISSIONS
from bot.digests.setup import messages as setup_messages
from bot.model import Platform, Workspace
from bot.model.permissions import Permission, may, refusal
from bot.store import WorkspaceSettings
from tests.support.discord.bot import MANAGER, DiscordBot, said
from tests.support.permissions import ADMINS, CURATORS, DIGEST_MANAGERS, MEMBERS, OWNERS

SETTINGS = WorkspaceSettings(
    digest_managers=frozenset({"20"}), curator_users=frozenset({"21"}), curator_roles=frozenset({"500"})
)
ALL = discord.Permissions.all()


def origin_of(user: str = "10", server: int | None = 1, **more: Any) -> DiscordOrigin:
    more.setdefault("permissions", discord.Permissions.none() if server else None)
    workspace = Workspace(Platform.DISCORD, str(server or f"user-{user}"))
    return DiscordOrigin(workspace=workspace, user=user, channel="2", server=server, **more)


# Each row: who, the data from Discord, and every permission that they have. User "99" asked the question.
TABLE: list[tuple[str, DiscordOrigin, set[Permission]]] = [
    ("a member", origin_of(), MEMBERS),
    ("a person who asked", origin_of(user="99"), MEMBERS | {Permission.DELETE_ANSWER}),
    ("a person who manages the channel", origin_of(permissions=MANAGER), DIGEST_MANAGERS),
    (
        "a person who manages messages",
        origin_of(permissions=discord.Permissions(manage_messages=True)),
        MEMBERS | {Permission.DELETE_ANSWER},
    ),
    ("a person who manages the server alone", origin_of(permissions=discord.Permissions(manage_guild=True)), MEMBERS),
    ("an administrator", origin_of(permissions=ALL), ADMINS),
    ("the owner", origin_of(permissions=ALL, owns_server=True), OWNERS),
    ("a digest manager", origin_of(user="20"), DIGEST_MANAGERS),
    ("a curator", origin_of(user="21"), CURATORS),
    ("a person who has the curators' role", origin_of(roles=frozenset({500})), CURATORS),
    ("somebody directly", origin_of(server=None), MEMBERS),
    (
        "the owner of a server that did not install it",
        origin_of(server=None, permissions=ALL, owns_server=True),
        MEMBERS,
    ),
    ("a digest manager elsewhere", origin_of(user="20", server=None), MEMBERS),
    ("a curator elsewhere", origin_of(user="21", server=None, roles=frozenset({500})), MEMBERS),
    ("a person who asked, directly", origin_of(user="99", server=None), MEMBERS | {Permission.DELETE_ANSWER}),
    ("a program", origin_of(is_bot=True, permissions=ALL, owns_server=True), set()),
    ("nobody", origin_of(user=""), set()),
]


@pytest.mark.parametrize(("who", "origin", "allowed"), TABLE, ids=[row[0] for row in TABLE])
@pytest.mark.parametrize("permission", Permission)
def test_each_role_may_do_what_the_table_says(
    who: str, origin: DiscordOrigin, allowed: set[Permission], permission: Permission
) -> None:
    assert may(roles_of(origin, SETTINGS, asker="99"), permission) == (permission in allowed), who


def test_the_bot_asks_for_the_fewest_permissions() -> None:
    assert (
        discord.Permissions(
            view_channel=True, send_messages=True, send_messages_in_threads=True, read_message_history=True
        )
        == PERMISSIONS
    )


async def test_a_digest_is_set_shown_previewed_paused_and_switched_off(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)

    async def digest(what: str, **options: Any) -> str:
        result = await bot.slash(f"digest {what}", who=manager, **options)
        assert result.ephemeral
        return said(result)

    assert await digest("show") == setup_messages.NO_DIGEST
    assert await digest("preview") == setup_messages.NO_DIGEST
    assert setup_messages.DIGEST_SET in await digest(
        "set", time="09:00", zone="Europe/Berlin", weekdays="daily", cards=3
    )
    assert "(Europe/Berlin)" in await digest("show")
    preview = await digest("preview")
    assert preview.startswith("### Digest · ")
    assert preview.splitlines()[-1] == "-# Daily digest at 09:00 (Europe/Berlin)."
    assert await digest("pause", until="2099-01-31") == "Paused until Saturday 31 January 2099."
    assert await digest("pause", until="1999-01-31") == setup_messages.past_end_of_pause("1999-01-31")
    assert await digest("pause", until="soon") == setup_messages.bad_end_of_pause("soon")
    assert "There is no time zone" in await digest("set", time="25:00", zone="Atlantis/Center")
    assert await digest("off") == setup_messages.DIGEST_OFF
    assert await digest("off") == setup_messages.NO_DIGEST


async def test_a_digest_needs_manage_channels_in_its_own_channel(bot: DiscordBot) -> None:
    options = {"time": "09:00", "zone": "UTC"}
    assert said(await bot.slash("digest set", **options)) == refusal(Permission.SET_DIGEST)
    for what in ("show", "preview", "off"):
        assert said(await bot.slash(f"digest {what}")) == refusal(Permission.SET_DIGEST)
    other = bot.guild.create_text_channel("other")
    manager = bot.member(MANAGER)
    assert setup_messages.DIGEST_SET in said(await bot.slash("digest set", who=manager, channel=other, **options))
    assert [stored.channel.id for stored in bot.store.ledger.subscriptions(bot.workspace)] == [str(other.id)]


async def test_a_digest_is_not_set_for_a_channel_where_the_bot_may_not_post(bot: DiscordBot) -> None:
    me = bot.env.bot.user
    assert me is not None
    closed = bot.guild.create_text_channel("closed", overwrites={me: discord.PermissionOverwrite(send_messages=False)})
    await bot.env.settle()
    options = {"time": "09:00", "zone": "UTC", "channel": closed}
    result = await bot.member(MANAGER).slash(bot.channel, "digest set", **options)
    assert said(result) == messages.CANNOT_POST_THERE
    assert not bot.store.ledger.subscriptions(bot.workspace)
