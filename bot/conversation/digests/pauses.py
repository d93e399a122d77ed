"""Reads and checks the end of a pause: it must be a day in the future, in the digest's time zone."""

from __future__ import annotations

from datetime import date, datetime

from bot.digests.setup import messages
from bot.digests.setup.subscription import Subscription
from bot.digests.setup.typed_times import find_day
from bot.digests.setup.zones import get_zone
from bot.errors import InvalidSubscription
from bot.text.cleaning import one_line


def today_of(subscription: Subscription, now: datetime) -> date:
    """The current date in the time zone of the digest."""
    return now.astimezone(get_zone(subscription.zone)).date()


def read_end_of_pause(text: str, today: date) -> date:
    """The day that `text` names. Raises InvalidSubscription if `text` names no day, or no day after `today`."""
    day = find_day(one_line(text), today)
    if day is None:
        raise InvalidSubscription("digest", messages.bad_end_of_pause(text))
    if day <= today:
        raise InvalidSubscription("digest", messages.past_end_of_pause(text))
    return day


def check_pause(subscription: Subscription, previous_subscription: Subscription, now: datetime) -> None:
    """Raises InvalidSubscription if `subscription` is paused until a day that is not in the future, unless
    `previous_subscription` was paused until the same day."""
    end_of_pause = subscription.paused_until
    if (
        end_of_pause is not None
        and end_of_pause != previous_subscription.paused_until
        and end_of_pause <= today_of(subscription, now)
    ):
        raise InvalidSubscription("digest", messages.past_end_of_pause(end_of_pause.isoformat()))
