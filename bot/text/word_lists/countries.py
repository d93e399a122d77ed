"""English names of countries, from Babel."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_CODE_LETTERS = 2
"""The number of letters of a country's code. The codes of regions are numbers."""
_OTHER_CODES = frozenset("EU EZ QO UN XA XB ZZ".split())
"""Codes of two letters that mean a union of countries, or no place."""


@cache
def one_word_country_names() -> frozenset[str]:
    """The names in lower case of countries, and of regions of many countries ("africa"), that are a single word."""
    names = (name.lower() for name in Locale("en").territories.values())
    return frozenset(name for name in names if " " not in name)


@cache
def country_names() -> frozenset[str]:
    """The names of countries in lower case, including names of several words, without the names of regions that consist
    of many countries."""
    names = (
        name.lower()
        for code, name in Locale("en").territories.items()
        if len(code) == _CODE_LETTERS and code not in _OTHER_CODES
    )
    return frozenset(part for name in names for part in re.sub(r" \(.*\)| - .*| sar china", "", name).split(" & "))
