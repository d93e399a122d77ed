"""Decides when a post may begin, so that no platform refuses one because of its rate limit.

The limit of one message per second and channel needs no code: a channel gets one digest a day, and a refused one waits
longer.
"""

from __future__ import annotations

from bot.digests.posting.context import WorkerLimits
from bot.model import Channel, Workspace


class RateLimiter:
    """Spaces the posts of one worker, over all workspaces and within each. Times are monotonic, in seconds."""

    def __init__(self, limits: WorkerLimits) -> None:
        self._gap = 1 / limits.posts_a_second
        self._workspace_gap = 1 / limits.posts_a_second_a_workspace
        self._longest = limits.longest_queue
        self._free = 0.0
        self._workspace_free: dict[Workspace, float] = {}

    def reserve(self, channel: Channel, now: float) -> tuple[bool, float]:
        """Whether a turn was reserved, and the seconds until it. Turns too far ahead are not reserved."""
        workspace = channel.workspace
        turn = max(now, self._free, self._workspace_free.get(workspace, 0.0))
        if turn - now > self._longest:
            return False, turn - now
        # A workspace that has to wait leaves the turns before its own to others.
        self._free = max(now, self._free) + self._gap
        self._workspace_free[workspace] = turn + self._workspace_gap
        return True, turn - now

    def hold(self, workspace: Workspace, until: float) -> None:
        """Allows no post to `workspace` before `until`, because the platform asked for that."""
        self._workspace_free[workspace] = max(until, self._workspace_free.get(workspace, 0.0))
