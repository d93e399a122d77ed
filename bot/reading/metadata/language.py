"""Reads the language of an article as people and programs state it."""

from __future__ import annotations

import re

_CODE = re.compile(r"([A-Za-z]{2})(?:[-_]\w+)*$")
"""Matches "en", "pt-BR"."""


def read_language(text: str) -> str:
    """The two-letter code in a stated language, in lower case ("en" in "en-GB"); "" if `text` is anything else."""
    match = _CODE.match(text.strip())
    return match.group(1).lower() if match else ""
