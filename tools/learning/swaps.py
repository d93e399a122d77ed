"""Near misses by rule: a question with a month, a day, a year or a name replaced by another of the same kind.

In a chat, names are typed in lower case, so names are taken from the articles, where they are capitalised.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.text.countries import country_names
from bot.text.word_lists import word_lists

_MONTHS = "january february april june july august september october november december".split()
"""Without those that are also other words (march, may)."""
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS_AWAY = (-3, -2, -1, 1, 2)
_CAPITALS = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
_SMALL = re.compile(r"\b[a-z]+\b")
_IN = re.compile(r"\bin ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
_SHORTEST = 4
_SELDOM = 10
"""A name must be this many times more frequent with capitals than without."""
_PLACED = 0.3
"""A name is a place if this share of its occurrences follow "in"."""
_FIRST_NAMES = frozenset(name for names in word_lists("first_names").values() for name in names)


def names_by_kind(texts: Iterable[str]) -> dict[str, list[str]]:
    """The names in some texts, of one or two words, by their kind as far as the texts show it."""
    capitals: Counter[str] = Counter()
    small: Counter[str] = Counter()
    placed: Counter[str] = Counter()
    for text in texts:
        capitals.update(_CAPITALS.findall(text))
        small.update(_SMALL.findall(text))
        placed.update(_IN.findall(text))
    names_of: dict[str, list[str]] = {}
    for name, count in sorted(capitals.items()):
        rare = all(small[word] * _SELDOM <= count for word in name.lower().split())
        if count > 1 and len(name) >= _SHORTEST and rare:
            names_of.setdefault(_kind(name, placed[name] / count), []).append(name)
    return names_of


def swap(question: str, texts: Sequence[str], names: Mapping[str, Sequence[str]], chance: random.Random) -> str | None:
    """The question with one month, day, year or name replaced. `texts` are those that answer it: the replacement does
    not occur in them. None if there is nothing to replace."""
    lowered, text = question.lower(), " ".join(texts)
    places: dict[str, list[tuple[int, int, Sequence[str]]]] = {}

    def add(kind: str, pattern: str, others: Sequence[str]) -> None:
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", lowered):
            places.setdefault(kind, []).append((match.start(), match.end(), others))

    for kind, words in (("month", _MONTHS), ("day", _DAYS)):
        add(kind, f"(?:{'|'.join(words)})", words)
    for year in _YEAR.findall(question):
        add("year", year, [str(int(year) + away) for away in _YEARS_AWAY])
    for kind, some in names.items():
        for name in some:
            if name.lower() in lowered and name in text:
                add(kind, re.escape(name.lower()), some)
    if not places:
        return None
    start, end, others = chance.choice(places[chance.choice(sorted(places))])
    lowered_text = text.lower()
    for other in chance.sample(others, len(others)):
        if other.lower() not in lowered_text and other.lower() != lowered[start:end]:
            return f"{question[:start]}{other if question != lowered else other.lower()}{question[end:]}"
    return None


def _kind(name: str, placed: float) -> str:
    words = name.lower().split()
    if placed >= _PLACED or name.lower() in country_names():
        return "place"
    if len(words) > 1 and words[0] in _FIRST_NAMES:
        return "person"
    return "last name" if len(words) == 1 else "name of two words"
