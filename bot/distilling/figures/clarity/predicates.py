"""Finds the predicate of a figure, the words before its number that say what happens: "The storm destroyed | 40 homes",
"destroyed | 40 homes".

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.distilling.figures.clarity.verbs import IRREGULAR_PARTICIPLES, RELATIVE_PRONOUNS, has_verb, is_auxiliary
from bot.distilling.figures.labels.word_kinds import VERBS
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.determiners import ARTICLES, POSSESSIVES

_LISTS = word_lists("figures_en")
_MAX_CHARACTERS = 80
"""The maximum number of characters of a clause that is shown."""
_MAX_CHARACTERS_BEFORE = 200
"""The number of characters before a number that are searched for the beginning of its clause."""
_BOUNDARY = re.compile(r"[;:!?“”\"()\[\]…—–|‘]|''\s?|\s-+\s|--|,(?!\d)|(?<![A-Z])\.\s")
"""Marks after which a clause begins: ";", "—", ", ", but not the comma of 2,500 or the full stop of U.S."""
_LENGTH = re.compile(
    rf"\b(?:(?:an?|her|his|its|the|their)\s)?(?:\d+|[a-z]+)-(?:day|game|month|season|week|year),?\s(?:[{CURRENCY_SIGNS}])?$"
)
"""A length of time, up to a number that describes the same noun ("signed | a two-year, $|3 million deal")."""
_INTRODUCTION = re.compile(
    r"(?:[Aa]ccording|[Aa]fter|[Aa]s|[Aa]t|[Bb]y|[Dd]uring|[Ff]or|[Ii]n|[Oo]n|[Ss]ince|[Uu]nder|[Ww]ith)\s[^,]*"
)
"""An introduction before a comma, after which the clause of the sentence begins ("After the storm")."""
_NOT_CLAUSE = re.compile(
    r"(?:along\swith|apart\sfrom|aside\sfrom|besides|despite|in\saddition\sto|instead\sof|rather\sthan|without)\s"
)
"""The beginning of an introduction that may have a verb, but no subject ("Along with affecting")."""
_PARTICIPLE_BEFORE_NOUN = re.compile(r"\b(?:an?|her|his|its|the|their)\s[a-z-]+(?:ed|ing)\b")
"""Matches "the moored boats"."""
_OPENING_CONJUNCTIONS = _LISTS["opening_conjunctions"]
"""Conjunctions that connect a sentence with the one before."""
_JOINING_WORDS = _LISTS["words_before_clauses"]
"""Words before a clause inside a sentence."""
_BEFORE_NUMBERS = (_LISTS["before_numbers"] - _LISTS["prepositions_of_numbers"]) | _LISTS["adjectives_of_numbers"]
"""Words between a verb and a number that are left out of the predicate."""
_COMPARING_WORDS = _LISTS["comparing"]
"""Words that connect the number with something other than the verb."""
_PRONOUNS = _LISTS["pronoun_subjects"]
"""Subjects that do not say who does something."""
_SPEAKERS = frozenset({"i", "we"})
"""Pronouns for a person who speaks in the text, so that the figure is not the article's own statement."""
_UNKNOWN_SUBJECTS = _LISTS["unknown_subjects"]
"""First words of a clause that does not say by itself who does what, or that is only a condition."""
_BEFORE_SUBJECTS = (_LISTS["before_subjects"] - _LISTS["verbs_with_objects"]) | _LISTS["words_before_number_subjects"]
"""Words before a number that is a subject."""
_NOT_VERBS = _LISTS["no_verbs_before_numbers"]
"""Words that look like verbs but say nothing of what is counted."""
_BEFORE_ADJECTIVES = _LISTS["before_adjectives"]
"""Words after which a participle before a number is an adjective ("a leading 18 nominations")."""
_NOT_DONE = _LISTS["not_done"]
"""Words that say that something was not done, among them "to": what somebody wants to do is not done."""
_MAX_WORDS_FROM_DENIAL = 4
"""The number of words before a verb that are searched for words of `_NOT_DONE`."""
_BETWEEN_VERB_AND_NUMBER = _LISTS["prepositions"] | _LISTS["between_verb_and_number"]
"""Words that may come between a verb and its number ("nominated for a total of | 40")."""
_MAX_WORDS_AFTER_VERB = 4
"""The maximum number of words after a verb that belong to it."""
_MIN_VERB_LETTERS = 3
"""The minimum number of letters of a verb after "to"."""


