"""Finds out whether a text always writes a word with a capital letter, as names are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from bot.text.words import find_words

_BEFORE_WITHIN = re.compile("[a-z,;] ")
"""Matches what comes before a word inside a sentence ("the | Odra")."""


def is_always_capitalised(word: str, texts: Iterable[str], *, is_within_sentence: bool = False) -> bool:
    """Whether a folded word occurs in these texts and is always capitalised. `is_within_sentence`: it must also occur
    inside a sentence, not only at the beginning of a sentence or headline."""
    occurrences = [occurrence for text in texts for occurrence in _find_occurrences(text).get(word, ())]
    is_found = any(is_within for _, is_within in occurrences) if is_within_sentence else bool(occurrences)
    return is_found and all(is_capitalised for is_capitalised, _ in occurrences)


@lru_cache(maxsize=16)  # several words of a question are looked up in the same few articles
def _find_occurrences(text: str) -> Mapping[str, list[tuple[bool, bool]]]:
    """Folded word -> for each of its occurrences in the text, whether it is capitalised, and whether it is inside a
    sentence."""
    found: dict[str, list[tuple[bool, bool]]] = {}
    for word in find_words(text):
        start = word.span.start
        is_within = _BEFORE_WITHIN.fullmatch(text, max(0, start - 2), start) is not None
        found.setdefault(word.text, []).append((text[start].isupper(), is_within))
    return found
