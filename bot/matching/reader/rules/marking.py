"""Moves the marked answer of a window to what the question asks for."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.matching.reader.windows.windows import ReadWindow
from bot.model import Span


def move_answer(window: ReadWindow, text: str, pattern: re.Pattern[str]) -> ReadWindow | None:
    """The window, unchanged if its answer matches `pattern`; otherwise with the nearest match in its passage as its
    answer. None if nothing in the passage matches. `text` is the text of the article."""
    passage = window.passage
    matches = [
        Span(passage.start + match.start(), passage.start + match.end()) for match in pattern.finditer(passage.of(text))
    ]
    if pattern.search(window.answer.of(text)) and any(window.answer.overlaps(match) for match in matches):
        return window
    if not matches:
        return None
    return replace(window, answer=min(matches, key=lambda match: abs(match.start - window.answer.start)))
