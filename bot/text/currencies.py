"""The signs and codes of currencies."""

from __future__ import annotations

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

CURRENCY_SIGNS = "$€£¥₹₩₽"
"""One character each, also inside the brackets of a pattern ("$5", "¥500")."""
CURRENCY_CODE = any_of(word_lists("numbers")["currency_codes"])
"""A pattern that matches the code of a currency before a sum ("EUR 4.50")."""
