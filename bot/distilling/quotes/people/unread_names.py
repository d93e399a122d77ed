"""Finds full names in an article that were not read as names of people.

The words used here are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.person_names import PEOPLE_LISTS, TITLES, cannot_be_person, gender
from bot.model import Span
from bot.text.word_lists.function_words import is_content

_PAIR = re.compile(r"(?<![\w’'-])([A-Z][\w’'-]+) (?:[A-Z]\. )?(?=(\w[\w’'-]*))")
"""Matches the "Ida M. " of "Ida M. Crane"."""
_LOWER_CASE_WORD = re.compile(r"\b[^\W\dA-Z][\w’'-]*")
"""A word that does not begin with a capital of English ("quay")."""
_APOSTROPHE = re.compile(r"[’']")
_EXPLANATION = re.compile(r", (?:who|an?|the|\d{1,3},|[A-Z][\w.]*[’']s?) ")
"""Matches ", who " and ", Salem's " after a name."""
_INSIDE_SENTENCE = re.compile(r"[a-z,] ")
"""The end of what is before a word inside a sentence ("the | Quill")."""
_ADJECTIVE = re.compile(r"(?:an|ed|ese|ing|ish|ist|ly)$")
"""The ending of a word that is no first name ("Canadian Quill"), although some first names have it, too."""
_NO_FIRST_NAMES = TITLES | PEOPLE_LISTS["before_titles"] | PEOPLE_LISTS["not_names"]
"""Titles, words before titles, and words that are no part of a name: none of them is a first name."""


class UnreadNames:
    """The full names that may be those of people, although no sentence was read that way: they are in quoted words or a
    heading, or they begin a sentence with an unknown first name, and "who" or what they are follows. All of them are
    found in one pass over the text, since an article may have thousands of people."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lower_case_words = _find_lower_case_words(text)
        self._by_surname = _find_pairs(text)

    def find(self, surname: str, mention: Span) -> Span | None:
        """The first full name with that surname, which is spelt as in the text. `mention` is the first mention of the
        person: two words at its end may be the name although nothing explains them. None if there is none, or if two
        have different first names."""
        names = [name for name in self._by_surname.get(surname, ()) if self._has_first_name(*name, mention)]
        return names[0][1] if len({first_name for first_name, _ in names}) == 1 else None

    def _has_first_name(self, first_word: str, name: Span, mention: Span) -> bool:
        """Whether the capitalised word with which `name` begins is a first name."""
        is_inside = _INSIDE_SENTENCE.match(self._text, max(0, name.start - 2), name.start) is not None
        word = first_word.lower()
        if not is_inside and (not is_content(word) or word in self._lower_case_words):
            return False  # "Will Quill resign?"
        if gender(word) is not None:
            return True
        is_word = not is_content(word) or is_person_noun(word) or cannot_be_person([word]) or word in _NO_FIRST_NAMES
        if is_word or _ADJECTIVE.search(word):
            return False
        is_mention = name.end == mention.end and word.isalpha() and word not in self._lower_case_words
        return is_mention or _EXPLANATION.match(self._text, name.end) is not None


def _find_pairs(text: str) -> dict[str, list[tuple[str, Span]]]:
    """The pairs of capitalised words, perhaps with an initial between them, by their last word: the first word and the
    span of the pair. A last word with an apostrophe is found with and without what follows the apostrophe."""
    pairs: dict[str, list[tuple[str, Span]]] = {}
    for pair in _PAIR.finditer(text):
        word = pair[2]
        for end in (*(apostrophe.start() for apostrophe in _APOSTROPHE.finditer(word)), len(word)):
            pairs.setdefault(word[:end], []).append((pair[1], Span(pair.start(), pair.start(2) + end)))
    return pairs


def _find_lower_case_words(text: str) -> frozenset[str]:
    """The words that occur in lower case, also those before an apostrophe or a hyphen."""
    words = set(_LOWER_CASE_WORD.findall(text))
    return frozenset(words | {part for word in words for part in re.split(r"[’'-]", word)})
