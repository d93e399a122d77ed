"""Recognises corrections that a label introduces ("Correction appended", "Correction:"). Those that are one paragraph
are notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABEL = re.compile(r"corrections?(?: (?:and|&) clarifications?)?(?: appended[.:]?|[.:])", re.IGNORECASE)
"""A line that is only a label: "CORRECTION APPENDED", "Correction:". Without a mark it may be a section's heading."""
_MAX_LINES = 4
"""The maximum number of lines of a correction below its label, at the end of an article."""


def find_corrections(lines: Sequence[str]) -> set[int]:
    """The line numbers (from 0) of labels of corrections, and of the correction below one at the end of an article.
    Elsewhere a correction stays in its article, because nothing shows where it ends."""
    labels = {number for number, line in enumerate(lines) if _LABEL.fullmatch(line)}
    last = max(labels, default=len(lines))
    is_at_end = last > 0 and len(lines) - 1 - last <= _MAX_LINES
    return labels | (set(range(last + 1, len(lines))) if is_at_end else set())
