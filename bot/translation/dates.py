"""Dates in the current language."""

from __future__ import annotations

from datetime import date

from babel.dates import format_date, get_day_names

from bot.translation.current_language import language, say


def date_text(day: date) -> str:
    """The day with its weekday in the current language ("Tuesday 24 November 2026")."""
    # The pattern is translated too: languages differ in the order of the parts, and in what is between them.
    return format_date(day, say("EEEE d MMMM y"), locale=language())


def day_names() -> tuple[str, ...]:
    """The names of the days in the current language, from Monday to Sunday."""
    names = get_day_names("wide", "stand-alone", language())
    return tuple(names[day] for day in range(7))
