"""Finds the person of an article who is meant by "he" or "she".

A pronoun is resolved only if the score of one person is clearly the best. In doubt it is not resolved, since a wrong
name is worse than no name.
"""

from __future__ import annotations

import math

from bot.distilling.quotes.grammar.person_names import Gender, gender
from bot.distilling.quotes.people.people import People
from bot.distilling.quotes.people.person import Mention, NamedPerson
from bot.text.word_lists import word_lists

_MAX_PRONOUN_DISTANCE = 12
"""The maximum number of sentences between a pronoun and the last mention of the person, unless they spoke last."""
_MAX_COUNTED_DISTANCE = 8
"""The maximum number of sentences that are counted: a greater distance does not lower the score further."""
_LAST_MENTIONS = 3
"""How many of the last mentions of a person are checked to find out whether the person was a subject there."""

# The score of a person for a pronoun is the sum of these weights, found on labelled news (docs/distilling.md).
_SPEAKER_WEIGHT = 2.0
"""Added if the person spoke last."""
_SUBJECT_WEIGHT = 1.4
"""Added if the person was the subject of the last sentence that names them."""
_DISTANCE_WEIGHT = 0.35
"""Subtracted for each sentence since the last mention of the person."""
_COUNT_WEIGHT = 0.25
"""Multiplied by the logarithm (base 2) of the number of mentions of the person, and added."""
_GENDER_WEIGHT = 0.5
"""Added if the gender of the person is known and fits the pronoun."""
_PERSON_WEIGHT = 0.5
"""Added if more than the gender shows that the name is that of a person (`NamedPerson.is_known`)."""
_PARAGRAPH_WEIGHT = 0.6
"""Added if the last mention of the person is in the paragraph of the pronoun."""
_MIN_SCORE = 1.0
"""The minimum score of a person whom a pronoun may mean."""
_MIN_MARGIN = 2.5
"""The minimum difference between the best and the second best score."""
_MIN_MARGIN_TO_THING = 1.0
"""The same, if the name with the second best score is probably that of a thing."""
_PLACE_BEGINNINGS = word_lists("quotes_en")["place_beginnings"]
"""First words of the names of places."""


