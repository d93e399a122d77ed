"""Keys for the rough sound of English words: words with the same key may be spellings of one word."""

from __future__ import annotations

import re
from itertools import groupby

_VOWELS = re.compile(r"[aeiouyhw]+")
"""Matches the vowels of a word, and the letters that are often silent ("h", "w", "y")."""
_SOFT_C = re.compile(r"c(?=[eiy])")
"""Matches the "c" of "license", which sounds like an "s"."""
_SIMILAR_SOUNDS = str.maketrans({"z": "s", "c": "k", "q": "k", "x": "k", "j": "g", "v": "f", "d": "t"})
"""Consonant -> the consonant that stands for all that sound alike."""


def phonetic_key(word: str) -> str:
    """The first letter and the consonants of a word ("lsns" for "license" and "lisence"). Consonants that sound alike
    become one letter, doubled ones count once."""
    rest = _SOFT_C.sub("s", word[1:]).replace("ph", "f").replace("gh", "g")
    skeleton = word[:1] + _VOWELS.sub("", rest).translate(_SIMILAR_SOUNDS)
    return "".join(letter for letter, _ in groupby(skeleton))
