"""The names of people in a clause: where they begin and end, what is none, and whether a first name is a man's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Literal

from bot.distilling.quotes.clause import Clause
from bot.distilling.quotes.nouns import is_document_noun, is_person_noun
from bot.distilling.quotes.tokens import Token
from bot.text.countries import country_names
from bot.text.word_lists import word_lists

Gender = Literal["he", "she"]

_NAMES = word_lists("first_names")
LISTS = word_lists("people")
_HE_TITLES = LISTS["he_titles"]
_SHE_TITLES = LISTS["she_titles"]
_NO_PERSON = LISTS["no_person"] | (country_names() - _NAMES["he"] - _NAMES["she"])
TITLES = LISTS["titles"] | _HE_TITLES | _SHE_TITLES


def joins_name(clause: Clause, place: int) -> bool:
    """Whether small words at `place` lead on to a surname ("Ida | von der Lund")."""
    start = place
    while place < len(clause) - 1 and clause[place].lower in LISTS["particles"]:
        place += 1
    return place > start and clause[place].capital


def joins_firm(clause: Clause, end: int) -> bool:
    """Whether a first name is part of a firm's ("Charles & Colvard"): what it is joined to is none."""
    joined = end + 1 < len(clause) and clause[end].lower in ("and", "&") and clause[end + 1].capital
    return joined and gender(key_of(clause[end + 1].text)) is None


def is_explained(clause: Clause, end: int) -> bool:
    """Whether a person's description or age follows the name that ends at `end` (", the clerk of the mint, …")."""
    if end + 2 >= len(clause) or clause[end].text != ",":
        return False
    if clause[end + 1].text.isdigit() and clause[end + 2].text == ",":
        return True
    if clause[end + 1].lower not in ("a", "an", "the"):
        return False
    phrase = takewhile(lambda token: token.kind == "word", clause[end + 2 :])
    return any(is_person_noun(token.lower) for token in phrase)


def gender(first_name: str) -> Gender | None:
    """The pronoun for someone of this first name, or None if it is not known or may be either."""
    lower = first_name.lower()
    if lower in _NAMES["he"]:
        return "he"
    return "she" if lower in _NAMES["she"] else None


def name_start(clause: Clause, start: int, end: int) -> int:
    """Where the name begins after other words in capitals: at its title or known first name ("Rival Ida Crane"), or
    behind a text that opens the sentence ("Notes Crane made")."""
    if start == 0 and end > 1 and is_document_noun(clause[0].lower):
        return 1
    for index in range(start, end - 1):
        if clause[index].lower in TITLES or gender(clause[index].text):
            while index > start and clause[index - 1].lower in LISTS["before_titles"]:
                index -= 1
            return index
    return start


def after_body(clause: Clause, start: int, end: int) -> int:
    """Where the name begins after the end of a body's ("the Department of Health Ida Crane")."""
    plain = end - start == 3 and not any(token.lower in TITLES or gender(token.text) for token in clause[start:end])
    return start + 1 if plain and start and clause[start - 1].lower in ("of", "for") else start


def is_no_person(names: Sequence[str]) -> bool:
    """Whether a word that no person is called by is among the names; a surname may be one ("Karen Fox")."""
    surname = len(names) > 1 and gender(names[0]) is not None and names[-1] in LISTS["surnames"]
    return any(name in _NO_PERSON for name in (names[:-1] if surname else names))


def key_of(word: str) -> str:
    lower = word.lower().strip(".,")
    for ending in ("’s", "'s", "’", "'"):
        lower = lower.removesuffix(ending)
    return lower


def titled_gender(tokens: Sequence[Token]) -> Gender | None:
    if any(token.lower in _HE_TITLES for token in tokens):
        return "he"
    return "she" if any(token.lower in _SHE_TITLES for token in tokens) else None
