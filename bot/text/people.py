"""Which person a speaker's name means in an article: "Biden" is the person whose full name in the article ends so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from bot.text.function_words import is_content
from bot.text.word_lists import word_lists

_GIVEN = word_lists("first_names")["he"] | word_lists("first_names")["she"]
_LISTS = word_lists("people")
_GENDERED_TITLES = _LISTS["he_titles"] | _LISTS["she_titles"]
_TITLES = _GENDERED_TITLES | _LISTS["titles"] | _LISTS["before_titles"]
_NO_PERSON, _NO_NAME, _PARTICLES = _LISTS["not_in_person_names"], _LISTS["not_names"], _LISTS["particles"]
_HOME = re.compile(r"(?<=\w) of [A-Z].*$")
_OF = frozenset("by for from of to with".split())
"""Words between a role and a name: "a spokesman of Ana Ruiz" is not Ana Ruiz."""
_BEFORE = 80
"""How many characters before a last name are searched for first names."""
_NO_PART = re.compile(r"[^\w’'.,&-]")
"""Characters that never occur in a name: quotation marks, brackets, a colon ("to Salem,” Quill said")."""
_SURE = 2
"""How often an unlisted first name must occur with a last name, if a listed first name also occurs with it."""

Key = tuple[str, ...]


def resolve_name(speaker: str, text: str) -> list[str]:
    """The names of the people whom `speaker` may mean, in full if the article's text has the full name. A single one if
    it is clear; `speaker` itself without its titles if the text does not help."""
    name = bare_name(speaker)
    if name.lower() in _GENDERED_TITLES:
        return _find_titled(name, text) or [speaker]
    if " " in name or not name[:1].isupper():
        return [name]
    return _full_names(name, text) or [name]


def bare_name(speaker: str) -> str:
    """A person's name without titles, offices and home ("Gov. Ana Ruiz of Ohio"); `speaker` unchanged if it is not such
    a name."""
    home = _HOME.search(speaker)
    of_home = home is not None and _GIVEN.isdisjoint(home.group().lower().split())
    words = (speaker[: home.start()] if home and of_home else speaker).split()
    start = len(words)
    while start and _is_of_name(words[start - 1]):
        start -= 1
    run = words[start:]
    if start > 1 and words[start - 1] in _OF and words[start - 2].islower():
        return speaker
    known = next((at for at, word in enumerate(run[:-1]) if word.lower() in _GIVEN), None)
    titles = [at for at, word in enumerate(run[:-1]) if _is_title(word)]
    name = run[titles[-1] + 1 :] if titles else run[known:] if known is not None else run
    is_person = bool(titles) or known is not None or (len(run) == len(words) and run == name)
    if [word.lower() for word in words[:-1]] == ["the"] and words[-1].lower() in _GENDERED_TITLES:
        return words[-1]
    if (
        len(name) == 1
        and titles
        and run[titles[-1]].lower() in _GENDERED_TITLES - {"mr", "mr.", "mrs", "mrs.", "ms", "ms."}
    ):
        name = run[titles[-1] :]
    clear = name and is_person and _NO_PERSON.isdisjoint(word.lower() for word in name)
    return " ".join(name) if clear else speaker


def is_name(word: str, texts: Iterable[str], *, within: bool = False) -> bool:
    """Whether a folded word occurs in these texts and is always capitalised. `within`: it must also occur inside a
    sentence, not only at the beginning of a sentence or headline."""
    pattern = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE)
    places = [
        (text[max(0, match.start() - 2) : match.start()], match.group())
        for text in texts
        for match in pattern.finditer(text)
    ]
    is_within = any(re.fullmatch("[a-z,;] ", before) for before, _ in places)
    return all(form[0].isupper() for _, form in places) and (is_within if within else bool(places))


def person_key(name: str) -> Key:
    """A key that is equal for different forms of one person's name: first and last name, because middle names are often
    left out."""
    words = [word for word in name.casefold().split() if len(word.rstrip(".")) > 1]
    return (words[0], words[-1]) if len(words) > 1 and bare_name(name) == name else tuple(words)


def _full_names(last: str, text: str) -> list[str]:
    """The full names with that last name, one for each person; if there are none, those with it as first name."""
    counts: Counter[str] = Counter()
    for match in re.finditer(rf"(?<![\w’'-]){re.escape(last)}(?![\w-])", text):
        before = text[max(0, match.start() - _BEFORE) : match.start()].rpartition("\n")[2]
        if before.endswith(" ") and (given := _first_names_before(before)):
            counts[f"{given} {last}"] += 1
    if not counts:
        counts.update(match.group() for match in re.finditer(rf"\b{re.escape(last)}(?: [A-Z][\w’-]+)+", text))
        counts = Counter({name: count for name, count in counts.items() if bare_name(name) == name})
        if last.lower() not in _GIVEN:
            counts = Counter({name: count for name, count in counts.items() if _is_family(name.split()[-1], text)})
    known = [name for name in counts if name.split()[0].lower() in _GIVEN]
    names = [name for name in counts if name in known or not known or counts[name] >= _SURE]
    return list({person_key(name): name for name in sorted(names, key=lambda name: (counts[name], name))}.values())


def _is_family(last: str, text: str) -> bool:
    """Whether the text names somebody with that last name and a listed first name: then a relative may have an unlisted
    one."""
    return any(first.lower() in _GIVEN for first in re.findall(rf"\b([A-Z][\w’-]+) {re.escape(last)}\b", text))


def _first_names_before(before: str) -> str:
    """The first names at the end of `before`, the text that precedes a last name; "" if there are none."""
    given: list[str] = []
    for word in reversed(before.split()):
        if not _is_of_name(word) or _is_title(word) or not is_content(word.lower().rstrip(".")):
            break
        given.insert(0, word)
    while given and given[0].lower() in _PARTICLES:
        given = given[1:]
    start = next((at for at, word in enumerate(given) if word.lower() in _GIVEN), 0)
    name = given[start:]
    return " ".join(name) if _NO_PERSON.isdisjoint(word.lower() for word in name) else ""


def _find_titled(title: str, text: str) -> list[str]:
    """People whom the text calls by a title and a first name only: "Pope Francis"."""
    names = re.findall(rf"\b{title.capitalize()} [A-Z][^\W\d_]+(?: [IVX]+\b)?", text)
    return list(dict.fromkeys(name for name in names if name.split()[1].lower() not in _NO_PERSON | _NO_NAME))


def _is_of_name(word: str) -> bool:
    if word.lower() in _PARTICLES:
        return True
    if _NO_PART.search(word):
        return False
    ends = word[-1:] in ".,’'" and not (_is_title(word) or re.fullmatch(r"[A-Z]\.", word))
    return word[:1].isupper() and not ends and word[-2:] not in ("’s", "'s") and word.lower() not in _NO_NAME


def _is_title(word: str) -> bool:
    return not _TITLES.isdisjoint(word.lower().split("-"))
