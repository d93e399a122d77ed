"""Posts are spaced over all workspaces and within each, and no turn is reserved too far ahead."""

from __future__ import annotations

import pytest

from bot.digests.posting.context import WorkerLimits
from bot.digests.posting.rate_limiter import RateLimiter
from bot.model import Channel, Platform, Workspace

ACME, OTHER = (Channel(Workspace(Platform.SLACK, team), "C1") for team in ("T1", "T2"))
LIMITS = WorkerLimits(posts_a_second=10.0, posts_a_second_a_workspace=4.0, longest_queue=1.0)


def waits(limiter: RateLimiter, *channels: Channel, now: float = 0.0) -> list[float]:
    """The seconds until the turn of each post, reserved one after another at `now`."""
    turns = [limiter.reserve(channel, now) for channel in channels]
    assert all(reserved for reserved, _ in turns)
    return [wait for _, wait in turns]


def test_posts_to_one_workspace_keep_its_own_gap() -> None:
    assert waits(RateLimiter(LIMITS), ACME, ACME, ACME) == pytest.approx([0.0, 0.25, 0.5])


def test_posts_to_several_workspaces_share_a_smaller_gap() -> None:
    channels = [Channel(Workspace(Platform.SLACK, f"T{number}"), "C1") for number in range(3)]
    assert waits(RateLimiter(LIMITS), *channels) == pytest.approx([0.0, 0.1, 0.2])


def test_a_workspace_that_waits_does_not_keep_others_waiting() -> None:
    *_, wait_of_other = waits(RateLimiter(LIMITS), ACME, ACME, ACME, OTHER)
    assert wait_of_other == pytest.approx(0.3), "three gaps between all posts, not three between those of one workspace"


def test_a_turn_too_far_ahead_is_not_reserved() -> None:
    limiter = RateLimiter(LIMITS)
    waits(limiter, *[ACME] * 5)
    reserved, wait = limiter.reserve(ACME, 0.0)
    assert not reserved
    assert wait == pytest.approx(1.25)
    reserved, wait = limiter.reserve(ACME, 0.25)
    assert reserved, "the refused one took no turn"
    assert wait == pytest.approx(1.0)


def test_a_workspace_that_asked_for_a_pause_gets_it_and_others_continue() -> None:
    limiter = RateLimiter(LIMITS)
    limiter.block(ACME.workspace, 0.8)
    assert waits(limiter, ACME, OTHER) == pytest.approx([0.8, 0.1])


def test_turns_that_have_passed_cost_nothing() -> None:
    limiter = RateLimiter(LIMITS)
    waits(limiter, ACME, ACME)
    assert waits(limiter, ACME, now=9.0) == [0.0]
