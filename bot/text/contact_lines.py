"""Recognises lines that only say where something is and how to reach it ("Tarrow: 12 Quay St.")."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

STREET_KIND = any_of(word_lists("places")["street_kinds"])
"""Matches the last word of the name of a street: "Street", "Blvd"."""
_MAX_CHARACTERS = 200
"""The maximum number of characters of a contact line."""
_STREET = (
    rf"(?:\d[\d-]{{0,5}}\s(?:[NSEW]{{1,2}}\.?\s)?(?:[A-Z\d][\w.’'-]*\s){{1,5}}{STREET_KIND}\b\.?(?:\s\d{{1,4}}\b)?"
    r"|P\.?\s?O\.?\sBox\s\d+)"
)
"""Matches "12 N. Mill Street", "P.O. Box 12"."""
_PHONE = r"(?:\+?1[ .-])?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}"
"""Matches "(555) 555-0100"."""
_SITE = r"(?:https?://|www\.)?[\w-]+(?:\.[\w-]+)*\.(?:com|edu|gov|net|org)(?:/\S*)?"
"""Matches "quay.example.org/tolls"."""
_OWNER = r"[A-ZÀ-Þ\d][^:;!?]{1,70}?(?::|,|\s[-–—])\s"
"""Who or what is at the address."""
_ADDRESS_REST = rf"(?:[.,;]?\s(?:[NSEW]{{1,2}}\b\.?|\(?[A-ZÀ-Þ#][\w’'.-]*\)?|\d{{5}}|{_PHONE}|{_SITE})){{0,10}}"
"""What follows the street: the town, its code, a telephone number and a site."""
_STREET_ADDRESS = re.compile(rf"(?:{_OWNER})?{_STREET}{_ADDRESS_REST}[.,;]?")
"""Matches "12 Mill Street", "Tarrow: 12 Quay St., Salem 12345"."""
_CONTACT = re.compile(
    rf"[A-ZÀ-Þ][^:;!?.]{{1,70}}?(?::|,|\s[-–—])\s(?:{_PHONE}|{_SITE})(?:(?:[.,;]|\sor)?\s(?:{_PHONE}|{_SITE}))*\.?"
)
"""Matches "Quay School, 555-555-0100, quay.example.org"."""


def is_contact_line(line: str) -> bool:
    """Whether a line with a figure only says where something is (an address, perhaps after a name) or how to reach it
    (a name, then telephone numbers or sites)."""
    if len(line) > _MAX_CHARACTERS or not any(map(str.isdigit, line)):
        return False
    return _STREET_ADDRESS.fullmatch(line) is not None or _CONTACT.fullmatch(line) is not None
