"""Recognises corrections below a label on a line of its own ("Correction appended", "Correction:"). (A correction that
is one paragraph with its label is recognised in `notes`.)"""

from __future__ import annotations

import re
from collections.abc import Sequence

_LABEL = re.compile(r"corrections?(?: (?:and|&) clarifications?)?(?: appended[.:]?|[.:])", re.IGNORECASE)
"""A line that is only a label: "CORRECTION APPENDED", "Correction:". "Correction" alone may be a section's heading."""
_MAX_LINES = 4
"""The maximum number of lines of a correction below its label, at the end of an article."""


def find_corrections(lines: Sequence[str]) -> set[int]:
    """The line numbers (from 0) of labels of corrections, and of the correction below the last label if it is at the
    end of the article. Elsewhere a correction stays in its article, because nothing shows where it ends."""
    labels = {number for number, line in enumerate(lines) if _LABEL.fullmatch(line)}
    last = max(labels, default=len(lines))
    is_at_end = last > 0 and len(lines) - 1 - last <= _MAX_LINES
    return labels | (set(range(last + 1, len(lines))) if is_at_end else set())
