"""Finds the full name of a person whom an article mentions by the surname or first name alone.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.person_names import (
    FORMS_OF_ADDRESS,
    PEOPLE_LISTS,
    TITLES,
    cannot_be_person,
    gender,
    key_of,
)
from bot.distilling.quotes.people.people_by_name import PeopleByName
from bot.distilling.quotes.people.person import NamedPerson
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.function_words import is_content

_LISTS = word_lists("quotes_en")
_CAPITALISED_PAIR = re.compile(r"\b([A-Z][\w’'-]*)(?= ([A-Z][\w’'-]*))")
"""Matches the "Mara" of "Mara Quill"."""
_CAPITALISED_BEFORE = re.compile(r"\b[A-Z][\w’'-]* \Z")
"""Matches the "Police " before "Chief Lund"."""
_COUPLE = re.compile(r"(?:\A|[^\w\s’'.]\s|\b[a-z]+ |\n)([A-Z][\w’'-]+) (?:and|&) \Z")
"""A first name and "and" before a full name: both people have the surname ("Karl and | Ida Crane")."""
_MAX_CHARACTERS_BEFORE = 40
"""The number of characters before a name that are searched for other words that belong to the name or to a couple."""
_SURNAME_WITH_MORE = re.compile(
    r"[Tt]he \d{1,3}-year-old (?P<aged>[A-Z][\w’'-]+)|(?P<member>[A-Z][\w’'-]+) of (?:(?! and )[^,])+"
)
"""Matches "the 56-year-old Quill" and "Quill of the guild"."""
_EXPLANATION = re.compile(r", (?:who|an?|the|\d{1,3},|[A-Z][\w.]*[’']s?) ")
"""Matches ", who " and ", Salem's " after a name."""
_ADJECTIVE = re.compile(r"(?:an|ed|ese|ing|ish|ist|ly)$")
"""The ending of a word that is no first name ("Canadian Quill"), although some first names have it, too."""
_NO_FIRST_NAMES = TITLES | PEOPLE_LISTS["before_titles"] | PEOPLE_LISTS["not_names"]
_GENERATIONS = _LISTS["generations"]
"""Words after a surname that tell a parent and a child apart."""


class FullNames:
    """The full names of the people of an article."""

    def __init__(self, text: str, people: PeopleByName) -> None:
        self._text = text
        self._people = people
        self._found: dict[str, Span | None] = {}
        """The full name of each person who was looked up by `find_anywhere`, by key; None if it is unclear."""
        self._words_of_things: frozenset[str] | None = None
        """Words in the names of things ("Fox News"); None until they are needed."""

    def find_earlier(self, person: NamedPerson, name: Span) -> Span:
        """The longest mention of a person before the end of `name`, if `name` is only their first name, or only a
        surname that others share; else `name` itself. The shared surname must surely mean this person: they were the
        last to be named in full, as a subject. Besides, either they were the first person with this surname, or they
        were named in full in this paragraph or the one before, and since then only by the surname."""
        word = key_of(name.of(self._text))
        # "jr" is the key if the article names father and son: both have the first name.
        is_first_name = person.first_name is not None and person.key != "jr" and word == person.first_name
        bearers = self._people.with_surname(word)
        is_shared = len(bearers) > 1 and bearers[-1] is person and bool(person.before(name.end))
        if not is_first_name and not is_shared:
            return name
        full_name = person.fullest(name.end)
        was_subject = any(mention.span == full_name and mention.is_subject for mention in person.mentions)
        if full_name is not None and (is_first_name or (was_subject and word == person.key)):
            return full_name
        namesakes = (other_person for other_person in bearers if other_person is not person)
        return _find_last(self._text, person, namesakes, name) or name

    def find_anywhere(self, person: NamedPerson, shown_span: Span) -> Span | None:
        """The span of the full name of a person whom the words at `shown_span` name by the surname alone, perhaps with
        a title ("Mayor Crane"), an age ("the 56-year-old Quill") or a group ("Quill of the guild"). If there is a
        title, the span found includes it. The full name may come later in the article, so call this after the whole
        article is read. If `shown_span` is a name of several words with a title that is only the end of an office, the
        result is the span of the name without the title. None if the words need not change, if the article does not
        give the full name, or if the surname may also mean other people."""
        with_more = _SURNAME_WITH_MORE.fullmatch(self._text, shown_span.start, shown_span.end)
        words = (with_more["aged"] or with_more["member"]) if with_more else shown_span.of(self._text)
        titles, names = _split_titles(words)
        if len(names) > 1 and words.split()[0].lower() in titles and self._is_cut_off(shown_span):
            return _without_titles(self._text, names, shown_span)
        bearer = self._only_bearer(person, shown_span) if _is_surname(names, person) else None
        if bearer is None or not (bearer.is_person or bearer.can_say):
            return None
        if bearer.key not in self._found:
            self._found[bearer.key] = self._find(bearer)
        full_name = self._found[bearer.key]
        return _find_titled(self._text, bearer, titles) if full_name is not None and titles else full_name

    def _only_bearer(self, person: NamedPerson, surname: Span) -> NamedPerson | None:
        """The only person whom the words at `surname` may mean; None if several people have the surname. If the first
        of them was named in full before, the others may not be meant if they are named only later, or if the text only
        mentions them in passing."""
        bearers = self._people.with_surname(person.surname)
        if len(bearers) == 1:
            return person
        first = min(bearers, key=lambda bearer: bearer.mentions[0].span.start)
        name = first.mentions[0].span
        is_named = name.end <= surname.start and _is_in_full(self._text, first, name)
        may_be_other = any(
            bearer.mentions[0].span.start < surname.start and not self._is_in_passing(bearer, first, surname)
            for bearer in bearers
            if bearer is not first
        )
        return first if is_named and not may_be_other else None

    def _is_in_passing(self, namesake: NamedPerson, first: NamedPerson, surname: Span) -> bool:
        """Whether a namesake is never a subject by the full name ("the son of Ole Crane"), not in the paragraph of
        `surname`, and comes after `first` was called by the surname alone."""
        spans = [mention for mention in namesake.mentions if _is_in_full(self._text, namesake, mention.span)]
        start = namesake.mentions[0].span.start
        is_first_called_so = any(
            mention.span.end < start and " " not in mention.span.of(self._text) for mention in first.mentions
        )
        return (
            is_first_called_so
            and not any(mention.is_subject for mention in spans)
            and not any("\n" not in self._text[mention.span.end : surname.start] for mention in spans)
        )

    def _is_cut_off(self, shown_span: Span) -> bool:
        """Whether a capitalised word is right before the words ("Salem Police | Chief Lund")."""
        start = max(0, shown_span.start - _MAX_CHARACTERS_BEFORE)
        return _CAPITALISED_BEFORE.search(self._text, start, shown_span.start) is not None

    def _find(self, person: NamedPerson) -> Span | None:
        """The full name of a person, without titles; None if it is unclear."""
        if self._words_of_things is None:
            self._words_of_things = _words_of_things(self._text)
        if person.surname in self._words_of_things:
            return None
        full_span = _find_first(self._text, person) if person.first_name is not None else self._find_unread(person)
        if full_span is None or self._is_of_couple(full_span) or self._is_of_parent(full_span):
            return None
        return full_span

    def _find_unread(self, person: NamedPerson) -> Span | None:
        """The full name, before the person is mentioned otherwise, that was not read as one: it is in quoted words or a
        heading, or begins a sentence with an unknown first name, and "who" or what they are follows. None if there is
        none, if two differ, or if the person has an office or may be an organisation."""
        first_words = person.mentions[0].span.of(self._text)
        if person.is_called_it or any(_split_titles(mention.span.of(self._text))[0] for mention in person.mentions):
            return None
        surname = first_words.split()[-1]
        pattern = rf"(?<![\w’'-])([A-Z][\w’'-]+) (?:[A-Z]\. )?{re.escape(surname)}(?![\w-])"
        names = [name for name in re.finditer(pattern, self._text) if self._has_first_name(name)]
        is_before = bool(names) and names[0].start() <= person.mentions[0].span.start
        return Span(*names[0].span()) if is_before and len({name[1] for name in names}) == 1 else None

    def _has_first_name(self, name: re.Match[str]) -> bool:
        """Whether a capitalised word before a surname is a first name."""
        is_inside = re.search(r"[a-z,] \Z", self._text[max(0, name.start() - 2) : name.start()]) is not None
        word = name[1].lower()
        if not is_inside and (not is_content(word) or re.search(rf"\b{re.escape(word)}\b", self._text)):
            return False  # "Will Quill resign?"
        if gender(word) is not None:
            return True
        is_word = not is_content(word) or is_person_noun(word) or cannot_be_person([word]) or word in _NO_FIRST_NAMES
        return not is_word and not _ADJECTIVE.search(word) and bool(_EXPLANATION.match(self._text, name.end()))

    def _is_of_couple(self, name: Span) -> bool:
        """Whether another first name is joined to a full name ("Karl and | Ida Crane"), so that both have its
        surname."""
        couple = _COUPLE.search(self._text[max(0, name.start - _MAX_CHARACTERS_BEFORE) : name.start])
        return couple is not None and gender(couple[1]) is not None

    def _is_of_parent(self, name: Span) -> bool:
        """Whether a junior with the surname of a full name is named before it, so that the surname means the junior."""
        words = name.of(self._text).split()
        return words[-1].lower() not in _GENERATIONS and f" {words[-1]} Jr" in self._text[: name.start]


def _find_first(text: str, person: NamedPerson) -> Span | None:
    """The first full name of a person, without titles, since they may be only the end of an office ("the club's |
    President Ida Crane"). None if the article gives no full name, or if it gives another first name or office with the
    surname ("President Quill"): then another person may have the same surname."""
    first_name_span: Span | None = None
    offices: set[str] = set()
    offices_in_full: set[str] = set()
    for mention in person.mentions if person.first_name is not None else ():
        titles, names = _split_titles(mention.span.of(text))
        if _is_in_full(text, person, mention.span):
            offices_in_full |= titles
            first_name_span = first_name_span or _without_titles(text, names, mention.span)
        elif len(names) == 1 or _is_surname(names, person):
            offices |= titles
        else:
            return None
    return None if _without_same(offices, offices_in_full) else first_name_span


def _find_titled(text: str, person: NamedPerson, titles: frozenset[str]) -> Span | None:
    """The span of a full name of a person with these titles (in lower case). Only mentions that are longer than all
    mentions before them are considered; None if none of these has the titles."""
    for span in person.longest:
        if not _without_same(titles, _split_titles(span.of(text))[0]) and _is_in_full(text, person, span):
            return span
    return None


def _without_same(titles: Iterable[str], others: Iterable[str]) -> list[str]:
    """The titles that are not among the others, not even abbreviated ("Gov." for "Governor")."""
    stems = [other.rstrip(".") for other in others]
    return [title for title in titles if not any(_is_abbreviation(title.rstrip("."), stem) for stem in stems)]


def _is_abbreviation(word: str, other: str) -> bool:
    """Whether one of two words is the beginning of the other, or the same."""
    return word.startswith(other) or other.startswith(word)


def _find_last(text: str, person: NamedPerson, namesakes: Iterable[NamedPerson], surname: Span) -> Span | None:
    """The span of the last full name of a person before the mention at `surname`, if `namesakes` have the same surname.
    None unless this full name is a subject in the same paragraph or the one before, no namesake is mentioned there, and
    all mentions since then are the surname alone: a mention with a title may mean another person."""
    paragraph = person.mentions[-1].paragraph - 1
    if any(namesake.mentions[-1].paragraph >= paragraph for namesake in namesakes):
        return None
    for mention in reversed(person.before(surname.end)):
        if " " in mention.span.of(text):
            is_near = mention.is_subject and mention.paragraph >= paragraph
            return mention.span if is_near and _is_in_full(text, person, mention.span) else None
    return None


def _is_in_full(text: str, person: NamedPerson, mention: Span) -> bool:
    """Whether a mention gives the first name and the surname of a person, perhaps with titles before them."""
    names = _split_titles(mention.of(text))[1]
    if len(names) > 2 and names[-1].lower() in _GENERATIONS:
        names = names[:-1]
    # The first word of an office ("Prime Minister Ida Crane") may have been taken for the first name.
    starts = (key_of(names[0]), key_of(mention.of(text).split()[0])) if names else ()
    return len(names) > 1 and person.first_name in starts and key_of(names[-1]) == person.surname


def _split_titles(name: str) -> tuple[frozenset[str], list[str]]:
    """The titles in a name that are offices ("mayor", but not "dr."), in lower case, and the words after the last
    title."""
    words = name.split()
    titles = [number for number, word in enumerate(words) if word.lower() in TITLES]
    offices = {words[number].lower() for number in titles} - FORMS_OF_ADDRESS
    return frozenset(offices), words[titles[-1] + 1 if titles else 0 :]


def _without_titles(text: str, names: list[str], mention: Span) -> Span:
    """The part of a mention from its first name on; `names` are its words after the last title."""
    return Span(text.rindex(names[0], mention.start, mention.end), mention.end)


def _is_surname(names: list[str], person: NamedPerson) -> bool:
    """Whether the words `names` are only the surname of the person, perhaps with particles ("De Lund")."""
    *words_before, last_word = map(key_of, names) if names else [""]
    is_alone = all(word in PEOPLE_LISTS["particles"] and word != person.first_name for word in words_before)
    return is_alone and last_word == person.surname


def _words_of_things(text: str) -> frozenset[str]:
    """The words, in lower case, that come before a word which no name of a person contains ("fox" for "Fox News")."""
    pairs = _CAPITALISED_PAIR.findall(text)
    return frozenset(key_of(first_word) for first_word, last_word in pairs if cannot_be_person([key_of(last_word)]))
