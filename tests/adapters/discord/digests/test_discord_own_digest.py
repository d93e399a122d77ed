"""Personal digests in Discord: set up by `/digest me`, paused and stopped in the direct conversation."""

from __future__ import annotations

import pytest

from adapters.discord import messages as discord_messages
from bot.digests import update_messages
from bot.digests.posting.delivery import StoredSubscription
from bot.digests.setup import messages
from bot.model import Platform, Workspace
from tests.support.discord.bot import DiscordBot, said, shown
from tests.support.discord.digest_form import FIELD_VALUES, fields_of


def stored_subscription(bot: DiscordBot) -> StoredSubscription | None:
    return next(iter(bot.store.ledger.subscriptions(bot.workspace)), None)


async def test_anybody_can_set_up_a_personal_digest(bot: DiscordBot) -> None:
    text = said(await bot.slash("digest me", time="9am", zone="Europe/Berlin"))
    assert messages.OWN_DIGEST_SET in text
    assert "09:00 (Europe/Berlin)" in text
    stored = stored_subscription(bot)
    assert stored
    assert stored.subscription.person == str(bot.asker.id)
    assert stored.channel.id != str(bot.channel.id)
    assert any(discord_messages.DIGEST_COMES_HERE in shown(message) for message in bot.messages())


async def test_the_command_without_a_time_shows_the_status(bot: DiscordBot) -> None:
    assert messages.NO_OWN_DIGEST in said(await bot.slash("digest me"))
    await bot.slash("digest me", time="9", zone="UTC", weekdays="mon-fri", updates="4")
    text = said(await bot.slash("digest me"))
    assert "Next: " in text
    assert update_messages.interval(4) in text


async def test_a_personal_digest_is_set_up_and_changed_in_a_form(bot: DiscordBot) -> None:
    nothing = await bot.slash("digest me")
    opened = await bot.click(nothing.response, messages.SET_UP)
    assert fields_of(opened).keys() == FIELD_VALUES.keys()
    wrong = await bot.asker.submit_modal(opened, {**FIELD_VALUES, "time": "soon"})
    assert messages.bad_time("soon") in said(wrong)
    again = await bot.click(wrong.response, "Try again")
    assert fields_of(again)["time"]["value"] == "soon"
    assert messages.OWN_DIGEST_SET in said(await bot.asker.submit_modal(again, FIELD_VALUES))
    stored = stored_subscription(bot)
    assert stored
    assert (stored.subscription.person, stored.subscription.updates_every) == (str(bot.asker.id), 4)
    opened = await bot.click((await bot.slash("digest me")).response, "Change")
    assert fields_of(opened)["time"]["value"] == "09:30"
    await bot.asker.submit_modal(opened, {**FIELD_VALUES, "updates": ["0"]})
    changed = stored_subscription(bot)
    assert changed
    assert (changed.subscription.updates_every, changed.channel) == (None, stored.channel)


@pytest.mark.parametrize("options", [{"time": "late"}, {"time": "9am", "zone": "Atlantis"}])
async def test_unreadable_options_are_refused(bot: DiscordBot, options: dict[str, str]) -> None:
    await bot.slash("digest me", **options)
    assert stored_subscription(bot) is None


async def test_buttons_pause_resume_and_stop_a_personal_digest(bot: DiscordBot) -> None:
    status = await bot.slash("digest me", time="9am", zone="UTC")
    assert "Digest · " in said(await bot.click(status.response, "Preview"))
    paused = await bot.click(status.response, messages.PAUSE_A_WEEK)
    assert "Paused until" in said(paused)
    assert messages.OWN_DIGEST_RESUMED in said(await bot.click(paused.response, "Resume"))
    assert said(await bot.click(status.response, messages.STOP)) == messages.OWN_DIGEST_OFF
    assert stored_subscription(bot) is None


async def test_a_person_who_blocks_direct_messages_is_told_that_they_cannot_be_reached(
    bot: DiscordBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refuse(*_: object, **__: object) -> bool:
        return False

    client = bot.env.bot
    monkeypatch.setattr(type(client.context.outbox), "tell", refuse)  # type: ignore[attr-defined]
    assert said(await bot.slash("digest me", time="9am", zone="UTC")) == discord_messages.NOT_REACHED
    assert stored_subscription(bot) is None


async def test_a_personal_digest_of_a_direct_conversation_shows_what_the_person_follows_there(bot: DiscordBot) -> None:
    person = bot.env.create_user("alone")
    await person.slash("follow", what="rare earths")
    text = said(await person.slash("digest me", time="9am", zone="UTC"))
    assert messages.OWN_DIGEST_SET in text
    workspace = Workspace(Platform.DISCORD, f"user-{person.id}")
    (stored,) = bot.store.ledger.subscriptions(workspace)
    history = bot.store.ledger.history(stored.channel, stored.subscription.person)
    assert [follow.title for follow in history.follows] == ["rare earths"]
    assert said(await person.slash("digest show")) == discord_messages.NOT_IN_A_SERVER
