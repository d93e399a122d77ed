"""Recognises lines of plain text that are set in columns with spaces: rows of a table, the header of an RFC."""

from __future__ import annotations

import re
from collections.abc import Sequence

_GAP = re.compile(r"(?<=\S) +(?=\S)")
"""The spaces between two words."""
_MIN_GAP = 3
"""The minimum number of spaces between two columns."""
_MIN_LINES = 3
"""The minimum number of lines that are set in columns."""
_MIN_FIRST = 2
"""The number of lines at the beginning that must all have columns. In a list of terms, the second line often has none:
it only continues the right column of the first."""


def has_columns(line: str) -> bool:
    """Whether a line has a gap that is wide, and wider than its other gaps: in a line that was filled up to the margin
    with spaces, all gaps are about equally wide."""
    if " " * _MIN_GAP not in line:
        return False
    gaps = [len(gap[0]) for gap in _GAP.finditer(line)]
    return max(gaps, default=0) >= _MIN_GAP and (len(gaps) == 1 or max(gaps) > min(gaps) + 1)


def are_columns(lines: Sequence[str]) -> bool:
    """Whether lines without blank lines between them are set in columns: at least half of them, and the first ones,
    have a wide gap."""
    columns = [has_columns(line) for line in lines]
    return len(lines) >= _MIN_LINES and all(columns[:_MIN_FIRST]) and 2 * sum(columns) >= len(lines)
