"""Finds the full name of a person whom an article mentions by the surname or first name alone.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

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
from bot.distilling.quotes.people.unread_names import UnreadNames
from bot.model import Span
from bot.text.word_lists import word_lists

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
_GENERATIONS = _LISTS["generations"]
"""Words after a surname that tell a parent and a child apart."""
_JUNIOR = re.compile(r"(?<= )\S+(?= Jr)")
"""Matches the "Crane" of "Ida Crane Jr"."""


class FullNames:
    """The full names of the people of an article."""

    def __init__(self, text: str, people: PeopleByName) -> None:
        self._text = text
        self._people = people
        self._found: dict[str, Span | None] = {}
        """The full name of each person who was looked up by `find_anywhere`, by key; None if it is unclear."""
        self._bearers: dict[str, _Bearers] = {}
        """The bearers of each shared surname that was looked up by `find_anywhere`."""

    @cached_property
    def _words_of_things(self) -> frozenset[str]:
        """Words in the names of things ("Fox News")."""
        return _words_of_things(self._text)

    @cached_property
    def _unread_names(self) -> UnreadNames:
        """The full names in the text that were not read as those of people."""
        return UnreadNames(self._text)

    @cached_property
    def _first_juniors(self) -> dict[str, int]:
        """The offset of the first "Crane Jr" by surname ("Crane")."""
        juniors = list(_JUNIOR.finditer(self._text))
        return {junior[0]: junior.start() for junior in reversed(juniors)}

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
        if full_name is not None and (is_first_name or (full_name.is_subject and word == person.key)):
            return full_name.span
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
        if person.surname not in self._bearers:
            self._bearers[person.surname] = self._compare(bearers)
        shared = self._bearers[person.surname]
        return shared.first if shared.is_first_meant(surname.start) else None

    def _compare(self, bearers: Sequence[NamedPerson]) -> _Bearers:
        """The first of the bearers of a surname, and where one of the others may be meant."""
        first, *namesakes = sorted(bearers, key=lambda bearer: bearer.mentions[0].span.start)
        name = first.mentions[0].span
        is_named = _is_in_full(self._text, first, name)
        ends_alone = (mention.span.end for mention in first.mentions if " " not in mention.span.of(self._text))
        first_alone = next(ends_alone, len(self._text))
        starts = [namesake.mentions[0].span.start for namesake in namesakes]
        ends = (self._find_end(namesake, first_alone) for namesake in namesakes)
        return _Bearers(first, name.end if is_named else len(self._text), starts, list(accumulate(ends, max)))

    def _find_end(self, namesake: NamedPerson, first_alone: int) -> int:
        """The offset after which the surname no longer means the namesake. This is usually the end of the text. It is
        the end of the last paragraph that names the namesake in full (0 if none does) if two things are true: the text
        names the namesake only after it has called the first bearer by the surname alone (up to the offset
        `first_alone`), and the namesake is never a subject by the full name ("the son of Ole Crane")."""
        in_full = [mention for mention in namesake.mentions if _is_in_full(self._text, namesake, mention.span)]
        if first_alone >= namesake.mentions[0].span.start or any(mention.is_subject for mention in in_full):
            return len(self._text)
        if not in_full:
            return 0
        paragraph_end = self._text.find("\n", in_full[-1].span.end)
        return paragraph_end if paragraph_end >= 0 else len(self._text)

    def _is_cut_off(self, shown_span: Span) -> bool:
        """Whether a capitalised word is right before the words ("Salem Police | Chief Lund")."""
        start = max(0, shown_span.start - _MAX_CHARACTERS_BEFORE)
        return _CAPITALISED_BEFORE.search(self._text, start, shown_span.start) is not None

    def _find(self, person: NamedPerson) -> Span | None:
        """The full name of a person, without titles; None if it is unclear."""
        if person.surname in self._words_of_things:
            return None
        full_span = _find_first(self._text, person) if person.first_name is not None else self._find_unread(person)
        if full_span is None or self._is_of_couple(full_span) or self._is_of_parent(full_span):
            return None
        return full_span

    def _find_unread(self, person: NamedPerson) -> Span | None:
        """The full name, before the person is mentioned otherwise, that was not read as one. None if there is none, if
        two differ, or if the person may be an organisation or is mentioned with an office elsewhere."""
        first_span, *others = (mention.span for mention in person.mentions)
        if person.is_called_it or any(_split_titles(span.of(self._text))[0] for span in others):
            return None
        name = self._unread_names.find(first_span.of(self._text).split()[-1], first_span)
        is_first = name is not None and name.start < first_span.end
        has_office = bool(_split_titles(first_span.of(self._text))[0])
        is_mention = name is not None and first_span.start <= name.start and name.end == first_span.end
        return name if is_first and (is_mention or not has_office) else None

    def _is_of_couple(self, name: Span) -> bool:
        """Whether another first name is joined to a full name ("Karl and | Ida Crane"), so that both have its
        surname."""
        couple = _COUPLE.search(self._text[max(0, name.start - _MAX_CHARACTERS_BEFORE) : name.start])
        return couple is not None and gender(couple[1]) is not None

    def _is_of_parent(self, name: Span) -> bool:
        """Whether a junior with the surname of a full name is named before it, so that the surname means the junior."""
        surname = name.of(self._text).split()[-1]
        return surname.lower() not in _GENERATIONS and self._first_juniors.get(surname, name.start) < name.start


class _Bearers(NamedTuple):
    """The people with one surname. `first` is the one whom the article mentions first; `named_from` is the offset from
    which on `first` has been named in full (the length of the text if the first mention is not a full name). `starts`
    are the offsets of the first mentions of the others, in ascending order. Up to the offset `ends[i]`, the surname may
    mean one of the first i + 1 of these others."""

    first: NamedPerson
    named_from: int
    starts: list[int]
    ends: list[int]

    def is_first_meant(self, offset: int) -> bool:
        """Whether the surname at that offset can only mean `first`."""
        begun = bisect_left(self.starts, offset)
        return self.named_from <= offset and (not begun or self.ends[begun - 1] < offset)


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
    for span in (mention.span for mention in person.longest):
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
