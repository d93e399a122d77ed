"""Finds the countries, and parts of some countries, that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from bot.text.word_lists import word_lists
from bot.text.word_lists.countries import country_names

_LISTS = word_lists("places")
_ENDINGS = [
    f"{ending}{plural}" for ending in ("", "n", "an", "ian", "ean", "ese", "i", "ish", "er") for plural in ("", "s")
]
"""Endings after the name of a country in an adjective or for its people ("Japanese", "Kenyans"); "" for the name
itself."""
_ENDINGS_AFTER_VOWEL = [
    f"{ending}{plural}" for ending in ("an", "ian", "ean", "ese", "ish", "ic") for plural in ("", "s")
]
"""The same, for endings after the name without its last letter ("Canadian", "Italian")."""
_WORD = re.compile(r"[^\W\d_](?:[\w-]|\.(?=[\w ])|[’'](?!s\b))*")
"""Matches "U.S.", "Guinea-Bissau", and "Kenya" of "Kenya’s"."""
_MAX_WORDS = 5
"""The maximum number of words of a name."""
_PREPOSITION = re.compile(
    r"\b(?:across|at|for|from|in|inside|of|outside|throughout|to|within) (?:the )?$", re.IGNORECASE
)
"""A preposition right before the name of a place ("throughout the | Netherlands")."""


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A country or a part of one, by its usual name in lower case, and where a text names it: the offsets `start` and
    `end`. `is_doubtful`: the name also means other things ("turkey")."""

    name: str
    start: int
    end: int
    is_doubtful: bool


def find_places(text: str) -> Iterator[NamedPlace]:
    """The places that an article's text names, by name or adjective. Only words with a capital count."""
    return (place for place in _find(text) if text[place.start].isupper())


def find_places_asked_about(question: str) -> Iterator[NamedPlace]:
    """The places in a question. People seldom type capitals in questions, so a name that is also another word
    ("turkey", "us") counts only after a preposition."""
    for place in _find(question):
        is_doubtful = place.is_doubtful or question[place.start : place.end] == "us"
        if not is_doubtful or _PREPOSITION.search(question[: place.start]):
            yield place


def is_part_of(place: str, country: str) -> bool:
    """Whether a place is a part of a country ("texas" of "united states")."""
    return country in _load_countries_with_part().get(place, ())


def is_part(place: str) -> bool:
    """Whether a place is a part of a country, and not a country itself."""
    return place in _load_countries_with_part()


def _find(text: str) -> Iterator[NamedPlace]:
    """The places that a text names, in order, without regions of the world. Of names that begin with the same word,
    only the longest is given, and no name that overlaps it."""
    words = list(_WORD.finditer(text))
    end = 0
    for number, word in enumerate(words):
        if word.start() < end or _without_stop(word.group().lower()) not in _load_first_words():
            continue
        for last_word in reversed(words[number : number + _MAX_WORDS]):
            place_found = _load_forms().get(_without_stop(text[word.start() : last_word.end()].lower()))
            if place_found is None:
                continue
            end = last_word.end()
            if place_found not in _LISTS["regions"]:
                name, is_doubtful = (
                    _load_other_names().get(place_found, place_found),
                    place_found in _LISTS["also_other_words"],
                )
                yield NamedPlace(name, word.start(), end, is_doubtful=is_doubtful)
            break


def _without_stop(word: str) -> str:
    """`word` without a full stop at its end, which may end an abbreviation, a sentence or both."""
    return word.removesuffix(".")


@cache
def _load_first_words() -> frozenset[str]:
    """The first word of every form. Most words of a text are not among them and are passed over quickly."""
    return frozenset(_without_stop(form.split()[0]) for form in _load_forms())


@cache
def _load_forms() -> dict[str, str]:
    """Every name and adjective, without a full stop at its end -> the name of the place in the lists."""
    forms = {
        form: name
        for name in sorted(country_names(), key=len)
        for form in (*(name + ending for ending in _ENDINGS), *(name[:-1] + ending for ending in _ENDINGS_AFTER_VOWEL))
    }
    return forms | {
        _without_stop(name): name for name in (*_load_other_names(), *_load_countries_with_part(), *_LISTS["regions"])
    }


@cache
def _load_other_names() -> dict[str, str]:
    """Another name of a country -> the usual name."""
    pairs = [entry.split(": ") for entry in _LISTS["other_names"]]
    return {other_name: name for name, other_name in pairs}


@cache
def _load_countries_with_part() -> dict[str, list[str]]:
    """Name of a part -> the countries that have a part with that name."""
    countries: dict[str, list[str]] = {}
    for country, part in (entry.split(": ") for entry in _LISTS["parts"]):
        countries.setdefault(part, []).append(country)
    return countries
