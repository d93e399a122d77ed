"""Updates show what is followed between two digests, at most every few hours and only if something is new."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.digests.posting.delivery import State, delivery_key
from bot.digests.posting.status import status
from bot.digests.setup.slot import Slot
from bot.model import TopicCard
from bot.model.follow import Follow, FollowKind
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.delivery_harness import DeliveryHarness

TODAY = date(2026, 6, 1)
MISSED_UPDATE = "No update: nothing was running at its time; what is new comes with a later one."


@pytest.fixture
def harness() -> DeliveryHarness:
    """A channel with a digest at nine and an update every four hours after it, which follows the harbour since
    eight."""
    harness = DeliveryHarness(cards=[make_card("old")])
    harness.ledger.follows[harness.channel] = (
        Follow(kind=FollowKind.TOPIC, subject="harbour", title="the harbour", since=harness.clock.now()),
    )
    harness.subscribe(updates_every=4)
    return harness


def publish(harness: DeliveryHarness, *cards: TopicCard) -> None:
    harness.library = CardLibrary([*harness.library, *cards])


async def pass_to(harness: DeliveryHarness, hour: int, *, day: int = 1) -> None:
    """Plans at that hour, and posts what is open."""
    harness.clock.time = datetime(2026, 6, day, hour, tzinfo=UTC)
    await harness.plan()
    for claim in harness.ledger.claim([harness.sender.platform], "worker", 9, harness.limits.lease):
        harness.ledger.finish(claim, State.SENT)


def sent(harness: DeliveryHarness) -> list[tuple[str, str]]:
    """The slot of each post, and what it contains."""
    rows = harness.ledger._of_channel[harness.channel]
    deliveries = {slot: row.delivery for slot, row in rows.items() if row.delivery.state is State.SENT}
    return [
        (str(slot), " ".join(sorted(card.card_id.partition("/")[2] for card in deliveries[slot].plan.cards)).strip())
        for slot in sorted(deliveries)
    ]


async def test_a_followed_card_comes_in_an_update_and_is_not_repeated_in_the_digest(harness: DeliveryHarness) -> None:
    await pass_to(harness, 9)
    publish(harness, make_card("harbour"), make_card("other"))
    await pass_to(harness, 13)
    await pass_to(harness, 17)
    await pass_to(harness, 9, day=2)

    assert sent(harness) == [
        ("2026-06-01", "old"),
        ("2026-06-01T13:00", "harbour"),
        ("2026-06-02", "other"),
    ]


async def test_an_update_says_what_it_is_and_has_its_own_key(harness: DeliveryHarness) -> None:
    await pass_to(harness, 9)
    publish(harness, make_card("harbour"))
    harness.clock.time = datetime(2026, 6, 1, 13, tzinfo=UTC)
    await harness.plan()

    delivery = harness.claim().delivery
    payload = str(json.loads(delivery.plan.payload))

    assert "What you follow · Monday 1 June 2026, 13:00" in payload
    assert "Updates between digests: at most every 4 hours." in payload
    assert "due at 13:00 (UTC)" in delivery.plan.late_payload.decode()
    assert delivery.key == delivery_key(harness.channel, Slot(TODAY, "13:00"))
    assert delivery.key != delivery_key(harness.channel, Slot(TODAY))


async def test_without_news_there_is_no_update_and_the_reason_is_recorded(harness: DeliveryHarness) -> None:
    await pass_to(harness, 9)
    publish(harness, make_card("other"))
    await pass_to(harness, 13)

    assert sent(harness) == [("2026-06-01", "old")]
    assert harness.outcomes()[-1] == (TODAY, "skipped", "No update: nothing new on what is followed.")


async def test_many_events_are_one_message(harness: DeliveryHarness) -> None:
    await pass_to(harness, 9)
    for hour in (10, 11, 12):
        publish(harness, make_card(f"harbour at {hour}"))
        await pass_to(harness, hour)
    await pass_to(harness, 13)

    assert [slot for slot, _ in sent(harness)] == ["2026-06-01", "2026-06-01T13:00"]
    assert sent(harness)[-1][1].count("harbour") == 3


async def test_a_paused_day_has_no_digest(harness: DeliveryHarness) -> None:
    harness.subscribe(updates_every=4, paused_until=date(2026, 6, 2))
    await pass_to(harness, 9)
    publish(harness, make_card("harbour"))
    await pass_to(harness, 13)

    assert {reason for _, _, reason in harness.outcomes()} == {"Paused until Tuesday 2 June 2026."}


async def test_a_paused_follow_brings_no_updates(harness: DeliveryHarness) -> None:
    [follow] = harness.ledger.follows[harness.channel]
    harness.ledger.follows[harness.channel] = (replace(follow, is_paused=True),)
    await pass_to(harness, 9)
    publish(harness, make_card("harbour"))
    await pass_to(harness, 13)

    assert [slot for slot, _ in sent(harness)] == ["2026-06-01"]


async def test_after_an_outage_the_digest_has_what_the_update_would_have(harness: DeliveryHarness) -> None:
    publish(harness, make_card("harbour"))
    await pass_to(harness, 14)

    assert sent(harness) == [("2026-06-01", "harbour old")]
    assert (TODAY, "skipped", MISSED_UPDATE) in harness.outcomes()


async def test_an_update_that_is_an_hour_late_is_left_to_the_next(harness: DeliveryHarness) -> None:
    await pass_to(harness, 9)
    publish(harness, make_card("harbour"))
    harness.clock.time = datetime(2026, 6, 1, 14, 1, tzinfo=UTC)
    await harness.plan()
    assert harness.outcomes()[-1][1:] == (
        "skipped",
        "Missed by 1 h 1 min: nothing was running that could post it, and after 1 h a digest is no longer posted.",
    )
    await pass_to(harness, 17)

    assert sent(harness)[-1] == ("2026-06-01T17:00", "harbour")


async def test_a_digest_moved_to_a_later_time_comes_although_an_update_was_posted_before(
    harness: DeliveryHarness,
) -> None:
    await pass_to(harness, 9)
    publish(harness, make_card("harbour"))
    harness.clock.time = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
    harness.subscribe(time=time(8), updates_every=4)  # too late for the digest of this day
    await pass_to(harness, 12, day=2)
    harness.subscribe(time=time(17))
    publish(harness, make_card("news"))
    await pass_to(harness, 17, day=2)

    assert sent(harness)[1:] == [("2026-06-02", "news"), ("2026-06-02T12:00", "harbour")]


async def test_the_status_shows_the_last_digest_and_updates(harness: DeliveryHarness) -> None:
    await pass_to(harness, 9)
    await pass_to(harness, 13)

    digest_status = status(harness.ledger, harness.channel)

    assert digest_status is not None
    assert "Last: Monday 1 June 2026, sent." in digest_status.sentence
    assert "Updates between digests: at most every 4 hours." in digest_status.sentence
    assert digest_status.next_due == datetime(2026, 6, 2, 9, tzinfo=UTC)
    assert harness.clock.now() - digest_status.next_due == timedelta(hours=-20)
