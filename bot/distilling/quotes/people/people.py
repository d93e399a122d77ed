"""Remembers the people whom an article names, and finds the person meant by a surname or a first name.

Sentences are given in reading order.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.grammar.clause import Clause
from bot.distilling.quotes.grammar.lexicon import Lexicon
from bot.distilling.quotes.grammar.nouns import is_person_noun
from bot.distilling.quotes.grammar.person_names import (
    PEOPLE_LISTS,
    Gender,
    cannot_be_person,
    gender,
    is_explained,
    key_of,
)
from bot.distilling.quotes.grammar.sentence_subject import (
    find_english_subject,
    has_described_subject,
    has_pronoun_object,
    has_pronoun_subject,
)
from bot.distilling.quotes.people.full_names import (
    find_full_name,
    find_last_full_name,
    find_titled_name,
    is_surname,
    split_titles,
    words_of_things,
)
from bot.distilling.quotes.people.name_in_clause import NameInClause, capitalised_end, name_in
from bot.distilling.quotes.people.person import Person
from bot.model import Span

_FULL_NAME = re.compile(r"\b([A-Z][a-z]+) (?:[A-Z]\. )?([A-Z][^\W_]+)")
"""Matches "Ida M. Crane"."""
_CAPITALISED_BEFORE = re.compile(r"\b[A-Z][\w’'-]* \Z")
"""Matches "met Ida "."""
_COUPLE = re.compile(r"(?:\A|[^\w\s’'.]\s|\b[a-z]+ |\n)([A-Z][\w’'-]+) (?:and|&) \Z")
"""A first name and "and" before a full name: both people have the surname ("Karl and | Ida Crane")."""
_MAX_CHARACTERS_BEFORE = 40
"""The number of characters before a name that are searched for a word that belongs to it."""
_MAX_RECENT_MENTIONS = 40
"""A pronoun may mean the people of at most this number of the last mentions in the article."""
_MAX_MENTIONS_OF_SENTENCE = 8
"""The number of last mentions that are searched for the mentions in one sentence."""
_MAX_LEARNING_DISTANCE = 4
"""The number of sentences before a pronoun in which nobody else may be named if it is to show the gender of a
subject."""
_LONG_AGO = -9
"""The number of a sentence that does not exist yet: long before the first."""


class People:
    """The people of an article. Call `add_sentence` for each sentence in reading order."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.described_sentence = _LONG_AGO
        """The last sentence whose subject is a person given only by a description ("The clerk wrote to Ida Crane")."""
        self._text = text
        self._lexicon = lexicon
        self._people: dict[str, Person] = {}
        self._keys_by_surname: dict[str, list[str]] = {}
        """The keys of the people with each surname. The person who was last named in full comes last: the surname alone
        means them."""
        self._keys_by_first_name: dict[str, list[str]] = {}
        """The keys of the people with each first name."""
        self._surnames_in_full = {last for first, last in _FULL_NAME.findall(text) if gender(first)}
        """Surnames that occur after a known first name somewhere in the article, perhaps later."""
        self._full_names: dict[str, Span | None] = {}
        """The full name of each person who was looked up, None if it is unclear."""
        self._words_of_things: frozenset[str] | None = None
        """Words in the names of things ("Fox News"); None until they are needed."""
        self._recent: list[str] = []
        """The keys of all mentions, in reading order."""
        self._unknown_sentence = _LONG_AGO
        """The last sentence whose subject is an unknown person given by surname ("Quill, a clerk, agreed", "Quill cut
        him off")."""
        self._unknown_since = -1
        """The offset where that sentence begins, or the first sentence of several in a row with that subject."""

    def add_sentence(self, clause: Clause, sentence: int, paragraph: int) -> None:
        """Remembers the names in one sentence. `sentence` and `paragraph` are numbers in the article."""
        count_before = len(self._recent)
        index = 0
        while index < len(clause):
            end = capitalised_end(clause, index)
            if end == index:
                index += 1
                continue
            name = name_in(clause, index, end)
            if name is not None:
                self._add_name(name, sentence, paragraph)
            if (
                not index
                and len(self._recent) == count_before
                and (is_explained(clause, end) or has_pronoun_object(clause, end))
            ):
                self._unknown_sentence, self._unknown_since = sentence, clause[0].start
            index = end
        if self._has_unknown_subject(clause):
            self._unknown_sentence, self._unknown_since = sentence, clause[0].start
        elif self._unknown_sentence == sentence - 1 and has_pronoun_subject(clause):
            self._unknown_sentence = sentence
        if has_described_subject(clause):
            self.described_sentence = sentence

    def add_unknown_speaker(self, name: Span, sentence: int) -> None:
        """Remembers that the speaker in that sentence is not among the people, if `name` may be that of a person."""
        names = name.of(self._text).split()[-2:]
        has_full_name = len(names) > 1 and all(word[0].isupper() for word in names)
        if has_full_name and names[0] not in ("A", "The") and not cannot_be_person([key_of(word) for word in names]):
            self._unknown_sentence, self._unknown_since = sentence, name.start

    def add_described_speaker(self, sentence: int, since: int) -> None:
        """Remembers that somebody without a name speaks in that sentence, which begins at the offset `since`."""
        self._unknown_sentence, self._unknown_since = sentence, since

    def has_unknown_subject(self, sentence: int, since: int = 0) -> bool:
        """Whether an unknown person was the subject of that sentence or the one before, so that "he" may mean them.
        They must have become the subject at or after the offset `since`."""
        return sentence - self._unknown_sentence <= 1 and self._unknown_since >= since

    def get(self, key: str) -> Person:
        """The person with this key."""
        return self._people[key]

    def recent(self) -> list[Person]:
        """The people of the last mentions, last first: those whom a pronoun may mean."""
        return [self._people[key] for key in dict.fromkeys(reversed(self._recent[-_MAX_RECENT_MENTIONS:]))]

    def namesakes(self, person: Person) -> list[Person]:
        """The other people with the surname of `person`."""
        bearers = self._keys_by_surname.get(person.key.rpartition(" ")[2], ())
        return [self._people[key] for key in bearers if key != person.key]

    def is_other_named_between(self, key: str | None, since: int, until: int) -> bool:
        """Whether anybody except the person with this key is named between two offsets, in one of the last
        sentences that were added."""
        return any(
            since <= mention.span.start < until
            for other in dict.fromkeys(self._recent[-_MAX_MENTIONS_OF_SENTENCE:])
            if other != key
            for mention in self._people[other].before(until)
            if mention.may_be_person or self._people[other].is_person
        )

    def has_other_actor(self, sentence: int, speaker: str | None) -> bool:
        """Whether a known person other than `speaker` (a key) is a subject of that sentence, the last one that was
        added."""
        return any(
            person.key != speaker and person.mentions[-1].sentence == sentence and person.mentions[-1].is_subject
            for person in (self._people[key] for key in self._recent[-_MAX_MENTIONS_OF_SENTENCE:])
        )

    def has_other_subject_since(self, key: str, offset: int) -> bool:
        """Whether anybody else is a subject in the sentences between the last mention of a person before the offset and
        the offset, or the person is not mentioned before."""
        own = [mention for mention in self._people[key].mentions if mention.span.end <= offset]
        return not own or any(
            mention.is_subject
            and (mention.may_be_person or other.is_person)
            and own[-1].sentence < mention.sentence
            and mention.span.end <= offset
            for other in self._people.values()
            if other.key != key
            for mention in other.mentions
        )

    def has_other_subject(self, clause: Clause, speaker: str | None) -> bool:
        """Whether the subject is a full name other than that of `speaker` (a key); it need not be a known person."""
        subject = find_english_subject(clause)
        if subject is None or not all(token.is_capitalised for token in clause[subject[0] : subject[0] + 2]):
            return False
        person = self.find(self._text[clause[subject[0]].start : clause[subject[1] - 1].end])
        return person is None or person.key != speaker

    def gender_of(self, key: str) -> Gender | None:
        """The gender of a person; None if it is not known."""
        return self._people[key].gender

    def learn_gender(self, key: str, pronoun: str, sentence: int) -> Gender | None:
        """The gender of a person who is the subject of the sentence before `sentence`, which begins with `pronoun`. If
        it is not known and the person's name has two words or more, the pronoun shows it, unless it may mean another
        person named shortly before. None if it stays unknown."""
        person = self._people[key]
        is_gender = pronoun in (*self._lexicon.he, *self._lexicon.she)
        if person.gender is None and " " in person.longest[-1].of(self._text) and is_gender:
            shown: Gender = "he" if pronoun in self._lexicon.he else "she"
            others = (self._people[other] for other in self._recent[-_MAX_MENTIONS_OF_SENTENCE:] if other != key)
            if not any(
                sentence - other.mentions[-1].sentence <= _MAX_LEARNING_DISTANCE
                for other in others
                if other.gender in (None, shown) and other.is_person
            ):
                person.gender = shown
        return person.gender

    def is_other_named(self, pronoun: Gender, since: int, offset: int) -> bool:
        """Whether anybody has been named since the offset `since` who may be meant by the pronoun at `offset`."""
        return any(
            since <= mention.span.start and (mention.may_be_person or person.is_person)
            for person in (self._people[key] for key in dict.fromkeys(self._recent[-_MAX_RECENT_MENTIONS:]))
            if person.gender in (None, pronoun)
            for mention in person.before(offset)
        )

    def subject_key(self, start: int, end: int, sentence: int) -> str | None:
        """The key of the person whom the words from `start` to `end` (offsets) name, if they are a subject of that
        sentence; None if the words do not name a person."""
        person = self.find(self._text[start:end])
        mentions = person.before(end) if person is not None else []
        is_subject = any(mention.sentence == sentence and mention.is_subject for mention in mentions)
        return person.key if person is not None and is_subject else None

    def find(self, name: str) -> Person | None:
        """The person meant by a name, or by a phrase that ends with a name; None for "Quill's lawyer", since that is
        not Quill."""
        has_seen_name = False
        for word in reversed(name.split()):
            if word.endswith(("’s", "'s", "s’", "s'")) or (has_seen_name and is_person_noun(word)):
                return None  # "Salem lawyer Ola Berg" is not Salem
            has_seen_name = has_seen_name or word[0].isupper()
            bearers = self._keys_by_surname.get(key_of(word))
            if bearers:
                return self._people[bearers[-1]]
            key = self._key_by_first_name(key_of(word)) if has_seen_name else None
            if key is not None:
                return self._people[key]
        return None

    def in_full(self, person: Person, span: Span) -> Span:
        """The span of the longest mention of a person, if `span` is only their first name or only their surname; else
        `span` itself. A surname that others share must surely mean this person: they were the last to be named in full,
        as a subject. They must also have been named so before the others, or in this paragraph or the one before and
        only by the surname since."""
        name = key_of(span.of(self._text))
        is_alone = person.first_name is not None and person.key != "jr" and name == person.first_name
        bearers = self._keys_by_surname.get(name, [])
        is_shared = len(bearers) > 1 and bearers[-1] == person.key and bool(person.before(span.end))
        if not is_alone and not is_shared:
            return span
        full = person.fullest(span.end)
        was_subject = any(mention.span == full and mention.is_subject for mention in person.mentions)
        if full is not None and (is_alone or (was_subject and name == person.key)):
            return full
        namesakes = (self._people[key] for key in bearers if key != person.key)
        return find_last_full_name(self._text, person, namesakes, span) or span

    def full_name_of(self, key: str, shown: Span) -> Span | None:
        """The span of the full name of a person whom the words at `shown` name by the surname alone, perhaps with a
        title. A title is part of the span. The full name may come later in the article, so call this after all
        sentences are added. If `shown` is already a full name with a title that was cut off from its office, the span
        of the name without the title. None if the words need not change, if the article does not give the full name,
        or if the surname may also mean other people."""
        person, surname = self._people[key], key.rpartition(" ")[2]
        titles, names = split_titles(shown.of(self._text))
        opens_with_title = len(names) > 1 and shown.of(self._text).split()[0].lower() in titles
        if opens_with_title and _CAPITALISED_BEFORE.search(
            self._text, max(0, shown.start - _MAX_CHARACTERS_BEFORE), shown.start
        ):
            return Span(self._text.rindex(names[0], shown.start, shown.end), shown.end)  # "Salem Police | Chief Lund"
        if not is_surname(names, person) or not (
            person.is_person or (person.can_say and person.first_name is not None)
        ):
            return None
        if key not in self._full_names:
            if self._words_of_things is None:
                self._words_of_things = words_of_things(self._text)
            is_shared = len(self._keys_by_surname[surname]) > 1 or surname in self._words_of_things
            found = None if is_shared else find_full_name(self._text, person)
            self._full_names[key] = None if found is not None and self._is_of_couple(found) else found
        full = self._full_names[key]
        return find_titled_name(self._text, person, titles) if full is not None and titles else full

    def _is_of_couple(self, name: Span) -> bool:
        """Whether another first name is joined to a full name ("Karl and | Ida Crane"), so that both have its
        surname."""
        couple = _COUPLE.search(self._text[max(0, name.start - _MAX_CHARACTERS_BEFORE) : name.start])
        return couple is not None and gender(couple[1]) is not None

    def _add_name(self, name: NameInClause, sentence: int, paragraph: int) -> None:
        """Remembers the name, if it may be that of a person."""
        name = self._without_junior(name)
        if not name.may_be_of_person():
            return
        first_name = self._first_name_of(name)
        same_first_name = self._key_by_first_name(name.surname) if len(name.words) == 1 else None
        key = same_first_name if same_first_name and not name.is_introduced else self._key_for(name.surname, first_name)
        gender_of_name = name.gender_of_first_names
        if key not in self._people:
            if not name.is_of_unnamed_person():
                return
            gender_of_name = gender_of_name or name.gender_alone
            self._people[key] = Person(key)
            self._keys_by_surname.setdefault(name.surname, []).append(key)
        self._learn(self._people[key], name, first_name, gender_of_name)
        self._people[key].add(name.as_mention(sentence, paragraph))
        self._recent.append(key)

    def _without_junior(self, name: NameInClause) -> NameInClause:
        """The name without "Jr." at its end, if the article has no other person of that name."""
        words = name.words
        if len(words) < 3 or words[-1].lower.strip(".") != "jr":
            return name
        without_junior = self._text[words[0].start : words[-2].end]
        is_only = self._text.count(without_junior) == self._text.count(f"{without_junior} Jr")
        return name._replace(words=words[:-1]) if is_only else name

    def _first_name_of(self, name: NameInClause) -> str | None:
        """The key of the first name; None if the name has none. The first word of a sentence must be known as a first
        name, unless an apposition follows the name ("Ida Crane, a clerk, …")."""
        opens_sentence = name.words[0].start == name.clause[0].start
        if name.first_word in PEOPLE_LISTS["particles"] and self._is_surname_of_other(name):
            return None  # "De Lund" after "Ida De Lund"
        is_known = name.first_word in self._keys_by_first_name or gender(name.words[0].text) or name.is_explained
        return name.first_word if len(name.words) > 1 and (is_known or not opens_sentence) else None

    def _is_surname_of_other(self, name: NameInClause) -> bool:
        """Whether somebody with another first name has the surname."""
        bearers = self._keys_by_surname.get(name.surname, ())
        return any(self._people[key].first_name not in (None, name.first_word) for key in bearers)

    def _learn(self, person: Person, name: NameInClause, first_name: str | None, gender_of_name: Gender | None) -> None:
        """Remembers what the name and the words around it show about the person."""
        if first_name is not None and person.first_name is None:
            person.first_name = first_name
            # "Lindsay" alone looks like a woman, but "Peter Lindsay" is not
            person.gender = gender_of_name or person.gender
            self._keys_by_first_name.setdefault(first_name, []).append(person.key)
        # a single word that speaks may be a firm
        speaks = person.first_name is not None and (
            name.has_cue_after or (first_name is not None and name.is_explained)
        )
        person.can_say = person.can_say or name.is_next_to_common_cue
        person.is_known = person.is_known or name.has_title or gender_of_name is not None or speaks
        person.is_described = person.is_described or name.is_described
        person.gender = person.gender or name.gender_of_title or gender_of_name

    def _key_for(self, surname: str, first_name: str | None) -> str:
        """The key of the person with that name. People with the same surname are distinguished by their first names."""
        bearers = self._keys_by_surname.get(surname, [])
        if first_name is None or not bearers:
            return bearers[-1] if bearers else surname
        for key in bearers:
            known = self._people[key].first_name
            if known is None or known.startswith(first_name[:2]):
                bearers.remove(key)
                bearers.append(key)
                return key
        return f"{first_name} {surname}"

    def _key_by_first_name(self, first_name: str) -> str | None:
        """The key of the only person with that first name ("Ida" after "Ida Crane"); None if there are several or none,
        or if it is also a surname."""
        keys = [] if first_name in self._keys_by_surname else self._keys_by_first_name.get(first_name, [])
        return keys[0] if len(keys) == 1 and self._people[keys[0]].is_person else None

    def _has_unknown_subject(self, clause: Clause) -> bool:
        """Whether the subject is a surname whose full name comes only later in the article, or a first name that does
        not clearly mean a person."""
        subject = find_english_subject(clause)
        if subject is None or subject[1] - subject[0] > 1:
            return False
        name = clause[subject[0]].text
        return (
            name in self._surnames_in_full or (name[0].isupper() and key_of(name) in self._keys_by_first_name)
        ) and not self.find(name)
