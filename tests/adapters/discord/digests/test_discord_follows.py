"""Following in Discord: from the menu of an answer, by `/follow`, for oneself or for the channel."""

from __future__ import annotations

from bot.conversation.digests import follow_messages
from bot.digests import update_messages
from bot.digests.setup import messages as setup_messages
from bot.model.follow import Follower
from bot.model.permissions import Permission, refusal
from tests.support.discord.bot import MANAGER, DiscordBot, said
from tests.support.library.seeds import ANSWERED


def followed(bot: DiscordBot, follower: Follower) -> list[str]:
    return [follow.title for follow in bot.store.of(bot.workspace).follows.of(follower)]


async def test_follow_is_in_the_menu_of_an_answer(bot: DiscordBot) -> None:
    await bot.mention(ANSWERED)
    shown = said(await bot.choose(bot.channel.last_message, "Follow"))
    assert "You follow" in shown
    assert len(followed(bot, Follower(person=str(bot.asker.id)))) == 1


async def test_a_follow_by_command_is_paused_and_ended_from_its_list(bot: DiscordBot) -> None:
    await bot.slash("follow", what='"rare earths"')
    listed = await bot.slash("follow")
    assert "You follow (1 of 20)" in said(listed)
    opened = await bot.click(listed.response, "rare earths")
    assert follow_messages.paused("rare earths") in said(await bot.click(opened.response, "Pause"))
    assert follow_messages.ended("rare earths") in said(await bot.click(opened.response, "End"))
    assert followed(bot, Follower(person=str(bot.asker.id))) == []


async def test_only_people_who_may_set_its_digest_make_a_channel_follow_something(bot: DiscordBot) -> None:
    assert refusal(Permission.SET_DIGEST) in said(await bot.slash("follow", what="rare earths", here=True))
    manager = bot.member(MANAGER)
    text = said(await bot.slash("follow", what="rare earths", here=True, who=manager))
    assert "This channel follows “rare earths”" in text
    assert followed(bot, Follower(channel=str(bot.channel.id))) == ["rare earths"]


async def test_updates_between_digests_can_be_turned_on_and_off(bot: DiscordBot) -> None:
    assert setup_messages.NO_OWN_DIGEST in said(await bot.slash("follow", what="every 4 hours"))
    await bot.slash("digest me", time="9am")
    await bot.slash("follow", what='"rare earths"')
    assert update_messages.chosen(4) in said(await bot.slash("follow", what="every 4 hours"))
    listed = await bot.slash("follow")
    assert update_messages.chosen(8) in said(await bot.click(listed.response, update_messages.choice(8)))
    [stored] = bot.store.ledger.subscriptions(bot.workspace)
    assert stored.subscription.updates_every == 8
    listed = await bot.slash("follow")
    assert update_messages.chosen(0) in said(await bot.click(listed.response, update_messages.choice(0)))


async def test_how_often_a_channel_gets_updates_is_chosen_from_its_list(bot: DiscordBot) -> None:
    manager = bot.member(MANAGER)
    await bot.slash("digest set", who=manager, time="9am", zone="UTC")
    await bot.slash("follow", what="rare earths", here=True, who=manager)
    listed = await bot.slash("follow", here=True, who=manager)
    chosen = await bot.click(listed.response, update_messages.choice(2), who=manager)
    assert update_messages.chosen(2) in said(chosen)
    [stored] = bot.store.ledger.subscriptions(bot.workspace)
    assert stored.subscription.updates_every == 2
