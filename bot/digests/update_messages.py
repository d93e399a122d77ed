"""What the bot says about updates between digests, with news on what is followed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.translation import date_text, join_or, say, say_count, translate_module

translate_module(__name__)


def bad_hours(hours: int, choices: Sequence[int]) -> str:
    """Why updates cannot come at this interval."""
    return say(
        "Updates come every {choices} hours, not every {hours}.", choices=join_or(map(str, choices)), hours=hours
    )


def nothing_new() -> str:
    """Why an update was not posted, in the list of digests."""
    return say("No update: nothing new on what is followed.")


def passed_over() -> str:
    """Why an update was not posted: the bot did not run when it was due."""
    return say("No update: nothing was running at its time; what is new comes with a later one.")


def heading(day: date, time_text: str) -> str:
    """The heading of an update, with its day and time of day ("14:00")."""
    return say("What you follow · {day}, {time}", day=date_text(day), time=time_text)


def notice(titles: Sequence[str]) -> str:
    """An update in one line, as notifications show it."""
    return say("New on what you follow: {titles}", titles="; ".join(titles))


def interval(hours: int) -> str:
    """How often updates come, in the description of a digest."""
    return say_count(
        "Updates between digests: at most every hour.", "Updates between digests: at most every {count} hours.", hours
    )


def chosen(hours: int) -> str:
    """How often updates come: said when somebody has chosen it, and in the list of what is followed. 0 hours: only with
    the digest."""
    if not hours:
        return say("What you follow comes with the digest.")
    return say_count(
        "What you follow comes with the digest and, until midnight, at most every hour.",
        "What you follow comes with the digest and, until midnight, at most every {count} hours.",
        hours,
    )


def choice(hours: int) -> str:
    """An option of the menu in which people choose how often updates come. 0 hours: only with the digest."""
    if not hours:
        return say("Only with the digest")
    return say_count("Every hour", "Every {count} hours", hours)
