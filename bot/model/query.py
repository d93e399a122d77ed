"""A question, and the result of the matcher."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.card import TopicCard
from bot.model.span import Span
from bot.translation import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """Confidences, from 0 to 1, for answering and for offering choices. A workspace may have its own.

    `answer`: from here on, the best card is the answer. `sure`: from here on, it is the answer even if the card of
    another article is almost as likely. `choices`: from here on, cards are offered if there is no answer.
    """

    answer: float = 0.53
    sure: float = 0.718
    choices: float = 0.15


_SURE_SHARE = 0.4
"""If a workspace sets `answer`, `sure` is this share of the way from there to 1: 0.718 for 0.53."""


def chosen_thresholds(answer: float | None = None, choices: float | None = None) -> Thresholds:
    """The thresholds for these settings (None: not set). Raises ValueError, which says what is wrong with each."""
    given = (
        (say("Answers need a confidence from 0 to 1, not {value}", value=answer), answer),
        (say("Choices need a confidence from 0 to 1, not {value}", value=choices), choices),
    )
    wrong = [fault for fault, value in given if value is not None and not 0 <= value <= 1]
    if wrong:
        raise ValueError("; ".join(wrong))
    built_in = Thresholds()
    chosen = built_in.answer if answer is None else answer
    offered = min(built_in.choices, chosen) if choices is None else choices
    if offered > chosen:
        raise ValueError(
            say(
                "Choices can need no more confidence than answers do, which is {chosen}, not {offered}",
                chosen=f"{chosen:g}",
                offered=f"{offered:g}",
            )
        )
    return Thresholds(answer=chosen, sure=chosen + _SURE_SHARE * (1 - chosen), choices=offered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as typed. `within` is the id of a card if the question is a follow-up on it; `alone`: only that card
    is searched, not the rest of its article. `quick`: only cards on the topic are wanted, so no passages are read."""

    text: str
    within: str | None = None
    alone: bool = False
    thresholds: Thresholds = Thresholds()
    quick: bool = False


@dataclass(frozen=True, slots=True)
class Correction:
    """A word of the question that was read as another word."""

    typed: str
    read_as: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Why:
    """Why a card matched: the `words` of the question that its article has, and those that are `missing` there; the
    corrections of typos; the named `parts` of the score (their sum is the log-odds of the match); and the id of the
    second best card, with its score."""

    words: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    parts: tuple[tuple[str, float], ...] = ()
    missing: tuple[str, ...] = ()
    runner_up: str | None = None
    runner_up_score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """At most three sentences of the article, verbatim, at most 400 characters, that answer the question. `answer` is
    the place of the words that answer, if known; like `span`, it indexes the article's text. They are only shown in
    bold if `is_marked`: not if a name in the question is not near them."""

    article_id: str
    text: str
    span: Span
    answer: Span | None = None
    is_marked: bool = True

    @property
    def marked(self) -> Span | None:
        """The words to show in bold, if any."""
        return self.answer if self.is_marked else None


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
    """What the matcher says of one question: matches best first (up to 10), what to do with them, the chance
    from 0 to 1 that the passage of the first one answers the question, that passage, the ids of cards of other articles
    that say the same (`also`), and the passage of one that says it with another number or date, if there is any
    (`contrary`; its card is among the matches). `subject` is the chance that the first match is at least about what was
    asked: if it is high and the confidence is low, the articles are about the subject but do not say it. `unknown` are
    the words of the question that no card has."""

    outcome: Outcome
    confidence: float
    matches: tuple[Match, ...]
    passage: Passage | None = None
    also: tuple[str, ...] = ()
    contrary: Passage | None = None
    subject: float = 0.0
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion while typing: the text to show and the card it leads to."""

    text: str
    card_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source of an answer. `place` is the file and the number of the paragraph; `link` jumps to the sentence
    (`#:~:text=`) if the article has a URL; `gone` is the day since when the article is no longer there."""

    article_title: str
    section: str
    place: str
    publisher: str | None = None
    date: str | None = None
    link: str | None = None
    gone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result of one question, independent of the platform.

    ANSWER has a card, CHOICES has two to five `choices`; NOT_FOUND has the nearest topics in `choices`, which are not
    shown as answers. `quotes` are the card's, those that fit the question first. `also` are cards of other articles
    that say the same; `contrary` is a card with another number or date, and its passage. `closest`: the outcome is
    NOT_FOUND, and the only choice is about the subject but does not answer. `unknown` are the words of the question
    that no card has. `nearest` is the best passage if there is no answer.
    """

    outcome: Outcome
    question: str
    confidence: float
    card: TopicCard | None = None
    passage: Passage | None = None
    quotes: tuple[int, ...] = ()
    source: Source | None = None
    choices: tuple[TopicCard, ...] = ()
    also: tuple[TopicCard, ...] = ()
    contrary: tuple[TopicCard, Passage] | None = None
    closest: bool = False
    related: tuple[TopicCard, ...] = ()
    why: Why | None = None
    unknown: tuple[str, ...] = ()
    nearest: Passage | None = None
    thresholds: Thresholds = Thresholds()
