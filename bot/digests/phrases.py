"""Phrases for sentences about digests: times of day, lengths of time, and quoted input."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.text.cleaning import one_line
from bot.text.shortening import shorten
from bot.translation import say, say_count

_MAX_ECHO_LENGTH = 60
"""The maximum number of characters of the input that a sentence repeats."""


def time_text(moment: time | datetime) -> str:
    """The time of day as 09:05."""
    return f"{moment.hour:02}:{moment.minute:02}"


def duration_text(length: timedelta) -> str:
    """A length of time in days and hours or, if it is shorter than a day, in hours and minutes, rounded down. Units
    that are 0 are left out ("7 h 20 min", "2 days 3 h", "2 days"). A negative length counts as less than a minute."""
    minutes = max(0, int(length.total_seconds())) // 60
    days, hours, minutes = minutes // (24 * 60), minutes // 60 % 24, minutes % 60
    parts = [say_count("{count} day", "{count} days", days)] if days else []
    parts += [say("{hours} h", hours=hours)] if hours else []
    parts += [say("{minutes} min", minutes=minutes)] if minutes and not days else []
    return " ".join(parts) or say("less than a minute")


def echo(text: str) -> str:
    """The input as a sentence can repeat it: on one line, and not too long."""
    return shorten(one_line(text), _MAX_ECHO_LENGTH)
