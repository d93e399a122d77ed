"""Until when a digest may be paused."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.digests.pauses import check_pause, read_end_of_pause, today_of
from bot.digests.setup.subscription import Subscription
from bot.errors import InvalidSubscription
from bot.model import Channel, Platform, Workspace

DIGEST = Subscription(channel=Channel(Workspace(Platform.SLACK, "T1"), "C1"), time=time(9), zone="Asia/Tokyo")
TODAY = date(2026, 11, 24)
LATE_IN_UTC = datetime(2026, 6, 1, 20, tzinfo=UTC)


def test_today_is_the_day_in_the_time_zone_of_the_readers() -> None:
    assert today_of(DIGEST, LATE_IN_UTC) == date(2026, 6, 2)


def test_a_day_that_has_begun_in_the_zone_of_the_digest_is_not_in_the_future() -> None:
    check_pause(replace(DIGEST, paused_until=date(2026, 6, 3)), DIGEST, LATE_IN_UTC)
    with pytest.raises(InvalidSubscription, match="2026-06-02"):
        check_pause(replace(DIGEST, paused_until=date(2026, 6, 2)), DIGEST, LATE_IN_UTC)


def test_a_pause_that_is_over_does_not_keep_people_from_changing_other_settings() -> None:
    before = replace(DIGEST, paused_until=date(2026, 5, 1))
    after = replace(before, cards=3)

    check_pause(after, before, LATE_IN_UTC)


def test_a_day_in_the_future_is_read() -> None:
    assert read_end_of_pause(" 2030-01-31\n", TODAY) == date(2030, 1, 31)
    assert read_end_of_pause("tomorrow", TODAY) == date(2026, 11, 25)


@pytest.mark.parametrize(
    "text", ["", "soon", "today", "31.1.2020", "2026-11-24", "2001-01-01", "2030-02-30", "x" * 900]
)
def test_text_that_is_not_a_future_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidSubscription, match="2030-01-31") as fault:
        read_end_of_pause(text, TODAY)
    assert len(fault.value.reason) < 200


@given(st.text())
def test_any_typed_day_is_read_or_refused(text: str) -> None:
    with suppress(InvalidSubscription):
        assert read_end_of_pause(text, TODAY) > TODAY
