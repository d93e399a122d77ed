"""IANA time zones by name."""

from __future__ import annotations

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from rapidfuzz import fuzz

_MIN_SIMILARITY = 60
"""The minimum similarity of a name that is suggested, in percent."""


def is_known(name: str) -> bool:
    """Whether there is an IANA time zone with this name."""
    return name in _names()


@cache
def get_zone(name: str) -> ZoneInfo:
    """The time zone of this name. Raises ZoneInfoNotFoundError if there is none."""
    if not is_known(name):
        raise ZoneInfoNotFoundError(name)
    return ZoneInfo(name)


def find_zone(typed_text: str) -> str:
    """The name of the time zone that was typed, in upper or lower case, or as a city that only one zone is named after.
    If there is no such zone, the text itself.

    >>> find_zone("europe/berlin"), find_zone("Tokyo"), find_zone("Atlantis")
    ('Europe/Berlin', 'Asia/Tokyo', 'Atlantis')
    """
    folded_text = typed_text.strip().replace(" ", "_").casefold()
    matching_names = [name for name in _names() if name.casefold() == folded_text]
    cities = [name for name in _names() if "/" in name and _city(name) == folded_text]
    return next((names[0] for names in (matching_names, cities) if len(names) == 1), typed_text.strip())


def similar_zones(typed_text: str, limit: int = 3) -> tuple[str, ...]:
    """At most `limit` names of zones similar to what was typed, best first, compared by the city or by the whole
    name."""
    folded_text = typed_text.strip().replace(" ", "_").casefold()
    scored_names = [
        (max(fuzz.ratio(folded_text, name.casefold()), fuzz.ratio(folded_text, _city(name))), name)
        for name in sorted(_names())
    ]
    best_pairs = sorted(
        (pair for pair in scored_names if pair[0] >= _MIN_SIMILARITY), key=lambda pair: (-pair[0], pair[1])
    )
    return tuple(name for _, name in best_pairs[:limit])


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())


def _city(name: str) -> str:
    return name.rsplit("/", 1)[-1].casefold()
