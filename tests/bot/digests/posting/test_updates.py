"""Updates: between two digests what is followed comes at most every few hours, and only if something is new."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.digests.posting.delivery import State, delivery_key
from bot.digests.posting.status import status
from bot.digests.setup.follow import Follow, FollowKind
from bot.digests.setup.slot import Slot
from bot.model import TopicCard
from tests.support.digests.cards import CardLibrary, make_card
from tests.support.digests.delivery_office import Office

TODAY = date(2026, 6, 1)
PASSED_OVER = "No update: nothing was running at its time; what is new comes with a later one."


@pytest.fixture
def office() -> Office:
    """A channel with a digest at nine and an update every four hours after it, which follows the harbour since
    eight."""
    office = Office(cards=[make_card("old")])
    office.ledger.follows[office.channel] = (
        Follow(kind=FollowKind.TOPIC, subject="harbour", title="the harbour", since=office.clock.now()),
    )
    office.subscribe(updates_every=4)
    return office


def publish(office: Office, *cards: TopicCard) -> None:
    office.library = CardLibrary([*office.library, *cards])


async def pass_to(office: Office, hour: int, *, day: int = 1) -> None:
    """Plans at that hour, and posts what is open."""
    office.clock.time = datetime(2026, 6, day, hour, tzinfo=UTC)
    await office.plan()
    for claim in office.ledger.claim([office.sender.platform], "worker", 9, office.limits.lease):
        office.ledger.finish(claim, State.SENT)


def sent(office: Office) -> list[tuple[str, str]]:
    """The slot of each post, and what it contains."""
    rows = office.ledger._of_channel[office.channel]
    told = {slot: row.delivery for slot, row in rows.items() if row.delivery.state is State.SENT}
    return [
        (str(slot), " ".join(sorted(card.card_id.partition("/")[2] for card in told[slot].plan.cards)).strip())
        for slot in sorted(told)
    ]


async def test_a_followed_card_comes_in_an_update_and_is_not_repeated_in_the_digest(office: Office) -> None:
    await pass_to(office, 9)
    publish(office, make_card("harbour"), make_card("other"))
    await pass_to(office, 13)
    await pass_to(office, 17)
    await pass_to(office, 9, day=2)

    assert sent(office) == [
        ("2026-06-01", "old"),
        ("2026-06-01T13:00", "harbour"),
        ("2026-06-02", "other"),
    ]


async def test_an_update_says_what_it_is_and_has_a_name_of_its_own(office: Office) -> None:
    await pass_to(office, 9)
    publish(office, make_card("harbour"))
    office.clock.time = datetime(2026, 6, 1, 13, tzinfo=UTC)
    await office.plan()

    delivery = office.claim().delivery
    payload = str(json.loads(delivery.plan.payload))

    assert "What you follow · Monday 1 June 2026, 13:00" in payload
    assert "Updates between digests: at most every 4 hours." in payload
    assert "due at 13:00 (UTC)" in delivery.plan.late_payload.decode()
    assert delivery.key == delivery_key(office.channel, Slot(TODAY, "13:00"))
    assert delivery.key != delivery_key(office.channel, Slot(TODAY))


async def test_without_news_there_is_none_and_the_reason_is_on_record(office: Office) -> None:
    await pass_to(office, 9)
    publish(office, make_card("other"))
    await pass_to(office, 13)

    assert sent(office) == [("2026-06-01", "old")]
    assert office.outcomes()[-1] == (TODAY, "skipped", "No update: nothing new on what is followed.")


async def test_many_events_are_one_message(office: Office) -> None:
    await pass_to(office, 9)
    for hour in (10, 11, 12):
        publish(office, make_card(f"harbour at {hour}"))
        await pass_to(office, hour)
    await pass_to(office, 13)

    assert [slot for slot, _ in sent(office)] == ["2026-06-01", "2026-06-01T13:00"]
    assert len(sent(office)[-1][1].split("harbour")) == 4


async def test_a_paused_day_has_no_digest(office: Office) -> None:
    office.subscribe(updates_every=4, paused_until=date(2026, 6, 2))
    await pass_to(office, 9)
    publish(office, make_card("harbour"))
    await pass_to(office, 13)

    assert {reason for _, _, reason in office.outcomes()} == {"Paused until Tuesday 2 June 2026."}


async def test_a_paused_follow_brings_no_updates(office: Office) -> None:
    [follow] = office.ledger.follows[office.channel]
    office.ledger.follows[office.channel] = (replace(follow, paused=True),)
    await pass_to(office, 9)
    publish(office, make_card("harbour"))
    await pass_to(office, 13)

    assert [slot for slot, _ in sent(office)] == ["2026-06-01"]


async def test_after_an_outage_the_digest_tells_what_the_update_would(office: Office) -> None:
    publish(office, make_card("harbour"))
    await pass_to(office, 14)

    assert sent(office) == [("2026-06-01", "harbour old")]
    assert (TODAY, "skipped", PASSED_OVER) in office.outcomes()


async def test_an_update_that_is_an_hour_late_is_left_to_the_next(office: Office) -> None:
    await pass_to(office, 9)
    publish(office, make_card("harbour"))
    office.clock.time = datetime(2026, 6, 1, 14, 1, tzinfo=UTC)
    await office.plan()
    assert office.outcomes()[-1][1:] == (
        "skipped",
        "Missed by 1 h 1 min: nothing was running that could post it, and after 1 h a digest is no longer posted.",
    )
    await pass_to(office, 17)

    assert sent(office)[-1] == ("2026-06-01T17:00", "harbour")


async def test_a_digest_set_to_later_comes_though_an_update_was_before_it(office: Office) -> None:
    await pass_to(office, 9)
    publish(office, make_card("harbour"))
    office.clock.time = datetime(2026, 6, 2, 9, 30, tzinfo=UTC)
    office.subscribe(time=time(8), updates_every=4)  # too late for the digest of this day
    await pass_to(office, 12, day=2)
    office.subscribe(time=time(17))
    publish(office, make_card("news"))
    await pass_to(office, 17, day=2)

    assert sent(office)[1:] == [("2026-06-02", "news"), ("2026-06-02T12:00", "harbour")]


async def test_the_status_tells_of_the_last_digest_and_of_updates(office: Office) -> None:
    await pass_to(office, 9)
    await pass_to(office, 13)

    digest_status = status(office.ledger, office.channel)

    assert digest_status is not None
    assert "Last: Monday 1 June 2026, sent." in digest_status.sentence
    assert "Updates between digests: at most every 4 hours." in digest_status.sentence
    assert digest_status.next_due == datetime(2026, 6, 2, 9, tzinfo=UTC)
    assert office.clock.now() - digest_status.next_due == timedelta(hours=-20)
