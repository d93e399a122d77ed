"""The forms of digests in Discord show the current values, are read, and can be saved by any process."""

from __future__ import annotations

from typing import Any

import discord

from bot.digests import phrases, update_messages
from bot.digests.setup import messages
from bot.digests.setup.subscription import Filters, QuietDay, Subscription
from bot.model.permissions import Permission, refusal
from tests.support.discord.bot import MANAGER, DiscordBot, said
from tests.support.discord.digest_form import FIELD_VALUES, fields_of
from tests.support.discord.schema import walk

IN_FORUM = {name: value for name, value in FIELD_VALUES.items() if name != "updates"}
"""The fields of the form in a forum, where it asks for a tag instead of updates."""


def digest_of(bot: DiscordBot) -> Subscription:
    (stored,) = bot.store.ledger.subscriptions(bot.workspace)
    return stored.subscription


async def forum_of(bot: DiscordBot, *tags: str) -> Any:
    handle = bot.guild.create_forum_channel("ideas")
    await bot.env.settle()
    forum = bot.env.bot.get_channel(handle.id)
    assert isinstance(forum, discord.ForumChannel)
    await forum.edit(available_tags=[discord.ForumTag(name=name) for name in tags])
    await bot.env.settle()
    return handle


async def test_a_digest_is_set_in_a_form(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)
    opened = await bot.slash("digest set", who=manager)
    assert fields_of(opened).keys() == FIELD_VALUES.keys()
    assert fields_of(opened)["time"]["value"] == "09:00"
    confirmation = await manager.submit_modal(opened, FIELD_VALUES)
    assert confirmation.ephemeral
    assert messages.DIGEST_SET in said(confirmation)
    digest = digest_of(bot)
    assert (phrases.time_text(digest.time), digest.zone) == ("09:30", "Europe/Berlin")
    assert (digest.weekdays, digest.cards, digest.updates_every) == ((0, 4), 3, 4)
    assert update_messages.interval(4) in said(confirmation)
    assert update_messages.interval(4) in said(await bot.click(confirmation.response, "Preview", who=manager))
    assert digest.created_by == str(manager.id)


async def test_the_form_shows_the_current_digest_and_submits_it_unchanged(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)
    await bot.slash("digest set", who=manager, time="7:15", zone="Asia/Tokyo", weekdays="sat", cards=3, updates="8")
    await manager.submit_modal(
        await bot.slash("digest filter", who=manager), {"topics": "a, b", "quiet_day": "archive"}
    )
    previous = digest_of(bot)
    assert (previous.updates_every, previous.filters.topics, previous.quiet_day) == (8, ("a", "b"), QuietDay.ARCHIVE)
    opened = await bot.slash("digest set", who=manager)
    shown = fields_of(opened)
    again: dict[str, Any] = {
        "time": shown["time"]["value"],
        "zone": shown["zone"]["value"],
        "weekdays": [option["value"] for option in shown["weekdays"]["options"] if option.get("default")],
        "size": [option["value"] for option in shown["size"]["options"] if option.get("default")],
        "updates": [option["value"] for option in shown["updates"]["options"] if option.get("default")],
    }
    await manager.submit_modal(opened, again)
    assert digest_of(bot) == previous


async def test_the_filters_of_a_digest_have_their_own_form(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)
    assert said(await bot.slash("digest filter", who=manager)) == messages.NO_DIGEST
    await bot.slash("digest set", who=manager, time="9", zone="UTC")
    opened = await bot.slash("digest filter", who=manager)
    await bot.restart()
    confirmation = await manager.submit_modal(
        opened, {"topics": "chips, ports,", "speakers": "Ana", "quiet_day": "silent"}
    )
    assert messages.DIGEST_SET in said(confirmation)
    assert digest_of(bot).filters == Filters(topics=("chips", "ports"), speakers=("Ana",))


