"""Remembers the people whom an article names, and where, so that pronouns can be resolved.

Sentences are given in reading order.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.person_names import PEOPLE_LISTS, Gender, gender, is_explained, key_of
from bot.distilling.quotes.grammar.sentence_subject import (
    find_english_subject,
    has_described_subject,
    has_pronoun_object,
    has_pronoun_subject,
)
from bot.distilling.quotes.grammar.speech_lexicon import SpeechLexicon
from bot.distilling.quotes.people.last_speaker import LONG_AGO
from bot.distilling.quotes.people.name_in_clause import NameInClause, capitalised_ranges, name_in
from bot.distilling.quotes.people.organisations import find_organisations
from bot.distilling.quotes.people.people_by_name import PeopleByName
from bot.distilling.quotes.people.person import Mention, NamedPerson
from bot.distilling.quotes.people.unknown_subject import UnknownSubject

_FULL_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][^\W_]+)")
"""Matches "Ida M. Crane"."""
_MAX_RECENT_MENTIONS = 40
"""How many of the last mentions in the article are looked at for a pronoun: it may mean one of the people mentioned
there."""
_MAX_MENTIONS_OF_SENTENCE = 8
"""How many of the last mentions are searched for the mentions in the last sentences."""
_MAX_LEARNING_DISTANCE = 4
"""The number of sentences before a pronoun in which nobody else may be named, so that the pronoun shows the gender of
the last subject."""


class People:
    """The people of an article. Call `add_sentence` for each sentence in reading order."""

    def __init__(self, text: str, lexicon: SpeechLexicon) -> None:
        self.by_name = PeopleByName()
        self.unknown_subject = UnknownSubject()
        self.described_sentence = LONG_AGO
        """The number of the last sentence whose subject is a person given only by a description ("The clerk wrote to
        Ida Crane")."""
        self._text = text
        self._lexicon = lexicon
        self._surnames_in_full = {last_name for first_name, last_name in _FULL_NAME.findall(text) if gender(first_name)}
        """Surnames that occur after a known first name somewhere in the article, perhaps later."""
        self._organisations = find_organisations(text)
        self._mentioned: list[NamedPerson] = []
        """The person of each mention, in reading order."""

    def add_sentence(self, clause: Clause, sentence: int, paragraph: int) -> None:
        """Remembers the names in one sentence. `sentence` and `paragraph` are the numbers of the sentence and its
        paragraph in the article."""
        begins_with_unknown = False
        for start, end in capitalised_ranges(clause):
            name = name_in(clause, start, end)
            is_person = name is not None and self._add_name(name, sentence, paragraph)
            if start == 0 and not is_person:
                begins_with_unknown = is_explained(clause, end) or has_pronoun_object(clause, end)
        if begins_with_unknown or self._has_unknown_subject(clause):
            self.unknown_subject.remember(sentence, clause[0].start)
        elif self.unknown_subject.sentence == sentence - 1 and has_pronoun_subject(clause):
            self.unknown_subject.sentence = sentence
        if has_described_subject(clause):
            self.described_sentence = sentence

    def get(self, key: str) -> NamedPerson:
        """The person with this key. Raises KeyError if there is none."""
        person = self.by_name.get(key)
        if person is None:
            raise KeyError(key)
        return person

    def find(self, name: str) -> NamedPerson | None:
        """The person meant by a name, or by a phrase that ends with a name; None if nobody is known by it."""
        return self.by_name.find(name)

    def is_named_in_full(self, surname: str) -> bool:
        """Whether the surname occurs after a known first name somewhere in the article, perhaps later."""
        return surname in self._surnames_in_full

    def recent(self) -> list[NamedPerson]:
        """The people of the last mentions, last first: those whom a pronoun may mean."""
        return list(dict.fromkeys(reversed(self._mentioned[-_MAX_RECENT_MENTIONS:])))

    def is_other_named(self, pronoun: Gender, start: int, offset: int) -> bool:
        """Whether anybody whom the pronoun at `offset` may mean has been named since the offset `start`."""
        return any(
            start <= mention.span.start
            for person in self.recent()
            if person.gender in (None, pronoun)
            for mention in _mentions_of_people(person, offset)
        )

    def is_other_named_between(self, key: str | None, start: int, end: int) -> bool:
        """Whether anybody except the person with this key is named between two offsets, in one of the last
        sentences that were added."""
        return any(
            start <= mention.span.start < end
            for person in self._mentioned_last()
            if person.key != key
            for mention in _mentions_of_people(person, end)
        )

    def has_other_actor(self, sentence: int, speaker: str | None) -> bool:
        """Whether a person other than `speaker` (a key, or None) is a subject of the sentence with the number
        `sentence`, by their last mention. The sentence must be the last one that was added."""
        return any(
            person.key != speaker and person.mentions[-1].sentence == sentence and person.mentions[-1].is_subject
            for person in self._mentioned_last()
        )

    def has_other_subject(self, clause: Clause, speaker: str | None) -> bool:
        """Whether the subject of the clause begins with two capitalised words, as a full name does, and is not the
        person with the key `speaker`. The subject need not be one of the people of the article."""
        subject = find_english_subject(clause)
        if subject is None or not all(token.is_capitalised for token in clause[subject[0] : subject[0] + 2]):
            return False
        person = self.find(self._text[clause[subject[0]].start : clause[subject[1] - 1].end])
        return person is None or person.key != speaker

    def has_other_subject_since(self, key: str, offset: int) -> bool:
        """Whether anybody else was a subject between the last mention of the person with this key before `offset` (in a
        later sentence) and `offset`. True also if the person is not mentioned before `offset`."""
        own_mentions = [mention for mention in self.get(key).mentions if mention.span.end <= offset]
        return not own_mentions or any(
            mention.is_subject
            and (mention.may_be_person or other_person.is_person)
            and own_mentions[-1].sentence < mention.sentence
            and mention.span.end <= offset
            for other_person in self.by_name.all()
            if other_person.key != key
            for mention in other_person.mentions
        )

    def subject_key(self, start: int, end: int, sentence: int) -> str | None:
        """The key of the person whom the words from `start` to `end` (offsets) name, if they are a subject of that
        sentence; else None."""
        person = self.find(self._text[start:end])
        mentions = person.before(end) if person is not None else []
        is_subject = any(mention.sentence == sentence and mention.is_subject for mention in mentions)
        return person.key if person is not None and is_subject else None

    def learn_gender(self, key: str, pronoun: str, sentence: int) -> Gender | None:
        """The gender of a person who is the subject of the sentence before `sentence`, which begins with `pronoun`. If
        the gender is not known yet and the person's name has two words or more, the pronoun shows the gender, unless
        the pronoun may mean another person named shortly before. None if the gender stays unknown."""
        person = self.get(key)
        is_gender = pronoun in (*self._lexicon.he, *self._lexicon.she)
        if person.gender is None and " " in person.longest[-1].span.of(self._text) and is_gender:
            shown_gender: Gender = "he" if pronoun in self._lexicon.he else "she"
            is_other_named = any(
                sentence - other_person.mentions[-1].sentence <= _MAX_LEARNING_DISTANCE
                for other_person in self._mentioned_last()
                if other_person is not person and other_person.gender in (None, shown_gender) and other_person.is_person
            )
            person.gender = None if is_other_named else shown_gender
        return person.gender

    def _mentioned_last(self) -> list[NamedPerson]:
        """The people of the last few mentions."""
        return list(dict.fromkeys(self._mentioned[-_MAX_MENTIONS_OF_SENTENCE:]))

    def _add_name(self, name: NameInClause, sentence: int, paragraph: int) -> bool:
        """Remembers the name, if it may be that of a person. Returns whether it was remembered."""
        name = self._without_junior(name)
        if not name.looks_like_person_name():
            return False
        first_name = self._first_name_of(name)
        is_one_word = len(name.words) == 1
        person = self.by_name.only_with_first_name(name.surname) if is_one_word and not name.is_introduced else None
        gender_of_name = name.gender_of_first_names
        if person is None:
            key = self.by_name.resolve_key(name.surname, first_name)
            person = self.by_name.get(key)
            if person is None:
                if not name.can_introduce_person():
                    return False
                gender_of_name = gender_of_name or name.gender_of_lone_first_name
                person = self.by_name.add(key, name.surname)
        self._learn(person, name, first_name, gender_of_name)
        person.add(name.as_mention(sentence, paragraph))
        self._mentioned.append(person)
        return True

    def _without_junior(self, name: NameInClause) -> NameInClause:
        """The name without "Jr." at its end, if the article has no other person of that name."""
        words = name.words
        if len(words) < 3 or words[-1].lower.strip(".") != "jr":
            return name
        name_without_junior = self._text[words[0].start : words[-2].end]
        is_only = self._text.count(name_without_junior) == self._text.count(f"{name_without_junior} Jr")
        return name._replace(words=words[:-1]) if is_only else name

    def _first_name_of(self, name: NameInClause) -> str | None:
        """The key of the first name; None if the name has none. The first word of a sentence must be known as a first
        name, unless an apposition follows the name ("Ida Crane, a clerk, …")."""
        opens_sentence = name.words[0].start == name.clause[0].start
        if name.first_word in PEOPLE_LISTS["particles"] and self._is_surname_of_other(name):
            return None  # "De Lund" after "Ida De Lund"
        is_known = self.by_name.has_first_name(name.first_word) or gender(name.words[0].text) or name.is_explained
        return name.first_word if len(name.words) > 1 and (is_known or not opens_sentence) else None

    def _is_surname_of_other(self, name: NameInClause) -> bool:
        """Whether somebody with another first name has the surname."""
        bearers = self.by_name.with_surname(name.surname)
        return any(person.first_name not in (None, name.first_word) for person in bearers)

    def _learn(
        self, person: NamedPerson, name: NameInClause, first_name: str | None, gender_of_name: Gender | None
    ) -> None:
        """Remembers what the name and the words around it show about the person."""
        if first_name is not None and person.first_name is None:
            self.by_name.add_first_name(person, first_name)
            # "Lindsay" alone looks like a woman, but "Peter Lindsay" is not
            person.gender = gender_of_name or person.gender
        person.is_called_it = person.is_called_it or name.speaks_as_organisation or name.text in self._organisations
        person.is_called_he_or_she = person.is_called_he_or_she or name.is_called_he_or_she
        # a single word before a verb of saying may be the name of a firm
        speaks = person.first_name is not None and (
            (name.has_cue_after and not person.is_called_it) or (first_name is not None and name.is_explained)
        )
        person.can_say = person.can_say or name.is_next_to_common_cue
        person.is_known = person.is_known or name.has_title or gender_of_name is not None or speaks
        person.is_described = person.is_described or name.is_described
        person.gender = person.gender or name.gender_of_title or gender_of_name

    def _has_unknown_subject(self, clause: Clause) -> bool:
        """Whether the subject is a surname whose full name comes only later in the article, or a first name that does
        not clearly mean a person."""
        subject = find_english_subject(clause)
        if subject is None or subject[1] - subject[0] > 1:
            return False
        name = clause[subject[0]].text
        is_first_name = name[0].isupper() and self.by_name.has_first_name(key_of(name))
        return (name in self._surnames_in_full or is_first_name) and not self.find(name)


def _mentions_of_people(person: NamedPerson, end: int) -> Iterator[Mention]:
    """The last few mentions of `person` before the offset `end`, without mentions that may be of an organisation or a
    place."""
    return (mention for mention in person.before(end) if mention.may_be_person or person.is_person)
