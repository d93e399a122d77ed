"""Recognises words that look like names but are not topics: roads, grades, directions, nationalities, institutions
without their name, and adjectives.

The bar ("|") in examples is explained in `bot.distilling.naming`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from bot.distilling.naming.name_words import NAME_LISTS
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar
from bot.text.word_lists.countries import one_word_country_names
from bot.text.word_lists.patterns import any_of
from bot.text.word_lists.stop_words import STOP_WORDS

_PARTS_OF_COUNTRIES = frozenset(part.partition(": ")[2] for part in word_lists("places")["parts"])
"""Names of states and provinces, in lower case."""
_ROAD = re.compile(r"(?:(?:County|State) )?(?:Freeway|Highway|Hwy|I|Interstate|Road|Route|U\.?S\.?)[ -]\d{1,4}")
"""A numbered road ("Highway 10")."""
_GRADE_OR_LETTERS = re.compile(r"[A-F]\+|[A-Z]{1,2}s")
"""A grade ("B+"), or the plural of a letter or abbreviation ("Ps", "IDs")."""
_DIRECTION = re.compile(
    r"(?:The )?(?:Deep )?(?:North|South|Mid|East|West)(?:east|west)?(?:ern(?:ers?)?|ers)?(?: Coast)?"
)
"""A direction, or the people who live there ("the South", "East Coast", "Midwesterners")."""
_ADVERB = re.compile(r"[A-Z][a-z]{3,}(?:ally|edly|ingly)")
"""Matches "Reportedly"."""
_COMPATRIOT = re.compile(r"([A-Z][a-z]+?)(?:wo)?m[ae]n")
"""Matches "Irishman"."""
_RESIDENTS = re.compile(r"[A-Z][a-z]+(?:ans|ers)")
"""Matches "Salemers", "Norlandans"."""
_SUFFIX_LENGTHS = (1, 2, 3)
"""How many letters more than the name of their place a word for residents may have ("Virginia | ns")."""
_ENDING_OF_RESIDENTS = re.compile(r"(?:[aei]?ans|ers)$")
"""The ending of a word for residents ("coloradans")."""
_MAX_LETTERS_CHANGED = 2
"""The maximum number of last letters of a part of a country that the word for its residents lacks ("Colorado",
"Coloradans")."""
_LOCAL_BODY = re.compile(
    r"Department of (?:Public )?Health|(?:Fire|Health|Police) Department"
    rf"|(?:City|County|State|Town|Village) {any_of(map(str.title, NAME_LISTS['local_bodies']))}"
)
"""Matches "Fire Department", "Department of Public Health"."""
_ADJECTIVE = re.compile(r"[A-Z][a-z]{3,}(?:ean|ic)")
"""Matches "Atlantic", which is an adjective if only lower-case nouns come after it."""


def is_lookalike(name: str, counts: Mapping[str, int], words_after: Mapping[str, int]) -> bool:
    """Whether a name of the text is not a topic. `counts` says how often each name occurs in the text, `words_after`
    how often each lower-case word follows `name`."""
    lower_name = name.lower()
    if _ROAD.fullmatch(name) or _GRADE_OR_LETTERS.fullmatch(name) or _DIRECTION.fullmatch(name):
        return True
    if _ADVERB.fullmatch(name) or _LOCAL_BODY.fullmatch(name) or _are_party_members(name):
        return True
    if lower_name in NAME_LISTS["institutions"] or all(part in english_calendar() for part in lower_name.split("-")):
        return True
    compatriot = _COMPATRIOT.fullmatch(name)
    if compatriot and compatriot[1].lower() in NAME_LISTS["peoples"]:
        return True
    if _RESIDENTS.fullmatch(name) and any(_is_place(name[:-length], counts) for length in _SUFFIX_LENGTHS):
        return True
    if _are_residents_of_part(lower_name):
        return True
    is_before_nouns = sum(words_after.values()) >= counts.get(name, 0) and not STOP_WORDS.intersection(words_after)
    halves = name.split("-")
    if len(halves) > 1 and all(half.lower() in NAME_LISTS["peoples"] for half in halves):
        return True
    is_pair_of_countries = len(halves) > 1 and all(
        half.lower() in one_word_country_names() or half == "US" for half in halves
    )
    return bool(words_after) and is_before_nouns and (is_pair_of_countries or _ADJECTIVE.fullmatch(name) is not None)


def _are_residents_of_part(name: str) -> bool:
    """Whether a name in lower case is that of the residents of a part of a country ("coloradans", "new jerseyans")."""
    stem = _ENDING_OF_RESIDENTS.sub("", name)
    return stem != name and any(
        part.startswith(stem) and len(part) - len(stem) <= _MAX_LETTERS_CHANGED for part in _PARTS_OF_COUNTRIES
    )


def _are_party_members(name: str) -> bool:
    """Whether a name is that of the members of a party in a body ("Senate Democrats")."""
    *words_before, last_word = name.lower().split()
    return last_word in ("democrats", "republicans") and all(
        word in NAME_LISTS["party_bodies"] for word in words_before
    )


def _is_place(word: str, counts: Mapping[str, int]) -> bool:
    """Whether a word is a country, or a name of the text that may be the place of residents."""
    return word.lower() in one_word_country_names() or (word in counts and word.endswith(("a", "o", "i")))
