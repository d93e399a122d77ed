"""What a follow-up asks for."""

from __future__ import annotations

from enum import StrEnum


class Meaning(StrEnum):
    """What a text asks for after a card was shown."""

    QUOTES = "quotes"
    SPEAKER = "speaker"
    """Who said the sentence that was just shown."""
    SOURCE = "source"
    CONTEXT = "context"
    FIGURES = "figures"
    WHEN = "when"
    WHY = "why"
    WHO = "who"
    SUMMARY = "summary"
    MORE = "more"
    UNCLEAR = "unclear"
    """The text asks about the card, but it is not clear what it asks."""
    CONTINUATION = "continuation"
    """A new question that begins like a continuation ("and Japan?"). It may be about the card or something else."""
    PRONOUN = "pronoun"
    """A new question with a pronoun, which means somebody or something in the card."""
    SHORT = "short"
    """A question about what happened that names nobody and nothing ("who won"). It may ask about the event of the
    card."""
    UNRELATED = "unrelated"
    """A new question that does not refer to the card."""

    @property
    def is_bare(self) -> bool:
        """Whether a text with this meaning certainly asks about the card, and is not a new question."""
        return self not in (Meaning.CONTINUATION, Meaning.PRONOUN, Meaning.SHORT, Meaning.UNRELATED)

    @property
    def refers_to_card(self) -> bool:
        """Whether a text with this meaning is a new question that refers to the card."""
        return self in (Meaning.CONTINUATION, Meaning.PRONOUN)
