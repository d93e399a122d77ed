"""A channel's subscription: when its digest comes, how long it is, and which cards it includes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from datetime import time as TimeOfDay  # noqa: N812 - a field is named `time`
from enum import StrEnum
from typing import Any

from bot.digests import phrases, update_messages
from bot.digests.setup import messages, zones
from bot.errors import InvalidSubscription
from bot.model import Channel, Platform, Workspace
from bot.translation import mark

EVERY_DAY = (0, 1, 2, 3, 4, 5, 6)
"""All days of the week; Monday is 0."""
WORKDAYS = (0, 1, 2, 3, 4)
"""Monday to Friday."""
MIN_CARDS, MAX_CARDS = 1, 10
"""The minimum and maximum number of cards of a digest."""
DEFAULT_CARDS = 5
"""The number of cards of a digest if nobody chose another: one phone screen."""
MIN_MINUTES, MAX_MINUTES = 1, 30
"""The shortest and the longest reading time, in minutes."""
UPDATE_HOURS = (1, 2, 3, 4, 6, 8, 12)
"""The possible hours between updates."""
MAX_HOLIDAYS = 1000
"""The maximum number of holidays."""
MAX_FILTER_ENTRIES = 20
"""The maximum number of entries of each kind of filter."""
MAX_FILTER_LENGTH = 100
"""The maximum number of characters of an entry of a filter."""
_FORMAT = 1
"""The version of the JSON in the database."""


class QuietDay(StrEnum):
    """What to do on a day when all cards were shown before and none has changed."""

    SILENT = "silent"
    """Post nothing; the day is recorded as skipped."""
    ARCHIVE = "archive"
    """Post the card that was shown longest ago and may be repeated (`shown_before.REPEAT_AFTER`)."""


class OnUnknown(StrEnum):
    """What to do if a request may have been accepted, but the channel does not show the digest."""

    REPOST = "repost"
    """Post again: no digest is missing; docs/digests.md says what remains uncertain."""
    HOLD = "hold"
    """Do not post again, and say so: no digest is posted twice, whatever the platform does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which cards are wanted. For each kind that has entries, at least one of them must match.

    Entries are words as typed, compared without regard to case: `topics` with titles and aliases, `sources` with the
    article's title, publisher and file, `keywords` with the card's keywords, title and summary, `speakers` with the
    people who are quoted.
    """

    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()

    @property
    def kinds(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """The kinds of filters in the order of forms, each with its entries."""
        return (
            (mark("topics"), self.topics),
            (mark("sources"), self.sources),
            (mark("keywords"), self.keywords),
            (mark("speakers"), self.speakers),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A daily digest for one channel. A channel has at most one. Raises InvalidSubscription, with a plain sentence for
    every fault."""

    channel: Channel
    time: TimeOfDay
    """A whole minute of the local day in `zone`."""
    zone: str
    """The IANA name of the time zone."""
    weekdays: tuple[int, ...] = EVERY_DAY
    """The weekdays on which the digest is due, sorted; Monday is 0."""
    holidays: tuple[date, ...] = ()
    """Days on which nothing is due."""
    cards: int = DEFAULT_CARDS
    """The number of cards."""
    minutes: int | None = None
    """The reading time in minutes, which is used instead of `cards`; None if `cards` is used."""
    filters: Filters = field(default_factory=Filters)
    quiet_day: QuietDay = QuietDay.SILENT
    on_unknown: OnUnknown = OnUnknown.REPOST
    paused_until: date | None = None
    """Days before this local date are skipped."""
    updates_every: int | None = None
    """Hours between the updates with news on what is followed, after a digest and until midnight. None: no
    updates."""
    created_by: str = ""
    """The platform's id of the person who set the digest up."""
    tag: str = ""
    """The id of a tag for the digest's posts; "" if they have none."""
    person: str = ""
    """The id of the owner of a personal digest, in their direct conversation with the bot; "" for a channel's."""
    language: str = ""
    """The language in use when the digest was set up; "" is English."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "weekdays", tuple(sorted(set(self.weekdays))))
        object.__setattr__(self, "holidays", tuple(sorted(set(self.holidays))))
        faults = tuple(_faults(self))
        if faults:
            raise InvalidSubscription("digest", " ".join(sentence for _, sentence in faults), faults)

    @property
    def schedule(self) -> tuple[TimeOfDay, str, tuple[int, ...], tuple[date, ...], int | None]:
        """The fields that decide when the digest is due. A change takes effect at once."""
        return self.time, self.zone, self.weekdays, self.holidays, self.updates_every

    def to_dict(self) -> dict[str, Any]:
        """The subscription as JSON values, with the version of the format."""
        return {
            "format": _FORMAT,
            "platform": self.channel.workspace.platform.value,
            "team": self.channel.workspace.team,
            "enterprise": self.channel.workspace.enterprise,
            "channel": self.channel.id,
            "time": phrases.time_text(self.time),
            "zone": self.zone,
            "weekdays": list(self.weekdays),
            "holidays": [day.isoformat() for day in self.holidays],
            "cards": self.cards,
            "minutes": self.minutes,
            "filters": {kind: list(entries) for kind, entries in self.filters.kinds},
            "quiet_day": self.quiet_day.value,
            "on_unknown": self.on_unknown.value,
            "paused_until": self.paused_until.isoformat() if self.paused_until else None,
            "updates_every": self.updates_every,
            "created_by": self.created_by,
            "tag": self.tag,
            "person": self.person,
            "language": self.language,
        }


def fields_not_in_form(former_subscription: Subscription) -> dict[str, Any]:
    """The fields, with their values, that the forms of the platforms do not have: a form that changes a subscription
    keeps them."""
    return {
        "holidays": former_subscription.holidays,
        "on_unknown": former_subscription.on_unknown,
    }


def subscription_from_dict(data: Mapping[str, Any]) -> Subscription:
    """The inverse of `Subscription.to_dict`. Raises InvalidSubscription if the format is unknown or a field has a
    fault."""
    if data.get("format") != _FORMAT:
        raise InvalidSubscription("digest", messages.unknown_format(data.get("format")))
    workspace = Workspace(Platform(data["platform"]), data["team"], data["enterprise"])
    return Subscription(
        channel=Channel(workspace, data["channel"]),
        time=TimeOfDay.fromisoformat(data["time"]),
        zone=data["zone"],
        weekdays=tuple(data["weekdays"]),
        holidays=tuple(date.fromisoformat(day) for day in data["holidays"]),
        cards=data["cards"],
        minutes=data["minutes"],
        filters=Filters(**{kind: tuple(entries) for kind, entries in data["filters"].items()}),
        quiet_day=QuietDay(data["quiet_day"]),
        on_unknown=OnUnknown(data["on_unknown"]),
        paused_until=date.fromisoformat(data["paused_until"]) if data["paused_until"] else None,
        updates_every=data.get("updates_every"),
        created_by=data["created_by"],
        tag=data.get("tag", ""),
        person=data.get("person", ""),
        language=data.get("language", ""),
    )


def why_bad_interval(hours: int) -> str:
    """Why updates cannot come at this interval; "" if they can."""
    return "" if hours in UPDATE_HOURS else update_messages.bad_hours(hours, UPDATE_HOURS)


def _faults(subscription: Subscription) -> Iterable[tuple[str, str]]:
    """The fields with a fault, each with its sentence."""
    if not zones.is_known(subscription.zone):
        yield "zone", messages.unknown_zone(subscription.zone, zones.similar_zones(subscription.zone))
    if subscription.time.second or subscription.time.microsecond or subscription.time.tzinfo:
        yield "time", messages.seconds_in_time()
    if not subscription.weekdays:
        yield "weekdays", messages.no_weekdays()
    for weekday in subscription.weekdays:
        if weekday not in EVERY_DAY:
            yield "weekdays", messages.bad_weekday(str(weekday))
    if len(subscription.holidays) > MAX_HOLIDAYS:
        yield "holidays", messages.too_many_holidays(len(subscription.holidays), MAX_HOLIDAYS)
    if not MIN_CARDS <= subscription.cards <= MAX_CARDS:
        yield "cards", messages.card_count_out_of_range(subscription.cards, MIN_CARDS, MAX_CARDS)
    if subscription.minutes is not None and not MIN_MINUTES <= subscription.minutes <= MAX_MINUTES:
        yield "minutes", messages.minutes_out_of_range(subscription.minutes, MIN_MINUTES, MAX_MINUTES)
    if subscription.updates_every is not None and (reason := why_bad_interval(subscription.updates_every)):
        yield "updates_every", reason
    yield from _filter_faults(subscription.filters)


def _filter_faults(filters: Filters) -> Iterable[tuple[str, str]]:
    """The kinds of filters with a fault, each with its sentence."""
    for kind, entries in filters.kinds:
        if len(entries) > MAX_FILTER_ENTRIES:
            yield kind, messages.too_many_filters(kind, len(entries), MAX_FILTER_ENTRIES)
        if any(not entry.strip() for entry in entries):
            yield kind, messages.empty_filter(kind)
        if any(len(entry) > MAX_FILTER_LENGTH for entry in entries):
            yield kind, messages.long_filter(kind, MAX_FILTER_LENGTH)
