"""The matcher's result for one question: which cards fit, why, and the passage that answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.span import Span


@dataclass(frozen=True, slots=True)
class TypoCorrection:
    """A word of the question that was read as another word."""

    typed: str
    read_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a card matched."""

    words: tuple[str, ...] = ()
    """The words of the question that the card has, as they are or near in meaning."""
    corrections: tuple[TypoCorrection, ...] = ()
    """The typos of the question that were corrected."""
    parts: tuple[tuple[str, float], ...] = ()
    """The parts of the card's score in retrieval, by name; their sum is the score, in log-odds."""
    missing: tuple[str, ...] = ()
    """The words of the question that the card lacks."""
    runner_up: str | None = None
    """The id of the best other card, if there is one."""
    runner_up_score: float = 0.0
    """Its score in retrieval, in log-odds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A few neighbouring sentences of the article, verbatim, at most 400 characters, that answer the question. `answer`
    is the span of the words that answer, if known; like `span`, it indexes the article's text. These words are shown
    in bold if `is_marked`. It is False if they may be about something else, because a name in the question is not near
    them, or if other words of the passage may answer as well: `other` is the span of these."""

    article_id: str
    text: str
    span: Span
    answer: Span | None = None
    is_marked: bool = True
    other: Span | None = None

    @property
    def marked(self) -> Span | None:
        """The words to show in bold; None if there are none."""
        return self.answer if self.is_marked else None

    @property
    def all_that_may_answer(self) -> Span | None:
        """From the first to the last of the words that answer or may answer as well; None if they are not known."""
        if self.answer is None or self.other is None:
            return self.answer
        return Span(min(self.answer.start, self.other.start), max(self.answer.end, self.other.end))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A card, and how well it fits: `score` from 0 to 1, comparable only within one question."""

    card_id: str
    article_id: str
    score: float
    why: Why


class Outcome(StrEnum):
    """The three possible results of a question."""

    ANSWER = "answer"
    CHOICES = "choices"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The matcher's result for one question."""

    outcome: Outcome
    """What to do with the matches."""
    confidence: float
    """The probability, from 0 to 1, that `passage` answers the question."""
    matches: tuple[Match, ...]
    """At most 10, the best first."""
    passage: Passage | None = None
    """The passage of the first match that is most likely to answer."""
    also: tuple[str, ...] = ()
    """The ids of cards of other articles that say the same."""
    contrary: Passage | None = None
    """A passage that says it with another number or date; its card is among the matches."""
    subject: float = 0.0
    """The probability, from 0 to 1, that the first match is at least about what was asked. If that is high and
    `confidence` is low, the articles are about the subject but do not say it."""
    unknown_words: tuple[str, ...] = ()
    """The words of the question that carry a topic and that no card has."""
