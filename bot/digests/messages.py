"""Every sentence that a digest says to a person: in a channel, in `digest status`, in a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

_DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken_date(day: date) -> str:
    """A date as it is said, the same under every locale: "Tuesday 24 November 2026"."""
    return f"{_DAY_NAMES[day.weekday()]} {day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def spoken_time(moment: time | datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"


# --- what is wrong with a subscription ------------------------------------------------------------------------


def unknown_zone(zone: str, nearest: Sequence[str]) -> str:
    ending = f" Did you mean {' or '.join(nearest)}?" if nearest else " Write it like Europe/Berlin."
    return f"There is no time zone “{zone}”.{ending}"


def bad_time(text: str) -> str:
    return f"“{text}” is not a time of day. Write it from 00:00 to 23:59, like 09:00."


def seconds_in_time() -> str:
    return "A digest is due on a whole minute: write the time like 09:00."


def no_weekdays() -> str:
    return "No weekday is chosen. Name at least one, like mon-fri."


def bad_weekday(text: str) -> str:
    return f"“{text}” is not a weekday. Write mon, tue, wed, thu, fri, sat or sun, a range like mon-fri, or daily."


def bad_date(text: str, line: int = 0) -> str:
    place = f"Line {line}: " if line else ""
    return f"{place}“{text}” is not a date. Write it like 2026-12-25."


def too_many_holidays(count: int, limit: int) -> str:
    return f"{count:,} holidays are more than the {limit:,} that can be kept. Leave out past years."


def bad_number(what: str, text: str) -> str:
    return f"“{text}” is not a number of {what}."


def card_count_out_of_range(count: int, low: int, high: int) -> str:
    return f"A digest has {low} to {high} cards, not {count}."


def minutes_out_of_range(minutes: int, low: int, high: int) -> str:
    return f"A reading budget is {low} to {high} minutes, not {minutes}."


def bad_choice(what: str, text: str, choices: Sequence[str]) -> str:
    return f"“{text}” is not a choice for {what}. Choose {' or '.join(choices)}."


def empty_filter(kind: str) -> str:
    return f"The filter for {kind} has an empty entry. Remove it or write a word."


def too_many_filters(kind: str, count: int, limit: int) -> str:
    return f"The filter for {kind} has {count} entries; at most {limit} can be kept."


def long_filter(kind: str, limit: int) -> str:
    return f"An entry of the filter for {kind} is longer than {limit} characters. Use a word or two."


def unknown_format(found: object) -> str:
    return f"A subscription of format {found} cannot be read by this version. Install the version that wrote it."


# --- why a digest was not posted ------------------------------------------------------------------------------


def subscription_removed() -> str:
    return "The digest of this channel was switched off before it was posted."
