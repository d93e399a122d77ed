"""Completes a name that the run of its capitals ends too early ("Office of Management | and Budget"), and takes
offices from people's names ("House Speaker | Ida Crane")."""

from __future__ import annotations

import re
from collections import Counter

from bot.text.word_lists import word_lists

_WORD = r"[A-Z][\w-]*"
_RUN = rf"{_WORD}(?:\s{_WORD})*"
_NAMES = word_lists("names_en")
_BODIES = "|".join(sorted(word.title() for word in _NAMES["bodies"]))
_BODY = re.compile(rf"\b(?:{_BODIES})(?:\sof(?:\sthe)?\s{_RUN})?$")
"""The beginning of the name of an authority or learned society, which may go on."""
_FIELD = re.compile(rf"\s(?:for|on)\s(?:the\s)?{_RUN}(?:\sof(?:\sthe)?\s{_RUN})?")
"""What such a body is for ("Centers | for Disease Control")."""
_FIELDS = re.compile(rf"(?:,\s{_RUN}){{0,5}},?\s(?:and|&)\s{_RUN}")
"""Its other fields ("Disease Control | and Prevention")."""
_POSSESSED = re.compile(rf"[’']s\s({_RUN})?")
_AFTER_POSSESSIVE = re.compile(r"[’']s(?=$|[,.;:)]|\s(?:and|are|at|has|have|in|is|on|or|said|says|was|were)\b)")
_DAYS = ("Day", "Eve")
_OFFICE_NAMES = [
    *("Attorney General", "District Attorney", "First Lady", "Secretary of State"),
    *map(str.title, _NAMES["offices"]),
    *map(str.upper, _NAMES["short_offices"]),
]
_OFFICES = rf"\b(?:{'|'.join(sorted(_OFFICE_NAMES))})"
_OFFICE = re.compile(rf"^.*{_OFFICES}\s(?=[A-Z])")
_IS_OFFICE = re.compile(rf"(?:^|\s){_OFFICES}$")
_FIRST_NAMES = word_lists("first_names")["he"] | word_lists("first_names")["she"]
_INITIAL = re.compile(r"[A-Z]\.")
_MEN = re.compile(r"[A-Z][a-z]+(?:e|s|k|d)(?:wo)?m[ae]n")
_HONOURS = frozenset("king lady lord pope prince princess queen saint sir".split())
"""Titles that people are called by instead of a surname."""
_ROLES = (word_lists("speakers")["persons"] | _NAMES["peoples"]) - _HONOURS - _FIRST_NAMES
"""What a person may be called before the name."""


def _is_role(word: str) -> bool:
    """Whether a word says what a person is ("Chief", "Goalie", "Defensemen")."""
    return word.lower() in _ROLES or _MEN.fullmatch(word) is not None


def _is_first(word: str) -> bool:
    return word.lower() in _FIRST_NAMES and word.lower() not in _ROLES


def end_of_body(text: str, start: int, end: int, limit: int) -> int:
    """Where the name of a body that begins at `start` ends whose capitals end at `end`; `limit` ends the paragraph."""
    name = text[start:end]
    if not _BODY.search(name):
        return end
    if field := _FIELD.match(text, end, limit):
        end = field.end()
    elif " of " not in name:
        return end
    more = _FIELDS.match(text, end, limit)
    return more.end() if more else end


def possessive(text: str, end: int, limit: int) -> str:
    """How a name that ends at `end` goes on: "'s Day" with capitals, "'s" where no noun follows ("Berg's is closed"),
    "'s " before another noun; "" if it is no possessive."""
    if ending := _AFTER_POSSESSIVE.match(text, end, limit):
        return ending.group()
    owned = _POSSESSED.match(text, end, limit)
    return owned.group() if owned else ""


def with_possessive(name: str, owned: Counter[str], *, alone: bool) -> str:
    """The name with what always or mostly follows it, so is part of it ("Ostend's Boats", "Berg's"). `owned` counts
    what `possessive` found behind it; `alone` is whether no longer name ends with it ("Ida Berg")."""
    (ending, count), *_ = owned.most_common(1)
    capital = ending[-1:].isalnum() and len(ending) > len("'s")
    often = count > max(1, owned.total() // 2)
    whole = count == owned.total() and (ending[3:] in _DAYS or (alone and " " not in name and " " not in ending[3:]))
    if capital and (often or whole):
        return name + ending
    bare = next((ending for ending in owned if len(ending) == len("'s")), "")
    return name + bare if bare and "" not in owned and owned.total() > 1 else name


def without_office(name: str) -> str:
    """The name of a person without the office before it and the place behind it ("Ida Crane of Salem"); other names as
    they are; "" if it is an office alone."""
    words = name.split()
    if words[2:3] == ["of"] and words[0].lower() in _FIRST_NAMES:
        words = words[:2]
        name = " ".join(words)
    for place in range(1, len(words) - 1):
        first = words[place + (bool(_INITIAL.fullmatch(words[place])) and place + 2 < len(words))]
        if first.lower() in _FIRST_NAMES and any(map(_is_role, words[:place])) and not _is_first(words[place - 1]):
            return " ".join(words[place:])
    name = _OFFICE.sub("", name)
    return "" if _IS_OFFICE.search(name) and not _is_first(words[0]) else name
