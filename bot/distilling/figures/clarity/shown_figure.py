"""A figure as a reader would see it, with what the checks need to know of its sentence.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from bot.distilling.figures.clarity.predicates import without_length
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.calendar import english_calendar
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

_LISTS = word_lists("figures_en")
CAPITAL = re.compile(r"\b[A-Z]")
"""The beginning of a capitalised word ("Salem")."""
MONEY = re.compile(rf"[{CURRENCY_SIGNS}]")
"""The sign of a currency ("$5")."""
PERCENT = re.compile(r"(?:%|\spercent)$")
"""The end of a percentage ("40%", "40 percent")."""
CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")
"""A word that is long enough to say what a label is about ("boats")."""
_CAPITALISED_WORD = re.compile(r"\b[A-Z]\w*")
"""A capitalised word ("Salem")."""
_WORDS_WITHOUT_SUBJECT = STOP_WORDS | _LISTS["words_of_numbers"]
"""Words that do not say what is counted: function words, and words of a number ("million")."""
_NAMES = re.compile(r"(?<=[a-z0-9,’'$] )[A-Z]\w*")
"""A capitalised word inside a sentence ("the | Quill")."""
_MAX_CHARACTERS_BEFORE = 200
"""The number of characters before a number that are searched for words that make it doubtful."""


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """A figure as it would be shown: the spans of its sentence, value (`span`) and label, and the words of its label
    (`label_text`). If the sentence does not contain the label as a whole, its span is empty and at the end of the
    value. Beside the figure, the reader sees the `title` of its article. `names` are the words that have a capital
    inside a sentence of the text."""

    text: str
    sentence: Span
    span: Span
    label: Span
    label_text: str
    title: str
    names: frozenset[str]

    @property
    def value(self) -> str:
        return self.span.of(self.text)

    @property
    def is_before(self) -> bool:
        """Whether the label is before the value."""
        return self.label.end <= self.span.start

    @property
    def words_before(self) -> str:
        """The words of the sentence before the value, at most `_MAX_CHARACTERS_BEFORE` characters, without a length of
        time that describes the same noun."""
        start = max(self.sentence.start, self.span.start - _MAX_CHARACTERS_BEFORE)
        return without_length(self.text[start : self.span.start])

    @property
    def has_name(self) -> bool:
        """Whether a name is in the label or the value. Months and days are not names."""
        words = _CAPITALISED_WORD.findall(f"{self.label_text} {self.value}")
        return any(word in self.names and word.lower() not in english_calendar() for word in words)

    @property
    def is_of_title(self) -> bool:
        """Whether the label or the value has a content word of the title."""
        return not content_words(self.title).isdisjoint(content_words(f"{self.value} {self.label_text}"))

    def title_has(self, words: Iterable[str]) -> bool:
        """Whether the title has one of some lower-case words."""
        return not set(word_texts(self.title.lower())).isdisjoint(words)

    @property
    def words_between(self) -> str:
        """The words between the value and the label."""
        first_span, second_span = sorted((self.span, self.label), key=lambda part: part.start)
        return self.text[first_span.end : second_span.start]


def names_of(text: str) -> frozenset[str]:
    """The words that have a capital inside a sentence of a text."""
    return frozenset(_NAMES.findall(text))


def content_words(text: str) -> frozenset[str]:
    """The words of a text that say what it is about, in lower case and without plural or possessive endings. Stop words
    and words of numbers ("40", "million") are left out."""
    words = (word.removesuffix("'s").removesuffix("’s") for word in word_texts(text.lower()))
    return frozenset(
        word.removesuffix("s") for word in words if word[:1].isalpha() and word not in _WORDS_WITHOUT_SUBJECT
    )