class PronounResolver:
    """Resolves pronouns to the people whom an article names in the sentences read so far."""

    def __init__(self, text: str, people: People) -> None:
        self.people = people
        self._text = text

    def resolve(
        self, pronoun: Gender, offset: int, sentence: int, paragraph: int, speaker: str | None
    ) -> NamedPerson | None:
        """The person that `pronoun` at the offset `offset` means; None if that is unclear.

        `sentence` and `paragraph` are the numbers of the sentence and paragraph of the pronoun; `speaker` is the key of
        the person who spoke last, None if unknown.
        """
        scored_people = sorted(
            (
                (self._score(person, pronoun, offset, sentence, paragraph, speaker), person.key)
                for person in self.people.recent()
                if person.gender in (None, pronoun)
            ),
            reverse=True,
        )
        if not scored_people or scored_people[0][0] < _MIN_SCORE or self.people.unknown_subject.may_be_meant(sentence):
            return None
        best_score, person = scored_people[0][0], self.people.get(scored_people[0][1])
        if any(
            best_score - score < (_MIN_MARGIN_TO_THING if self._is_thing(self.people.get(key)) else _MIN_MARGIN)
            for score, key in scored_people[1:]
        ):
            return None
        if not person.is_person and (person.key != speaker or self._may_be_organisation(person)):
            return None  # two capitalised words may name anything
        last_mention = person.before(offset)[-1]
        if self._has_namesake(person, pronoun, offset) or (
            last_mention.sentence == self.people.described_sentence and not last_mention.is_subject
        ):
            return None
        if any(
            self._is_more_prominent(self.people.get(key), person, offset)
            for _, key in scored_people
            if key != person.key
        ):
            return None
        has_newcomer = any(
            other_person.key != person.key and self._is_newcomer(other_person, person, offset, sentence)
            for other_person in (self.people.get(key) for _, key in scored_people)
        )
        return None if person.key == speaker and has_newcomer else person

    def person_if_meant(
        self, key: str, pronoun: Gender, start: int, report_end: int, offset: int, own_start: int | None = None
    ) -> NamedPerson | None:
        """The person with this key, who spoke or was a subject shortly before, if the pronoun at `offset` means this
        person: nobody else whom it may mean has been named between the offset `start`, where the words end that name
        the person, and the pronoun. None if this is unclear.

        The sentence that reports the person's words ends at the offset `report_end`. Before `report_end`, other people
        count only as the subject or object of a verb ("Quill said that Berg left", "Quill told Berg so"), not if they
        are only mentioned ("Quill said the rules for Berg were new"). The sentence of the pronoun begins at the offset
        `own_start`; in this sentence the owner of something counts, too ("Berg read Quill’s note, and she …").
        """
        person = self.people.get(key)
        is_known = person.gender in (None, pronoun) and person.is_person
        if not is_known or self._has_namesake(person, pronoun, offset):
            return None
        other_people = (other_person for other_person in self.people.recent() if other_person.key != key)
        is_other_named = any(
            start <= mention.span.start
            and (
                mention.may_be_person
                or other_person.is_described
                or other_person.is_person
                or self._owns(mention, own_start)
            )
            and (report_end <= mention.span.start or mention.is_argument)
            for other_person in other_people
            if other_person.gender in (None, pronoun)
            for mention in other_person.before(offset)
        )
        return None if is_other_named else person

    def _score(
        self, person: NamedPerson, pronoun: Gender, offset: int, sentence: int, paragraph: int, speaker: str | None
    ) -> float:
        """The score of this person for the pronoun; minus infinity if it cannot mean them."""
        earlier_mentions = person.before(offset)
        if not earlier_mentions:
            return -math.inf
        last_mention = earlier_mentions[-1]
        distance = sentence - last_mention.sentence
        if distance > _MAX_PRONOUN_DISTANCE and person.key != speaker:
            return -math.inf
        score = -_DISTANCE_WEIGHT * min(distance, _MAX_COUNTED_DISTANCE) + _COUNT_WEIGHT * math.log2(
            len(person.mentions)
        )
        score += _SPEAKER_WEIGHT * (person.key == speaker)
        score += _SUBJECT_WEIGHT * any(
            mention.is_subject
            for mention in earlier_mentions[-_LAST_MENTIONS:]
            if mention.sentence == last_mention.sentence
        )
        score += _GENDER_WEIGHT * (person.gender == pronoun) + _PERSON_WEIGHT * person.is_known
        return score + _PARAGRAPH_WEIGHT * (last_mention.paragraph == paragraph)

    def _is_more_prominent(self, other_person: NamedPerson, person: NamedPerson, offset: int) -> bool:
        """Whether `other_person` was named in a later sentence than `person`, or was a subject in a later one, or comes
        first in the sentence where both were subjects last."""
        other_mentions, mentions = other_person.before(offset), person.before(offset)
        if not other_mentions or self._is_thing(other_person):
            return False
        if (other_person.is_person or other_person.is_described) and other_mentions[-1].sentence > mentions[
            -1
        ].sentence:
            return True
        other_subjects = [mention for mention in other_mentions if mention.is_subject]
        own_subjects = [mention for mention in mentions if mention.is_subject] or mentions
        if not other_subjects:
            return False
        if other_subjects[-1].sentence == own_subjects[-1].sentence:
            return other_person.is_person and other_subjects[-1].span.start < own_subjects[-1].span.start
        return other_subjects[-1].sentence > own_subjects[-1].sentence

    def _has_namesake(self, person: NamedPerson, pronoun: Gender, offset: int) -> bool:
        """Whether the last mention of `person` did not contain the first name, and the pronoun may mean another person
        with the same surname."""
        last_mentions = person.before(offset)
        if not last_mentions or (
            person.first_name and person.first_name in last_mentions[-1].span.of(self._text).lower()
        ):
            return False
        namesakes = self.people.by_name.namesakes(person)
        return any(other_person.gender in (None, pronoun) for other_person in namesakes if other_person.is_person)

    def _is_newcomer(self, other_person: NamedPerson, speaker: NamedPerson, offset: int, sentence: int) -> bool:
        """Whether `other_person` was named for the first time in this sentence or the one before, after the last
        speaker."""
        first_mention, last_mentions = other_person.mentions[0], speaker.before(offset)
        is_recent = (
            bool(last_mentions)
            and sentence - first_mention.sentence <= 1
            and last_mentions[-1].span.end < first_mention.span.start < offset
        )
        return (
            is_recent and (first_mention.may_be_person or other_person.is_person) and not self._is_thing(other_person)
        )

    def _is_thing(self, other_person: NamedPerson) -> bool:
        """Whether a name is probably that of a thing or place: no verb of saying is next to it, nothing shows that it
        is a person, and it is a single word ("Spirit") or begins like the name of a place ("San Salem")."""
        words = other_person.longest[-1].span.of(self._text).lower().split()
        is_like_thing = len(words) == 1 or words[0] in _PLACE_BEGINNINGS
        return is_like_thing and not other_person.can_say and not other_person.is_person

    def _may_be_organisation(self, speaker: NamedPerson) -> bool:
        """Whether the name of a speaker who is not surely a person may be that of an organisation: the text calls it
        "it", reports its words as a statement or treats it as an organisation (`organisations`), never calls it "he" or
        "she", and the name is neither a first name nor a surname that occurs after a first name."""
        words = speaker.longest[-1].span.of(self._text).split()
        is_in_full = len(words) == 1 and (gender(words[0]) is not None or self.people.is_named_in_full(words[0]))
        return speaker.is_called_it and not speaker.is_called_he_or_she and not is_in_full

    def _owns(self, mention: Mention, start: int | None) -> bool:
        """Whether `mention` is at or after the offset `start` and is a possessive. False if `start` is None."""
        return (
            start is not None and mention.span.start >= start and self._text.startswith(("’s", "'s"), mention.span.end)
        )
