"""Makes a preview of a digest: exactly what would be sent at a given local time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from bot.digests.content import messages
from bot.digests.content.pool.pools import pool_of
from bot.digests.posting.ledger import Ledger
from bot.digests.posting.planning import draft
from bot.digests.setup import messages as setup_messages
from bot.digests.setup.schedule import due_at, is_scheduled, next_due
from bot.digests.setup.slot import Slot
from bot.digests.setup.subscription import Subscription
from bot.digests.setup.zones import get_zone
from bot.errors import InvalidSubscription
from bot.ports import DigestRenderer, Library
from bot.translation import say


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview of the digest of `day`. `payload` is what would be sent at `due` (UTC); if it is empty, nothing would
    be sent, and `reason` says why. `remarks` are for the person who asked for the preview, and no part of the
    digest."""

    day: date
    due: datetime
    payload: bytes
    reason: str = ""
    remarks: tuple[str, ...] = ()


def preview(
    subscription: Subscription,
    ledger: Ledger,
    library: Library,
    renderer: DigestRenderer,
    *,
    moment: datetime | None = None,
    zone: str | None = None,
) -> Preview:
    """The digest at the local time `moment` (naive) in `zone` (default: the subscription's); if `moment` is None, the
    next digest. It uses the current cards and the channel's current history.

    Raises InvalidSubscription if the zone is unknown or no day is scheduled.
    """
    adjusted_subscription = _with_time_and_zone(subscription, moment, zone)
    if moment is not None:
        day, due_time = moment.date(), due_at(adjusted_subscription.time, adjusted_subscription.zone, moment.date())
    else:
        next_date = next_due(adjusted_subscription, ledger.now())
        if next_date is None:
            raise InvalidSubscription("digest", setup_messages.never_due())
        day, due_time = next_date
    if not is_scheduled(adjusted_subscription, day):
        return Preview(day, due_time, b"", messages.not_scheduled(day))
    pool = pool_of(library, ledger.sightings)
    plan = draft(
        adjusted_subscription,
        Slot(day),
        due_time,
        pool,
        ledger.history(adjusted_subscription.channel, adjusted_subscription.person),
        renderer,
    )
    local_time = due_time.astimezone(get_zone(adjusted_subscription.zone))
    remarks = []
    if moment is not None and due_time < ledger.now():
        remarks.append(say(setup_messages.PAST_TIME))
    if local_time.time() != adjusted_subscription.time:
        remarks.append(
            setup_messages.clocks_skip(day, adjusted_subscription.time, local_time, adjusted_subscription.zone)
        )
    return Preview(day, due_time, plan.payload, plan.reason, tuple(remarks))


def _with_time_and_zone(subscription: Subscription, moment: datetime | None, zone: str | None) -> Subscription:
    """The subscription with the time and zone asked for."""
    changed_subscription = replace(subscription, zone=zone) if zone is not None else subscription
    return replace(changed_subscription, time=moment.time()) if moment is not None else changed_subscription
