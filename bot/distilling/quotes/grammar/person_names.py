"""Recognises names of people in a clause: their beginnings and ends, words that are not names, and the gender of first
names.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Literal

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.nouns import is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.tokens import Token
from bot.text.word_lists import word_lists
from bot.text.word_lists.countries import one_word_country_names

_LISTS = word_lists("quotes_en")
Gender = Literal["he", "she"]
"""The gender of a person, given by the pronoun that an article uses."""

_NAMES = word_lists("first_names")
PEOPLE_LISTS = word_lists("people")
"""The lists of bot/text/word_lists/data/people.toml: titles, and words that show what is a name of a person."""
_HE_TITLES = PEOPLE_LISTS["he_titles"]
_SHE_TITLES = PEOPLE_LISTS["she_titles"]
_NOT_IN_PERSON_NAMES = PEOPLE_LISTS["not_in_person_names"] | (one_word_country_names() - _NAMES["he"] - _NAMES["she"])
"""Words that are not part of a person's name. Among them are the names of countries that are not also first names."""
TITLES = PEOPLE_LISTS["titles"] | _HE_TITLES | _SHE_TITLES

FORMS_OF_ADDRESS = _LISTS["forms_of_address"]
"""Titles that do not name an office."""

OFFICES_WITH_FIELD = _LISTS["offices_with_field"]
"""Offices that are named with a field or district ("U.S. Attorney for the District of Salem Mara Quill")."""
MAX_SHORT_NAME_LETTERS = 4
"""The maximum number of letters of a name that looks like a participle, but need not be a known first name ("Ming")."""

_MAX_OFFICE_WORDS = 3
"""The maximum number of words of an office without an article ("chief legal officer")."""


def continues_name(clause: Clause, index: int) -> bool:
    """Whether particles and a surname are at `index` ("Ida | von der Lund")."""
    start = index
    while index < len(clause) - 1 and clause[index].lower in PEOPLE_LISTS["particles"]:
        index += 1
    return index > start and clause[index].is_capitalised


def begins_company_name(clause: Clause, end: int) -> bool:
    """Whether the first name that ends at `end` is part of a company's name, because "and" joins it to a word that is
    not a first name ("Charles | & Colvard")."""
    is_joined = end + 1 < len(clause) and clause[end].lower in ("and", "&") and clause[end + 1].is_capitalised
    return is_joined and gender(key_of(clause[end + 1].text)) is None


def is_explained(clause: Clause, end: int) -> bool:
    """Whether an apposition or an age follows the name that ends at `end` ("Quill, the clerk of the mint, …")."""
    if end + 2 >= len(clause) or clause[end].text != ",":
        return False
    if clause[end + 1].text.isdigit() and clause[end + 2].text == ",":
        return True
    if clause[end + 1].lower not in ("a", "an", "the"):
        return _is_office(clause, end + 1)
    ends = clause.lexicon.prepositions
    phrase = takewhile(lambda token: token.kind == "word" and token.lower not in ends, clause[end + 2 :])
    return any(is_person_noun(token.lower) for token in phrase)


def gender(first_name: str) -> Gender | None:
    """The gender of a first name; None if it is unknown or ambiguous."""
    lower_word = first_name.lower()
    if lower_word in _NAMES["he"]:
        return "he"
    return "she" if lower_word in _NAMES["she"] else None


def name_start(clause: Clause, start: int, end: int) -> int:
    """The beginning of the name among capitalised words: at a title or known first name ("Rival | Ida Crane"), or after
    the noun of a document or a participle at the beginning of the sentence ("Notes | Crane made", "Addressing |
    Crane"); else `start`."""
    opening = clause[0].lower
    is_participle = opening.endswith("ing") and len(opening) > MAX_SHORT_NAME_LETTERS and gender(opening) is None
    if start == 0 and end > 1 and (is_document_noun(opening) or is_participle):
        return 1
    title = next((index for index in range(start, end - 1) if clause[index].lower in TITLES), None)
    for index in range(start if title is None else title, end - 1):
        if clause[index].lower in TITLES or gender(clause[index].text):
            while index > start and clause[index - 1].lower in PEOPLE_LISTS["before_titles"]:
                index -= 1
            return index
    return start


def shown_start(clause: Clause, start: int, first_index: int) -> int:
    """The beginning of the name as it is shown to readers. This is usually `start`, where the title is, but
    `first_index`, the index after the title, if the title is only the end of an office ("Salem’s Attorney | Ida Crane",
    "Works Director | Ida Crane")."""
    is_cut = start > 0 and clause[start - 1].is_capitalised and clause[start].text in OFFICES_WITH_FIELD
    return first_index if is_cut else start


def start_after_organisation(clause: Clause, start: int, end: int) -> int:
    """The beginning of a name that follows the last word of an organisation's name ("the Department of Health | Ida
    Crane"); else `start`."""
    has_three_unknown_words = end - start == 3 and not any(
        token.lower in TITLES or gender(token.text) for token in clause[start:end]
    )
    return start + 1 if has_three_unknown_words and start and clause[start - 1].lower in ("of", "for") else start


def ends_organisation(clause: Clause, start: int) -> bool:
    """Whether the capitalised words at `start` end an organisation's name ("the Department of | Public Health")."""
    return start > 1 and clause[start - 1].lower in ("of", "for") and clause[start - 2].is_capitalised


def cannot_be_person(names: Sequence[str], *, has_form_of_address: bool = False) -> bool:
    """Whether a name cannot be that of a person; `names` are its words in lower case. One of them is a word that names
    of people do not contain, and is neither a surname after a first name ("Karen Fox") or form of address ("Dr. Zev
    Fox") nor a first name before a surname ("Bill Crane")."""
    has_title_or_first_name = len(names) > 1 and (has_form_of_address or gender(names[0]) is not None)
    if has_title_or_first_name:
        # the last word may be a surname; if it is not, the first word may be a first name
        names = names[:-1] if names[-1] in PEOPLE_LISTS["ambiguous_surnames"] else names[1:]
    return any(name in _NOT_IN_PERSON_NAMES for name in names)


def key_of(word: str) -> str:
    """The form under which a name is looked up: lower case, without punctuation or possessive ending."""
    lower_word = word.lower().strip(".,")
    for ending in ("’s", "'s", "’", "'"):
        lower_word = lower_word.removesuffix(ending)
    return lower_word


def has_form_of_address(tokens: Sequence[Token]) -> bool:
    """Whether one of the tokens is an abbreviated title ("Dr."). Only people have such titles."""
    return any(token.lower in TITLES and token.text.endswith(".") for token in tokens)


def titled_gender(tokens: Sequence[Token]) -> Gender | None:
    """The gender that a title among the tokens shows ("Mrs."); None if none does."""
    if any(token.lower in _HE_TITLES for token in tokens):
        return "he"
    return "she" if any(token.lower in _SHE_TITLES for token in tokens) else None


def _is_office(clause: Clause, start: int) -> bool:
    """Whether an office without an article begins at `start` ("founder and head of the mint")."""
    for index in range(start, min(len(clause) - 1, start + _MAX_OFFICE_WORDS)):
        if not clause[index].text.islower() or clause.is_verb(index):
            return False
        if is_person_noun(clause[index].lower):
            return clause.is_connective(index + 1) or clause[index + 1].kind == "mark"
    return False
