"""The signs of currencies."""

from __future__ import annotations

CURRENCY_SIGNS = "$€£¥₹₩₽"
"""One character each, also inside the brackets of a pattern ("$5", "¥500")."""
