"""Words of an article as a person types them: a keyboard has one apostrophe, one quotation mark and one dash."""

from __future__ import annotations

import re

from bot.text.quotation import CLOSERS
from bot.text.words import fold

_MARKS = str.maketrans({mark: '"' for mark in "".join((*CLOSERS, *CLOSERS.values())) if mark != "'"})
_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212][-\u2010-\u2015\u2212\s]*")


def fold_typed(words: str) -> str:
    """Words as they are compared: all apostrophes, quotation marks and dashes of an article count as one, and case,
    accents, white space and marks around the whole make no difference."""
    return " ".join(_DASHES.sub("-", fold(words).translate(_MARKS)).split()).strip(" \"'")
