"""Every sentence that a digest says to a person: in a channel, in `digest status`, in a refusal."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.text.clean import one_line
from bot.text.shorten import shorten
from bot.translation import (
    join_and,
    join_or,
    mark,
    quoted,
    say,
    say_count,
    say_everywhere,
    speak_here,
    spoken_date,
)

speak_here(__name__)


def spoken_time(moment: time | datetime) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"


# --- what is wrong with a subscription ------------------------------------------------------------------------


def unknown_zone(zone: str, nearest: Sequence[str]) -> str:
    if nearest:
        return say("There is no time zone “{zone}”. Did you mean {nearest}?", zone=zone, nearest=join_or(nearest))
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


def bad_number(what: str, text: str) -> str:
    return say("“{text}” is not a number of {what}.", text=text, what=say(what))


def card_count_out_of_range(count: int, low: int, high: int) -> str:
    return say("A digest has {low} to {high} cards, not {count}.", low=low, high=high, count=count)


def minutes_out_of_range(minutes: int, low: int, high: int) -> str:
    return say("A reading budget is {low} to {high} minutes, not {minutes}.", low=low, high=high, minutes=minutes)


def bad_choice(what: str, text: str, choices: Sequence[str]) -> str:
    return say(
        "“{text}” is not a choice for {what}. Choose {choices}.", text=text, what=say(what), choices=join_or(choices)
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


def unknown_format(found: object) -> str:
    return say(
        "A subscription of format {found} cannot be read by this version. Install the version that wrote it.",
        found=found,
    )


# --- what came of an order -------------------------------------------------------------------------------------

NO_DIGEST = "This channel has no digest."
DIGEST_OFF = "The digest of this channel is off."
DIGEST_SET = "The digest is set."
OWN_DIGEST_SET = "Your digest is set: it comes to you alone, as a direct message."
OWN_DIGEST_OFF = "Your digest is off."
NO_OWN_DIGEST = "You have no digest of your own. Set one up: “me 9am” after the digest command."
OWN_DIGEST_RESUMED = "Your digest goes on."
SET_UP = "Set it up"
PAUSE_A_WEEK = "Pause for a week"
STOP = "Stop"


_MOST_NAMED = 2
"""Follows that one story names."""
_LONGEST_ECHO = 60
"""Characters of what was typed that a sentence about it repeats."""


def unknown_order(text: str) -> str:
    return say(
        "I do not know “{text}”. The command alone opens the form of this channel’s digest; "
        "after it you can write: off, pause until 2030-01-31, now, status; or “me 9am” for a digest to you alone.",
        text=_echo(text),
    )


def pause_without_end() -> str:
    return say("Say until when: pause until 2030-01-31, or pause until tomorrow.")


def bad_end_of_pause(text: str) -> str:
    return say("“{text}” is not a date. Write it like 2030-01-31, tomorrow or monday.", text=_echo(text))


def past_end_of_pause(text: str) -> str:
    return say(
        "“{text}” is not a day in the future. Write the day on which the digest is to come again, like 2030-01-31.",
        text=_echo(text),
    )


# --- why a digest was not posted ------------------------------------------------------------------------------


def subscription_removed() -> str:
    return say("The digest of this channel was switched off before it was posted.")


def no_cards() -> str:
    return say("There are no cards yet: put articles into seeds/ and run “cuecard index”.")


def nothing_matches() -> str:
    return say("No card matches the filters of this digest. Widen them or remove one.")


def nothing_new(window: timedelta) -> str:
    return say(
        "Quiet day: everything was shown within the last {length} and has not changed.", length=spoken_length(window)
    )


def only_repeats() -> str:
    return say("Nothing but repeats: everything was shown before, and this digest is set to stay silent then.")


_MISSED = mark("Missed")
"""How the reasons of missed days begin, in each language."""


def says_missed(reason: str) -> bool:
    """Whether the reason of a skipped day is that it was missed, in whatever language it was written down."""
    return reason.startswith(say_everywhere(_MISSED))


def missed(late_by: timedelta, window: timedelta) -> str:
    return say(
        "Missed by {late_by}: nothing was running that could post it, and after {window} a digest is no longer posted.",
        late_by=spoken_length(late_by),
        window=spoken_length(window),
    )


def overtaken(later: date) -> str:
    return say(
        "Missed: nothing was running that could post it; only the latest digest is, of {day}.", day=spoken_date(later)
    )


def same_instant(later: date) -> str:
    return say(
        "Its local time falls on the same moment as that of {day}: one digest is posted for both.",
        day=spoken_date(later),
    )


def paused(until: date) -> str:
    return say("Paused until {day}.", day=spoken_date(until))


def stopped(reason: str) -> str:
    return say("Stopped before it was posted: {reason}", reason=say(reason))


def too_long() -> str:
    return say("Even its first card does not fit into one message.")


def given_up(window: timedelta, reason: str) -> str:
    return say("Not posted within {length}: {reason}", length=spoken_length(window), reason=say(reason))


def held(reason: str) -> str:
    return say(
        "The request was not clearly answered ({reason}) and the channel does not show it. "
        "It is not posted again, because this digest is set to hold.",
        reason=say(reason),
    )


def never_found_out(reason: str) -> str:
    return say("It may or may not have been posted, and this could not be found out: {reason}", reason=say(reason))


def interrupted() -> str:
    return say("the worker that was posting it ended before the answer came")


def not_due_yet() -> str:
    return say("by the clock of the platform it is not due yet: the clock of the database is ahead")


def paused_too_long() -> str:
    return say("the worker was held up just before posting; nothing was sent")


def waiting_for_rate() -> str:
    return say("waiting for its turn: the platform limits how fast messages may be posted")


def stop_notice(channel: str, reason: str, *, own: bool = False) -> str:
    if own:
        return say(
            "Your daily digest is stopped: {reason} Nothing more comes until you set it up again.", reason=say(reason)
        )
    return say(
        "The daily digest for {channel} is stopped: {reason} Nothing more will be posted there until the digest is "
        "set up again.",
        channel=channel,
        reason=say(reason),
    )


# --- what a digest itself says --------------------------------------------------------------------------------


def digest_heading(day: date) -> str:
    return say("Digest · {day}", day=spoken_date(day))


def digest_notice(day: date, titles: Sequence[str]) -> str:
    return say("Digest of {day}: {titles}", day=spoken_date(day), titles="; ".join(titles))


def late_remark(due: time, zone: str, day: date) -> str:
    return say(
        "Late: this digest was due at {time} ({zone}) on {day}.", time=spoken_time(due), zone=zone, day=spoken_date(day)
    )


def open_story() -> str:
    return say("Open")


def also_in(count: int) -> str:
    return say_count("also in {count} article", "also in {count} articles", count)


def catching_up() -> str:
    return say("No news since the last digest. These were not shown yet.")


def shown_before() -> str:
    return say("Quiet day: there is nothing new, so this was shown before.")


def unreadable(count: int) -> str:
    return say_count(
        "{count} article has a fault and is not all shown: “cuecard check” names it.",
        "{count:,} articles have faults and are not all shown: “cuecard check” names them.",
        count,
    )


def broken_feed(title: str, since: date) -> str:
    return say(
        "Nothing has come from the feed “{title}” since {date}: “cuecard feeds list” says why.",
        title=_echo(title),
        date=spoken_date(since),
    )


def digest_footer(due: time, zone: str) -> str:
    return say("Daily digest at {time} ({zone}).", time=spoken_time(due), zone=zone)


def you_follow(titles: Sequence[str]) -> str:
    return say("You follow {titles}", titles=join_and(quoted(_echo(title)) for title in titles[:_MOST_NAMED]))


def silent_follow(title: str, length: timedelta) -> str:
    return say(
        "“{title}”, which you follow, was in no new article for {length}.",
        title=_echo(title),
        length=spoken_length(length),
    )


def digest_source(
    article: str, publisher: str, published: str, *, changed: bool, others: int, followed: Sequence[str] = ()
) -> str:
    parts = [you_follow(followed)] if followed else []
    parts += [say("updated")] if changed else []
    parts += [part for part in (article, publisher, published) if part]
    parts += [also_in(others)] if others else []
    return " · ".join(parts)


# --- the state of a digest --------------------------------------------------------------------------------------


def next_at(due: datetime) -> str:
    return say("Next: {day} at {time} ({zone}).", day=spoken_date(due.date()), time=spoken_time(due), zone=due.tzinfo)


def never_due() -> str:
    return say("It is never due: check its weekdays and holidays.")


def clocks_skip(day: date, skipped: time, posted: datetime, zone: str) -> str:
    return say(
        "On {day} the clocks of {zone} skip {skipped}: the digest is posted at {posted}.",
        day=spoken_date(day),
        zone=zone,
        skipped=spoken_time(skipped),
        posted=spoken_time(posted),
    )


def would_be(channel: str) -> str:
    return say("{channel} has no digest. This is what a daily one would be.", channel=channel)


def not_scheduled(day: date) -> str:
    return say("No digest is due on {day}: it is not one of its weekdays, or a holiday.", day=spoken_date(day))


def is_stopped(reason: str) -> str:
    return say("Stopped: {reason} Fix that, then set the digest up again.", reason=say(reason))


def no_outcome() -> str:
    return say("No digest so far.")


def last_outcome(day: date, state: str, reason: str) -> str:
    if reason:
        return say("Last: {day}, {state}: {reason}", day=spoken_date(day), state=say(state), reason=say(reason))
    return say("Last: {day}, {state}.", day=spoken_date(day), state=say(state))


def overdue(day: date) -> str:
    return say("The digest of {day} is overdue: run “cuecard digest run”, or “cuecard serve”.", day=spoken_date(day))


def spoken_length(length: timedelta) -> str:
    """A length of time in its two largest units: "7 h 20 min", "2 days 3 h"."""
    minutes = max(0, int(length.total_seconds())) // 60
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [say_count("{count} day", "{count} days", days)] if days else []
    parts += [say("{hours} h", hours=hours)] if hours else []
    parts += [say("{minutes} min", minutes=minutes)] if minutes and not days else []
    return " ".join(parts) or say("less than a minute")


def _echo(text: str) -> str:
    """What was typed, as a sentence about it repeats it."""
    return shorten(one_line(text), _LONGEST_ECHO)
