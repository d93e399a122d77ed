"""Finds out which forms of English verbs belong together, and which are forms of the past."""

from __future__ import annotations

import re

from bot.text.word_lists.loader import word_lists

_BASES = {form: base for base, forms in word_lists("irregular_verbs_en").items() for form in forms}
"""Maps an irregular form of the past to its verb."""
_ENDING = re.compile(r"(?<=\w\w)(?:ing|(?<!e)ed|es|e|(?<!s)s)$")
"""Matches the "ed" of "sued", not that of "fed" or "succeed"."""
_MIN_DOUBLED_LETTERS = 4
"""The minimum number of letters before an ending whose last one may be doubled: "ripped", not "add"."""


def stem_verb(word: str) -> str:
    """The stem of a word in lower case, which all forms of a verb share: "beat" for "beaten", "su" for "sued". Words
    that are no verbs get a stem, too."""
    stem = _ENDING.sub("", _BASES.get(word, word))
    if len(stem) >= _MIN_DOUBLED_LETTERS and stem[-1] == stem[-2]:
        stem = stem[:-1]
    return re.sub("i$", "y", stem)


def may_be_past(word: str) -> bool:
    """Whether a word in lower case looks like a form of the past: "sued", "beaten"."""
    return word in _BASES or (word.endswith("ed") and _ENDING.search(word) is not None)
