"""The English names of countries, out of Babel."""

from __future__ import annotations

from functools import cache

from babel import Locale


@cache
def country_names() -> frozenset[str]:
    """The names of one word, in lower case."""
    names = (name.lower() for name in Locale("en").territories.values())
    return frozenset(name for name in names if " " not in name)
