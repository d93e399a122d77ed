"""English names of countries, from Babel."""

from __future__ import annotations

from functools import cache

from babel import Locale


@cache
def country_names() -> frozenset[str]:
    """The names that are a single word, in lower case."""
    names = (name.lower() for name in Locale("en").territories.values())
    return frozenset(name for name in names if " " not in name)
