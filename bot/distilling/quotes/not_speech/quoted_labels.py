"""Recognises quoted words that are the name or slogan of something, not speech.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_NAMES = word_lists("names_en")
_SLOGAN = rf"(?:{any_of(_NAMES['slogan_nouns'])}s?|(?<=an |he |ld )saying)"
"""Nouns for slogans. "Saying" is one only after a word that ends with "an", "he" or "ld" ("an", "the", "old")."""
_BEFORE_LABEL = re.compile(
    r"\b(?:an?|another|any|each|every|his|her|its|my|new|one|our|some|that|the|their|these|this|those|your)"
    r"(?: [\w-]+){0,3} $",
    re.IGNORECASE,
)
"""A determiner and up to three words before a name or slogan ("a new | “Ropes for all” campaign")."""
_AFTER_LABEL = re.compile(rf" (?:[a-z-]+ )?{any_of(_NAMES['labelled_things'])}s?\b")
"""A noun for what has the name or slogan, after the quoted words and perhaps an adjective (" campaign", " new
campaign")."""
_AFTER_SLOGAN = re.compile(
    rf"\W*(?:has |have )?(?:been|became|becomes|is|was) (?:an?|his|her|its|our|the|their) (?:\w+ )?{_SLOGAN}\b"
)
"""The text after quoted words that says they are a slogan ("“Ropes for all” | was a frequent refrain")."""
_BEFORE_SLOGAN = re.compile(rf"\b{_SLOGAN}(?: (?:is|of|was))?[:,]? ?$|\b{_SLOGAN} of\b[^.]*: ?$", re.IGNORECASE)
"""A noun for a slogan, before the words of the slogan ("Her motto was: |", "The motto of the port: |")."""
_NAME_OF_GROUP = re.compile(r"[A-Z][\w’'&-]*(?: [\w’'&-]+){1,6}")
"""Words that may be the name of a group ("Ropes for All")."""
_AFTER_GROUP = re.compile(r" (?:has|have|had|is|was|were|are) (?!(?:an?|how|the|what|why) )")
"""A verb after the name of a group that is its subject ("“Ropes for All” | has 40 members")."""
_SENTENCE_MARKS = (",", ".", "!", "?", "…")
"""Marks at the end of quoted words that are a sentence or part of one, not a name."""


def is_label(text_before: str, words: str, text_after: str) -> bool:
    """Whether the quoted `words` of an English sentence are a name or slogan, judged by the rest of the sentence:
    `text_before` and `text_after` are what it has before and after them."""
    if _BEFORE_SLOGAN.search(text_before) or _AFTER_SLOGAN.match(text_after):
        return True
    if words.endswith(_SENTENCE_MARKS):
        return False
    if _BEFORE_LABEL.search(text_before) and _AFTER_LABEL.match(text_after):
        return True
    is_subject = not text_before.strip() and _AFTER_GROUP.match(text_after) is not None
    return is_subject and _NAME_OF_GROUP.fullmatch(words) is not None
