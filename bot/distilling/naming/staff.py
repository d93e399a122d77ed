"""Recognises people who write for an article's publisher: the text names them as authors or colleagues, not as a
subject ("my CNN colleague Ida Crane reports", "– Ida Crane").

The bar ("|") in examples is explained in `bot.distilling.naming`.
"""

from __future__ import annotations

import re

from bot.distilling.naming.name_words import NAME_LISTS
from bot.model import Span
from bot.text.boilerplate.authors.agencies import NEWS_PATTERN
from bot.text.word_lists.patterns import any_of

MAX_MENTIONS = 2
"""The maximum number of times that the surname of an author or colleague occurs; a person who is named more often is a
subject."""
_COLLEAGUE_BEFORE = re.compile(
    rf"(?:\b{NEWS_PATTERN}(?:[’']s)?(?:\s[a-z-]+){{0,2}}\s{any_of(NAME_LISTS['staff_roles'])}"
    rf"|\b[Mm]y\s(?:[\w’'-]+\s){{0,3}}colleagues?"
    rf"|\b(?:told|tells)\s{NEWS_PATTERN}[’']s),?\s$"
)
"""Words before the name of a colleague ("my CNN colleague ", "CNN’s reporter ")."""
_MAX_CHARACTERS_BEFORE = 70
"""The number of characters before a name that are searched for `_COLLEAGUE_BEFORE` and `_SIGNATURE_BEFORE`."""
_SIGNATURE_BEFORE = re.compile(r"[.!?”\"’')]\s?(?:--?|[–—])\s?$")
"""The dash before the name with which an author signs a paragraph ("sank. – | Ida Crane")."""
_MAX_CHARACTERS_AFTER = 2
"""The maximum number of characters between the name of an author who signs a paragraph and the end of the paragraph."""


def is_on_staff(text: str, start: int, end: int, paragraph: Span) -> bool:
    """Whether a name of at least two words from `start` to `end` in `paragraph` is that of an author or colleague."""
    if " " not in text[start:end]:
        return False
    text_before = text[max(paragraph.start, start - _MAX_CHARACTERS_BEFORE) : start]
    ends_paragraph = (
        not any(map(str.isalnum, text[end : paragraph.end])) and paragraph.end - end <= _MAX_CHARACTERS_AFTER
    )
    return _COLLEAGUE_BEFORE.search(text_before) is not None or (
        ends_paragraph and _SIGNATURE_BEFORE.search(text_before) is not None
    )
