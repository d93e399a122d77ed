"""What happens to one delivery, outcome by outcome. The simulation tests the whole; these tests name the rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.digests.posting.deliverer import Deliverer
from bot.digests.posting.delivery import State
from bot.digests.posting.doubt_timer import DoubtTimer
from bot.digests.posting.planning import Planner
from bot.digests.setup.subscription import OnUnknown
from bot.model import Channel, Platform
from bot.ports import Posting, Verdict
from tests.support.digests.delivery_office import NOT_THERE, SENT, TIMEOUT, Office, ScriptedSender

SETTLED = 71.0
"""Seconds: a little more than `WorkerLimits.settle`."""
EARLIER = datetime(2026, 6, 1, 8, 59, 58, tzinfo=UTC)


@pytest.fixture
async def office() -> Office:
    return await planned(Office())


async def planned(office: Office, **wishes: object) -> Office:
    """Subscribes to a digest at nine o'clock, and plans it when it is due."""
    office.subscribe(**wishes)
    office.clock.advance(hours=1)
    await office.plan()
    return office


async def deliver(office: Office, *waits: float) -> None:
    """Claims and delivers once, and again after each of the waits, by one worker."""
    deliverer = Deliverer(office.context, DoubtTimer())
    await deliverer.deliver(office.claim())
    for wait in waits:
        office.clock.advance(seconds=wait)
        await deliverer.deliver(office.claim())


def outcome(office: Office) -> tuple[State, str]:
    return office.last().state, office.last().reason


async def test_an_accepted_digest_is_sent(office: Office) -> None:
    await deliver(office)

    assert (outcome(office), office.last().message_id, len(office.sender.posts)) == ((State.SENT, ""), "1", 1)


async def test_a_refused_post_is_tried_again_when_the_platform_says(office: Office) -> None:
    office.sender.answers = [Posting(verdict=Verdict.REFUSED, reason="rate limited", retry_after=60)]

    await deliver(office)
    assert outcome(office) == (State.PENDING, "rate limited")
    assert office.ledger.summary([Platform.SLACK]).next_open == office.clock.now() + timedelta(seconds=60)

    office.clock.advance(seconds=60)
    await deliver(office)
    assert (outcome(office), len(office.sender.posts), office.sender.searches) == ((State.SENT, ""), 2, [])


async def test_a_channel_that_cannot_be_prepared_keeps_no_other_of_its_workspace_waiting(office: Office) -> None:
    other, kept = Channel(office.channel.workspace, "C2"), office.ledger.booking(office.channel)
    assert kept
    booking = office.ledger.put(replace(kept.subscription, channel=other), "U1")
    await Planner(office.context).plan([replace(booking, since=EARLIER)], office.clock.now())
    office.sender.ready = [Posting(verdict=Verdict.REFUSED, reason="a fault of the server")]
    deliverer, began = Deliverer(office.context, DoubtTimer()), office.clock.now()

    for claim in office.ledger.claim([Platform.SLACK], "worker", 2, office.limits.lease):
        await deliverer.deliver(claim)

    assert outcome(office) == (State.PENDING, "a fault of the server")
    assert office.ledger.summary([Platform.SLACK]).next_open == began + timedelta(seconds=office.limits.search_again)
    assert [channel for channel, _, _ in office.sender.posts] == [other]
    assert office.clock.now() - began < timedelta(seconds=5)


async def test_an_unclear_post_waits_before_the_channel_is_searched(office: Office) -> None:
    office.sender.answers = [TIMEOUT]

    await deliver(office, 3)

    assert (outcome(office), office.sender.searches, len(office.sender.posts)) == ((State.UNKNOWN, "timeout"), [], 1)


async def test_an_unclear_request_is_as_old_as_the_commit_before_it(office: Office) -> None:
    office.sender.answers = [TIMEOUT]

    await deliver(office, 3)

    settled = office.clock.now() + timedelta(seconds=office.limits.settle - 3)
    assert office.ledger.summary([Platform.SLACK]).next_open == settled


async def test_an_unclear_post_that_is_found_counts_as_sent(office: Office) -> None:
    office.sender.answers, office.sender.looks = [TIMEOUT], [SENT]

    await deliver(office, 3, SETTLED)

    assert (outcome(office), len(office.sender.posts)) == ((State.SENT, ""), 1)


async def test_a_digest_that_is_surely_missing_is_posted_again_unchanged(office: Office) -> None:
    office.sender.answers, office.sender.looks = [TIMEOUT, SENT], [NOT_THERE]

    await deliver(office, 3, SETTLED)

    first, second = office.sender.posts
    assert (outcome(office), first) == ((State.SENT, ""), second)


