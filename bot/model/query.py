"""A question, the matcher's result (`Ranking`), and the answer made from it (`Answer`)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.model.card import TopicCard
from bot.model.span import Span
from bot.translation import say


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The confidence, from 0 to 1, that an answer and an offer of choices need. A workspace may have its own values.

    The best card is the answer if its confidence is at least `answer`, or, if no reader reads sentences and the card of
    another article is almost as likely, at least `sure`. If there is no answer, cards with at least `choices` are
    offered. docs/matching.md measures the effect.
    """

    answer: float = 0.53
    sure: float = 0.718
    choices: float = 0.1


_SURE_SHARE = 0.4
"""`sure` lies this share of the way from `answer` to 1."""


def chosen_thresholds(answer: float | None = None, choices: float | None = None) -> Thresholds:
    """The thresholds for these settings (None: not set). Raises ValueError, which says what is wrong with each."""
    given = (
        (say("Answers need a confidence from 0 to 1, not {value}", value=answer), answer),
        (say("Topics to choose from need a confidence from 0 to 1, not {value}", value=choices), choices),
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
                "Topics to choose from cannot need more confidence ({offered}) than answers do ({chosen})",
                chosen=f"{chosen:g}",
                offered=f"{offered:g}",
            )
        )
    return Thresholds(answer=chosen, sure=chosen + _SURE_SHARE * (1 - chosen), choices=offered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """A question as typed. `within` is the id of a card if the question is a follow-up on it: then only its article is
    searched, or, with `alone`, only that card. `quick`: only cards on the topic are wanted, so no passages are read."""

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
    corrections of typos; the `parts` that the score was added from, by name (their sum is its log-odds,
    log(p / (1 - p))); and the id of the second best card, with its score."""

    words: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    parts: tuple[tuple[str, float], ...] = ()
    missing: tuple[str, ...] = ()
    runner_up: str | None = None
    runner_up_score: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """At most three sentences of the article, verbatim, at most 400 characters, that answer the question. `answer` is
    the place of the words that answer, if known; like `span`, it indexes the article's text. These words are shown in
    bold if `is_marked`. It is False if they may be about something else, because a name in the question is not near
    them, or if other words of the passage may answer as well: `other` is the place of these."""

    article_id: str
    text: str
    span: Span
    answer: Span | None = None
    is_marked: bool = True
    other: Span | None = None

    @property
    def marked(self) -> Span | None:
        """The words to show in bold, if any."""
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
    """The chance, from 0 to 1, that `passage` answers the question."""
    matches: tuple[Match, ...]
    """At most 10, the best first."""
    passage: Passage | None = None
    """The passage of the first match that is most likely to answer."""
    also: tuple[str, ...] = ()
    """The ids of cards of other articles that say the same."""
    contrary: Passage | None = None
    """A passage that says it with another number or date; its card is among the matches."""
    subject: float = 0.0
    """The chance, from 0 to 1, that the first match is at least about what was asked. If that is high and
    `confidence` is low, the articles are about the subject but do not say it."""
    unknown: tuple[str, ...] = ()
    """The words of the question that no card has."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A completion while typing: the text to show and the card it leads to."""

    text: str
    card_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source of an answer. `place` is the file and the number of the paragraph; `link` jumps to the sentence
    (`#:~:text=`) if the article has a URL. `gone` is the day (ISO) since which the article is no longer there, None if
    it is not gone."""

    article_title: str
    section: str
    place: str
    publisher: str | None = None
    date: str | None = None
    link: str | None = None
    gone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The result of one question, independent of the platform."""

    outcome: Outcome
    question: str
    confidence: float
    card: TopicCard | None = None
    """The card that answers; None unless the outcome is ANSWER."""
    passage: Passage | None = None
    quotes: tuple[int, ...] = ()
    """Positions in `card.quotes`; the quotes that fit the question come first."""
    source: Source | None = None
    choices: tuple[TopicCard, ...] = ()
    """One to five cards for CHOICES. For NOT_FOUND, the nearest topics, which are not shown as answers."""
    also: tuple[TopicCard, ...] = ()
    """Cards of other articles that say the same."""
    contrary: tuple[TopicCard, Passage] | None = None
    """A card with another number or date, and its passage."""
    is_near_miss: bool = False
    """Whether the outcome is NOT_FOUND and the only choice is about the subject, but does not answer."""
    related: tuple[TopicCard, ...] = ()
    """Cards on related topics."""
    why: Why | None = None
    unknown: tuple[str, ...] = ()
    """The words of the question that no card has."""
    nearest: Passage | None = None
    """The best passage if there is no answer."""
    thresholds: Thresholds = Thresholds()
