"""What is planned for the dates that are due, and what a preview and the status say about them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bot.digests.content.pool.pools import pool_of
from bot.digests.posting.delivery import State, StoredSubscription, delivery_key
from bot.digests.posting.preview import Preview, preview
from bot.digests.posting.status import statuses
from bot.digests.setup import messages
from bot.digests.setup.slot import Slot
from bot.errors import InvalidCard, InvalidSubscription
from bot.model import Channel, Platform, Workspace
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.delivery_harness import DeliveryHarness
from tests.support.digests.sightings import seen_at

FIRST = date(2026, 6, 1)


@pytest.fixture
def harness() -> DeliveryHarness:
    return DeliveryHarness()


async def test_a_due_digest_is_planned_with_a_payload_that_does_not_change_any_more(harness: DeliveryHarness) -> None:
    harness.subscribe(cards=2)
    harness.clock.advance(hours=1)
    await harness.plan()
    harness.library = CardLibrary([make_card("another")])
    await harness.plan()

    planned = harness.last()

    assert (planned.date, planned.state, len(planned.plan.cards)) == (FIRST, State.PENDING, 2)
    assert b"another" not in planned.plan.payload
    assert b"Late: this digest was due at 09:00 (UTC)" in planned.plan.late_payload


@pytest.mark.parametrize(("hides", "lines"), [(True, 1), (False, 0)])
async def test_articles_that_faults_hide_get_one_line(harness: DeliveryHarness, hides: bool, lines: int) -> None:
    harness.subscribe()
    harness.library.faults = tuple(InvalidCard("harbour.yaml", reason, hides=hides) for reason in ("title", "text"))
    harness.clock.advance(hours=1)
    await harness.plan()

    payload = harness.last().plan.payload
    assert payload.count(b"1 article is left out, as a whole or in part, because of a fault in its files.") == lines
    assert payload.count(b"fault") == lines


async def test_after_an_outage_only_the_latest_digest_is_posted(harness: DeliveryHarness) -> None:
    harness.subscribe()
    harness.clock.advance(days=2, hours=3)
    await harness.plan()

    assert harness.outcomes() == [
        (
            FIRST,
            "skipped",
            "Missed: nothing was running that could post it. "
            "Only the latest digest, of Wednesday 3 June 2026, is posted.",
        ),
        (
            date(2026, 6, 2),
            "skipped",
            "Missed: nothing was running that could post it. "
            "Only the latest digest, of Wednesday 3 June 2026, is posted.",
        ),
        (date(2026, 6, 3), "pending", ""),
    ]


async def test_after_the_catch_up_window_a_digest_is_missed(harness: DeliveryHarness) -> None:
    harness.subscribe()
    harness.clock.advance(hours=7, minutes=1)
    await harness.plan()

    assert harness.outcomes() == [
        (
            FIRST,
            "skipped",
            "Missed by 6 h 1 min: nothing was running that could post it, and after 6 h a digest is no longer posted.",
        )
    ]


async def test_a_paused_day_is_recorded(harness: DeliveryHarness) -> None:
    harness.subscribe(paused_until=date(2026, 6, 2))
    harness.clock.advance(hours=1)
    await harness.plan()

    assert harness.outcomes() == [(FIRST, "skipped", "Paused until Tuesday 2 June 2026.")]


async def test_a_plan_for_a_changed_subscription_is_refused(harness: DeliveryHarness) -> None:
    stored = harness.subscribe()
    harness.clock.advance(hours=1)
    harness.subscribe(cards=1)

    assert not harness.ledger.plan([(stored, [])])


async def test_shown_cards_are_remembered_and_every_card_gets_its_turn(harness: DeliveryHarness) -> None:
    harness.subscribe(cards=1)
    harness.clock.advance(hours=1)
    shown = set()
    for _ in range(len(harness.cards)):
        harness.clock.advance(days=1)
        await harness.plan()
        claim = harness.claim()
        harness.ledger.finish(claim, State.SENT)
        shown |= {card.card_id for card in claim.delivery.plan.cards}

    assert len(shown) == len(harness.cards)


async def test_a_preview_is_byte_for_byte_what_is_sent(harness: DeliveryHarness) -> None:
    stored = harness.subscribe(cards=3)
    previewed = preview_of(harness, stored)
    harness.clock.advance(hours=1, seconds=3)
    await harness.plan()

    assert (previewed.day, previewed.payload) == (FIRST, harness.last().plan.payload)


def test_a_preview_at_a_skipped_local_time_says_when_it_would_be_due(harness: DeliveryHarness) -> None:
    stored = harness.subscribe()

    local_time = datetime(2026, 3, 29, 2, 30)  # noqa: DTZ001
    previewed = preview_of(harness, stored, moment=local_time, zone="Europe/Berlin")

    assert previewed.due == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert delivery_key(harness.channel, Slot(date(2026, 3, 29))).encode() in previewed.payload


def test_a_preview_at_a_past_time_says_that_it_shows_the_articles_of_now(harness: DeliveryHarness) -> None:
    stored = harness.subscribe()
    past, future = datetime(2026, 5, 31, 9), datetime(2026, 6, 1, 9)  # noqa: DTZ001

    assert preview_of(harness, stored, moment=past).remarks == (messages.PAST_TIME,)
    assert preview_of(harness, stored, moment=future).remarks == ()
    assert preview_of(harness, stored).remarks == ()


def test_a_preview_of_a_day_without_a_digest_says_so(harness: DeliveryHarness) -> None:
    stored = harness.subscribe(weekdays=(0,))

    local_time = datetime(2026, 6, 2, 9)  # noqa: DTZ001
    previewed = preview_of(harness, stored, moment=local_time)

    assert (previewed.payload, previewed.reason) == (
        b"",
        "No digest is due on Tuesday 2 June 2026: that day is a holiday, or not one of the chosen weekdays.",
    )


def test_a_preview_in_an_unknown_zone_is_refused(harness: DeliveryHarness) -> None:
    stored = harness.subscribe()

    with pytest.raises(InvalidSubscription, match="no time zone"):
        preview_of(harness, stored, zone="Mars/Olympus")


def test_the_status_of_a_new_digest_gives_the_next_time(harness: DeliveryHarness) -> None:
    harness.subscribe()

    assert status_of(harness) == (False, "Next: Monday 1 June 2026 at 09:00 (UTC). No digest so far.")


async def test_the_status_after_a_post_gives_the_next_and_the_last(harness: DeliveryHarness) -> None:
    harness.subscribe()
    harness.clock.advance(hours=1)
    await harness.plan()
    harness.ledger.finish(harness.claim(), State.SENT)

    assert status_of(harness) == (False, "Next: Tuesday 2 June 2026 at 09:00 (UTC). Last: Monday 1 June 2026, sent.")


def test_the_status_without_a_worker_says_overdue(harness: DeliveryHarness) -> None:
    harness.subscribe()
    harness.clock.advance(hours=1, minutes=11)

    assert status_of(harness) == (
        True,
        "Next: Tuesday 2 June 2026 at 09:00 (UTC). No digest so far. "
        "The digest of Monday 1 June 2026 is overdue: run “cuecard digest run”, or “cuecard serve”.",
    )


async def test_the_status_of_a_stopped_digest_gives_the_reason(harness: DeliveryHarness) -> None:
    harness.subscribe()
    harness.clock.advance(hours=1)
    await harness.plan()
    harness.ledger.finish(harness.claim(), State.FAILED, "The channel is archived.", stops_subscription=True)

    assert status_of(harness) == (
        True,
        "Stopped: The channel is archived. Fix that, then set the digest up again. "
        "Last: Monday 1 June 2026, failed: The channel is archived.",
    )


def test_the_status_of_a_paused_digest_gives_the_end_of_the_pause(harness: DeliveryHarness) -> None:
    harness.subscribe(paused_until=date(2026, 6, 10))

    assert status_of(harness) == (
        False,
        "Paused until Wednesday 10 June 2026. Next: Wednesday 10 June 2026 at 09:00 (UTC). No digest so far.",
    )


def test_the_status_of_a_digest_that_is_paused_for_centuries_gives_the_end_of_the_pause(
    harness: DeliveryHarness,
) -> None:
    harness.subscribe(paused_until=date(9999, 1, 1))
    assert "Next: Friday 1 January 9999 at 09:00 (UTC)." in status_of(harness)[1]


def test_a_digest_that_is_paused_until_the_calendar_ends_is_never_due(harness: DeliveryHarness) -> None:
    harness.subscribe(paused_until=date.max, weekdays=(0,))
    assert status_of(harness)[1].startswith("It is never due")


def test_a_key_differs_by_everything_that_it_names() -> None:
    channels = [
        Channel(Workspace(platform, team, enterprise), name)
        for platform in Platform
        for team in ("T1", "T2")
        for enterprise in ("", "E1")
        for name in ("C1", "C2")
    ]

    keys = {delivery_key(channel, Slot(FIRST + timedelta(days=day))) for channel in channels for day in range(2)}

    assert len(keys) == 2 * len(channels)
    assert {len(key) for key in keys} == {25}


def test_a_change_of_shown_text_changes_the_fingerprint() -> None:
    [before, after] = (make_card("a", summary=(text,)) for text in ("One.", "Two."))
    pools = [pool_of(CardLibrary([card]), seen_at(datetime(2026, 1, 1, tzinfo=UTC))) for card in (before, after)]

    assert len({next(iter(pool)).fingerprint for pool in pools}) == 2


def preview_of(harness: DeliveryHarness, stored: StoredSubscription, **when: Any) -> Preview:
    return preview(stored.subscription, harness.ledger, harness.library, harness.sender, **when)


def status_of(harness: DeliveryHarness) -> tuple[bool, str]:
    [status] = statuses(harness.ledger)
    return status.needs_attention, status.sentence
