"""`/digest`: the form, its preview and the commands, for people with permission, in channels of the bot."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from adapters.slack import messages as slack_messages
from adapters.slack.forms.digest_modal import PREVIEW, FormFault, make_form, read_form
from bot.conversation.curating import messages as curating_messages
from bot.conversation.digests.channel_digests import first_draft
from bot.digests import update_messages
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.subscription import QuietDay
from bot.model import Channel
from bot.store import WorkspaceSettings
from tests.support.slack.bot import CHANNEL, DIRECT, IN_VIEW, WORKSPACE, SlackBot, said
from tests.support.slack.digest_form import CREATOR, filled_in, submission
from tests.support.slack.schema import elements
from tests.support.slack.server import member, room

DIGEST_CHANNEL = Channel(WORKSPACE, CHANNEL)


async def test_the_form_opens_immediately_and_gets_the_time_zone_of_the_person(bot: SlackBot) -> None:
    await bot.command("/digest", user=CREATOR)
    (opened,) = bot.server.called("views.open")
    assert slack_messages.LOADING in said(opened["view"])
    (updated,) = bot.server.called("views.update")
    assert "Europe/Berlin" in json.dumps(updated["view"])
    assert updated["view"]["submit"]


@pytest.mark.parametrize(
    ("typed", "time"), [("9", "09:00"), ("9am", "09:00"), ("at 21.30", "21:30"), ("noon", "12:00")]
)
async def test_a_time_after_the_command_opens_the_form_with_it(bot: SlackBot, typed: str, time: str) -> None:
    await bot.command("/digest", typed, user=CREATOR)
    (updated,) = bot.server.called("views.update")
    assert [part["initial_time"] for part in elements(updated["view"]) if "initial_time" in part] == [time]


async def test_a_submitted_form_is_saved_and_confirmed(bot: SlackBot) -> None:
    response = await bot.interact(submission(filled_in()))
    assert await response.text() == ""
    stored = bot.store.ledger.subscription(DIGEST_CHANNEL)
    assert stored is not None
    digest = stored.subscription
    assert (digest.time.hour, digest.time.minute, digest.zone, digest.weekdays) == (8, 30, "Europe/Berlin", (0, 4))
    assert (digest.cards, digest.minutes, digest.quiet_day, digest.created_by) == (3, None, QuietDay.ARCHIVE, CREATOR)
    assert setup_messages.DIGEST_SET in said(bot.last)
    assert "08:30" in said(bot.last)
    assert digest.updates_every == 4
    assert update_messages.interval(4) in said(bot.last)
    await bot.click(bot.last, "Preview", user=CREATOR)
    assert "Digest · " in said(bot.last)
    assert update_messages.interval(4) in said(bot.last)


@pytest.mark.parametrize(
    ("changed", "field", "sentence"),
    [
        ({"zone": {"value": "Europe/Berln"}}, "zone", "Did you mean Europe/Berlin"),
        ({"zone": {"value": None}}, "zone", "time zone"),
        ({"weekdays": {"selected_options": []}}, "weekdays", "No weekday"),
        ({"topics": {"value": "x" * 200}}, "topics", "longer than"),
        ({"time": {"selected_time": "25:00"}}, "time", "25:00"),
        ({"updates": {"selected_option": {"value": "5"}}}, "updates", "not every 5"),
    ],
)
async def test_an_invalid_value_is_reported_at_its_field(
    bot: SlackBot, changed: dict[str, Any], field: str, sentence: str
) -> None:
    response = await bot.interact(submission(filled_in(**changed)))
    answer = await response.json()
    assert answer["response_action"] == "errors"
    assert sentence in answer["errors"][field]
    assert bot.store.ledger.subscription(DIGEST_CHANNEL) is None


async def test_the_preview_is_the_message_that_is_posted(bot: SlackBot) -> None:
    view = submission(filled_in())["view"]
    await bot.act({"type": "button", "action_id": PREVIEW}, user=CREATOR, view=view, **IN_VIEW)
    assert len(bot.server.called("views.push")) == 1
    (shown,) = bot.server.called("views.update")
    assert "Digest · " in said(shown["view"])
    await bot.interact(submission(filled_in()))
    await bot.command("/digest", "now", user=CREATOR)
    assert shown["view"]["blocks"] == bot.last["blocks"]


async def test_a_day_in_the_past_is_refused_as_the_end_of_a_pause(bot: SlackBot) -> None:
    paused = {"type": "datepicker", "selected_date": "2001-01-01"}
    await bot.interact(submission(filled_in(paused=paused)))
    assert said(bot.last) == setup_messages.past_end_of_pause("2001-01-01")
    assert bot.store.ledger.subscription(DIGEST_CHANNEL) is None


async def test_a_digest_is_paused_resumed_and_switched_off(bot: SlackBot) -> None:
    await bot.command("/digest", "off", user=CREATOR)
    assert said(bot.last) == setup_messages.NO_DIGEST
    await bot.interact(submission(filled_in()))
    await bot.command("/digest", "pause until 2099-01-31", user=CREATOR)
    assert "31 January 2099" in said(bot.last)
    stored = bot.store.ledger.subscription(DIGEST_CHANNEL)
    assert stored is not None
    assert stored.subscription.paused_until == date(2099, 1, 31)
    await bot.command("/digest", "status", user=CREATOR)
    assert "31 January 2099" in said(bot.last)
    await bot.command("/digest", "off", user=CREATOR)
    assert said(bot.last) == setup_messages.DIGEST_OFF
    assert bot.store.ledger.subscription(DIGEST_CHANNEL) is None


@pytest.mark.parametrize(
    "text",
    ["pause until yesterday", "pause until 2001-01-01", "pause", "pause until", "tomorrow", "off now", "x " * 900],
)
async def test_an_unclear_command_is_answered_with_an_example(bot: SlackBot, text: str) -> None:
    await bot.command("/digest", text, user=CREATOR)
    assert bot.last["response_type"] == "ephemeral"
    assert any(word in said(bot.last) for word in ("2030-01-31", "future"))
    assert len(said(bot.last)) < 300


async def test_members_without_permission_are_told_who_has_it(bot: SlackBot) -> None:
    await bot.command("/digest", user="U0OTHER")
    assert "channel manager" in said(bot.last_view)
    await bot.interact(submission(filled_in(), user="U0OTHER"))
    assert bot.store.ledger.subscription(DIGEST_CHANNEL) is None
    bot.store.of(WORKSPACE).settings.put(WorkspaceSettings(digest_managers=frozenset({"U0OTHER"})), "U0ADMIN")
    await bot.interact(submission(filled_in(), user="U0OTHER"))
    assert bot.store.ledger.subscription(DIGEST_CHANNEL) is not None


async def test_the_bot_must_be_in_the_channel(bot: SlackBot) -> None:
    bot.server.channels[CHANNEL] = room(CHANNEL, is_member=False)
    await bot.command("/digest", user=CREATOR)
    assert slack_messages.INVITE_FOR_DIGEST in said(bot.last_view)


async def test_a_direct_conversation_has_no_digest(bot: SlackBot) -> None:
    await bot.command("/digest", user=CREATOR, channel=DIRECT)
    assert slack_messages.DIGESTS_IN_CHANNELS in said(bot.last_view)


async def test_home_lists_the_digests_that_a_person_may_change(bot: SlackBot) -> None:
    await bot.interact(submission(filled_in()))
    await bot.open_home(CREATOR)
    assert "08:30 (Europe/Berlin)" in said(bot.last_view)
    change = bot.button(bot.last_view, "Change")
    await bot.act(change, user=CREATOR, **IN_VIEW)
    assert "08:30" in json.dumps(bot.last_view)
    await bot.open_home("U0OTHER")
    assert "Europe/Berlin" not in said(bot.last_view)


async def test_home_sets_a_digest_up_in_a_channel_that_has_none(bot: SlackBot) -> None:
    await bot.open_home(CREATOR)
    (box,) = [part for part in elements(bot.last_view) if part.get("type") == "conversations_select"]
    chosen = {**box, "selected_conversation": CHANNEL}
    for user, shown in ((CREATOR, "Europe/Berlin"), ("U0OTHER", "channel manager")):
        await bot.act(chosen, user=user, **IN_VIEW)
        assert shown in json.dumps(bot.last_view)
    bot.server.users["U0GUEST"] = member("U0GUEST", is_restricted=True)
    await bot.open_home("U0GUEST")
    assert slack_messages.NEW_DIGEST not in said(bot.last_view)


async def test_home_shows_curators_the_unanswered_questions(bot: SlackBot) -> None:
    settings = WorkspaceSettings(keep_unanswered=True, curator_users=frozenset({"U0CURATOR"}))
    bot.store.of(WORKSPACE).settings.put(settings, "U0ADMIN")
    for user in ("U1", "U2"):
        bot.store.of(WORKSPACE).unanswered.add(user, "what is <!channel> for?")
    await bot.open_home("U0CURATOR")
    assert curating_messages.UNANSWERED in said(bot.last_view)
    assert "what is <!channel> for?" in said(bot.last_view)
    assert "2 people" in said(bot.last_view)
    await bot.open_home("U0OTHER")
    assert curating_messages.UNANSWERED not in said(bot.last_view)


def test_a_form_that_is_submitted_unchanged_gives_the_same_digest() -> None:
    first = first_draft(DIGEST_CHANNEL, "Asia/Tokyo", CREATOR)
    state: dict[str, Any] = {}
    for block in make_form(first)["blocks"]:
        if block["type"] == "input":
            element = block["element"]
            state[block["block_id"]] = {
                "selected_time": element.get("initial_time"),
                "value": element.get("initial_value"),
                "selected_options": element.get("initial_options"),
                "selected_option": element.get("initial_option"),
                "selected_date": element.get("initial_date"),
            }
    assert read_form({"state": filled_in(**state)}, first) == first


def test_a_form_without_values_raises_a_fault() -> None:
    with pytest.raises(FormFault):
        read_form({}, first_draft(DIGEST_CHANNEL, "nowhere", CREATOR))
