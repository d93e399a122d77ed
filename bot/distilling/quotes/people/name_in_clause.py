"""A name in a clause that may be that of a person, and what the words of the name and those around it show.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bot.distilling.quotes.grammar.clause import NOT_NAMES, Clause
from bot.distilling.quotes.grammar.name_roles import describes_next, is_argument, is_in_subject_position, may_be_person
from bot.distilling.quotes.grammar.nouns import is_document_noun, is_person_noun
from bot.distilling.quotes.grammar.person_names import (
    PEOPLE_LISTS,
    TITLES,
    Gender,
    begins_company_name,
    cannot_be_person,
    continues_name,
    ends_organisation,
    gender,
    has_form_of_address,
    is_explained,
    key_of,
    name_start,
    shown_start,
    start_after_organisation,
    titled_gender,
)
from bot.distilling.quotes.grammar.tokens import Token, TokenRange
from bot.distilling.quotes.people.person import Mention
from bot.distilling.quotes.reporting.verbs import COMMON_CUES
from bot.model import Span
from bot.text.word_lists.calendar import day_names

_NAME_BREAKS = PEOPLE_LISTS["not_names"] | frozenset(day.lower() for day in day_names("en"))
"""Words that end a name, and are no part of it, although they are capitalised ("said Wednesday | Quill")."""
_MAX_NAME_WORDS = 4
"""The maximum number of words of a person's name without titles."""
_MIN_CAPITALS = 5
"""The minimum number of letters of a surname in capitals without a first name; a shorter word is an abbreviation."""

_ORGANISATION_PRONOUNS = frozenset(("it", "its"))
"""Pronouns that mean an organisation."""
_MAX_IT_DISTANCE = 8
"""The number of tokens after a name in which a pronoun for an organisation probably means that name."""
_IN_STATEMENT = re.compile(r"\bin an? (?:[a-z-]+ )?statement\b")
"""Matches "in a short statement"."""


