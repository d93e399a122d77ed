"""The people whom a card names: those it quotes, and others by their first name or title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Span
from bot.text.countries import country_names
from bot.text.word_lists import word_lists
from bot.text.words import word_texts

_WORD = r"[A-ZÀ-ÞŐŠŽ][\w’'-]+"
_NAME = re.compile(rf"(?<![\w’'-]){_WORD}(?: (?:[A-Z]\.|de|del|der|van|von|da|di|bin|al|la|{_WORD}))* {_WORD}")
_GIVEN = word_lists("first_names")
_LISTS = word_lists("people")
_HE = _GIVEN["he"] | _LISTS["he_titles"]
_SHE = _GIVEN["she"] | _LISTS["she_titles"]
_OPENS = _HE | _SHE | _LISTS["titles"]
_NO_PERSON = _LISTS["no_person"] | country_names()
_MEN, _WOMEN = frozenset("he him his er ihn ihm il lui él".split()), frozenset("she her hers sie elle ella".split())
_POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody, and where in the text they are named first."""

    name: str
    place: int


def find_people(text: str, place: Span) -> Iterator[Named]:
    """Who is named in that place of a text by a full name, in reading order."""
    found: dict[str, int] = {}
    for match in _NAME.finditer(text, place.start, place.end):
        name = _POSSESSIVE.sub("", match.group())
        first, *others = (word.lower().rstrip(".") for word in name.split())
        if first in _OPENS and others and _NO_PERSON.isdisjoint((first, *others)):
            found.setdefault(name, match.start())
    for name, start in found.items():
        if not any(name != other and name in other for other in found):
            yield Named(name, start)


def person_told(text: str, answer: Span | None) -> str:
    """The full name at the end of the words that answer a "who"; "" if they hold none."""
    if answer is None:
        return ""
    names = [_POSSESSIVE.sub("", found) for found in _NAME.findall(text, answer.start, answer.end)]
    return next((name for name in reversed(names) if _NO_PERSON.isdisjoint(name.lower().split())), "")


def may_be(name: str, question: str) -> bool:
    """Whether a "he" or "she" in the question may mean somebody of that name: not if the first name is the other's."""
    if not name:
        return False
    asked, first = set(word_texts(question)), name.split()[0].lower().rstrip(".")
    wants_man, wants_woman = not asked.isdisjoint(_MEN), not asked.isdisjoint(_WOMEN)
    if wants_man == wants_woman:
        return True
    other, own = (_SHE, _HE) if wants_man else (_HE, _SHE)
    return first not in other or first in own


def is_named(name: str, question: str) -> bool:
    """Whether a question has somebody's last name."""
    return not set(word_texts(name.split()[-1])).isdisjoint(word_texts(question))


def count_of(name: str, text: str) -> int:
    """How often a text names somebody, by the last name alone, too."""
    return len(re.findall(rf"(?<!\w){re.escape(name.split()[-1])}(?!\w)", text))
