"""Checks how deep JSON is nested. This is done before parsing, because each version of Python gives up at another
depth."""

from __future__ import annotations

import re

MAX_DEPTH = 100
"""The deepest nesting that is accepted: far more than any payload of Slack has."""
_TOKEN = re.compile(r'"(?:[^"\\]|\\.?)*(?:"|$)|[\[{]|[\]}]', re.DOTALL)
"""Matches a string, closed or not, such as '"a [b"', or else one bracket."""


def is_too_deep(text: str) -> bool:
    """Whether objects and lists in a JSON text are nested deeper than `MAX_DEPTH`; strings may hold any brackets."""
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return False
    depth = 0
    for token in _TOKEN.finditer(text):
        depth += (token[0] in "[{") - (token[0] in "]}")
        if depth > MAX_DEPTH:
            return True
    return False
