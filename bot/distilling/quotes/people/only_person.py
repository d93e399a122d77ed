"""Finds the only person whom "he" or "she" may mean, because the article names nobody else shortly before.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from bot.distilling.quotes.grammar.person_names import Gender, may_be_either
from bot.distilling.quotes.people.described_speaker import DescribedSpeaker
from bot.distilling.quotes.people.people import People
from bot.distilling.quotes.people.person import Mention, NamedPerson

_MAX_SENTENCE_DISTANCE = 5
"""The maximum number of sentences between a pronoun and the last mention of the person."""


def find_only_person(
    text: str, people: People, described: DescribedSpeaker, pronoun: Gender, since: int, offset: int, sentence: int
) -> NamedPerson | None:
    """The only person named between the offset `since` and the pronoun at `offset`, in the sentence with the number
    `sentence`, whom it may mean, also if they were named only once and have not spoken. A first name that men and women
    have fits either pronoun if nobody else is named; the pronoun then shows the person's gender. None if there is no
    such person, or if somebody without a known name was a subject or `described` speaker since."""
    named = [(person, _mentions_since(person, since, offset)) for person in people.recent()]
    near = [(person, mentions[-1]) for person, mentions in named if mentions]
    fitting = [item for item in near if item[0].gender in (None, pronoun)]
    candidates = fitting or [item for item in near if may_be_either(item[0].first_name or "")]
    if len(candidates) != 1:
        return None
    person, last = candidates[0]
    if sentence - last.sentence > _MAX_SENTENCE_DISTANCE:
        return None
    if not person.is_person or person.first_name is None or people.by_name.namesakes(person):
        return None
    if text.startswith(("’s", "'s", "’ ", "' "), last.span.end):
        return None  # "Ida Crane’s clerk opened the gate. “…,” he said"
    last_unnamed = max(people.unknown_subject.sentence, people.described_sentence)
    has_other_speaker = (
        described.speaker is not None and described.sentence >= last.sentence and described.speaker.key != person.key
    )
    if last_unnamed >= last.sentence or has_other_speaker:
        return None
    if not fitting:
        person.gender = pronoun
    return person


def _mentions_since(person: NamedPerson, since: int, offset: int) -> list[Mention]:
    """The mentions between two offsets; none if no word shows that the name may be that of a person."""
    mentions = [mention for mention in person.before(offset) if mention.span.start >= since]
    is_person = person.is_person or person.is_described or any(mention.may_be_person for mention in mentions)
    return mentions if is_person else []
