"""Drops windows for rules about something that is only similar to what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.reader.windows.windows import ReadWindow


def drop_with_best(windows: Sequence[ReadWindow], kept_windows: Sequence[ReadWindow]) -> list[ReadWindow]:
    """The windows that a rule leaves: only `kept_windows` if the best of `windows` (the first) is not one of them;
    otherwise all windows, because dropping the others would only make the best one seem surer."""
    return list(windows) if kept_windows[:1] == list(windows[:1]) else list(kept_windows)
