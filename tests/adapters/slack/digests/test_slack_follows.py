"""Following in Slack: from the menu of an answer, by `/follow`, for oneself or for the channel."""

from __future__ import annotations

from datetime import time

from bot.conversation.digests import follow_messages
from bot.digests import update_messages
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.subscription import Subscription
from bot.model import Channel
from bot.model.follow import Follower
from bot.model.permissions import Permission, refusal
from tests.support.library.seeds import ANSWERED
from tests.support.slack.bot import CHANNEL, USER, WORKSPACE, SlackBot, said
from tests.support.slack.digest_form import CREATOR


def followed(bot: SlackBot, follower: Follower) -> list[str]:
    return [follow.title for follow in bot.store.of(WORKSPACE).follows.of(follower)]


async def test_follow_is_in_the_menu_of_an_answer(bot: SlackBot) -> None:
    await bot.command("/ask", ANSWERED)
    await bot.click(bot.last, "Follow")
    assert "You follow" in said(bot.last)
    assert len(followed(bot, Follower(person=USER))) == 1


async def test_a_follow_by_command_is_paused_and_ended_from_its_list(bot: SlackBot) -> None:
    await bot.command("/follow", '"rare earths"')
    await bot.command("/follow")
    assert "You follow (1 of 20)" in said(bot.last)
    await bot.click(bot.last, "rare earths")
    await bot.click(bot.last, "Pause")
    assert follow_messages.paused("rare earths") in said(bot.last)
    await bot.command("/follow")
    await bot.click(bot.last, "rare earths")
    await bot.click(bot.last, "End")
    assert followed(bot, Follower(person=USER)) == []


async def test_only_people_who_may_set_its_digest_make_a_channel_follow_something(bot: SlackBot) -> None:
    await bot.command("/follow", "here: rare earths")
    assert refusal(Permission.SET_DIGEST) in said(bot.last)
    await bot.command("/follow", "here: rare earths", user=CREATOR)
    assert "This channel follows “rare earths”" in said(bot.last)
    assert followed(bot, Follower(channel=CHANNEL)) == ["rare earths"]
    await bot.command("/follow", "here", user=CREATOR)
    opened = bot.last
    await bot.click(opened, "rare earths")
    assert refusal(Permission.SET_DIGEST) in said(bot.last)
    await bot.click(opened, "rare earths", user=CREATOR)
    await bot.click(bot.last, "End", user=CREATOR)
    assert followed(bot, Follower(channel=CHANNEL)) == []


async def test_updates_between_digests_can_be_turned_on_and_off(bot: SlackBot) -> None:
    await bot.command("/follow", "every 4 hours")
    assert setup_messages.NO_OWN_DIGEST in said(bot.last)
    await bot.command("/digest", "me 9am")
    await bot.command("/follow", '"rare earths"')
    await bot.command("/follow", "every 4 hours")
    assert update_messages.chosen(4) in said(bot.last)
    assert updates_of(bot) == [4]
    await bot.command("/follow")
    assert update_messages.chosen(4) in said(bot.last)
    await bot.click(bot.last, update_messages.choice(8))
    assert updates_of(bot) == [8]
    await bot.command("/digest", "me 10am")
    assert updates_of(bot) == [8], "a new time changes nothing else"
    await bot.command("/follow", "every 5 hours")
    assert "not every 5" in said(bot.last)
    await bot.command("/follow", "every day")
    assert updates_of(bot) == [None]


async def test_only_people_who_may_set_its_digest_choose_how_often_a_channel_gets_updates(bot: SlackBot) -> None:
    await bot.command("/follow", "here: every 2 hours", user=CREATOR)
    assert setup_messages.NO_DIGEST in said(bot.last)
    bot.store.ledger.put(Subscription(channel=Channel(WORKSPACE, CHANNEL), time=time(9), zone="UTC"), CREATOR)
    await bot.command("/follow", "here: every 2 hours")
    assert refusal(Permission.SET_DIGEST) in said(bot.last)
    await bot.command("/follow", "here: rare earths", user=CREATOR)
    await bot.command("/follow", "here", user=CREATOR)
    listed = bot.last
    await bot.click(listed, update_messages.choice(2))
    assert refusal(Permission.SET_DIGEST) in said(bot.last)
    await bot.click(listed, update_messages.choice(2), user=CREATOR)
    assert updates_of(bot) == [2]


def updates_of(bot: SlackBot) -> list[int | None]:
    return [stored.subscription.updates_every for stored in bot.store.ledger.subscriptions(WORKSPACE)]
