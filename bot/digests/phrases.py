"""Phrases for sentences about digests: times of day, lengths of time, and quoted input."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bot.text.clean import one_line
from bot.text.shorten import shorten
from bot.translation import say, say_count

_MAX_ECHO_LENGTH = 60
"""The maximum number of characters of the input that a sentence repeats."""


def time_text(moment: time | datetime) -> str:
    """The time of day as 09:05."""
    return f"{moment.hour:02}:{moment.minute:02}"


def duration_text(length: timedelta) -> str:
    """A length of time in its two largest units: "7 h 20 min", "2 days 3 h"."""
    minutes = max(0, int(length.total_seconds())) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [say_count("{count} day", "{count} days", days)] if days else []
    parts += [say("{hours} h", hours=hours)] if hours else []
    parts += [say("{minutes} min", minutes=minutes)] if minutes and not days else []
    return " ".join(parts) or say("less than a minute")


def echo(text: str) -> str:
    """The input in a form that a sentence can repeat."""
    return shorten(one_line(text), _MAX_ECHO_LENGTH)
