"""Finds the person in an article whom the name of a speaker means: "Biden" means the person whose full name ends with
"Biden"."""

from __future__ import annotations

import re
from collections import Counter

from bot.text.word_lists import word_lists
from bot.text.word_lists.first_names import FIRST_NAMES
from bot.text.word_lists.function_words import is_content

_LISTS = word_lists("people")
_GENDERED_TITLES = _LISTS["he_titles"] | _LISTS["she_titles"]
"""Titles of men and of women ("king", "mrs")."""
_POLITE_TITLES = _LISTS["polite_titles"]
"""Titles that anybody may have ("Mr"), so that they say nothing about a person."""
_TITLES = _GENDERED_TITLES | _LISTS["titles"] | _LISTS["before_titles"]
"""All words of titles and offices ("deputy", "gov.")."""
_WORDS_OF_OTHER_NAMES = _LISTS["not_in_person_names"]
"""Words in names of things and places ("airlines")."""
_NOT_NAMES = _LISTS["not_names"] - _POLITE_TITLES
"""Capitalised words that never belong to a name, and do not stand before one as titles do."""
_PARTICLES = _LISTS["particles"]
"""Words in lower case within a name ("van")."""
_HOME = re.compile(r"(?<=\w) of [A-Z].*$")
"""Matches " of Salem, Norland" after a name."""
_ROLE_PREPOSITIONS = frozenset("by for from of to with".split())
"""Words between a role and a name: "a spokesman of Ana Ruiz" is not Ana Ruiz."""
_MAX_CHARACTERS_BEFORE = 80
"""The maximum number of characters before a last name that are searched for first names."""
_FOREIGN_CHARACTER = re.compile(r"[^\w’'.,&-]")
"""A character that never occurs in a name: a quotation mark, a bracket, a colon ("to Salem,” Quill said")."""
_MIN_COUNT = 2
"""The minimum number of times that an unlisted first name occurs with a last name, if a listed first name occurs with
it, too."""

PersonKey = tuple[str, ...]
"""What identifies a person: the first and the last name in lower case; if the name is not a full name, all its words.
() if it has only initials."""


def resolve_name(speaker: str, text: str) -> list[str]:
    """The names of the people whom `speaker` may mean, in full if the article's text has the full name: one name if it
    is clear who is meant, several names if not. If the text has no such name, only `speaker`, without titles."""
    name = bare_name(speaker)
    if name.lower() in _GENDERED_TITLES:
        is_surname = name == speaker  # "the King" is nobody's surname
        return _find_titled(name, text) or (_full_names(name, text) if is_surname else []) or [speaker]
    if " " in name or not name[:1].isupper():
        return [name]
    return _full_names(name, text) or [name]


def bare_name(speaker: str) -> str:
    """The name of a person without titles, offices and home: "Ana Ruiz" for "Gov. Ana Ruiz of Ohio". A title that is
    needed to recognise the person stays: "King" before a single name, and "Queen" for "the Queen". If `speaker` is not
    such a name, it is returned unchanged."""
    words = _without_home(speaker).split()
    start = len(words)
    while start and _is_name_part(words[start - 1]):
        start -= 1
    parts = words[start:]  # titles and names at the end
    if start > 1 and words[start - 1] in _ROLE_PREPOSITIONS and words[start - 2].islower():
        return speaker
    if [word.lower() for word in words[:-1]] == ["the"] and words[-1].lower() in _GENDERED_TITLES:
        return words[-1]
    first_name = next((i for i, word in enumerate(parts[:-1]) if word.lower() in FIRST_NAMES), None)
    last_title = next((i for i, word in reversed([*enumerate(parts[:-1])]) if _is_title(word)), None)
    name = parts[first_name or 0 :] if last_title is None else parts[last_title + 1 :]
    is_person = last_title is not None or first_name is not None or name == words
    if len(name) == 1 and last_title is not None and parts[last_title].lower() in _GENDERED_TITLES - _POLITE_TITLES:
        name = parts[last_title:]
    is_clear = name and is_person and _WORDS_OF_OTHER_NAMES.isdisjoint(word.lower() for word in name)
    return " ".join(name) if is_clear else speaker


