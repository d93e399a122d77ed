"""Finds names that a text treats as those of organisations.

The bar ("|") in examples is explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.text.word_lists.stop_words import STOP_WORDS

_NAME = r"(?<![\w&’'-])([A-Z][\w&-]*+(?: [A-Z][\w&-]*+){0,3})"
"""Up to four words with capitals."""
_OFFICES = r"(?:CEO|CFO|[Cc]hief executive|[Cc]hief (?:executive|financial|operating) officer)"
_PATTERNS = (
    re.compile(rf"\b(?:[Ss]hares|[Ss]tock|[Cc]ustomers|[Ss]ubsidiary|{_OFFICES}) (?:of|at) {_NAME}"),
    re.compile(rf"{_NAME}(?:[’']s?)? (?:{_OFFICES}|shares|stock|headquarters|subsidiary)\b"),
    re.compile(rf"{_NAME},? which\b"),
)
"""Match "shares of |Ubis Salt|", "|Ubis Salt|’s chief executive", "|Ubis Salt|, which"."""


def find_organisations(text: str) -> frozenset[str]:
    """The names that have shares, a chief executive or the like, or that are followed by "which". If other capitalised
    words may be before a name ("Monday Ubis Salt"), the result contains it with these words and without them, in each
    form that has at least two words."""
    runs = (match[1].split() for pattern in _PATTERNS for match in pattern.finditer(text))
    names = (" ".join(words_of_run[start:]) for words_of_run in runs for start in range(max(1, len(words_of_run) - 1)))
    return frozenset(name for name in names if name.lower() not in STOP_WORDS)
