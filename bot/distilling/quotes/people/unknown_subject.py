"""Remembers in which sentence a person who is not among the people of an article was the subject last.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.distilling.quotes.grammar.person_names import cannot_be_person, key_of
from bot.distilling.quotes.people.last_speaker import LONG_AGO
from bot.model import Span


@dataclass(slots=True)
class UnknownSubject:
    """The last sentence (by its number) whose subject or speaker is an unknown person ("Quill, a clerk, agreed", "Quill
    cut him off"). `since_offset` is the offset where it begins; if several such sentences follow each other, the first
    does."""

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
        """Whether "he" in that sentence may mean the unknown person: they were the subject of it or of the one before,
        and became it at or after the offset `start`."""
        return sentence - self.sentence <= 1 and self.since_offset >= start