def person_key(name: str) -> PersonKey:
    """A key that is equal for different forms of one person's name: first and last name, because middle names are often
    left out."""
    words = [word for word in name.casefold().split() if len(word.rstrip(".")) > 1]
    return (words[0], words[-1]) if len(words) > 1 and bare_name(name) == name else tuple(words)


def _without_home(speaker: str) -> str:
    """A name without the place after it: "Ana Ruiz" for "Ana Ruiz of Ohio"; "the office of Ana Ruiz" stays as it is."""
    home = _HOME.search(speaker)
    is_place = home is not None and FIRST_NAMES.isdisjoint(home.group().lower().split())
    return speaker[: home.start()] if home and is_place else speaker


def _full_names(last: str, text: str) -> list[str]:
    """The full names in the text with the last name `last`, one for each person; if there are none, the full names with
    `last` as first name."""
    counts: Counter[str] = Counter()
    for match in re.finditer(rf"(?<![\w’'-]){re.escape(last)}(?![\w-])", text):
        text_before = text[max(0, match.start() - _MAX_CHARACTERS_BEFORE) : match.start()].rpartition("\n")[2]
        if text_before.endswith(" ") and (first_names := _first_names_before(text_before)):
            counts[f"{first_names} {last}"] += 1
    if not counts:
        counts.update(match.group() for match in re.finditer(rf"\b{re.escape(last)}(?: [A-Z][\w’-]+)+", text))
        counts = Counter({name: count for name, count in counts.items() if bare_name(name) == name})
        if last.lower() not in FIRST_NAMES:
            counts = Counter({name: count for name, count in counts.items() if _is_family_name(name.split()[-1], text)})
    known_names = [name for name in counts if name.split()[0].lower() in FIRST_NAMES]
    names = [name for name in counts if name in known_names or not known_names or counts[name] >= _MIN_COUNT]
    rarest_first = sorted(
        names, key=lambda name: (counts[name], name)
    )  # so that the most frequent form of each person's name is kept
    return list({person_key(name): name for name in rarest_first}.values())


def _is_family_name(last: str, text: str) -> bool:
    """Whether the text names somebody with this last name and a listed first name. A person with this last name and an
    unlisted first name may then be a relative."""
    return any(
        first_name.lower() in FIRST_NAMES for first_name in re.findall(rf"\b([A-Z][\w’-]+) {re.escape(last)}\b", text)
    )


def _first_names_before(text_before: str) -> str:
    """The first names at the end of `text_before`, the text that precedes a last name; "" if there are none."""
    names: list[str] = []
    for word in reversed(text_before.split()):
        if not _is_name_part(word) or _is_title(word) or not is_content(word.lower().rstrip(".")):
            break
        names.insert(0, word)
    while names and names[0].lower() in _PARTICLES:
        names = names[1:]
    start = next((i for i, word in enumerate(names) if word.lower() in FIRST_NAMES), 0)
    name = names[start:]
    return " ".join(name) if _WORDS_OF_OTHER_NAMES.isdisjoint(word.lower() for word in name) else ""


def _find_titled(title: str, text: str) -> list[str]:
    """People whom the text calls by a title and a first name only: "Pope Francis"."""
    names = re.findall(rf"\b{title.capitalize()} [A-Z][^\W\d_]+(?: [IVX]+\b)?", text)
    not_first_names = _WORDS_OF_OTHER_NAMES | _NOT_NAMES
    return list(dict.fromkeys(name for name in names if name.split()[1].lower() not in not_first_names))


def _is_name_part(word: str) -> bool:
    """Whether a word can be part of the name of a person: a particle, or a capitalised word that does not end a
    phrase."""
    if word.lower() in _PARTICLES:
        return True
    if _FOREIGN_CHARACTER.search(word):
        return False
    ends_phrase = word[-1:] in ".,’'" and not (_is_title(word) or re.fullmatch(r"[A-Z]\.", word))
    return word[:1].isupper() and not ends_phrase and word[-2:] not in ("’s", "'s") and word.lower() not in _NOT_NAMES


def _is_title(word: str) -> bool:
    """Whether a word is a title or an office, or joined to one ("vice-president")."""
    return not _TITLES.isdisjoint(word.lower().split("-"))
