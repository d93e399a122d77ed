"""Checks the end of a pause: it must be a day in the future, in the digest's time zone."""

from __future__ import annotations

from datetime import date, datetime

from bot.digests.setup import messages
from bot.digests.setup.subscription import Subscription
from bot.digests.setup.zones import get_zone
from bot.errors import InvalidSubscription


def today_of(subscription: Subscription, now: datetime) -> date:
    """The current date in the time zone of the digest."""
    return now.astimezone(get_zone(subscription.zone)).date()


def check_pause(subscription: Subscription, previous: Subscription, now: datetime) -> None:
    """Raises InvalidSubscription if `subscription` is paused until a day that is not in the future, unless `previous`
    was paused until the same day."""
    until = subscription.paused_until
    if until is not None and until != previous.paused_until and until <= today_of(subscription, now):
        raise InvalidSubscription("digest", messages.past_end_of_pause(until.isoformat()))
