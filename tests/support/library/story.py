"""Asks a library of two stories: the one under test, and one about something else."""

from __future__ import annotations

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import make_judge
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Query, Ranking, Span, TopicCard

BRIDGE = "The Odra bridge closes in May. Engineers will replace its corroded bearings by the summer."


def ask_story(question: str, text: str, date: str | None = None, title: str = "News from Tarrow") -> Ranking:
    """The ranking for a question in a library with the story `text` and one on a bridge."""
    return ask_two(question, text, BRIDGE, date, title)


def ask_two(question: str, text: str, other: str, date: str | None = None, title: str = "News from Tarrow") -> Ranking:
    """The ranking for a question in a library with the story `text` and an `other` one."""
    texts = {"story": text, "bridge": other}
    cards = [
        TopicCard(
            id=name,
            article=ArticleInfo(
                id=name,
                title=title if name == "story" else "Bridge",
                source=f"{name}.txt",
                sha256="",
                language="en",
                date=date,
            ),
            title=title if name == "story" else "Bridge",
            section="",
            extent=(Span(0, len(content)),),
        )
        for name, content in texts.items()
    ]
    matcher = CardMatcher.build(MemoryLibrary(cards, texts), load_embedder(), judge=make_judge())
    return matcher.rank(Query(text=question))
