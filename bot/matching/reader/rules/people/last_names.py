"""Finds the last names of people in a text, and the first names that go with them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import day_names, month_names
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.words import fold

_FULL_NAME = re.compile(
    r"(?<![\w’'-])(?P<first>[A-ZÀ-Þ]\w*)(?: [A-ZÀ-Þ]\.)?(?: (?P<last>(?!(?:I{2,3}|IV|Jr|Sr)\b)[A-ZÀ-Þ][\w-]+))+"
)
"""Matches "Ida M. Crane"."""
_BEFORE_LONE_LAST_NAME = r"(?:^|[^\w ] |\n|\b[a-z]\w* )"
"""What comes before a last name without a first name: a lower-case word, a stop, a new line."""
_CALENDAR_WORDS = {
    name[:letters].lower() for name in (*month_names("en"), *day_names("en")) for letters in (3, 4, len(name))
}
"""Months and days, in full and abbreviated."""
_NOT_IN_NAMES = word_lists("people")["not_in_person_names"] | _CALENDAR_WORDS
"""Words that no name of a person has."""


def last_names_in(text: str) -> set[str]:
    """The folded last names of people in a text: the last words of names that begin with a known first name, and of
    other names if their last word also occurs alone. Words that the text also writes in lower case are not names."""
    last_names = {
        match["last"]
        for match in _FULL_NAME.finditer(text)
        if _NOT_IN_NAMES.isdisjoint(match.group().lower().split())
        and not re.search(rf"(?<!\w){re.escape(match['last'].lower())}(?!\w)", text)
        and (
            match["first"].lower() in FIRST_NAMES
            or re.search(rf"{_BEFORE_LONE_LAST_NAME}{re.escape(match['last'])}\b", text)
        )
    }
    return {fold(name) for name in last_names}


def people_asked_about(words: Sequence[str], text: str) -> Iterator[str]:
    """The folded last names in a question (`words`, folded) that a text writes after a known first name."""
    forms = {*words, *(word.removesuffix("s") for word in words)}  # typed without the apostrophe
    for match in _FULL_NAME.finditer(text):
        first_name, last_name = fold(match["first"]), fold(match["last"])
        if last_name in forms and first_name in FIRST_NAMES:
            yield last_name


def first_names_of(last_name: str, text: str) -> set[str]:
    """The folded first names that a text writes before a last name (folded): any words with a capital."""
    return {fold(match["first"]) for match in _FULL_NAME.finditer(text) if fold(match["last"]) == last_name}
