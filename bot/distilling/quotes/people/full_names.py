"""Finds the full name of a person whom an article calls by the surname.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.distilling.quotes.grammar.person_names import FORMS_OF_ADDRESS, PEOPLE_LISTS, TITLES, cannot_be_person, key_of
from bot.distilling.quotes.people.person import Person
from bot.model import Span

_CAPITALISED_PAIR = re.compile(r"\b([A-Z][\w’'-]*)(?= ([A-Z][\w’'-]*))")
"""Matches the "Mara" of "Mara Quill"."""
_GENERATIONS = frozenset("jr jr. sr sr.".split())
"""Words after a surname that tell a parent and a child apart."""


def find_full_name(text: str, person: Person) -> Span | None:
    """The first full name of a person without its titles, since an office may be cut off ("the club's | President Ida
    Crane"). None if there is none, or if another first name or office is given with the surname ("President Quill"):
    then another person may have the same surname."""
    found: Span | None = None
    offices: set[str] = set()
    offices_in_full: set[str] = set()
    for mention in person.mentions if person.first_name is not None else ():
        titles, names = split_titles(mention.span.of(text))
        if is_in_full(text, person, mention.span):
            offices_in_full |= titles
            found = found or Span(text.rindex(names[0], mention.span.start, mention.span.end), mention.span.end)
        elif len(names) == 1 or is_surname(names, person):
            offices |= titles
        else:
            return None
    return None if offices - offices_in_full else found


def find_titled_name(text: str, person: Person, titles: frozenset[str]) -> Span | None:
    """The full name of a person with these titles (in lower case). Only mentions that are longer than all mentions
    before them are considered; None if none of these has the titles."""
    for span in person.longest:
        if titles.issubset(split_titles(span.of(text))[0]) and is_in_full(text, person, span):
            return span
    return None


def find_last_full_name(text: str, person: Person, namesakes: Iterable[Person], surname: Span) -> Span | None:
    """The last mention of a person by the full name before the one at `surname`, if `namesakes` have the same surname.
    None unless that mention is a subject in the same paragraph or the one before, no namesake is named there, and all
    mentions since are the bare surname: a mention with a title may mean another person."""
    paragraph = person.mentions[-1].paragraph - 1
    if any(namesake.mentions[-1].paragraph >= paragraph for namesake in namesakes):
        return None
    for mention in reversed(person.before(surname.end)):
        if " " in mention.span.of(text):
            is_near = mention.is_subject and mention.paragraph >= paragraph
            return mention.span if is_near and is_in_full(text, person, mention.span) else None
    return None


def is_in_full(text: str, person: Person, mention: Span) -> bool:
    """Whether a mention gives the first name and the surname of a person, perhaps with titles before them."""
    names = split_titles(mention.of(text))[1]
    if len(names) > 2 and names[-1].lower() in _GENERATIONS:
        names = names[:-1]
    # The first word of an office ("Prime Minister Ida Crane") may have been taken for the first name.
    starts = (key_of(names[0]), key_of(mention.of(text).split()[0])) if names else ()
    return len(names) > 1 and person.first_name in starts and key_of(names[-1]) == person.key.rpartition(" ")[2]


def split_titles(name: str) -> tuple[frozenset[str], list[str]]:
    """The titles of a name that name an office, in lower case, and the words after the last title."""
    words = name.split()
    titles = [number for number, word in enumerate(words) if word.lower() in TITLES]
    offices = {words[number].lower() for number in titles} - FORMS_OF_ADDRESS
    return frozenset(offices), words[titles[-1] + 1 if titles else 0 :]


def is_surname(names: list[str], person: Person) -> bool:
    """Whether words are the surname of a person alone, perhaps with particles ("De Lund")."""
    *before, last = map(key_of, names) if names else [""]
    is_alone = all(word in PEOPLE_LISTS["particles"] and word != person.first_name for word in before)
    return is_alone and last == person.key.rpartition(" ")[2]


def words_of_things(text: str) -> frozenset[str]:
    """The words in names of things that are before a word that no name of a person contains ("fox" for "Fox News")."""
    pairs = _CAPITALISED_PAIR.findall(text)
    return frozenset(key_of(first) for first, last in pairs if cannot_be_person([key_of(last)]))
