"""Distinguishes names from other capitalised words: dates, titles, slogans, numbered items. `names.py` finds the
capitalised words of a text, and keeps those that are names here."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.naming.name_words import FUNCTION_WORDS, INITIALS, NAME_LISTS, SHORT_MONTHS, TICKER, TITLES
from bot.text.places import NamedPlace, find_places
from bot.text.word_lists.calendar import english_calendar, month_names
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.patterns import any_of
from bot.text.word_lists.stop_words import STOP_WORDS

_ADJECTIVE_ENDING = re.compile(
    r"-(?:[a-z]+(?:ed|ing)|area|born|class|era|free|friendly|like|only|run|specific|style|wide)$"
)
"""The end of an adjective that is made from a name ("Salem-based")."""
_NUMBERED_ITEM = re.compile(
    rf"(?:{'|'.join(month_names('en'))})\d+"
    r"|Game \d of .*"
    rf"|{any_of(map(str.title, NAME_LISTS['numbered_things']))} (?:[A-Z]|[IVX]+|\d{{1,3}})"
)
"""A numbered thing ("Suite B", "Phase 1"), or a date without a space ("March5")."""
_ALL_CAPITALS = re.compile(r"[A-Z’']{4,}(?: [A-Z’']{2,})+|[A-Z’']{2,} [A-Z’']{4,}(?: [A-Z’']{2,})*")
"""Several words in capitals, as slogans and labels are printed ("STAY CALM")."""
_MIN_WORDS_OF_COMPANIES = 5
"""The minimum number of words of several companies with their symbols."""
_CONSTITUENCY = re.compile(r"(?:[DRIL]|DFL)-[A-Z](?:[a-z]|\b)")
"""A politician's party and place ("Ida Crane, D-Salem")."""


def is_name(name: str, lower_case_words: set[str]) -> bool:
    """Whether capitalised words are a name: not a party and place, a date, a title alone or a headline.

    `lower_case_words` are those of the text.
    """
    words = name.split()
    if len(name) < 2 or name.lower() in NAME_LISTS["not_names"] or _is_written_as_no_name(name):
        return False
    if _is_date(words) or _ends_with_people(words) or _is_part_of_headline(words):
        return False
    if _names_two_people(words) or _lists_companies(words):
        return False
    return len(words) > 1 or _may_be_single_name(name, lower_case_words)


def _is_written_as_no_name(name: str) -> bool:
    """Whether the form of the words shows that they are not a name: "D-Salem", "Non-Lindholm", "Salem-based", "Phase
    1", "STAY CALM", or a mark at the end that does not belong to initials."""
    if _CONSTITUENCY.match(name) or name.startswith("Non-"):
        return True
    if _ADJECTIVE_ENDING.search(name) or _NUMBERED_ITEM.fullmatch(name) or _ALL_CAPITALS.fullmatch(name):
        return True
    return not name[-1].isalnum() and not INITIALS.search(name)


def _is_date(words: Sequence[str]) -> bool:
    """Whether the words are the name of a day or month ("Mondays", "Sept"), or begin with one ("Last Monday", "Sept
    5"). A short month with a word after it may be a name ("Jan Berg")."""
    name = " ".join(words).lower()
    if name in SHORT_MONTHS or name.removesuffix("s") in english_calendar():
        return True
    first_word = (words[1] if words[0] in ("Last", "Next") and len(words) > 1 else words[0]).lower()
    return first_word in english_calendar() or (first_word in SHORT_MONTHS and words[-1].isdigit())


def _ends_with_people(words: Sequence[str]) -> bool:
    """Whether the last word is one for a people ("Irish"), also in the plural after other such words ("African
    Americans"), or all are the people of a country ("Sri Lankans")."""
    name, last_word, peoples = " ".join(words), words[-1].lower(), NAME_LISTS["peoples"]
    if any(_is_people(name, place) for place in find_places(name)):
        return True
    return last_word in peoples or (
        last_word.removesuffix("s") in peoples and all(word.lower() in peoples for word in words[:-1])
    )


def _is_people(name: str, place: NamedPlace) -> bool:
    """Whether the whole name is an adjective or noun made from that of a country."""
    is_whole = place.start == 0 and place.end == len(name) and len(name) > len(place.name)
    return is_whole and name.lower().startswith(place.name[:-1])


def _is_part_of_headline(words: Sequence[str]) -> bool:
    """Whether a function word has a capital, as only in a headline ("Quill Was Headed")."""
    return any(word.lower() in FUNCTION_WORDS - NAME_LISTS["last_nouns"] and word[0].isupper() for word in words[1:])


def _may_be_single_name(word: str, lower_case_words: set[str]) -> bool:
    """Whether one word may be a name: it is not a title, a number or a stop word, and the text never has it in lower
    case."""
    if word.lower().strip(".") in TITLES or word.isdigit():
        return False
    return word.lower() not in lower_case_words and word.lower() not in STOP_WORDS


def _lists_companies(words: Sequence[str]) -> bool:
    """Whether the words are several companies with their symbols ("Quill Boats QLB Tarrow Ropes TRP")."""
    return len(words) >= _MIN_WORDS_OF_COMPANIES and len([word for word in words if TICKER.fullmatch(word)]) > 1


def _names_two_people(words: Sequence[str]) -> bool:
    """Whether the words are two whole names ("Ida Crane & Ole Berg")."""
    joint = words.index("&") if "&" in words else 0
    return joint > 1 and words[0].lower() in FIRST_NAMES and words[joint + 1].lower() in FIRST_NAMES
