"""Asks a library of two stories: the one under test, and one about something else."""

from __future__ import annotations

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import make_judge
from bot.matching.matcher import CardMatcher
from bot.matching.reader.passage_finder import MAX_DOUBTFUL_CONFIDENCE
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Query, Ranking, Span, TopicCard

BRIDGE = "The Odra bridge closes in May. Engineers will replace its corroded bearings by the summer."


def ask_story(question: str, text: str, date: str | None = None, title: str = "News from Tarrow") -> Ranking:
    """The ranking for a question in a library with the story `text` and a story about a bridge."""
    return ask_two_stories(question, text, BRIDGE, date, title)


def ask_two_stories(
    question: str, text: str, other: str, date: str | None = None, title: str = "News from Tarrow"
) -> Ranking:
    """The ranking for a question in a library with the two stories `text` and `other`."""
    texts = {"story": text, "bridge": other}
    cards = [_card("story", title, text, date), _card("bridge", "Bridge", other, date)]
    matcher = CardMatcher.build(MemoryLibrary(cards, texts), load_embedder(), judge=make_judge())
    return matcher.rank(Query(text=question))


def is_doubted(ranking: Ranking) -> bool:
    """Whether the rules leave the best answer doubtful."""
    return ranking.confidence <= MAX_DOUBTFUL_CONFIDENCE


def _card(article_id: str, title: str, text: str, date: str | None) -> TopicCard:
    info = ArticleInfo(id=article_id, title=title, source=f"{article_id}.txt", sha256="", language="en", date=date)
    return TopicCard(id=article_id, article=info, title=title, section="", extent=(Span(0, len(text)),))
