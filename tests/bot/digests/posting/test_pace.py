"""The limits of delivery fit one another."""

from __future__ import annotations

from bot.digests.posting.context import Pace
from bot.ports import LATE_ACCEPTANCE_SECONDS, POST_SECONDS


def test_an_unclear_post_is_settled_only_when_it_can_no_longer_arrive() -> None:
    pace = Pace()

    assert pace.settle > pace.start_within + POST_SECONDS + LATE_ACCEPTANCE_SECONDS
    assert pace.lease.total_seconds() > pace.settle