class NameInClause(NamedTuple):
    """A name in a clause, from the index `start` to the index `end` (excluded). `words` are the tokens of the name
    without titles, at least one."""

    clause: Clause
    start: int
    end: int
    words: Sequence[Token]

    @property
    def text(self) -> str:
        """The name as it is written, without titles and without "’s"."""
        return re.sub("[’']s?$", "", " ".join(token.text for token in self.words))

    @property
    def surname(self) -> str:
        """The key of the last word."""
        return key_of(self.words[-1].text)

    @property
    def first_word(self) -> str:
        """The key of the first word, which may be a first name."""
        return key_of(self.words[0].text)

    @property
    def has_title(self) -> bool:
        """Whether the name has a title ("Mayor Quill"). A title that shows a gender does not count at the end of the
        name ("Burger King")."""
        last_tokens = self.clause[self.end - 1 : self.end]
        end = self.end if titled_gender(last_tokens) is None else self.end - 1
        return any(token.lower in TITLES for token in self.clause[self.start : end])

    @property
    def is_introduced(self) -> bool:
        """Whether a comma follows the name ("Oskar, 51, a clerk"), so that somebody new is introduced."""
        return self.end < len(self.clause) and self.clause[self.end].text == ","

    @property
    def is_explained(self) -> bool:
        """Whether an apposition or an age follows the name ("Mara Quill, a clerk")."""
        return is_explained(self.clause, self.end)

    @property
    def has_cue_after(self) -> bool:
        """Whether a verb of saying follows the name and is surely a verb ("Quill said", not "the Quill report")."""
        return self._word_after in self.clause.lexicon.cues

    @property
    def is_called_he_or_she(self) -> bool:
        """Whether the name is a subject, and the next pronoun is "he" or "she" ("Holm left because she was ill")."""
        is_subject = is_in_subject_position(self.clause, self.start) and not describes_next(self.clause, self.end)
        return is_subject and self._pronoun_after in self.clause.lexicon.he | self.clause.lexicon.she

    @property
    def speaks_as_organisation(self) -> bool:
        """Whether a verb of saying follows the name, and then soon "it" or a statement ("Ubis said that it left", "Ubis
        said in a statement"), and no noun for a person is before the name."""
        if not self.has_cue_after or self.is_described:
            return False
        words_after = [token.lower for token in self.clause[self.end :]]
        pronoun = self._pronoun_after
        is_called_it = pronoun in _ORGANISATION_PRONOUNS and pronoun in words_after[:_MAX_IT_DISTANCE]
        return is_called_it or _IN_STATEMENT.search(" ".join(words_after)) is not None

    @property
    def is_next_to_common_cue(self) -> bool:
        """Whether one of the commonest verbs of saying (`COMMON_CUES`) is right after or right before the name."""
        return self._has_common_cue_before or self._word_after in COMMON_CUES

    @property
    def is_described(self) -> bool:
        """Whether a noun for a person is right before the name ("actor Quill")."""
        return self.start > 0 and is_person_noun(self.clause[self.start - 1].lower)

    @property
    def gender_of_first_names(self) -> Gender | None:
        """The gender of the first names before the surname; None if it is not known."""
        return next((gender_found for word in self.words[:-1] if (gender_found := gender(word.text))), None)

    @property
    def gender_of_title(self) -> Gender | None:
        """The gender that a title in the name shows ("Mrs."); None if no title shows one."""
        return titled_gender(self.clause[self.start : self.end - 1])

    @property
    def gender_of_lone_first_name(self) -> Gender | None:
        """The gender of the first word of the name, if nothing else shows that the name is that of a person
        (`_is_surely_person`), as of a first name without a surname; else None."""
        return None if self._is_surely_person else gender(self.words[0].text)

    def looks_like_person_name(self) -> bool:
        """Whether the name may be that of a person, as far as its words, "the" before it and "&" next to it show."""
        names = [key_of(token.text) for token in self.words]
        tokens = self.clause[self.start : self.end]
        if cannot_be_person(names, has_form_of_address=has_form_of_address(tokens)):
            return False
        if all(token.lower in NOT_NAMES for token in self.words):
            return False  # "Tuesday"
        if self.start and self.clause[self.start - 1].lower == "the" and not self.has_title:
            return False  # "the Sydney Courier"
        tokens_around = (*self.clause[max(0, self.start - 1) : self.start], *self.clause[self.end : self.end + 1])
        if any(token.text == "&" for token in tokens_around):
            return False  # "Lund & Sons"
        is_abbreviation = self.words[-1].text.isupper() and len(self.words) == 1 and len(self.surname) < _MIN_CAPITALS
        return len(self.words) <= _MAX_NAME_WORDS and len(self.surname) > 1 and not is_abbreviation

    def can_introduce_person(self) -> bool:
        """Whether the name shows enough that it is that of a person, even if the article has not named the person
        before."""
        if not self.has_title and self.gender_of_first_names is None and ends_organisation(self.clause, self.start):
            return False
        if not self._is_surely_person:
            return self.gender_of_lone_first_name is not None and not begins_company_name(self.clause, self.end)
        is_noun = self.start == 0 and len(self.words) == 1 and is_document_noun(self.surname) and not self.has_title
        return not is_noun  # "Analysis shows …"

    def as_mention(self, sentence: int, paragraph: int) -> Mention:
        """The name as a mention of a person, in the sentence and the paragraph with these numbers."""
        clause, start, end, words = self
        first_index = next(i for i in range(start, end) if clause[i] is words[0])
        shown_offset = clause[shown_start(clause, start, first_index)].start
        last_token = clause[end - 1]
        stop = last_token.end - len(last_token.possessive_ending)
        return Mention(
            Span(shown_offset, stop),
            sentence,
            paragraph,
            is_subject=is_in_subject_position(clause, start) and not describes_next(clause, end),
            is_argument=self.has_cue_after or is_argument(clause, start, end),
            may_be_person=may_be_person(clause, start, end),
        )

    @property
    def _word_after(self) -> str:
        """The word after the name, in lower case; "" if there is none, or if it may be a noun ("the Quill report")."""
        word = self.clause[self.end].lower if self.end < len(self.clause) else ""
        lexicon = self.clause.lexicon
        return "" if word in lexicon.base_forms or word in lexicon.ambiguous_cues else word

    @property
    def _pronoun_after(self) -> str | None:
        """The first pronoun after the name in its clause; None if there is none."""
        pronouns = self.clause.lexicon.pronouns | _ORGANISATION_PRONOUNS
        return next((token.lower for token in self.clause[self.end :] if token.lower in pronouns), None)

    @property
    def _has_common_cue_before(self) -> bool:
        return self.start > 0 and self.clause[self.start - 1].lower in COMMON_CUES

    @property
    def _is_surely_person(self) -> bool:
        """Whether a title, a known first name, two or three words, or a verb of saying show that the name is that of a
        person."""
        has_first_name = self.gender_of_first_names is not None or len(self.words) in (2, 3)
        return self.has_title or has_first_name or self.has_cue_after


def name_in(clause: Clause, start: int, end: int) -> NameInClause | None:
    """The name among the capitalised words from `start` to `end`, without the name of an organisation before it; None
    if these words are only titles."""
    start = start_after_organisation(clause, name_start(clause, start, end), end)
    words = [token for token in clause[_after_office(clause, start, end) : end] if token.lower not in TITLES]
    return NameInClause(clause, start, end, words) if words else None


def capitalised_ranges(clause: Clause) -> Iterator[TokenRange]:
    """The runs of capitalised words that may be a name, in order."""
    index = 0
    while index < len(clause):
        end = _capitalised_end(clause, index)
        if end > index:
            yield index, end
        index = max(end, index + 1)


def _capitalised_end(clause: Clause, index: int) -> int:
    """The end of the capitalised words that begin at `index` and may be a name; `index` itself if there are none."""
    end = index
    while end < len(clause):
        token = clause[end]
        is_inner = index < end and continues_name(clause, end)
        is_named = token.is_capitalised and token.lower not in _NAME_BREAKS and not token.lower.endswith("-year-old")
        if not (is_named or is_inner):
            break  # "said Wednesday | Quill Salt had agreed"
        end += 1
        if token.is_possessive:
            break
    return end


def _after_office(clause: Clause, start: int, end: int) -> int:
    """The index of the first word after the office before a name ("Prime Minister | Ida Crane"); `start` if there is no
    office, or a first name before it ("Ida Bishop Crane")."""
    titles = [index for index in range(start, end - 1) if clause[index].lower in TITLES]
    if not titles or any(gender(token.text) for token in clause[start : titles[-1]]):
        return start
    return titles[-1] + 1
