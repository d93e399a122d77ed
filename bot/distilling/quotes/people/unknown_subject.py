"""Remembers in which sentence a person who is not one of the known people of an article was last the subject.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.distilling.quotes.grammar.person_names import cannot_be_person, key_of
from bot.distilling.quotes.people.last_speaker import LONG_AGO
from bot.model import Span


@dataclass(slots=True)
class UnknownSubject:
    """`sentence` is the number of the last sentence whose subject or speaker is an unknown person ("Quill, a clerk,
    agreed", "Quill cut him off"), or "he" or "she" right after such a sentence. `since_offset` is the offset where the
    sentence, or its speaker, begins; for "he" or "she", where the sentence that named the person begins."""

    sentence: int = LONG_AGO
    since_offset: int = -1

    def remember(self, sentence: int, start: int) -> None:
        """Remembers that an unknown person is the subject of that sentence, which begins at the offset `start`."""
        self.sentence, self.since_offset = sentence, start

    def remember_speaker(self, text: str, name: Span, sentence: int) -> None:
        """Remembers the speaker of that sentence, if `name` may be the full name of a person."""
        names = name.of(text).split()[-2:]
        has_full_name = len(names) > 1 and all(word[0].isupper() for word in names)
        if has_full_name and names[0] not in ("A", "The") and not cannot_be_person([key_of(word) for word in names]):
            self.remember(sentence, name.start)

    def may_be_meant(self, sentence: int, start: int = 0) -> bool:
        """Whether "he" or "she" in the sentence with the number `sentence` may mean the unknown person: they were the
        subject of this sentence or the one before, and were named at or after the offset `start`."""
        return sentence - self.sentence <= 1 and self.since_offset >= start