async def test_the_tag_of_a_forum_is_chosen_in_the_form(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)
    forum = await forum_of(bot, "News", "Ideas")
    opened = await manager.slash(bot.channel, "digest set", channel=forum)
    tags = {option["label"]: option["value"] for option in fields_of(opened)["tag"]["options"]}
    assert tags.keys() == {"News", "Ideas"}
    assert not fields_of(opened)["tag"]["required"]
    confirmation = await manager.submit_modal(opened, {**IN_FORUM, "tag": [tags["Ideas"]]})
    assert messages.DIGEST_SET in said(confirmation)
    assert (digest_of(bot).tag, digest_of(bot).channel.id) == (tags["Ideas"], str(forum.id))
    again = fields_of(await manager.slash(bot.channel, "digest set", channel=forum))["tag"]
    assert [option["label"] for option in again["options"] if option.get("default")] == ["Ideas"]
    assert messages.DIGEST_SET in said(await manager.slash(bot.channel, "digest set", time="10", channel=forum))
    assert digest_of(bot).tag == tags["Ideas"], "options that are typed do not change the tag"
    assert digest_of(bot).zone == "Europe/Berlin", "nor the time zone"


async def test_a_forum_may_have_tags_that_it_does_not_require(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)
    opened = await manager.slash(bot.channel, "digest set", channel=await forum_of(bot, "News"))
    assert messages.DIGEST_SET in said(await manager.submit_modal(opened, IN_FORUM))
    assert digest_of(bot).tag == ""


async def test_a_form_needs_the_permission_and_says_what_is_wrong(bot: DiscordBot) -> None:
    assert said(await bot.slash("digest set")) == refusal(Permission.SET_DIGEST)
    manager = bot.member(MANAGER)
    opened = await bot.slash("digest set", who=manager)
    wrong = await manager.submit_modal(opened, {**FIELD_VALUES, "time": "soon", "zone": "Berln"})
    assert messages.bad_time("soon") in said(wrong)
    assert "Europe/Berlin" in said(wrong)
    assert not bot.store.ledger.subscriptions(bot.workspace)


async def test_permissions_are_checked_again_when_the_form_is_submitted(bot: DiscordBot) -> None:
    other = bot.guild.create_text_channel("other")
    manager = bot.member(MANAGER)
    opened = await manager.slash(bot.channel, "digest set", channel=other)
    await bot.env.settle()
    confirmation = await manager.submit_modal(opened, FIELD_VALUES)
    assert messages.DIGEST_SET in said(confirmation)
    assert digest_of(bot).channel.id == str(other.id)
    pressed = [part["label"] for part in walk(confirmation.response.components) if part.get("custom_id")]
    assert pressed == ["Preview"]
    assert "Digest · " in said(await bot.click(confirmation.response, "Preview", who=manager))


async def test_a_refused_form_opens_again_with_the_values_filled_in(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)
    other = bot.guild.create_text_channel("other")
    await bot.env.settle()
    opened = await manager.slash(bot.channel, "digest set", channel=other)
    wrong = await manager.submit_modal(opened, {**FIELD_VALUES, "time": "half *nine*"})
    assert wrong.ephemeral
    assert messages.bad_time("half *nine*") in said(wrong)
    await bot.restart()
    again = await bot.click(wrong.response, "Try again", who=manager)
    shown = fields_of(again)
    assert (shown["time"]["value"], shown["zone"]["value"]) == ("half *nine*", "berlin")
    assert [option["value"] for option in shown["weekdays"]["options"] if option.get("default")] == FIELD_VALUES[
        "weekdays"
    ]
    assert [option["value"] for option in shown["size"]["options"] if option.get("default")] == FIELD_VALUES["size"]
    assert [option["value"] for option in shown["updates"]["options"] if option.get("default")] == FIELD_VALUES[
        "updates"
    ]
    confirmation = await manager.submit_modal(again, FIELD_VALUES)
    assert messages.DIGEST_SET in said(confirmation)
    assert digest_of(bot).channel.id == str(other.id)


async def test_a_filter_that_was_emptied_stays_empty_if_the_form_is_refused(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)
    await bot.slash("digest set", who=manager, time="9", zone="UTC", topics="chips", speakers="Ana")
    opened = await bot.slash("digest filter", who=manager)
    too_long = ", ".join(f"p{number}" for number in range(60))
    wrong = await manager.submit_modal(opened, {"speakers": too_long, "quiet_day": "silent"})
    shown = fields_of(await bot.click(wrong.response, "Try again", who=manager))
    assert "value" not in shown["topics"]
    assert shown["speakers"]["value"] == too_long
