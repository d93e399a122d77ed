"""Until when a digest may be paused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.conversation.digests.pauses import check_pause, today_of
from bot.digests.setup.subscription import Subscription
from bot.errors import InvalidSubscription
from bot.model import Channel, Platform, Workspace

DIGEST = Subscription(channel=Channel(Workspace(Platform.SLACK, "T1"), "C1"), time=time(9), zone="Asia/Tokyo")
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
