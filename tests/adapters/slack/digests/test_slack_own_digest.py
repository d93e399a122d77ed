"""Personal digests in Slack: set up by `/digest me 9am` or the form, stopped in the direct conversation."""

from __future__ import annotations

import json

from adapters.slack import messages as slack_messages
from bot.digests.posting import messages as posting_messages
from bot.digests.posting.delivery import StoredSubscription
from bot.digests.setup import messages as setup_messages
from bot.model import Channel
from bot.model.permissions import Permission, refusal
from tests.support.slack.bot import CHANNEL, DIRECT, USER, WORKSPACE, SlackBot, said
from tests.support.slack.digest_form import filled_in, submission
from tests.support.slack.server import Failure

OWN = Channel(WORKSPACE, f"D{USER}")


def stored_subscription(bot: SlackBot) -> StoredSubscription | None:
    return bot.store.ledger.subscription(OWN)


async def test_anybody_can_set_up_a_personal_digest_from_a_channel(bot: SlackBot) -> None:
    await bot.command("/digest", "me 9.30pm")
    stored = stored_subscription(bot)
    assert stored
    assert (
        stored.subscription.person,
        stored.subscription.time.hour,
        stored.subscription.time.minute,
    ) == (USER, 21, 30)
    assert stored.subscription.zone == "Europe/Berlin"
    assert setup_messages.OWN_DIGEST_SET in said(bot.last)
    assert "21:30" in said(bot.last)
    assert bot.store.ledger.subscription(Channel(WORKSPACE, CHANNEL)) is None


async def test_another_time_moves_a_personal_digest_and_opens_no_new_conversation(bot: SlackBot) -> None:
    await bot.command("/digest", "me 9am")
    await bot.command("/digest", "me 8am", channel=DIRECT)
    stored = stored_subscription(bot)
    assert stored
    assert stored.subscription.time.hour == 8
    assert len(bot.server.called("conversations.open")) == 1


async def test_a_personal_digest_has_the_same_commands_as_the_digest_of_a_channel(bot: SlackBot) -> None:
    await bot.command("/digest", "me")
    assert setup_messages.NO_OWN_DIGEST in said(bot.last)
    await bot.command("/digest", "me 9am")
    await bot.command("/digest", "me pause until 2030-01-31")
    assert "Paused until Thursday 31 January 2030" in said(bot.last)
    await bot.click(bot.last, "Resume")
    assert setup_messages.OWN_DIGEST_RESUMED in said(bot.last)
    await bot.command("/digest", "me pause until 2001-01-01")
    assert setup_messages.past_end_of_pause("2001-01-01") in said(bot.last)
    await bot.command("/digest", "me")
    assert "Next: " in said(bot.last)
    status = bot.last
    for show in (bot.command("/digest", "me now"), bot.click(status, "Preview")):
        await show
        assert "Digest · " in said(bot.last)
    await bot.click(status, "Preview", user="U0OTHER")
    assert said(bot.last) == setup_messages.NO_OWN_DIGEST, "people see only their own digest"
    await bot.command("/digest", "me off")
    assert said(bot.last) == setup_messages.OWN_DIGEST_OFF
    assert stored_subscription(bot) is None


async def test_buttons_below_a_personal_digest_pause_and_stop_it(bot: SlackBot) -> None:
    await bot.command("/digest", "me 9am")
    await bot.command("/digest", "me now")
    shown = bot.last
    await bot.click(shown, setup_messages.PAUSE_A_WEEK)
    stored = stored_subscription(bot)
    assert stored
    assert stored.subscription.paused_until
    assert posting_messages.paused(stored.subscription.paused_until) in said(bot.last)
    await bot.click(shown, setup_messages.STOP, user="U0OTHER")
    assert said(bot.last) == setup_messages.NO_OWN_DIGEST, "people see only their own digest"
    await bot.click(shown, setup_messages.STOP)
    assert said(bot.last) == setup_messages.OWN_DIGEST_OFF
    assert stored_subscription(bot) is None


async def test_people_who_may_not_set_the_channels_digest_get_the_form_of_their_own(bot: SlackBot) -> None:
    await bot.command("/digest")
    (updated,) = bot.server.called("views.update")
    form = json.dumps(updated["view"], ensure_ascii=False)
    assert refusal(Permission.SET_DIGEST) in form
    assert "This channel" not in form
    chosen = {"whom": {"type": "radio_buttons", "selected_option": {"value": "me"}}}
    await bot.interact(submission(filled_in(**chosen), user=USER))
    stored = stored_subscription(bot)
    assert stored
    assert (stored.subscription.person, stored.subscription.time.hour) == (USER, 8)
    assert stored.subscription.updates_every == 4
    assert setup_messages.OWN_DIGEST_SET in said(bot.last)


async def test_the_status_of_a_personal_digest_opens_the_form_with_its_values(bot: SlackBot) -> None:
    await bot.command("/digest", "me")
    await bot.click(bot.last, setup_messages.SET_UP)
    assert json.dumps(bot.last_view).count('"me"') == 2, "it is the only option, and is chosen"
    await bot.command("/digest", "me 9.30pm")
    await bot.command("/follow", "every 8 hours")
    await bot.command("/digest", "me")
    await bot.click(bot.last, "Change")
    shown = json.dumps(bot.last_view)
    assert '"initial_time": "21:30"' in shown
    assert bot.last_view["submit"]
    (updates,) = [part for part in bot.last_view["blocks"] if part.get("block_id") == "updates"]
    assert updates["element"]["initial_option"]["value"] == "8"


async def test_a_missing_permission_is_reported_plainly(bot: SlackBot) -> None:
    bot.server.failures["conversations.open"].append(Failure(body={"ok": False, "error": "missing_scope"}))
    await bot.command("/digest", "me 9am")
    assert slack_messages.NOT_REACHED in said(bot.last)
    assert stored_subscription(bot) is None


async def test_home_shows_no_digest_of_another_person(bot: SlackBot) -> None:
    await bot.command("/digest", "me 9am")
    await bot.open_home("U0ADMIN")
    assert "09:00" not in said(bot.last_view)
