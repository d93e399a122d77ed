"""Reads how often updates come, from words (“every 4 hours”, “every day”) and from the value of a button."""

from __future__ import annotations

import re

WITH_DIGEST = 0
"""The interval of news that come only with the digest, once a day."""

OF_THIS_CHANNEL = "here"
"""The `owner` in `choice_value` if the updates belong to the digest of the channel in which the button is shown."""

_SEPARATOR = "-"
_HOURS = re.compile(r"every (?:(\d{1,3}|an|one) ?)?(?:hours?|h)")
"""Matches "every 4 hours", "every hour"."""
_DAY = re.compile(r"every (?:1 |one )?day|daily")
"""Matches "every day"."""


def read_interval(text: str) -> int | None:
    """The hours between updates (any number that was typed); WITH_DIGEST if news come only with the digest; None if the
    words say something else.

    >>> read_interval("every 4 hours"), read_interval("every day"), read_interval("every year")
    (4, 0, None)
    """
    words = " ".join(text.lower().split())
    if _DAY.fullmatch(words):
        return WITH_DIGEST
    match = _HOURS.fullmatch(words)
    if match is None:
        return None
    return int(match[1]) if match[1] and match[1].isdecimal() else 1


def choice_value(hours: int, owner: str) -> str:
    """The value of a button that chooses these hours, for example "4-here" or "4-T0123". `owner` says whose updates
    they are: OF_THIS_CHANNEL, or for a personal digest the id of its workspace."""
    return f"{hours}{_SEPARATOR}{owner}"


def read_choice(value: str) -> tuple[int, str]:
    """The inverse of `choice_value`: the hours and the owner. If the hours cannot be read, they are `WITH_DIGEST`."""
    hours, _, owner = value.partition(_SEPARATOR)
    return int(hours) if hours.isdecimal() else WITH_DIGEST, owner
