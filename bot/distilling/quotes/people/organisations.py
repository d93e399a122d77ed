"""Finds names that a text treats as those of organisations.

The bar ("|") in examples is explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.text.word_lists.stop_words import STOP_WORDS

_NAME = r"(?<![\w&’'-])([A-Z][\w&-]*+(?: [A-Z][\w&-]*+){0,3})"
"""Up to four words with capitals."""
_OFFICES = r"(?:CEO|CFO|[Cc]hief executive|[Cc]hief (?:executive|financial|operating) officer)"
_SIGNS = (
    re.compile(rf"\b(?:[Ss]hares|[Ss]tock|[Cc]ustomers|[Ss]ubsidiary|{_OFFICES}) (?:of|at) {_NAME}"),
    re.compile(rf"{_NAME}(?:[’']s?)? (?:{_OFFICES}|shares|stock|headquarters|subsidiary)\b"),
    re.compile(rf"{_NAME},? which\b"),
)
"""Match "shares of |Ubis Salt|", "|Ubis Salt|’s chief executive", "|Ubis Salt|, which"."""


def find_bodies(text: str) -> frozenset[str]:
    """The names that own shares, have a chief executive, or are followed by "which", as they may be written: without
    the words before them, too, as long as there are two left ("Monday |Ubis Salt|")."""
    runs = (match[1].split() for sign in _SIGNS for match in sign.finditer(text))
    names = (" ".join(words_of_run[start:]) for words_of_run in runs for start in range(max(1, len(words_of_run) - 1)))
    return frozenset(name for name in names if name.lower() not in STOP_WORDS)
