"""The part of an article that a card is about."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from bot.distilling.naming.names import CountedName
from bot.model import Span

_LEAD_CHARACTERS = 400
"""The maximum number of characters of the beginning of a text (`Topic.lead`)."""


@dataclass(frozen=True, slots=True)
class Topic:
    """The paragraphs of a card in their article's `text`, and the card's title. Formulas in the text are blank.

    `language` is a two-letter code. `terms` are the paragraphs' words in quotation marks that are not speech ("Society
    5.0"); `names` are those in the paragraphs, most frequent first; `full_names` maps parts of names to names of the
    article; `voices` are the speakers of quotes in the paragraphs.
    """

    text: str
    paragraphs: Sequence[Span]
    title: str
    language: str
    terms: Sequence[str]
    names: Sequence[CountedName]
    full_names: Mapping[str, str]
    voices: Collection[str] = ()

    @property
    def lead(self) -> str:
        """The first characters of the first two paragraphs, which name the subjects: at most `_LEAD_CHARACTERS`."""
        return " ".join(span.of(self.text)[:_LEAD_CHARACTERS] for span in self.paragraphs[:2])[:_LEAD_CHARACTERS]
