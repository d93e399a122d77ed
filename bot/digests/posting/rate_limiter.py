"""Decides when a post may begin, so that no platform refuses one because of its rate limit.

The limit of one message per second and channel needs no code: a channel gets one digest a day, and a digest that was
refused waits longer than a second.
"""

from __future__ import annotations

from bot.digests.posting.context import WorkerLimits
from bot.model import Channel, Workspace


class RateLimiter:
    """Spaces the posts of one worker, over all workspaces and within each. Times are seconds of the monotonic clock."""

    def __init__(self, limits: WorkerLimits) -> None:
        self._gap = 1 / limits.posts_a_second
        self._workspace_gap = 1 / limits.posts_a_second_a_workspace
        self._longest_wait = limits.longest_queue
        self._next_turn = 0.0
        self._next_turns: dict[Workspace, float] = {}

    def reserve(self, channel: Channel, now: float) -> tuple[bool, float]:
        """Reserves the next turn for a post. Returns whether it was reserved, and the seconds until it. A turn that is
        too far ahead is not reserved."""
        workspace = channel.workspace
        turn = max(now, self._next_turn, self._next_turns.get(workspace, 0.0))
        if turn - now > self._longest_wait:
            return False, turn - now
        # A workspace that has to wait leaves the turns before its own to others.
        self._next_turn = max(now, self._next_turn) + self._gap
        self._next_turns[workspace] = turn + self._workspace_gap
        return True, turn - now

    def block(self, workspace: Workspace, end: float) -> None:
        """Lets no post to `workspace` begin before `end`, because the platform asked to wait."""
        self._next_turns[workspace] = max(end, self._next_turns.get(workspace, 0.0))
