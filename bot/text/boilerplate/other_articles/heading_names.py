"""Finds the names in a heading, and whether a text has them."""

from __future__ import annotations

import re

from bot.text.word_lists.calendar import english_calendar
from bot.text.words import POSSESSIVE_END

STEM_LENGTH = 5
"""The number of characters at the beginning of content words that are compared. Words that share them count as the
same."""
_MAX_WORDS = 16
"""The maximum number of words of a heading whose names are looked for; a longer line is a sentence."""
_NAME = re.compile(r"[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+)*")
"""Matches "Mara Quill"."""
_BEFORE_FIRST_WORD = re.compile(r"(?:^|: )[‘'“\"]?$")
"""What is before the first word of a heading, or of its part after a colon ("Salem: |")."""
_LAST_WORD = re.compile(r"[\w’'-]+$")
"""Matches "Quill" in "Mara Quill"."""
_MAX_ACRONYM_LETTERS = 4
"""The maximum number of letters of an acronym ("FAQ", "DAs"), which does not count as a name."""
_MAX_CAPITALS = 0.7
"""The largest share of a heading's words that may be capitalised; with more, its names cannot be distinguished."""


def distinctive_names(line: str) -> set[str]:
    """The last words of the names in a heading (not empty) that are not acronyms, days or months; none if it is long,
    begins with a straight quotation mark, or has too many capitals."""
    words = line.split()
    capitalised_count = sum(word.lstrip("‘'“\"")[:1].isupper() for word in words)
    if len(words) > _MAX_WORDS or line[0] == "'" or capitalised_count > _MAX_CAPITALS * len(words):
        return set()
    last_names = [
        _LAST_WORD.search(name.group())
        for name in _NAME.finditer(line)
        if " " in name.group()
        or not _BEFORE_FIRST_WORD.search(line, 0, name.start())  # a first word is capitalised anyway
    ]
    names = {POSSESSIVE_END.sub("", match.group()).strip("’'-") for match in last_names if match}
    return {
        name
        for name in names
        if (len(name) > _MAX_ACRONYM_LETTERS or not name.removesuffix("s").isupper())
        and name.lower() not in english_calendar()
    }


def is_named(name: str, text: str) -> bool:
    """Whether a text has the first STEM_LENGTH letters of a name, even inside a word, in any case."""
    return name.casefold().replace("’", "'")[:STEM_LENGTH] in text.casefold().replace("’", "'")
