"""Reads written numbers."""

from __future__ import annotations

import re
from decimal import Decimal

_GROUP_MARK = re.compile(r"[.,](?=\d{3}\b)")
"""A mark between groups of three digits ("1,500", "1.500"), in whatever language."""


def parse_number(digits: str) -> Decimal:
    """The number that digits with marks stand for: 1500 for "1,500" and "1.500", 4.5 for "4.5" and "4,50". Raises
    decimal.InvalidOperation if they stand for none ("1.2.3")."""
    return Decimal(_GROUP_MARK.sub("", digits).replace(",", "."))