async def test_a_subscription_can_ask_never_to_post_again_after_a_doubt() -> None:
    office = await planned(Office(), on_unknown=OnUnknown.HOLD)
    office.sender.answers, office.sender.looks = [TIMEOUT], [NOT_THERE]

    await deliver(office, 3, SETTLED)

    assert outcome(office) == (
        State.FAILED,
        "The request was not clearly answered (timeout) and the channel does not show it. "
        "It is not posted again, because this digest is set to hold.",
    )
    assert len(office.sender.posts) == 1


async def test_a_failed_search_is_repeated_and_nothing_is_posted_meanwhile(office: Office) -> None:
    office.sender.answers = [TIMEOUT]
    office.sender.looks = [Posting(verdict=Verdict.UNKNOWN, reason="history out of reach", retry_after=60), SENT]

    await deliver(office, 3, SETTLED, 61)

    assert (outcome(office), len(office.sender.searches), len(office.sender.posts)) == ((State.SENT, ""), 2, 1)


async def test_a_history_that_may_not_be_read_ends_the_doubt_without_a_second_post(office: Office) -> None:
    office.sender.answers = [TIMEOUT]
    office.sender.looks = [Posting(verdict=Verdict.PERMANENT, reason="The history may not be read.")]

    await deliver(office, 3, SETTLED)

    assert outcome(office) == (
        State.FAILED,
        "It may or may not have been posted, and this could not be found out: The history may not be read.",
    )
    assert len(office.sender.posts) == 1


async def test_a_platform_that_knows_the_key_is_asked_again_at_once() -> None:
    office = await planned(Office(sender=ScriptedSender(Platform.DISCORD, same_key_seconds=120)))
    office.sender.answers = [TIMEOUT, SENT]

    await deliver(office, 3)

    assert (outcome(office), office.sender.searches) == ((State.SENT, ""), [])
    assert {key for _, _, key in office.sender.posts} == {office.last().key}


async def test_after_the_platform_forgot_the_key_the_channel_is_looked_at() -> None:
    office = await planned(Office(sender=ScriptedSender(Platform.DISCORD, same_key_seconds=120)))
    office.sender.answers = [TIMEOUT]

    await deliver(office, 121)

    assert (outcome(office), len(office.sender.searches), len(office.sender.posts)) == ((State.SENT, ""), 1, 1)


async def test_another_worker_looks_because_it_does_not_know_the_age_of_the_key() -> None:
    office = await planned(Office(sender=ScriptedSender(Platform.DISCORD, same_key_seconds=120)))
    office.sender.answers = [TIMEOUT]
    await deliver(office)
    office.clock.advance(seconds=3)

    await deliver(office, SETTLED)

    assert (len(office.sender.searches), len(office.sender.posts)) == (1, 1)


async def test_a_deleted_channel_stops_the_digest_and_one_notice_is_sent(office: Office) -> None:
    office.sender.answers = [Posting(verdict=Verdict.PERMANENT, reason="The channel is archived.")]

    await deliver(office)
    office.clock.advance(days=3)

    booking = office.ledger.booking(office.channel)
    assert booking is not None
    await Deliverer(office.context, DoubtTimer()).notify_stopped(booking)
    assert (outcome(office), booking.stopped) == (
        (State.FAILED, "The channel is archived."),
        "The channel is archived.",
    )
    assert office.notices == [
        "The daily digest for C1 is stopped: The channel is archived. Nothing more will be posted there until the "
        "digest is set up again."
    ]


async def test_a_process_frozen_before_the_request_does_not_send(office: Office) -> None:
    begin = office.ledger.begin

    def begin_and_freeze(*args: object) -> object:
        row = begin(*args)  # type: ignore[arg-type]
        office.clock.advance(seconds=11)
        return row

    office.ledger.begin = begin_and_freeze  # type: ignore[method-assign, assignment]

    await deliver(office)

    assert (outcome(office)[0], office.sender.posts) == (State.PENDING, [])


async def test_a_lost_claim_writes_nothing(office: Office) -> None:
    stale = office.claim()
    office.clock.advance(seconds=91)
    office.claim()

    await Deliverer(office.context, DoubtTimer()).deliver(stale)

    assert (office.sender.posts, office.last().state) == ([], State.PENDING)


async def test_a_digest_switched_off_before_its_turn_is_not_posted(office: Office) -> None:
    claim = office.claim()
    office.ledger.remove(office.channel, "U1")

    await Deliverer(office.context, DoubtTimer()).deliver(claim)

    assert (outcome(office), office.sender.posts) == (
        (State.SKIPPED, "The digest of this channel was switched off before it was posted."),
        [],
    )


async def test_a_digest_paused_before_its_turn_is_not_posted(office: Office) -> None:
    booking = office.ledger.booking(office.channel)
    assert booking is not None
    office.ledger.put(replace(booking.subscription, paused_until=date(2026, 6, 9)), "U1")

    await deliver(office)

    assert outcome(office) == (State.SKIPPED, "Paused until Tuesday 9 June 2026.")


