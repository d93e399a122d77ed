"""Recognises the names and symbols of shares that a page shows next to a paragraph and that were read as the beginning
of the paragraph ("Salem Mills SLM The company said …")."""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_NAME = r"(?:[A-Z][\w.&’'-]*(?: [A-Z&][\w.&’'-]*){0,3})"
"""Matches "Salem Mills"."""
_LISTS = word_lists("stock_symbols_en")
_SYMBOLS = re.compile(rf"(?:{_NAME} [A-Z]{{2,5}} )+(?={any_of(_LISTS['sentence_starters'])}\b)")
"""Stock symbols at the beginning of a paragraph, each after the name of its company ("Salem SLB The")."""
_MAX_CHARACTERS = 120
"""The number of characters at the beginning of a paragraph that are searched."""
_LABEL_WORDS = _LISTS["not_symbols"]
"""Words in capitals that end a label or name."""


def stock_symbols_end(line: str) -> int:
    """The number of characters of the names and symbols of shares at the beginning of a paragraph; 0 if it has none."""
    match = _SYMBOLS.match(line[:_MAX_CHARACTERS])
    # A beginning all in capitals is a label.
    if match is None or match.group().isupper() or not _LABEL_WORDS.isdisjoint(match.group().split()):
        return 0
    return match.end()
