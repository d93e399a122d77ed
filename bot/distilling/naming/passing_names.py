"""Recognises names that a text mentions only in passing: once, in a list or as the title of a work."""

from __future__ import annotations

import re

from bot.text.places import find_places
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_NAME_WORD = r"(?:[A-Z]\.(?=\s)|[A-ZÀ-Þ](?:[\w’'&-]|\.(?=\w))*+)"
"""A word of a name, or an initial: "Salem", "M."."""
_ITEM = re.compile(
    rf"{_NAME_WORD}(?:\s(?:(?:of|the|of the|for|de|von|van)\s)?(?:{_NAME_WORD}|\d+(?!\w))){{0,6}}"
    r"(?:\s\([^()]{1,60}\))?"
)
"""What may be a name in a list ("Bank of Ostend (since 1902)")."""
_BETWEEN_ITEMS = re.compile(
    r"(?:[!?]?[”\"’'])?(?:[,;][”\"’']?\s(?P<last>and\s|or\s|&\s)?|\s(?P<only>and|or|&)\s)(?:the\s|a\s|an\s)?[“\"‘']?"
)
"""What is between two names of a list (", ", " and the ")."""
_AND = re.compile(r"(?:[!?]?[”\"’'])?,?\s(?:and|or|&)\s")
"""Matches " and " after a name: the list goes on with something else ("Gull Pie and more")."""
_MIN_ITEMS = 3
"""The minimum number of names in a list with "and"."""
_MIN_ITEMS_WITHOUT_AND = 4
"""The minimum number of names in a list without "and"."""
_NAMING = re.compile(
    rf"\b{any_of(word_lists('speech_en')['naming_verbs'])}\b[^.!?:“\"”]{{0,40}}[“\"‘']\W?$", re.IGNORECASE
)
"""A word that gives a name, up to the quotation mark before the name ("they called the plan “")."""
_POSSESSIVE = re.compile(r"[’']s?\s[“\"‘']\W?$")
"""Matches "’s “" before quoted words."""
_MAX_CHARACTERS_BEFORE = 70
"""The number of characters before quoted words that are searched for a word that gives a name."""


def is_named(words: str, text: str) -> bool:
    """Whether some quoted words are more than mentioned in passing: the text has them several times, or before them a
    word that gives names ("dubbed “Old Rope”") or the possessive of a country or town ("Norland’s “Old Rope”"). Also
    True if the text does not have the words at all."""
    start = text.find(words)
    if start < 0 or text.find(words, start + len(words)) >= 0:
        return True
    text_before = text[max(0, start - _MAX_CHARACTERS_BEFORE) : start]
    if _NAMING.search(text_before):
        return True
    possessive = _POSSESSIVE.search(text_before)
    return possessive is not None and any(owner.end == possessive.start() for owner in find_places(text_before))


def find_listed(text: str) -> frozenset[str]:
    """The items of the lists of names in a text: of three or more names with "and" ("Salem, Tarrow and the Bank of
    Ostend"), of four or more without. Takes time linear in the length of the text."""
    names_found: set[str] = set()
    items: list[str] = []
    end = 0
    is_last = False
    for item in _ITEM.finditer(text):
        separator = _BETWEEN_ITEMS.fullmatch(text, end, item.start()) if items and not is_last else None
        if separator is None:
            items = []
        is_last = separator is not None and (separator["last"] or separator["only"]) is not None
        items.append(item.group())
        end = item.end()
        if len(items) >= _MIN_ITEMS_WITHOUT_AND or (len(items) >= _MIN_ITEMS and (is_last or _AND.match(text, end))):
            names_found.update(items[-_MIN_ITEMS_WITHOUT_AND:])
    return frozenset(names_found)
