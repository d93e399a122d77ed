"""Every sentence that a digest says to a person: in a channel, in `digest status`, in a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.text.clean import one_line
from bot.text.shorten import shorten

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def spoken_date(day: date) -> str:
    """A date as it is said, the same under every locale: "Tuesday 24 November 2026"."""
    return f"{DAY_NAMES[day.weekday()]} {day.day} {_MONTH_NAMES[day.month - 1]} {day.year}"


def spoken_time(moment: time | datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"


# --- what is wrong with a subscription ------------------------------------------------------------------------


def unknown_zone(zone: str, nearest: Sequence[str]) -> str:
    ending = f" Did you mean {' or '.join(nearest)}?" if nearest else " Write it like Europe/Berlin."
    return f"There is no time zone “{zone}”.{ending}"


def bad_time(text: str) -> str:
    return f"“{text}” is not a time of day. Write it from 00:00 to 23:59, like 09:00 or 9am."


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


# --- what came of an order -------------------------------------------------------------------------------------

NO_DIGEST = "This channel has no digest."
DIGEST_OFF = "The digest of this channel is off."
DIGEST_SET = "The digest is set."
OWN_DIGEST_SET = "Your digest is set: it comes to you alone, as a direct message."
OWN_DIGEST_OFF = "Your digest is off."
NO_OWN_DIGEST = "You have no digest of your own. Set one up: “me 9am” after the digest command."
OWN_DIGEST_RESUMED = "Your digest goes on."
PAUSE_A_WEEK = "Pause for a week"
STOP = "Stop"


_MOST_NAMED = 2
"""Follows that one story names."""
_LONGEST_ECHO = 60
"""Characters of what was typed that a sentence about it repeats."""


def unknown_order(text: str) -> str:
    return (
        f"I do not know “{_echo(text)}”. The command alone opens the form of this channel’s digest; "
        "after it you can write: off, pause until 2030-01-31, now, status; or “me 9am” for a digest to you alone."
    )


def pause_without_end() -> str:
    return "Say until when: pause until 2030-01-31, or pause until tomorrow."


def bad_end_of_pause(text: str) -> str:
    return f"“{_echo(text)}” is not a date. Write it like 2030-01-31, tomorrow or monday."


def past_end_of_pause(text: str) -> str:
    return (
        f"“{_echo(text)}” is not a day in the future. "
        "Write the day on which the digest is to come again, like 2030-01-31."
    )


# --- why a digest was not posted ------------------------------------------------------------------------------


def subscription_removed() -> str:
    return "The digest of this channel was switched off before it was posted."


def no_cards() -> str:
    return "There are no cards yet: put articles into seeds/ and run “cuecard index”."


def nothing_matches() -> str:
    return "No card matches the filters of this digest. Widen them or remove one."


def nothing_new(window: timedelta) -> str:
    return f"Quiet day: everything was shown within the last {spoken_length(window)} and has not changed."


def only_repeats() -> str:
    return "Nothing but repeats: everything was shown before, and this digest is set to stay silent then."


_MISSED = "Missed"


def says_missed(reason: str) -> bool:
    """Whether the reason of a skipped day is that it was missed."""
    return reason.startswith(_MISSED)


def missed(late_by: timedelta, window: timedelta) -> str:
    return (
        f"{_MISSED} by {spoken_length(late_by)}: nothing was running that could post it, and after "
        f"{spoken_length(window)} a digest is no longer posted."
    )


def overtaken(later: date) -> str:
    return f"{_MISSED}: nothing was running that could post it; only the latest digest is, of {spoken_date(later)}."


def same_instant(later: date) -> str:
    return f"Its local time falls on the same moment as that of {spoken_date(later)}: one digest is posted for both."


def paused(until: date) -> str:
    return f"Paused until {spoken_date(until)}."


def stopped(reason: str) -> str:
    return f"Stopped before it was posted: {reason}"


def too_long() -> str:
    return "Even its first card does not fit into one message."


def given_up(window: timedelta, reason: str) -> str:
    return f"Not posted within {spoken_length(window)}: {reason}"


def held(reason: str) -> str:
    return (
        f"The request was not clearly answered ({reason}) and the channel does not show it. "
        "It is not posted again, because this digest is set to hold."
    )


def never_found_out(reason: str) -> str:
    return f"It may or may not have been posted, and this could not be found out: {reason}"


def interrupted() -> str:
    return "the worker that was posting it ended before the answer came"


def paused_too_long() -> str:
    return "the worker was held up just before posting; nothing was sent"


def waiting_for_rate() -> str:
    return "waiting for its turn: the platform limits how fast messages may be posted"


def stop_notice(channel: str, reason: str, *, own: bool = False) -> str:
    if own:
        return f"Your daily digest is stopped: {reason} Nothing more comes until you set it up again."
    return (
        f"The daily digest for {channel} is stopped: {reason} Nothing more will be posted there until the digest is "
        "set up again."
    )


# --- what a digest itself says --------------------------------------------------------------------------------


def digest_heading(day: date) -> str:
    return f"Digest · {spoken_date(day)}"


def digest_notice(day: date, titles: Sequence[str]) -> str:
    return f"Digest of {spoken_date(day)}: {'; '.join(titles)}"


def late_remark(due: time, zone: str, day: date) -> str:
    return f"Late: this digest was due at {spoken_time(due)} ({zone}) on {spoken_date(day)}."


def open_story() -> str:
    return "Open"


def also_in(count: int) -> str:
    return f"also in {count} article{'s' if count > 1 else ''}"


def catching_up() -> str:
    return "No news since the last digest. These were not shown yet."


def shown_before() -> str:
    return "Quiet day: there is nothing new, so this was shown before."


def unreadable(count: int) -> str:
    if count == 1:
        return "1 article has a fault and is not all shown: “cuecard check” names it."
    return f"{count:,} articles have faults and are not all shown: “cuecard check” names them."


def digest_footer(due: time, zone: str) -> str:
    return f"Daily digest at {spoken_time(due)} ({zone})."


def you_follow(titles: Sequence[str]) -> str:
    shown = [f"“{shorten(one_line(title), _LONGEST_ECHO)}”" for title in titles[:_MOST_NAMED]]
    return f"You follow {' and '.join(shown)}"


def silent_follow(title: str, length: timedelta) -> str:
    return f"“{_echo(title)}”, which you follow, was in no new article for {spoken_length(length)}."


def digest_source(
    article: str, publisher: str, published: str, *, changed: bool, others: int, followed: Sequence[str] = ()
) -> str:
    parts = [you_follow(followed)] if followed else []
    parts += ["updated"] if changed else []
    parts += [part for part in (article, publisher, published) if part]
    parts += [also_in(others)] if others else []
    return " · ".join(parts)


# --- the state of a digest --------------------------------------------------------------------------------------


def next_at(due: datetime) -> str:
    return f"Next: {spoken_date(due.date())} at {spoken_time(due)} ({due.tzinfo})."


def never_due() -> str:
    return "It is never due: check its weekdays and holidays."


def clocks_skip(day: date, skipped: time, posted: datetime, zone: str) -> str:
    return (
        f"On {spoken_date(day)} the clocks of {zone} skip {spoken_time(skipped)}: "
        f"the digest is posted at {spoken_time(posted)}."
    )


def would_be(channel: str) -> str:
    return f"{channel} has no digest. This is what a daily one would be."


def not_scheduled(day: date) -> str:
    return f"No digest is due on {spoken_date(day)}: it is not one of its weekdays, or a holiday."


def is_stopped(reason: str) -> str:
    return f"Stopped: {reason} Fix that, then set the digest up again."


def no_outcome() -> str:
    return "No digest so far."


def last_outcome(day: date, state: str, reason: str) -> str:
    ending = f": {reason}" if reason else "."
    return f"Last: {spoken_date(day)}, {state}{ending}"


def overdue(day: date) -> str:
    return f"The digest of {spoken_date(day)} is overdue: run “cuecard digest run”, or “cuecard serve”."


def spoken_length(length: timedelta) -> str:
    """A length of time in its two largest units: "7 h 20 min", "2 days 3 h"."""
    minutes = max(0, int(length.total_seconds())) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [f"{days} day{'s' if days > 1 else ''}"] if days else []
    parts += [f"{hours} h"] if hours else []
    parts += [f"{minutes} min"] if minutes and not days else []
    return " ".join(parts) or "less than a minute"


def _echo(text: str) -> str:
    """What was typed, as a sentence about it repeats it."""
    return shorten(one_line(text), _LONGEST_ECHO)
