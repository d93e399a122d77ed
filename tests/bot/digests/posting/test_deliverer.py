"""Each rule of what happens to a delivery, by the outcome of its requests. The simulation (tests/simulation) tests all
rules together."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.digests.posting import messages
from bot.digests.posting.context import WorkerLimits
from bot.digests.posting.deliverer import Deliverer
from bot.digests.posting.delivery import State
from bot.digests.posting.planning import Planner
from bot.digests.posting.unclear_requests import UnclearRequests
from bot.digests.setup.subscription import OnUnknown
from bot.model import Channel, Platform
from bot.ports import PostResult, Verdict
from bot.translation import use_language
from tests.support.digests.delivery_harness import NOT_THERE, SENT, TIMEOUT, DeliveryHarness, ScriptedSender

FINAL = WorkerLimits().final_after + 1.0
"""Seconds after which an unclear post can no longer arrive."""
EARLIER = datetime(2026, 6, 1, 8, 59, 58, tzinfo=UTC)


@pytest.fixture
async def harness() -> DeliveryHarness:
    return await planned(DeliveryHarness())


async def planned(harness: DeliveryHarness, **wishes: object) -> DeliveryHarness:
    """Subscribes to a digest at nine o'clock, and plans it when it is due."""
    harness.subscribe(**wishes)
    harness.clock.advance(hours=1)
    await harness.plan()
    return harness


async def deliver(harness: DeliveryHarness, *waits: float) -> None:
    """Claims and delivers once, and again after each of the waits, by one worker."""
    deliverer = Deliverer(harness.context, UnclearRequests())
    await deliverer.deliver(harness.claim())
    for wait in waits:
        harness.clock.advance(seconds=wait)
        await deliverer.deliver(harness.claim())


def outcome(harness: DeliveryHarness) -> tuple[State, str]:
    return harness.last().state, harness.last().reason


async def test_an_accepted_digest_is_sent(harness: DeliveryHarness) -> None:
    await deliver(harness)

    assert (outcome(harness), harness.last().message_id, len(harness.sender.posts)) == ((State.SENT, ""), "1", 1)


