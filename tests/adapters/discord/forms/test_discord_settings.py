"""Only admins of a server see its settings panel, and each choice is saved immediately."""

from __future__ import annotations

from typing import Any

import discord

from adapters.discord import messages as discord_messages
from adapters.discord.render import limits
from bot.answering import messages as answering_messages
from bot.conversation import messages
from bot.conversation.settings import messages as settings_messages
from bot.model.permissions import Permission, refusal
from bot.store import WorkspaceSettings
from tests.support.discord.bot import DiscordBot, said
from tests.support.discord.schema import walk
from tests.support.library.seeds import ANSWERED

ADMIN = discord.Permissions(administrator=True)


def settings_of(bot: DiscordBot) -> WorkspaceSettings:
    return bot.store.of(bot.workspace).settings.get()


def menus(message: Any) -> dict[str, dict[str, Any]]:
    """The menus of the panel by the names of their fields."""
    found = [part for part in walk(message.components) if str(part.get("custom_id", "")).startswith("cueset:")]
    return {part["custom_id"].removeprefix("cueset:"): part for part in found}


async def test_an_admin_sets_a_server_up_without_a_shell(bot: DiscordBot) -> None:
    admin, curator, manager = bot.member(ADMIN), bot.member(), bot.member()
    role = bot.guild.create_role("Editors")
    opened = await bot.slash("cuecard settings", who=admin)
    assert opened.ephemeral
    choices: dict[str, list[Any]] = {
        "strictness": ["strict"],
        "digest_managers": [manager],
        "curator_users": [curator],
        "curator_roles": [role],
        "language": ["de"],
        "keep_unanswered": ["yes"],
        "takes_proposals": ["no"],
        "answer_channels": [bot.channel],
        "question_channels": [bot.channel],
        "curator_channels": [bot.channel],
    }
    assert menus(opened.response).keys() == choices.keys()
    for name, chosen in choices.items():
        result = await admin.select(opened.response, chosen, custom_id=f"cueset:{name}")
        assert settings_messages.SETTINGS_SAVED in said(result)
    assert settings_of(bot) == WorkspaceSettings(
        answer_from=0.75,
        digest_managers=frozenset({str(manager.id)}),
        curator_users=frozenset({str(curator.id)}),
        curator_roles=frozenset({str(role.id)}),
        language="de",
        keep_unanswered=True,
        takes_proposals=False,
        was_asked_to_keep=True,
        answer_channels=frozenset({str(bot.channel.id)}),
        question_channels=frozenset({str(bot.channel.id)}),
        curator_channels=frozenset({str(bot.channel.id)}),
    )


async def test_a_chosen_value_is_shown_after_a_restart_and_can_be_cleared(bot: DiscordBot) -> None:
    admin, curator = bot.member(ADMIN), bot.member()
    opened = await bot.slash("cuecard settings", who=admin)
    await admin.select(opened.response, [curator], custom_id="cueset:curator_users")
    await bot.restart()
    again = await bot.slash("cuecard settings", who=admin)
    assert [option["id"] for option in menus(again.response)["curator_users"]["default_values"]] == [str(curator.id)]
    await admin.select(again.response, [], custom_id="cueset:curator_users")
    assert settings_of(bot).curator_users == frozenset()


async def test_only_admins_see_the_settings(bot: DiscordBot) -> None:
    refused = await bot.slash("cuecard settings")
    assert refused.ephemeral
    assert said(refused) == refusal(Permission.CHANGE_SETTINGS)
    assert settings_of(bot) == WorkspaceSettings()


async def test_deleted_roles_and_channels_are_not_shown_as_chosen(bot: DiscordBot) -> None:
    gone = WorkspaceSettings(curator_roles=frozenset({"999"}), answer_channels=frozenset({"998", str(bot.channel.id)}))
    bot.store.of(bot.workspace).settings.put(gone, "")
    shown = menus((await bot.slash("cuecard settings", who=bot.member(ADMIN))).response)
    assert not shown["curator_roles"].get("default_values")
    assert [option["id"] for option in shown["answer_channels"]["default_values"]] == [str(bot.channel.id)]


async def test_more_people_than_fit_in_a_menu_can_be_changed_only_in_a_shell(bot: DiscordBot) -> None:
    many = frozenset(str(10**17 + number) for number in range(limits.OPTIONS + 1))
    bot.store.of(bot.workspace).settings.put(WorkspaceSettings(curator_users=many), "")
    opened = await bot.slash("cuecard settings", who=bot.member(ADMIN))
    assert "curator_users" not in menus(opened.response)
    assert settings_messages.too_many_to_show(len(many)) in said(opened)


async def test_confidences_set_in_a_shell_are_shown_and_kept(bot: DiscordBot) -> None:
    bot.store.of(bot.workspace).settings.put(WorkspaceSettings(answer_from=0.83), "")
    admin = bot.member(ADMIN)
    opened = await bot.slash("cuecard settings", who=admin)
    own = next(option for option in menus(opened.response)["strictness"]["options"] if option["value"] == "own")
    assert own["default"]
    assert "0.83" in own["label"]
    await admin.select(opened.response, ["own"], custom_id="cueset:strictness")
    assert settings_of(bot).answer_from == 0.83


async def test_outside_the_chosen_channels_answers_are_private(bot: DiscordBot) -> None:
    other = bot.guild.create_text_channel("other")
    bot.store.of(bot.workspace).settings.put(WorkspaceSettings(answer_channels=frozenset({str(other.id)})), "")
    answer = await bot.mention(ANSWERED)
    assert messages.NOT_CHOSEN_CHANNEL in answer
    assert answering_messages.NOT_FOUND not in answer
    assert bot.channel.last_message
    assert bot.channel.last_message.author.id == bot.asker.id, "nothing is shown in the channel"
    asked = await bot.slash("ask", question=ANSWERED)
    assert messages.NOT_CHOSEN_CHANNEL in said(asked)
    assert asked.followups[-1].flags.ephemeral
    assert messages.NOT_CHOSEN_CHANNEL not in await bot.mention(ANSWERED, channel=other)


async def test_a_person_who_blocks_direct_messages_is_told_in_the_channel(bot: DiscordBot) -> None:
    other = bot.guild.create_text_channel("other")
    bot.store.of(bot.workspace).settings.put(WorkspaceSettings(answer_channels=frozenset({str(other.id)})), "")
    bot.env.inject_error("POST", "/users/@me/channels", status=403, code=50007)
    assert await bot.mention(ANSWERED) == discord_messages.NO_DIRECT_MESSAGES


async def test_a_thread_of_a_chosen_channel_counts_as_chosen(bot: DiscordBot) -> None:
    bot.store.of(bot.workspace).settings.put(WorkspaceSettings(answer_channels=frozenset({str(bot.channel.id)})), "")
    channel = bot.env.bot.get_channel(bot.channel.id)
    assert isinstance(channel, discord.TextChannel)
    thread = await channel.create_thread(name="a thread", type=discord.ChannelType.public_thread)
    await bot.env.settle()
    handle = next(candidate for candidate in bot.channel.threads if candidate.id == thread.id)
    assert messages.NOT_CHOSEN_CHANNEL not in await bot.mention(ANSWERED, channel=handle)