async def test_a_digest_that_is_late_says_so(office: Office) -> None:
    office.clock.advance(hours=1)

    await deliver(office)

    assert "Late: this digest was due" in str(office.sender.posts[0][1])


async def test_a_digest_that_could_not_be_posted_within_the_window_is_given_up(office: Office) -> None:
    office.sender.answers = [Posting(verdict=Verdict.REFUSED, reason="connection refused")]

    await deliver(office, 6 * 3600 + 60)

    assert outcome(office) == (State.FAILED, "Not posted within 6 h: connection refused")


async def test_a_search_starts_at_the_first_attempt_by_the_platforms_clock(office: Office) -> None:
    office.sender.answers = [TIMEOUT]
    office.sender.ready = [EARLIER]

    await deliver(office, 3, SETTLED)

    reach = timedelta(seconds=office.limits.start_within + office.limits.settle)
    assert office.sender.searches == [(EARLIER, EARLIER + reach, "")]


async def test_a_time_that_the_sender_gave_too_long_ago_dates_no_request(office: Office) -> None:
    prepare = office.sender.prepare

    async def prepare_slowly(channel: Channel) -> datetime | Posting:
        ready = await prepare(channel)
        office.clock.advance(seconds=11)
        return ready

    office.sender.prepare = prepare_slowly  # type: ignore[method-assign]
    await deliver(office)
    assert (outcome(office)[0], office.last().attempts, office.sender.posts) == (State.PENDING, 0, [])


async def test_a_search_starts_at_the_first_unclear_request(office: Office) -> None:
    office.sender.answers = [TIMEOUT, TIMEOUT]
    office.sender.looks = [NOT_THERE]

    await deliver(office, 3, SETTLED, 5, SETTLED)

    [(first, _, _), (second, _, _)] = office.sender.searches
    assert second - first >= timedelta(seconds=SETTLED)


async def test_the_look_up_starts_at_the_first_of_several_requests_with_the_same_key() -> None:
    office = await planned(Office(sender=ScriptedSender(Platform.DISCORD, same_key_seconds=120)))
    office.sender.answers = [TIMEOUT] * 3
    office.sender.ready = [EARLIER]

    await deliver(office, 3, 5, 120)

    [(first, _, _)] = office.sender.searches
    assert (first, len(office.sender.posts)) == (EARLIER, 3)


async def test_a_search_continues_at_its_cursor(office: Office) -> None:
    office.sender.answers = [TIMEOUT]
    office.sender.looks = [Posting(verdict=Verdict.UNKNOWN, reason="many messages", cursor="page 6"), SENT]

    await deliver(office, 3, SETTLED, 31)

    assert [cursor for _, _, cursor in office.sender.searches] == ["", "page 6"]
    assert outcome(office) == (State.SENT, "")


async def test_a_search_for_a_later_request_starts_again(office: Office) -> None:
    office.sender.answers = [TIMEOUT, TIMEOUT]
    more = Posting(verdict=Verdict.UNKNOWN, reason="many messages", cursor="page 6")
    office.sender.looks = [more, NOT_THERE, SENT]

    await deliver(office, 3, SETTLED, 31, 5, SETTLED)

    assert [cursor for _, _, cursor in office.sender.searches] == ["", "page 6", ""]


async def test_waiting_before_the_first_byte_counts_towards_the_deadline(office: Office) -> None:
    office.sender.waits = 11

    await deliver(office)

    assert (outcome(office)[0], office.sender.posts) == (State.PENDING, [])


async def test_a_digest_that_is_not_due_by_the_clock_of_the_platform_waits(office: Office) -> None:
    office.sender.ready = [office.clock.now() - timedelta(days=30)]

    await deliver(office)
    assert (office.last().state, office.last().attempts, office.sender.posts) == (State.PENDING, 0, [])
    assert "the clock of the database is ahead" in office.last().reason

    office.clock.advance(hours=1)
    await deliver(office)
    assert outcome(office) == (State.SENT, "")


async def test_no_attempt_begins_until_the_sender_is_prepared(office: Office) -> None:
    office.sender.ready = [Posting(verdict=Verdict.UNKNOWN, reason="Slack cannot be reached.")]

    await deliver(office)
    assert (outcome(office), office.last().attempts) == ((State.PENDING, "Slack cannot be reached."), 0)

    office.clock.advance(seconds=30)
    await deliver(office)
    assert outcome(office) == (State.SENT, "")


async def test_a_channel_that_is_gone_before_anything_is_posted_stops_the_digest(office: Office) -> None:
    office.sender.ready = [Posting(verdict=Verdict.PERMANENT, reason="The channel is gone.")]

    await deliver(office)

    booking = office.ledger.booking(office.channel)
    assert booking is not None
    assert (outcome(office), booking.stopped) == ((State.FAILED, "The channel is gone."), "The channel is gone.")
