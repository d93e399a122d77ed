"""Reads a subscription from what people type: on a command line, in a form, in a file of holidays."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from datetime import time as TimeOfDay  # noqa: N812 - as in subscription.py
from enum import StrEnum
from typing import Any, TypeVar

from bot.digests.setup import messages
from bot.digests.setup.subscription import (
    DEFAULT_CARDS,
    EVERY_DAY,
    WORKDAYS,
    Filters,
    OnUnknown,
    QuietDay,
    Subscription,
)
from bot.digests.setup.typed_times import find_time
from bot.digests.setup.zones import find_zone
from bot.errors import InvalidSubscription
from bot.model import Channel
from bot.translation import mark

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MIN_DAY_LETTERS = 3
"""The minimum number of letters to which the name of a day may be shortened."""
_BETWEEN_DAYS = re.compile(r"\s*(?:[-–—]|\bto\b)\s*")
"""Matches the text between the first and the last day of a range ("mon-fri", "mon to fri")."""
_AFTER_DAY = re.compile(r"\s*(?:[,;/\s]|\band\b)\s*")
"""Matches the text between days, and between ranges of days ("mon, wed and fri")."""
_MAX_DIGITS = 9
"""The maximum number of digits that are read as a number, so that a number in an error message is not too long. Smaller
numbers that are still too large are refused by `Subscription`."""
_GROUPS = {"daily": EVERY_DAY, "workdays": WORKDAYS, "weekdays": WORKDAYS, "weekend": (5, 6)}
"""Words for several days of the week (0: Monday)."""

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestForm:
    """The fields of a form as typed. An empty field means the default (`time` and `zone` have no default). The entries
    of a list are separated by commas.

    `weekdays` are names and ranges ("mon-fri, sun"), "daily", "workdays" or "weekend". `holidays` has one date in each
    line; text after # is ignored.
    """

    time: str
    zone: str
    weekdays: str = ""
    holidays: str = ""
    cards: str = ""
    minutes: str = ""
    topics: str = ""
    sources: str = ""
    keywords: str = ""
    speakers: str = ""
    quiet_day: str = ""
    on_unknown: str = ""
    paused_until: str = ""


def read_form(channel: Channel, form: DigestForm, created_by: str = "") -> Subscription:
    """The subscription that a form asks for. Raises InvalidSubscription, with a plain sentence for every fault."""
    reader = _FieldReader()
    fields: dict[str, Any] = {
        "time": reader.time(form.time),
        "zone": find_zone(form.zone),
        "weekdays": reader.weekdays(form.weekdays),
        "holidays": reader.holidays(form.holidays),
        "cards": reader.number(mark("cards"), form.cards, DEFAULT_CARDS),
        "minutes": reader.number(mark("minutes"), form.minutes, None),
        "filters": Filters(
            topics=_split_entries(form.topics),
            sources=_split_entries(form.sources),
            keywords=_split_entries(form.keywords),
            speakers=_split_entries(form.speakers),
        ),
        "quiet_day": reader.choice(mark("a quiet day"), form.quiet_day, QuietDay, QuietDay.SILENT),
        "on_unknown": reader.choice(mark("an unclear outcome"), form.on_unknown, OnUnknown, OnUnknown.REPOST),
        "paused_until": reader.date(form.paused_until) if form.paused_until.strip() else None,
    }
    try:
        subscription = Subscription(channel=channel, created_by=created_by, **fields)
    except InvalidSubscription as error:
        raise InvalidSubscription("digest", " ".join([*reader.faults, error.reason])) from None
    if reader.faults:
        raise InvalidSubscription("digest", " ".join(reader.faults))
    return subscription


class _FieldReader:
    """Reads the fields of a form one by one. If a field cannot be read, adds a sentence that says why to `faults`, and
    returns another value in its place."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def time(self, text: str) -> TimeOfDay:
        found_time = find_time(text)
        if found_time is not None:
            return found_time
        self.faults.append(messages.bad_time(text))
        return TimeOfDay(0)

    def weekdays(self, text: str) -> tuple[int, ...]:
        """The days, sorted; Monday is 0."""
        if not text.strip():
            return EVERY_DAY
        parts = _AFTER_DAY.split(_BETWEEN_DAYS.sub("-", text.lower().strip()))
        days = {day for part in parts if part for day in self._weekday_range(part)}
        return tuple(sorted(days)) or EVERY_DAY

    def holidays(self, text: str) -> tuple[date, ...]:
        """The dates, one in each line, without what comes after #."""
        days = []
        for number, line in enumerate(text.splitlines(), start=1):
            line_text = line.partition("#")[0].strip()
            day = self.date(line_text, number) if line_text else None
            if day is not None:
                days.append(day)
        return tuple(days)

    def date(self, text: str, line: int = 0) -> date | None:
        """The date in ISO form; None if the text is no date. `line` is the number of its line in the holidays, 0 for
        other fields."""
        try:
            return date.fromisoformat(text.strip())
        except ValueError:
            self.faults.append(messages.bad_date(text, line))
            return None

    def number(self, subject: str, text: str, default: Any) -> Any:
        """The whole number; `default` if nothing was typed. `subject` says what is counted, for the error message."""
        number_text = text.strip()
        if not number_text:
            return default
        if re.fullmatch(rf"-?[0-9]{{1,{_MAX_DIGITS}}}", number_text):
            return int(number_text)
        self.faults.append(messages.bad_number(subject, text))
        return default

    def choice(self, subject: str, text: str, choices: type[Choice], default: Choice) -> Choice:
        """The member of `choices` with this value; `default` if nothing was typed. `subject` says what is chosen, for
        the error message."""
        typed_choice = text.strip().lower()
        if not typed_choice:
            return default
        try:
            return choices(typed_choice)
        except ValueError:
            self.faults.append(messages.bad_choice(subject, text, [choice.value for choice in choices]))
            return default

    def _weekday_range(self, part: str) -> tuple[int, ...]:
        """The weekdays (Monday is 0) of a name such as "mon" or "mondays", a range such as "fri-mon", or a group such
        as "weekend". If it is something else, records a fault and returns ()."""
        if part in _GROUPS:
            return _GROUPS[part]
        first, dash, last = part.partition("-")
        begin, end = _find_day(first), _find_day(last if dash else first)
        if begin is None or end is None:
            self.faults.append(messages.bad_weekday(part))
            return ()
        return tuple((begin + step) % 7 for step in range((end - begin) % 7 + 1))


def _find_day(name: str) -> int | None:
    """The weekday (Monday is 0) with this name in lower case, in full or shortened, or in the plural; None if there is
    none."""
    short_name = name.removesuffix("s")
    if len(short_name) < _MIN_DAY_LETTERS:
        return None
    return next((number for number, day in enumerate(_DAYS) if day.startswith(short_name)), None)


def _split_entries(text: str) -> tuple[str, ...]:
    """The entries of a filter. An empty one between commas is kept: `Subscription` refuses it with a sentence."""
    return tuple(entry.strip() for entry in text.split(",")) if text.strip() else ()