def find_predicate(text: str, sentence: Span, offset: int) -> Span | None:
    """The predicate of an English figure that begins at `offset`: its clause from the beginning up to the figure ("The
    storm destroyed"), or the verb alone ("destroyed"); None if there is neither, or if "I" or "we" is the subject."""
    search_start = max(sentence.start, offset - _MAX_CHARACTERS_BEFORE)
    offset = search_start + len(without_length(text[search_start:offset]))
    boundaries = [match for match in _BOUNDARY.finditer(text, search_start, offset) if match.end() < offset]
    start = boundaries[-1].end() if boundaries else search_start
    words = _words_of_clause(text[start:offset])
    if words and words[0].group().lower() in _SPEAKERS:
        return None
    if words and words[0].group().lower() in _PRONOUNS:
        words = words[1:]  # "It | covers 5% of lost wages"
    lower_words = [word.group().lower() for word in words]
    if not words or lower_words[-1] in _BEFORE_SUBJECTS:
        return None
    clause = Span(start + words[0].start(), start + words[-1].end())
    if (
        search_start == sentence.start
        and _begins_sentence(text[search_start:start], len(boundaries))
        and _says_enough(clause.of(text))
    ):
        return clause  # "The storm destroyed | 40 homes"
    verb = _find_verb(lower_words)
    first_word = 1 if words[0].group() in _JOINING_WORDS else 0
    if verb is not None and lower_words[verb] == "to" and not has_verb(" ".join(lower_words[first_word:verb])):
        return Span(start + words[verb].start(), clause.end)  # "to hire | 40 wardens"
    if verb is not None and _has_subject(words[first_word:]) and RELATIVE_PRONOUNS.isdisjoint(lower_words):
        clause = Span(start + words[first_word].start(), clause.end)
        if _says_enough(clause.of(text)):
            return clause  # "… and the storm destroyed | 40 homes"
    return Span(start + words[verb].start(), clause.end) if verb is not None else None


def without_length(text_before: str) -> str:
    """The words before a number, without a length of time at their end ("signed | a two-year, |$3 million deal")."""
    return _LENGTH.sub("", text_before)


def is_bare_verb(predicate: str) -> bool:
    """Whether a predicate is a verb without a subject ("destroyed", "to hire", "nominated for")."""
    words = [word for word in predicate.split() if word not in _BETWEEN_VERB_AND_NUMBER]
    return len(words) <= 1 and not predicate[0].isupper()


def _words_of_clause(clause: str) -> list[re.Match[str]]:
    """The words of a clause up to its number, without conjunctions at its beginning and words at its end that say
    nothing of the number."""
    words = list(re.finditer(r"\S+", clause))
    while words and words[-1].group().lower() in _BEFORE_NUMBERS | POSSESSIVES:
        words.pop()
    if len(words) > 1 and words[-2].group().lower() in ("a", "an") and words[-1].group().endswith(("ed", "ing")):
        words = words[:-2]  # "a staggering 8 million boats"
    while words and words[0].group() in _OPENING_CONJUNCTIONS:
        words = words[1:]
    return words


def _has_subject(words: Sequence[re.Match[str]]) -> bool:
    """Whether words (at least two) begin like a subject: with a capitalised word or an article."""
    return len(words) > 1 and (words[0].group()[0].isupper() or words[0].group() in ARTICLES)


def _find_verb(lower_words: list[str]) -> int | None:
    """The index, among the words before a number, of the verb that has the number as its object ("destroyed",
    "nominated for"), or of its "to" ("to vaccinate"). None if there is no such verb, or if it was not done."""
    index = len(lower_words) - 1
    while (
        index > 0
        and len(lower_words) - index <= _MAX_WORDS_AFTER_VERB
        and lower_words[index] in _BETWEEN_VERB_AND_NUMBER
    ):
        index -= 1
    verb, previous_word = lower_words[index], lower_words[index - 1] if index else ""
    if not verb.isalpha() or verb in _NOT_VERBS or previous_word in _BEFORE_ADJECTIVES:
        return None
    if (
        previous_word == "to"
        and verb not in _BEFORE_NUMBERS | _BETWEEN_VERB_AND_NUMBER
        and len(verb) >= _MIN_VERB_LETTERS
    ):
        is_denied = not (_NOT_DONE - {"to"}).isdisjoint(lower_words[max(0, index - _MAX_WORDS_FROM_DENIAL) : index])
        if is_denied:
            return None
        begins_with_to = verb in VERBS or not verb.endswith("ing")  # "to hire", but "to | staging"
        return index - 1 if begins_with_to else index
    is_verb = verb.endswith(("ed", "ing")) or verb in IRREGULAR_PARTICIPLES
    is_done = _NOT_DONE.isdisjoint(lower_words[max(0, index - _MAX_WORDS_FROM_DENIAL) : index])
    return index if is_verb and is_done else None


def _begins_sentence(text_before: str, boundary_count: int) -> bool:
    """Whether a clause begins at the beginning of its sentence, or right after an introduction; `text_before` are the
    words before it."""
    if not text_before.strip(' “"‘'):
        return True
    return (
        boundary_count == 1
        and text_before.endswith(",")
        and _INTRODUCTION.fullmatch(text_before[:-1].strip()) is not None
    )


def _says_enough(clause: str) -> bool:
    """Whether a reader who sees a clause alone knows who does what."""
    first_word, *other_words = words = clause.lower().split()
    return bool(
        len(clause) <= _MAX_CHARACTERS
        and not all(map(is_auxiliary, words))
        and re.split("[’']", first_word)[0] not in _UNKNOWN_SUBJECTS
        and not _INTRODUCTION.fullmatch(clause)
        and (other_words or first_word not in _NOT_VERBS)
        and _COMPARING_WORDS.isdisjoint(words)
        and not any(any(map(str.isdigit, word)) and not word[0].isalpha() for word in words)
        and has_verb(_PARTICIPLE_BEFORE_NOUN.sub("", " ".join(words)))
        and not _NOT_CLAUSE.match(" ".join(words))
    )
