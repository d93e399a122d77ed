"""Finds the full names of people in a text, by a first name or a title, and compares names with questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.model import Span
from bot.text.people import bare_name, resolve_name
from bot.text.word_lists import word_lists
from bot.text.word_lists.countries import one_word_country_names
from bot.text.words import POSSESSIVE_END, word_texts

_WORD = r"[A-ZÀ-ÞŐŠŽ][\w’'-]+"
"""Matches one capitalised word of a name."""
_NAME = re.compile(rf"(?<![\w’'-]){_WORD}(?: (?:[A-Z]\.|de|del|der|van|von|da|di|bin|al|la|{_WORD}))* {_WORD}")
"""Matches "Ida M. van Crane"."""
_FIRST_NAMES = word_lists("first_names")
_LISTS = word_lists("people")
_MALE_WORDS = _FIRST_NAMES["he"] | _LISTS["he_titles"]
"""First names and titles of men."""
_FEMALE_WORDS = _FIRST_NAMES["she"] | _LISTS["she_titles"]
"""First names and titles of women."""
_FIRST_NAMES_AND_TITLES = _MALE_WORDS | _FEMALE_WORDS | _LISTS["titles"]
_MAX_TITLE_CHARACTERS = max(map(len, _FIRST_NAMES_AND_TITLES))
_WORD_START = re.compile(r"\b\w")
_NOT_IN_PERSON_NAMES = _LISTS["not_in_person_names"] | one_word_country_names()
"""Words of names that are not those of people: "airlines", countries."""
_MALE_PRONOUNS, _FEMALE_PRONOUNS = (
    _LISTS[pronouns] | _LISTS[f"{pronouns}_of_languages"] for pronouns in ("he_pronouns", "she_pronouns")
)
_DETERMINERS = frozenset("a an another his her its one our that the their this".split())
"""Words that begin a description of somebody ("a painter")."""
_AFTER_NOUN = re.compile(r",? (?:at|close|for|from|in|of|on|who|with)\b|,")
"""Matches ", who", " of"."""
_PERSON_NOUNS, _GROUP_NOUNS = word_lists("speakers")["persons"], word_lists("speakers")["groups"]
"""Nouns for one person ("painter") and for several people ("board")."""
_NOT_OF_ONE_PERSON = _NOT_IN_PERSON_NAMES | _GROUP_NOUNS
"""Words that show that a name or description is not that of one person."""
_WHO_IS = re.compile(r"\W*who(?:['’]?s| is| was) (?P<name>[\w’'. -]*\w)\W*$", re.IGNORECASE)
"""Matches "who is Mara Quill?"."""
_MAX_QUESTION_LENGTH = 120
"""The maximum number of characters of a question that are read."""
_POSSESSIVE = re.compile(r".*[’']s? (?=\S+ \S)")
"""Matches a possessive before a name: "Peru's " in "Peru's President Ana Ruiz"."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name, and the offset at which the text first has it."""

    name: str
    offset: int


def find_people(text: str, span: Span) -> Iterator[PersonName]:
    """The full names of people in `span` of a text, in reading order, each once. A name that is a part of another one
    is left out."""
    first_offset: dict[str, int] = {}
    for name, start in _names_in(text, span):
        first, *other_words = (word.lower().rstrip(".") for word in name.split())
        if first in _FIRST_NAMES_AND_TITLES and other_words and _NOT_IN_PERSON_NAMES.isdisjoint((first, *other_words)):
            first_offset.setdefault(name, start)
    for name, start in first_offset.items():
        if not any(name != other and name in other for other in first_offset):
            yield PersonName(name, start)


def is_person(speaker: str, text: str) -> bool:
    """Whether a `speaker` that an article quotes may be one person, not a school, a company or a paper. A person is
    given by a description with a noun for a person ("a trade official"), or by a name without a word of an
    organisation. Before a name of one word, `text`, which is that of the article, must have a title or a first name."""
    name = bare_name(speaker)
    words = [word.lower().rstrip(".") for word in name.split()]
    if name == speaker and (speaker[:1].islower() or words[0] in _DETERMINERS):
        head = word_texts(_AFTER_NOUN.split(speaker, maxsplit=1)[0])
        return bool(head) and head[-1] in _PERSON_NOUNS and head[-1] not in _NOT_OF_ONE_PERSON
    if words[0] in _FIRST_NAMES_AND_TITLES and len(words) > 1:
        return True
    if not name[:1].isalpha() or name.isupper() or not _NOT_OF_ONE_PERSON.isdisjoint(words):
        return False
    return (
        len(words) > 1 or any(" " in full_name for full_name in resolve_name(name, text)) or _is_after_title(name, text)
    )


