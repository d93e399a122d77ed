"""What the bot says while a digest is set up: what is wrong with a form or a command, and when a digest is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time

from bot.digests.phrases import echo, time_text
from bot.translation import date_text, join_or, say, translate_module

translate_module(__name__)


def unknown_zone(zone: str, nearest_zones: Sequence[str]) -> str:
    if nearest_zones:
        return say("There is no time zone “{zone}”. Did you mean {nearest}?", zone=zone, nearest=join_or(nearest_zones))
    return say("There is no time zone “{zone}”. Write it like Europe/Berlin.", zone=zone)


def bad_time(text: str) -> str:
    return say("“{text}” is not a time of day. Write it from 00:00 to 23:59, like 09:00 or 9am.", text=text)


def seconds_in_time() -> str:
    return say("A digest is due on a whole minute: write the time like 09:00.")


def no_weekdays() -> str:
    return say("No weekday is chosen. Name at least one, like mon-fri.")


def bad_weekday(text: str) -> str:
    return say(
        "“{text}” is not a weekday. Write mon, tue, wed, thu, fri, sat or sun, a range like mon-fri, or daily.",
        text=text,
    )


def bad_date(text: str, line: int = 0) -> str:
    if line:
        return say("Line {line}: “{text}” is not a date. Write it like 2026-12-25.", line=line, text=text)
    return say("“{text}” is not a date. Write it like 2026-12-25.", text=text)


def too_many_holidays(count: int, limit: int) -> str:
    return say(
        "{count:,} holidays are more than the {limit:,} that can be kept. Leave out past years.",
        count=count,
        limit=limit,
    )


def bad_number(subject: str, text: str) -> str:
    return say("“{text}” is not a number of {what}.", text=text, what=say(subject))


def card_count_out_of_range(count: int, minimum: int, maximum: int) -> str:
    return say("A digest has {low} to {high} cards, not {count}.", low=minimum, high=maximum, count=count)


def minutes_out_of_range(minutes: int, minimum: int, maximum: int) -> str:
    return say(
        "The time to read is {low} to {high} minutes, not {minutes}.", low=minimum, high=maximum, minutes=minutes
    )


def bad_choice(subject: str, text: str, choices: Sequence[str]) -> str:
    return say(
        "“{text}” is not a choice for {what}. Choose {choices}.", text=text, what=say(subject), choices=join_or(choices)
    )


def empty_filter(kind: str) -> str:
    return say("The filter for {kind} has an empty entry. Remove it or write a word.", kind=say(kind))


def too_many_filters(kind: str, count: int, limit: int) -> str:
    return say(
        "The filter for {kind} has {count} entries; at most {limit} can be kept.",
        kind=say(kind),
        count=count,
        limit=limit,
    )


def long_filter(kind: str, limit: int) -> str:
    return say(
        "An entry of the filter for {kind} is longer than {limit} characters. Use a word or two.",
        kind=say(kind),
        limit=limit,
    )


def unknown_format(found_value: object) -> str:
    return say(
        "A subscription of format {found} cannot be read by this version. Install the version that wrote it.",
        found=found_value,
    )


NO_DIGEST = "This channel has no digest."
PAST_TIME = (
    "This time is past. A preview uses the articles that are there now, so it does not show what was posted then."
)
DIGEST_OFF = "The digest of this channel is off."
DIGEST_SET = "The digest is set."
OWN_DIGEST_SET = "Your digest is set: it comes to you alone, as a direct message."
OWN_DIGEST_OFF = "Your digest is off."
NO_OWN_DIGEST = "You have no digest of your own. Set one up: “me 9am” after the digest command."
OWN_DIGEST_RESUMED = "Your digest is resumed."
SET_UP = "Set it up"
PAUSE_A_WEEK = "Pause for a week"
STOP = "Stop"


def unknown_digest_command(text: str) -> str:
    return say(
        "I do not know “{text}”. The command alone opens the form of this channel’s digest; "
        "after it you can write: off, pause until 2030-01-31, now, status; or “me 9am” for a digest to you alone.",
        text=echo(text),
    )


def pause_without_end() -> str:
    return say("Say until when: pause until 2030-01-31, or pause until tomorrow.")


def bad_end_of_pause(text: str) -> str:
    return say("“{text}” is not a date. Write it like 2030-01-31, tomorrow or monday.", text=echo(text))


def past_end_of_pause(text: str) -> str:
    return say(
        "“{text}” is not a day in the future. Write the day on which the digest is to come again, like 2030-01-31.",
        text=echo(text),
    )


def next_at(due_time: datetime) -> str:
    return say(
        "Next: {day} at {time} ({zone}).",
        day=date_text(due_time.date()),
        time=time_text(due_time),
        zone=due_time.tzinfo,
    )


def never_due() -> str:
    return say("It is never due: check its weekdays and holidays.")


def clocks_skip(day: date, skipped_time: time, posting_time: datetime, zone: str) -> str:
    return say(
        "On {day} the clocks of {zone} skip {skipped}: the digest is posted at {posted}.",
        day=date_text(day),
        zone=zone,
        skipped=time_text(skipped_time),
        posted=time_text(posting_time),
    )
