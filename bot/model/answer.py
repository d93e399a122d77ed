"""The answer to a question, made from the matcher's result (`Ranking`)."""

from __future__ import annotations

from dataclasses import dataclass

from bot.model.card import TopicCard
from bot.model.ranking import Outcome, Passage, Why
from bot.model.thresholds import DEFAULT_THRESHOLDS, Thresholds


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The source of an answer. `location` is the file and the number of the paragraph; `link` jumps to the sentence
    (`#:~:text=`) if the article has a URL. `gone_since` is the day (ISO) since which the article is no longer there,
    None if it is not gone."""

    article_title: str
    section: str
    location: str
    publisher: str | None = None
    date: str | None = None
    link: str | None = None
    gone_since: str | None = None


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
    agreeing_cards: tuple[TopicCard, ...] = ()
    """Cards of other articles that say the same."""
    contrary: tuple[TopicCard, Passage] | None = None
    """A card of an article that says it with another number or date, and the passage that does so."""
    is_near_miss: bool = False
    """Whether the outcome is NOT_FOUND and the only choice is about the subject, but does not answer."""
    related_cards: tuple[TopicCard, ...] = ()
    """Cards on related topics."""
    why: Why | None = None
    unknown_words: tuple[str, ...] = ()
    """The words of the question that name its topic but that no card contains."""
    nearest_passage: Passage | None = None
    """If there is no answer, the passage that comes closest to one."""
    thresholds: Thresholds = DEFAULT_THRESHOLDS
