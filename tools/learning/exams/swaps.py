"""Makes near misses by rule: replaces a month, a day, a year or a name in a question by another of its kind.

Names are found in the articles, because many questions are typed in lower case.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from bot.text.word_lists import word_lists
from bot.text.word_lists.countries import one_word_country_names

_MONTHS = "january february april june july august september october november december".split()
"""The names of months, except those that are also other words (march, may)."""
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
"""Matches a year from 1900 to 2099 ("1987")."""
_YEAR_OFFSETS = (-3, -2, -1, 1, 2)
"""How many years another year may be away from that of the question."""
_CAPITALISED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")
"""Matches a name of one or two words within a sentence ("Quill" in "as Quill said")."""
_LOWER_CASE = re.compile(r"\b[a-z]+\b")
"""Matches a word in lower case ("ferry")."""
_AFTER_IN = re.compile(r"\bin ([A-Z][a-z]+(?: [A-Z][a-z]+)?)\b")
"""Matches "in" and a name after it, which may be a place ("in Tarrow"); the group is the name."""
_MIN_NAME_LETTERS = 4
"""The minimum number of letters of a name."""
_MIN_CAPITAL_RATIO = 10
"""The minimum frequency of a name with capitals, as a multiple of the frequency of each of its words in lower case."""
_MIN_PLACE_SHARE = 0.3
"""A name is a place if at least this share of its occurrences follow "in"."""
_FIRST_NAMES = frozenset(name for names in word_lists("first_names").values() for name in names)


def find_names_by_kind(texts: Iterable[str]) -> dict[str, list[str]]:
    """The names in some texts, of one or two words, by their kind: place, person and so on."""
    capitalised: Counter[str] = Counter()
    lower_case: Counter[str] = Counter()
    after_in: Counter[str] = Counter()
    for text in texts:
        capitalised.update(_CAPITALISED.findall(text))
        lower_case.update(_LOWER_CASE.findall(text))
        after_in.update(_AFTER_IN.findall(text))
    names_of: dict[str, list[str]] = {}
    for name, count in sorted(capitalised.items()):
        is_rare = all(lower_case[word] * _MIN_CAPITAL_RATIO <= count for word in name.lower().split())
        if count > 1 and len(name) >= _MIN_NAME_LETTERS and is_rare:
            names_of.setdefault(_find_kind(name, after_in[name] / count), []).append(name)
    return names_of


def swap(question: str, texts: Sequence[str], names: Mapping[str, Sequence[str]], rng: random.Random) -> str | None:
    """The question with one month, day, year or name replaced. `texts` are the texts that answer the question: the
    replacement does not occur in them. None if nothing can be replaced."""
    lowered, text = question.lower(), " ".join(texts)
    replaceable: dict[str, list[tuple[int, int, Sequence[str]]]] = {}

    def add(kind: str, pattern: str, others: Sequence[str]) -> None:
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", lowered):
            replaceable.setdefault(kind, []).append((match.start(), match.end(), others))

    for kind, words in (("month", _MONTHS), ("day", _DAYS)):
        add(kind, f"(?:{'|'.join(words)})", words)
    for year in _YEAR.findall(question):
        add("year", year, [str(int(year) + offset) for offset in _YEAR_OFFSETS])
    for kind, names_of_kind in names.items():
        for name in names_of_kind:
            if name.lower() in lowered and name in text:
                add(kind, re.escape(name.lower()), names_of_kind)
    if not replaceable:
        return None
    start, end, others = rng.choice(replaceable[rng.choice(sorted(replaceable))])
    lowered_text = text.lower()
    for other in rng.sample(others, len(others)):
        if other.lower() not in lowered_text and other.lower() != lowered[start:end]:
            return f"{question[:start]}{other if question != lowered else other.lower()}{question[end:]}"
    return None


def _find_kind(name: str, share_after_in: float) -> str:
    """The kind of a name, of whose occurrences this share (0 to 1) follow "in"."""
    words = name.lower().split()
    if share_after_in >= _MIN_PLACE_SHARE or name.lower() in one_word_country_names():
        return "place"
    if len(words) > 1 and words[0] in _FIRST_NAMES:
        return "person"
    return "last name" if len(words) == 1 else "name of two words"