def person_in_answer(question: str, text: str, answer: Span | None) -> str:
    """The name of the person that a "who" question was about: the person whom the question names ("who is Ana Ruiz"),
    as `text` writes the name; otherwise the last full name in `answer`, the span of the words that answer. "" if there
    is no such name."""
    if match := _WHO_IS.match(question[:_MAX_QUESTION_LENGTH]):
        words = r"\s+".join(map(re.escape, match["name"].split()))
        spellings = (
            spelling_match.group() for spelling_match in re.finditer(rf"(?<!\w){words}(?!\w)", text, re.IGNORECASE)
        )
        if asked_for := next((form for form in spellings if all(word[0].isupper() for word in form.split())), ""):
            return asked_for
    if answer is None:
        return ""
    names = [name for name, _ in _names_in(text, answer)]
    return next((name for name in reversed(names) if _NOT_IN_PERSON_NAMES.isdisjoint(name.lower().split())), "")


def person_named(question: str, text: str) -> str:
    """The full name, as `text` writes it, of the only person in `text` whose full name or last name is in a question;
    "" if there is no such person, or several."""
    question_words = set(word_texts(question[:_MAX_QUESTION_LENGTH]))
    named_people = {
        person.name
        for person in find_people(text, Span(0, len(text)))
        if not question_words.isdisjoint(word_texts(person.name.split()[-1]))
    }
    in_full = {name for name in named_people if question_words.issuperset(word_texts(name))} or named_people
    return in_full.pop() if len(in_full) == 1 else ""


def shortest_name(name: str, text: str) -> str:
    """The last name (folded) of a person with this full name, if `text` has the full name and nobody else with that
    last name; otherwise the full name."""
    words = word_texts(name)
    people = (word_texts(person.name) for person in find_people(text, Span(0, len(text))))
    namesakes = [person for person in people if person[-1:] == words[-1:]]
    return words[-1] if namesakes == [words] else name


def fits_pronoun(name: str, question: str) -> bool:
    """Whether "he" or "she" in the question may mean a person with this name. False if the first name or title is only
    used for the other sex, or if `name` is "". True if the question has neither pronoun, or both."""
    if not name:
        return False
    question_words, first = set(word_texts(question)), name.split()[0].lower().rstrip(".")
    wants_man, wants_woman = (
        not question_words.isdisjoint(_MALE_PRONOUNS),
        not question_words.isdisjoint(_FEMALE_PRONOUNS),
    )
    if wants_man == wants_woman:
        return True
    words_of_other, words_of_own = (_FEMALE_WORDS, _MALE_WORDS) if wants_man else (_MALE_WORDS, _FEMALE_WORDS)
    return first not in words_of_other or first in words_of_own


def is_named_in(name: str, question: str) -> bool:
    """Whether the question has the last word of the name."""
    return not set(word_texts(name.split()[-1])).isdisjoint(word_texts(question))


def count_mentions(name: str, text: str) -> int:
    """How often a text has the last word of the name."""
    return len(re.findall(rf"(?<!\w){re.escape(name.split()[-1])}(?!\w)", text))


def _is_after_title(name: str, text: str) -> bool:
    """Whether a title or first name is right before a name somewhere in a text ("Mr. Quill", "Mara Quill")."""
    for match in re.finditer(rf" {re.escape(name)}\b", text, re.IGNORECASE):
        # Two more characters than a title has: a full stop, and what shows whether a word begins at the title.
        text_before = text[max(0, match.start() - _MAX_TITLE_CHARACTERS - 2) : match.start()].lower()
        endings = (text_before[start.start() :] for start in _WORD_START.finditer(text_before))
        if any(not _FIRST_NAMES_AND_TITLES.isdisjoint((end, end.removesuffix("."))) for end in endings):
            return True
    return False


def _names_in(text: str, span: Span) -> Iterator[tuple[str, int]]:
    """The names of at least two words in `span` of a text, each with its offset in the text. A possessive before a name
    is left out: of "Peru's President Ana Ruiz", the name is "President Ana Ruiz"."""
    for match in _NAME.finditer(text, span.start, span.end):
        name = POSSESSIVE_END.sub("", match.group())
        genitive_match = _POSSESSIVE.match(name)
        yield (
            (name[genitive_match.end() :], match.start() + genitive_match.end())
            if genitive_match
            else (name, match.start())
        )
