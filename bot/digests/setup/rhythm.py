"""How often what is followed comes, in words: “every 4 hours”, “every day”."""

from __future__ import annotations

import re

WITH_DIGEST = 0
"""Only with the digest, once a day."""

_HOURS = re.compile(r"every (?:(\d{1,3}|an|one) ?)?(?:hours?|h)")
_DAY = re.compile(r"every (?:1 |one )?day|daily")


def read_rhythm(text: str) -> int | None:
    """The hours between updates, WITH_DIGEST for none; None if the words say something else.

    >>> read_rhythm("every 4 hours"), read_rhythm("every day"), read_rhythm("every year")
    (4, 0, None)
    """
    words = " ".join(text.lower().split())
    if _DAY.fullmatch(words):
        return WITH_DIGEST
    found = _HOURS.fullmatch(words)
    if found is None:
        return None
    return int(found[1]) if found[1] and found[1].isdecimal() else 1
