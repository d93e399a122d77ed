"""What somebody wants of a channel's digest, in words: off, pause until a day, now, status."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.digests import messages
from bot.errors import InvalidSubscription


class Verb(StrEnum):
    """What to do with the digest; the empty one sets it up, with a form."""

    SET = ""
    OFF = "off"
    PAUSE = "pause"
    NOW = "now"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Order:
    """`until` is the day of a pause, as typed."""

    verb: Verb
    until: str = ""


def read_order(text: str) -> Order:
    """Raises InvalidSubscription with a sentence if the words are none of these.

    >>> read_order("pause until tomorrow")
    Order(verb=<Verb.PAUSE: 'pause'>, until='tomorrow')
    """
    words = text.lower().split()
    if words[:2] == ["pause", "until"] and len(words) > 2:
        return Order(Verb.PAUSE, " ".join(words[2:]))
    if words[:1] == ["pause"]:
        raise InvalidSubscription("digest", messages.pause_without_end())
    if len(words) > 1 or (words and words[0] not in set(Verb)):
        raise InvalidSubscription("digest", messages.unknown_order(" ".join(words)))
    return Order(Verb(words[0] if words else ""))