async def test_a_refused_post_is_tried_again_when_the_platform_says(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [PostResult(verdict=Verdict.REFUSED, reason="rate limited", retry_after=60)]

    await deliver(harness)
    assert outcome(harness) == (State.PENDING, "rate limited")
    assert harness.ledger.summary([Platform.SLACK]).next_open == harness.clock.now() + timedelta(seconds=60)

    harness.clock.advance(seconds=60)
    await deliver(harness)
    assert (outcome(harness), len(harness.sender.posts), harness.sender.searches) == ((State.SENT, ""), 2, [])


async def test_a_channel_that_cannot_be_prepared_does_not_delay_the_others_of_its_workspace(
    harness: DeliveryHarness,
) -> None:
    other, stored = Channel(harness.channel.workspace, "C2"), harness.ledger.subscription(harness.channel)
    assert stored
    of_other = harness.ledger.put(replace(stored.subscription, channel=other), "U1")
    await Planner(harness.context).plan([replace(of_other, due_from=EARLIER)], harness.clock.now())
    harness.sender.prepare_results = [PostResult(verdict=Verdict.REFUSED, reason="a fault of the server")]
    deliverer, began = Deliverer(harness.context, UnclearRequests()), harness.clock.now()

    for claim in harness.ledger.claim([Platform.SLACK], "worker", 2, harness.limits.lease):
        await deliverer.deliver(claim)

    assert outcome(harness) == (State.PENDING, "a fault of the server")
    assert harness.ledger.summary([Platform.SLACK]).next_open == began + timedelta(seconds=harness.limits.search_again)
    assert [channel for channel, _, _ in harness.sender.posts] == [other]
    assert harness.clock.now() - began < timedelta(seconds=5)


async def test_an_unclear_post_waits_before_the_channel_is_searched(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [TIMEOUT]

    await deliver(harness, 3)

    assert (outcome(harness), harness.sender.searches, len(harness.sender.posts)) == ((State.UNKNOWN, "timeout"), [], 1)


async def test_the_age_of_an_unclear_request_counts_from_the_commit_before_it(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [TIMEOUT]

    await deliver(harness, 3)

    final = harness.clock.now() + timedelta(seconds=harness.limits.final_after - 3)
    assert harness.ledger.summary([Platform.SLACK]).next_open == final


async def test_an_unclear_post_that_is_found_counts_as_sent(harness: DeliveryHarness) -> None:
    harness.sender.post_results, harness.sender.search_results = [TIMEOUT], [SENT]

    await deliver(harness, 3, FINAL)

    assert (outcome(harness), len(harness.sender.posts)) == ((State.SENT, ""), 1)


async def test_a_digest_that_is_surely_missing_is_posted_again_unchanged(harness: DeliveryHarness) -> None:
    harness.sender.post_results, harness.sender.search_results = [TIMEOUT, SENT], [NOT_THERE]

    await deliver(harness, 3, FINAL)

    first, second = harness.sender.posts
    assert (outcome(harness), first) == ((State.SENT, ""), second)


async def test_a_subscription_can_ask_never_to_post_again_after_an_unclear_request() -> None:
    harness = await planned(DeliveryHarness(), on_unknown=OnUnknown.HOLD)
    harness.sender.post_results, harness.sender.search_results = [TIMEOUT], [NOT_THERE]

    await deliver(harness, 3, FINAL)

    assert outcome(harness) == (
        State.FAILED,
        "The request was not clearly answered (timeout) and the channel does not show it. "
        "It is not posted again, because this digest is set not to risk a second post.",
    )
    assert len(harness.sender.posts) == 1


async def test_a_failed_search_is_repeated_and_nothing_is_posted_meanwhile(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [TIMEOUT]
    harness.sender.search_results = [
        PostResult(verdict=Verdict.UNKNOWN, reason="history out of reach", retry_after=60),
        SENT,
    ]

    await deliver(harness, 3, FINAL, 61)

    assert (outcome(harness), len(harness.sender.searches), len(harness.sender.posts)) == ((State.SENT, ""), 2, 1)


async def test_a_history_that_may_not_be_read_ends_the_search_without_a_second_post(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [TIMEOUT]
    harness.sender.search_results = [PostResult(verdict=Verdict.PERMANENT, reason="The history may not be read.")]

    await deliver(harness, 3, FINAL)

    assert outcome(harness) == (
        State.FAILED,
        "It may or may not have been posted, and this could not be found out: The history may not be read.",
    )
    assert len(harness.sender.posts) == 1


async def test_a_platform_that_knows_the_key_is_asked_again_immediately() -> None:
    harness = await planned(DeliveryHarness(sender=ScriptedSender(Platform.DISCORD, same_key_seconds=120)))
    harness.sender.post_results = [TIMEOUT, SENT]

    await deliver(harness, 3)

    assert (outcome(harness), harness.sender.searches) == ((State.SENT, ""), [])
    assert {key for _, _, key in harness.sender.posts} == {harness.last().key}


async def test_after_the_platform_forgot_the_key_the_channel_is_searched() -> None:
    harness = await planned(DeliveryHarness(sender=ScriptedSender(Platform.DISCORD, same_key_seconds=120)))
    harness.sender.post_results = [TIMEOUT]

    await deliver(harness, 121)

    assert (outcome(harness), len(harness.sender.searches), len(harness.sender.posts)) == ((State.SENT, ""), 1, 1)


async def test_another_worker_searches_because_it_does_not_know_the_age_of_the_key() -> None:
    harness = await planned(DeliveryHarness(sender=ScriptedSender(Platform.DISCORD, same_key_seconds=120)))
    harness.sender.post_results = [TIMEOUT]
    await deliver(harness)
    harness.clock.advance(seconds=3)

    await deliver(harness, FINAL)

    assert (len(harness.sender.searches), len(harness.sender.posts)) == (1, 1)


async def test_a_deleted_channel_stops_the_digest_and_one_notice_is_sent(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [PostResult(verdict=Verdict.PERMANENT, reason="The channel is archived.")]

    await deliver(harness)
    harness.clock.advance(days=3)

    stored = harness.ledger.subscription(harness.channel)
    assert stored is not None
    await Deliverer(harness.context, UnclearRequests()).notify_stopped(stored)
    assert (outcome(harness), stored.stop_reason) == (
        (State.FAILED, "The channel is archived."),
        "The channel is archived.",
    )
    assert harness.notices == [
        "The daily digest for C1 is stopped: The channel is archived. Nothing more will be posted there until the "
        "digest is set up again."
    ]


async def test_a_process_frozen_before_the_request_does_not_send(harness: DeliveryHarness) -> None:
    begin = harness.ledger.begin

    def begin_and_freeze(*args: object) -> object:
        row = begin(*args)  # type: ignore[arg-type]
        harness.clock.advance(seconds=11)
        return row

    harness.ledger.begin = begin_and_freeze  # type: ignore[method-assign, assignment]

    await deliver(harness)

    assert (outcome(harness)[0], harness.sender.posts) == (State.PENDING, [])


async def test_a_lost_claim_writes_nothing(harness: DeliveryHarness) -> None:
    stale = harness.claim()
    harness.clock.advance(seconds=91)
    harness.claim()

    await Deliverer(harness.context, UnclearRequests()).deliver(stale)

    assert (harness.sender.posts, harness.last().state) == ([], State.PENDING)


async def test_a_digest_switched_off_before_its_turn_is_not_posted(harness: DeliveryHarness) -> None:
    claim = harness.claim()
    harness.ledger.remove(harness.channel, "U1")

    await Deliverer(harness.context, UnclearRequests()).deliver(claim)

    assert (outcome(harness), harness.sender.posts) == (
        (State.SKIPPED, "The digest of this channel was switched off before it was posted."),
        [],
    )


async def test_a_digest_paused_before_its_turn_is_not_posted(harness: DeliveryHarness) -> None:
    stored = harness.ledger.subscription(harness.channel)
    assert stored is not None
    harness.ledger.put(replace(stored.subscription, paused_until=date(2026, 6, 9)), "U1")

    await deliver(harness)

    assert outcome(harness) == (State.SKIPPED, "Paused until Tuesday 9 June 2026.")


async def test_a_digest_that_is_late_says_so(harness: DeliveryHarness) -> None:
    harness.clock.advance(hours=1)

    await deliver(harness)

    assert "Late: this digest was due" in str(harness.sender.posts[0][1])


async def test_a_digest_that_could_not_be_posted_within_the_window_is_given_up(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [PostResult(verdict=Verdict.REFUSED, reason="connection refused")]

    await deliver(harness, 6 * 3600 + 60)

    assert outcome(harness) == (State.FAILED, "Not posted within 6 h: connection refused")


async def test_a_reason_with_figures_is_in_the_language_of_the_digest() -> None:
    harness = await planned(DeliveryHarness(), language="de")
    harness.sender.post_results = [PostResult(verdict=Verdict.REFUSED, reason="connection refused")]

    await deliver(harness, 6 * 3600 + 60)

    with use_language("de"):
        assert outcome(harness) == (State.FAILED, messages.given_up(timedelta(hours=6), "connection refused"))
    assert outcome(harness)[1] != messages.given_up(timedelta(hours=6), "connection refused")


async def test_a_search_starts_at_the_first_attempt_by_the_platforms_clock(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [TIMEOUT]
    harness.sender.prepare_results = [EARLIER]

    await deliver(harness, 3, FINAL)

    reach = timedelta(seconds=harness.limits.start_within + harness.limits.final_after)
    assert harness.sender.searches == [(EARLIER, EARLIER + reach, "")]


async def test_no_request_is_sent_if_the_senders_time_is_too_old(harness: DeliveryHarness) -> None:
    prepare = harness.sender.prepare

    async def prepare_slowly(channel: Channel) -> datetime | PostResult:
        ready = await prepare(channel)
        harness.clock.advance(seconds=11)
        return ready

    harness.sender.prepare = prepare_slowly  # type: ignore[method-assign]
    await deliver(harness)
    assert (outcome(harness)[0], harness.last().attempts, harness.sender.posts) == (State.PENDING, 0, [])


async def test_a_search_starts_at_the_first_unclear_request(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [TIMEOUT, TIMEOUT]
    harness.sender.search_results = [NOT_THERE]

    await deliver(harness, 3, FINAL, 5, FINAL)

    [(first, _, _), (second, _, _)] = harness.sender.searches
    assert second - first >= timedelta(seconds=FINAL)


async def test_the_search_starts_at_the_first_of_several_requests_with_the_same_key() -> None:
    harness = await planned(DeliveryHarness(sender=ScriptedSender(Platform.DISCORD, same_key_seconds=120)))
    harness.sender.post_results = [TIMEOUT] * 3
    harness.sender.prepare_results = [EARLIER]

    await deliver(harness, 3, 5, 120)

    [(first, _, _)] = harness.sender.searches
    assert (first, len(harness.sender.posts)) == (EARLIER, 3)


async def test_a_search_continues_at_its_cursor(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [TIMEOUT]
    harness.sender.search_results = [PostResult(verdict=Verdict.UNKNOWN, reason="many messages", cursor="page 6"), SENT]

    await deliver(harness, 3, FINAL, 31)

    assert [cursor for _, _, cursor in harness.sender.searches] == ["", "page 6"]
    assert outcome(harness) == (State.SENT, "")


async def test_a_search_for_a_later_request_starts_again(harness: DeliveryHarness) -> None:
    harness.sender.post_results = [TIMEOUT, TIMEOUT]
    more = PostResult(verdict=Verdict.UNKNOWN, reason="many messages", cursor="page 6")
    harness.sender.search_results = [more, NOT_THERE, SENT]

    await deliver(harness, 3, FINAL, 31, 5, FINAL)

    assert [cursor for _, _, cursor in harness.sender.searches] == ["", "page 6", ""]


async def test_waiting_before_the_first_byte_counts_towards_the_deadline(harness: DeliveryHarness) -> None:
    harness.sender.seconds_before_sending = 11

    await deliver(harness)

    assert (outcome(harness)[0], harness.sender.posts) == (State.PENDING, [])


async def test_a_digest_that_is_not_due_by_the_clock_of_the_platform_waits(harness: DeliveryHarness) -> None:
    harness.sender.prepare_results = [harness.clock.now() - timedelta(days=30)]

    await deliver(harness)
    assert (harness.last().state, harness.last().attempts, harness.sender.posts) == (State.PENDING, 0, [])
    assert "the clock of the database is ahead" in harness.last().reason

    harness.clock.advance(hours=1)
    await deliver(harness)
    assert outcome(harness) == (State.SENT, "")


async def test_no_attempt_begins_until_the_sender_is_prepared(harness: DeliveryHarness) -> None:
    harness.sender.prepare_results = [PostResult(verdict=Verdict.UNKNOWN, reason="Slack cannot be reached.")]

    await deliver(harness)
    assert (outcome(harness), harness.last().attempts) == ((State.PENDING, "Slack cannot be reached."), 0)

    harness.clock.advance(seconds=30)
    await deliver(harness)
    assert outcome(harness) == (State.SENT, "")


async def test_a_channel_that_is_gone_before_anything_is_posted_stops_the_digest(harness: DeliveryHarness) -> None:
    harness.sender.prepare_results = [PostResult(verdict=Verdict.PERMANENT, reason="The channel is gone.")]

    await deliver(harness)

    stored = harness.ledger.subscription(harness.channel)
    assert stored is not None
    assert (outcome(harness), stored.stop_reason) == ((State.FAILED, "The channel is gone."), "The channel is gone.")
