"""Recognises capitalised words that are only a part of a longer name.

The bar ("|") in examples is explained in `bot.distilling.naming`.
"""

from __future__ import annotations

import re

from bot.distilling.naming.name_words import NAME_LISTS, TICKER
from bot.model import Span
from bot.text.word_lists.first_names import FIRST_NAMES

_WORD_CONTINUES = re.compile(r"[’'](?!(?:s|d|m|re|ve|ll)\b)[a-z]|/\w|(?<=\s[A-Z])[’']\s[A-Z]")
"""The continuation of a word or name after an apostrophe or slash ("Xi'an", "Don't", "S/O", "Guns N' Roses")."""
_MAX_TICKER_DISTANCE = 80
"""The number of characters before the symbol of a company that are searched for the words that it abbreviates."""
_NAME_PART_BEFORE = re.compile(
    r"\b\d+(?:st|nd|rd|th)\s$|\b[A-Z]&[A-Z]\s$|\sv\.\s$|\b[A-Z]{1,3}/$|\b[A-Z]\w*n[’']t\s$|\bLet[’']s\s$"
)
"""Matches "12th ", "A&E ", "Quill v. ", after which a name is only a part."""
_JOINED_PART_BEFORE = re.compile(r"[A-Z][\w-]*(?:[’']s)?\s(?:and|for|&)\s$|(?:Children|Women|Men|People)[’']s\s$")
"""The first part of a longer name, before its rest ("Food and", "Centers for", "Women's")."""
_MAX_PART_CHARACTERS = 8
"""The number of characters before a name that are searched for `_NAME_PART_BEFORE`."""
_MAX_JOINED_CHARACTERS = 30
"""The number of characters before a name that are searched for the first part of a longer one."""
_NAME_CONTINUES = re.compile(
    r"\.\w|\sv\.\s[A-Z]|(?:(?<=Centers)|(?<=Centres)|(?<=Center)|(?<=Centre)|(?<=Institute)|(?<=Institutes))\sfor\s"
    r"[A-Z]|(?:(?<=Children)|(?<=Women)|(?<=Men)|(?<=People))[’']s\s[A-Z]"
)
"""The continuation of a name that is only the beginning of a longer one ("BA | .5", "Children | 's Hospital")."""
_SECOND_NAME_FOLLOWS = re.compile(r",?\s(?:and|or|&)\s[A-Z][a-z]+\s[A-Z]")
"""Matches " and Ida Crane", " & Ida Crane"."""
_SIDE = re.compile(r"(?:The )?(?:North|South|East|West|Northern|Southern|Eastern|Western|Central)")
"""Matches "The Northern"."""
_OTHER_SIDE_FOLLOWS = re.compile(r",?\s(?:and|or)\s[A-Z]")
"""What follows the first side of a country or area ("South | and Central Norland")."""


def is_part_of_name(text: str, match: re.Match[str], paragraph: Span) -> bool:
    """Whether the match is not a whole name: a part of a longer one ("Drug Administration", "BA" of "BA.5"), a state
    after a town ("Ostend, OH"), or the symbol of a company in brackets."""
    if _NAME_CONTINUES.match(text, match.end(), paragraph.end) or _WORD_CONTINUES.match(
        text, match.end(), paragraph.end
    ):
        return True
    if _is_state_or_ticker(text, match):
        return True
    if match.group().lower() in FIRST_NAMES and _SECOND_NAME_FOLLOWS.match(text, match.end(), paragraph.end):
        return True  # "Ida and Ole Crane"
    if _SIDE.fullmatch(match.group()) and _OTHER_SIDE_FOLLOWS.match(text, match.end(), paragraph.end):
        return True
    if _NAME_PART_BEFORE.search(text, max(paragraph.start, match.start() - _MAX_PART_CHARACTERS), match.start()):
        return True  # "Century Boats" of "20th Century Boats", "DC" of "AC/DC", "Sink Now" of "Don't Sink Now"
    joined_part = _JOINED_PART_BEFORE.search(
        text, max(paragraph.start, match.start() - _MAX_JOINED_CHARACTERS), match.start()
    )
    is_person = (
        match.group().partition(" ")[0].lower() in FIRST_NAMES and "&" not in text[match.start() - 3 : match.start()]
    )
    return joined_part is not None and " " in match.group() and not is_person  # but "Ida Crane and | Ole Berg"


def _is_state_or_ticker(text: str, match: re.Match[str]) -> bool:
    """Whether the match is a state after a town, or the symbol of a company in brackets. The initials of the words
    before the brackets are not a symbol ("Tarrow Rope Board (TRB)")."""
    words = match.group()
    text_before = text[max(0, match.start() - _MAX_TICKER_DISTANCE) : match.start()]
    if words.lower().replace(".", "") in NAME_LISTS["states"] and text_before.endswith(", "):
        return True
    in_brackets = text_before.rstrip(" ").endswith("(") and text[match.end() : match.end() + 2].lstrip(" ").startswith(
        ")"
    )
    if not in_brackets or not TICKER.fullmatch(words):
        return False
    initials = iter(word[0].upper() for word in text_before.rstrip(" (").split())
    return not all(letter in initials for letter in words)
