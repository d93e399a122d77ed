"""The fields of the digest form on all platforms: their labels and choices, and how the values that a form returns are
read. Each platform draws the fields as a form of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.digests import update_messages
from bot.digests.setup.subscription import MAX_CARDS, MIN_CARDS, UPDATE_HOURS, QuietDay, Subscription
from bot.digests.setup.update_interval import WITH_DIGEST
from bot.translation import say_count, translate_module

translate_module(__name__)  # from outside, the labels below are in the language of the person who sees the form


class DigestAudience(StrEnum):
    """Who reads a digest."""

    CHANNEL = "channel"
    OWN = "me"
    """One person, who set it up."""


TITLE = "Daily digest"
AUDIENCE = "For"
AUDIENCES = {DigestAudience.CHANNEL: "This channel", DigestAudience.OWN: "Me alone, as a direct message"}
TIME = "Time"
ZONE = "Time zone"
WEEKDAYS = "Days"
SIZE = "Size"
UPDATES = "Updates on what is followed"
FILTERS = {
    "topics": "Only these topics",
    "sources": "Only these sources",
    "keywords": "Only with these words",
    "speakers": "Only with these speakers",
}
"""Labels, by the name of the filter, in the order of `Filters.kinds`."""
TAG = "Tag of its posts"
SEVERAL = "Separate several by commas."
QUIET_DAY = "On a day with nothing new"
PAUSED = "Paused until"

QUIET_DAYS = {
    QuietDay.SILENT: "Post nothing",
    QuietDay.ARCHIVE: "Post the card that was not shown for the longest time",
}
"""The choices for a day without news."""

_MINUTES = (1, 2, 3, 5, 10)
"""The reading times that the form offers."""


@dataclass(frozen=True, slots=True)
class Size:
    """The length of a digest: a reading time in minutes or, if that is None, a number of cards."""

    cards: int
    minutes: int | None

    @property
    def value(self) -> str:
        """The form value of this size: "5/" for five cards, "20/3" for three minutes (with the stored number of
        cards)."""
        return f"{self.cards}/{self.minutes or ''}"

    @property
    def text(self) -> str:
        """This size in words."""
        if self.minutes is None:
            return say_count("{count} card", "{count} cards", self.cards)
        return say_count("{count} minute to read", "{count} minutes to read", self.minutes)


def split_entries(typed_text: str) -> tuple[str, ...]:
    """The entries of a filter, which people type separated by commas."""
    return tuple(entry for entry in map(str.strip, typed_text.split(",")) if entry)


def size_of(subscription: Subscription) -> Size:
    """The size of a subscription's digest as the form offers it. With a reading time, the number of cards is MAX_CARDS,
    because the number in the subscription then has no effect."""
    if subscription.minutes is None:
        return Size(subscription.cards, None)
    return Size(MAX_CARDS, subscription.minutes)


def offered_sizes(chosen_size: Size) -> list[Size]:
    """The sizes to choose from, always including `chosen_size`."""
    sizes = [Size(cards, None) for cards in range(MIN_CARDS, MAX_CARDS + 1)]
    sizes += [Size(MAX_CARDS, minutes) for minutes in _MINUTES]
    return sizes if chosen_size in sizes else [*sizes, chosen_size]


def read_size(value: str, previous_subscription: Subscription) -> Size:
    """The size that a form returned as `value` (`Size.value`). If the value is no size, the size stored in
    `previous_subscription`, so that nothing changes."""
    cards, _, minutes = value.partition("/")
    if not cards.isdecimal():
        return Size(previous_subscription.cards, previous_subscription.minutes)
    return Size(int(cards), int(minutes) if minutes.isdecimal() else None)


def updates_of(subscription: Subscription) -> str:
    """The form value of how often updates come: hours, or WITH_DIGEST."""
    return str(subscription.updates_every or WITH_DIGEST)


def offered_updates() -> dict[str, str]:
    """The choices of how often updates come, as sentences, by form value."""
    return {str(hours): update_messages.choice(hours) for hours in (WITH_DIGEST, *UPDATE_HOURS)}


def read_updates(value: str, previous_subscription: Subscription) -> int | None:
    """The hours between updates that a form returned as `value`; None if news come only with the digest. If the value
    is no number, the hours stored in `previous_subscription`."""
    if not value.isdecimal():
        return previous_subscription.updates_every
    hours = int(value)
    return None if hours == WITH_DIGEST else hours
