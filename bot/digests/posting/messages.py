"""What the bot says about posting digests: why one was not posted, and its status.

A reason is stored with the delivery, in the language of the digest. One without figures or days may also be stored in
English: `say` translates it when it is shown. A reason in lower case is a part of a sentence: it becomes the `reason`
of another one here ("Not posted within 2 hours: the process was delayed …").
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.digests.phrases import duration_text
from bot.translation import date_text, mark, say, say_everywhere, translate_module

translate_module(__name__)


_MISSED_PREFIX = mark("Missed")
"""How the reasons for missed days begin, in each language."""


def subscription_removed() -> str:
    return say("The digest of this channel was switched off before it was posted.")


def says_missed(reason: str) -> bool:
    """Whether the reason for a skipped day, in any language, is that it was `missed` or `overtaken`."""
    return reason.startswith(say_everywhere(_MISSED_PREFIX))


def missed(late_by: timedelta, window: timedelta) -> str:
    return say(
        "Missed by {late_by}: nothing was running that could post it, and after {window} a digest is no longer posted.",
        late_by=duration_text(late_by),
        window=duration_text(window),
    )


def overtaken(later_day: date) -> str:
    return say(
        "Missed: nothing was running that could post it. Only the latest digest, of {day}, is posted.",
        day=date_text(later_day),
    )


def same_instant(later_day: date) -> str:
    return say(
        "Its local time falls on the same moment as that of {day}: one digest is posted for both.",
        day=date_text(later_day),
    )


def paused(end_of_pause: date) -> str:
    return say("Paused until {day}.", day=date_text(end_of_pause))


def stopped(reason: str) -> str:
    return say("Stopped before it was posted: {reason}", reason=say(reason))


def no_card_fits() -> str:
    return say("Even its first card does not fit into one message.")


def given_up(window: timedelta, reason: str) -> str:
    return say("Not posted within {length}: {reason}", length=duration_text(window), reason=say(reason))


def not_reposted(reason: str) -> str:
    return say(
        "The request was not clearly answered ({reason}) and the channel does not show it. "
        "It is not posted again, because this digest is set not to risk a second post.",
        reason=say(reason),
    )


def never_found_out(reason: str) -> str:
    return say("It may or may not have been posted, and this could not be found out: {reason}", reason=say(reason))


def interrupted() -> str:
    return say("the process that was posting it ended before the answer came")


def not_due_yet() -> str:
    return say("by the clock of the platform it is not due yet: the clock of the database is ahead")


def worker_was_delayed() -> str:
    return say("the process was delayed just before posting; nothing was sent")


def waiting_for_rate() -> str:
    return say("waiting for its turn: the platform limits how fast messages may be posted")


def stop_notice(channel: str, reason: str, *, is_own: bool = False) -> str:
    """The message to the person who set up a digest that the platform refused for good."""
    if is_own:
        return say(
            "Your daily digest is stopped: {reason} Nothing more comes until you set it up again.", reason=say(reason)
        )
    return say(
        "The daily digest for {channel} is stopped: {reason} Nothing more will be posted there until the digest is "
        "set up again.",
        channel=channel,
        reason=say(reason),
    )


def stopped_status(reason: str) -> str:
    return say("Stopped: {reason} Fix that, then set the digest up again.", reason=say(reason))


def no_outcome() -> str:
    return say("No digest so far.")


def last_outcome(day: date, state: str, reason: str) -> str:
    if reason:
        return say("Last: {day}, {state}: {reason}", day=date_text(day), state=say(state), reason=say(reason))
    return say("Last: {day}, {state}.", day=date_text(day), state=say(state))


def overdue(day: date) -> str:
    return say("The digest of {day} is overdue: run “cuecard digest run”, or “cuecard serve”.", day=date_text(day))
