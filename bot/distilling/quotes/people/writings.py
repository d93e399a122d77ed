"""Remembers who says something in a statement or letter, because a later "the statement said" means the words of this
author.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.quotes`.
"""

from __future__ import annotations

import re

from bot.distilling.quotes.masked_sentences import Sentence
from bot.distilling.quotes.speech_types import Speaker
from bot.model import Span

_KIND_OF_TEXT = r"(?P<kind>e-?mail|letter|memo|message|note|post|release|statement|tweet)"
"""A kind of text that somebody writes, in the group `kind`."""
_MENTIONED_TEXT = re.compile(
    r"\b(?:(?P<said>In|in|Through|through|Via|via)\s)?"
    rf"(?:[Aa]n?|another|her|his|its|their)\s(?:[\w’'-]+\s){{0,3}}?{_KIND_OF_TEXT}\b"
)
"""A mention of a text, perhaps after "in", "through" or "via", so that somebody says something in the text ("said in a
written statement")."""
_TEXT_AS_SPEAKER = re.compile(rf"(?:the|her|his|its|their)\s(?:(?:news|press)\s)?{_KIND_OF_TEXT}", re.IGNORECASE)
"""A later mention of a text as a speaker ("| the statement said")."""
_MAX_DISTANCE = 2
"""The maximum number of paragraphs between a text and a later mention of it."""


class Writings:
    """The authors of the texts that an article mentions, while its sentences are read in order."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._author: Speaker | None = None
        self._kind = ""
        self._paragraph = 0
        self._authors: dict[Span, Speaker] = {}
        """The author of a text, by the span where the text is mentioned as a speaker."""

    def read(self, sentence: Sentence, speaker: Speaker | None) -> None:
        """Remembers the text that a sentence mentions last, with its author. The author is the `speaker` of the
        sentence, if they say something in this text, and it is the only text that the sentence mentions; else the
        author is unknown."""
        clause = sentence.clause
        introductions = [*_MENTIONED_TEXT.finditer(self._text, clause[0].start, clause[-1].end)] if clause else []
        if not introductions:
            return
        is_author = len(introductions) == 1 and introductions[0]["said"] and speaker is not None and speaker.is_named
        self._author = speaker if is_author else None
        self._kind, self._paragraph = introductions[-1]["kind"], sentence.paragraph

    def mention(self, speaker: Speaker, paragraph: int) -> None:
        """If `speaker` is a text ("the statement"), remembers the author whom it means in the paragraph with this
        number."""
        repeated_mention = _TEXT_AS_SPEAKER.fullmatch(speaker.span.of(self._text))
        is_same = repeated_mention is not None and repeated_mention["kind"].lower() == self._kind
        if is_same and self._author is not None and paragraph - self._paragraph <= _MAX_DISTANCE:
            self._authors.setdefault(speaker.span, self._author)

    def author_of(self, speaker: Speaker) -> Speaker:
        """The author, if `speaker` is a text whose author is known; else the speaker."""
        return self._authors.get(speaker.span, speaker)
