"""Remembers the person who is the subject of the last sentence, or of several sentences in a row. "He" or "she" in the
next sentence may mean this person.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.distilling.quotes.grammar.clause import HIS_HER_THEIR, NOT_NAMES, NOUN_DETERMINERS, Clause
from bot.distilling.quotes.grammar.person_names import Gender
from bot.distilling.quotes.grammar.sentence_subject import find_english_subject
from bot.distilling.quotes.masked_sentences import Sentence
from bot.distilling.quotes.people.people import People
from bot.distilling.quotes.people.person import NamedPerson
from bot.distilling.quotes.people.pronouns import PronounResolver


@dataclass(frozen=True, slots=True)
class LastSubject:
    """The person with the key `key`, whose name ends at the offset `named_until`. They, or a pronoun for them, were the
    subject of every sentence since then, up to the sentence with the number `sentence`."""

    key: str
    named_until: int
    sentence: int

    def person_for(self, pronoun: Gender, offset: int, sentence: int, pronouns: PronounResolver) -> NamedPerson | None:
        """The person, if the pronoun at `offset`, in the sentence with the number `sentence`, means this person: the
        sentence is the next one, and nobody else whom the pronoun may mean was named since. Else None."""
        if self.sentence != sentence - 1 or pronouns.people.get(self.key).gender not in (None, pronoun):
            return None
        return pronouns.person_if_meant(self.key, pronoun, self.named_until, self.named_until, offset)


def subject_of(sentence: Sentence, previous_subject: LastSubject | None, people: People) -> LastSubject | None:
    """The subject of a sentence, if it opens the sentence, and is a known person or a pronoun for the subject of the
    sentence before (`previous_subject`); else None. A subject after an introduction with a verb does not open the
    sentence ("As Berg did, Quill spoke")."""
    clause = sentence.clause
    subject = find_english_subject(clause)
    if subject is None or subject[0] != _opening(clause, subject[0]):
        return None
    pronoun = clause[subject[0]].lower
    if pronoun in clause.lexicon.pronouns:
        is_next_sentence = previous_subject is not None and previous_subject.sentence == sentence.number - 1
        means_same_person = previous_subject is not None and pronoun == people.learn_gender(
            previous_subject.key, pronoun, sentence.number
        )
        if previous_subject is None or not (is_next_sentence and means_same_person):
            return None
        return LastSubject(previous_subject.key, previous_subject.named_until, sentence.number)
    end = clause[subject[1] - 1].end
    key = people.subject_key(clause[subject[0]].start, end, sentence.number)
    return LastSubject(key, end, sentence.number) if key is not None else None


def _opening(clause: Clause, subject: int) -> int:
    """The index of the first word of the sentence after conjunctions and adverbs ("But | Quill", "Still, | Quill") and
    an introduction without a verb ("During the fair, | Quill"). `subject` is the index of the subject."""
    index = 0
    while index < len(clause) - 1 and (
        clause[index].kind == "mark" or clause.is_adverb(index) or clause[index].lower in ("and", "but", "so", "yet")
    ):
        index += 1
    introduces = (
        index < subject and clause[index].lower in clause.lexicon.prepositions and clause[subject - 1].text == ","
    )
    lacks_verb = not any(
        clause.is_verb(i) and clause[i].lower not in NOT_NAMES and not _is_described(clause, i)
        for i in range(index, subject)
    )
    return subject if introduces and lacks_verb else index


def _is_described(clause: Clause, index: int) -> bool:
    """Whether the word at `index`, which may be a verb, is a noun, because one of the two words before it is a
    determiner ("his nightly | address")."""
    return any(clause[i].lower in NOUN_DETERMINERS | HIS_HER_THEIR for i in range(max(0, index - 2), index))
