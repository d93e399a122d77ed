"""Recognises rates: "$4.50 a gallon", "11 complaints per 100,000 passengers".

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.labels.noun_phrases import read_phrase
from bot.text.word_lists import word_lists

_RATE = re.compile(r"\s(?:per|a|an|each|every)\s(?P<number>(?:\d[\d,.]*\s)?)(?P<noun>[a-z]{3,})\b")
"""The unit or thing by which a rate is counted ("$4.50 a gallon", "11 complaints per 100,000 passengers")."""
RATE_NOUNS = word_lists("figures_en")["rate_nouns"]
"""Nouns of rates ("$4 a gallon"). "a" before any other noun begins a new phrase."""


def find_rate_end(text: str, offset: int, end: int) -> int | None:
    """The end of a figure that is a rate ("$4.50 a gallon"); None if it is not a rate."""
    match = _RATE.match(text, offset, end)
    if match is None or text.startswith((" ago", " later", " earlier"), match.end()):
        return None
    if match["number"]:
        return match.start("number") + len(match["number"]) + len(read_phrase(text, match.start("noun"), end))
    if match["noun"] in RATE_NOUNS:
        return match.end()
    if not text.startswith("per", offset + 1):
        return None
    phrase = read_phrase(text, match.start("noun"), end)  # "per punt return"
    return match.start("noun") + len(phrase) if phrase.islower() else match.end()
