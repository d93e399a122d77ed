"""The time limits of delivery are consistent with one another."""

from __future__ import annotations

from bot.digests.posting.context import WorkerLimits
from bot.ports import LATE_ACCEPTANCE_SECONDS, POST_SECONDS


def test_an_unclear_post_is_settled_only_when_it_can_no_longer_arrive() -> None:
    limits = WorkerLimits()

    assert limits.final_after > limits.start_within + POST_SECONDS + LATE_ACCEPTANCE_SECONDS
    assert limits.lease.total_seconds() > limits.final_after
