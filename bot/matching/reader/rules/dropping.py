"""How rules drop windows that are about something similar to what was asked."""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.reader.windows.windows import ReadWindow


def drop_with_best(windows: Sequence[ReadWindow], kept: Sequence[ReadWindow]) -> list[ReadWindow]:
    """The windows that a rule leaves: those in `kept` if the best of `windows`, the first, is not one of them;
    otherwise all, because with fewer others the best would only seem surer."""
    return list(windows) if kept[:1] == list(windows[:1]) else list(kept)
