"""The cards of the article that the project ships with, and libraries that answer with the real matcher."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.service import Service
from bot.distilling import distil
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Article, Match, Outcome, Query, Ranking, Suggestion, Why
from tests.support.library.reading import read_file
from tests.support.library.shared import ANYBODY, shared

SEEDS = Path(__file__).parents[3] / "seeds"
SEED = SEEDS / "000_7ca4b16ef4f44fa5.txt"
SEED_ARTICLE = "eu-japan-boost-tech-digital-ties"
"""The id of the article in SEED."""

ANSWERED = "decupling"
ANSWER_LEAD = "This isn’t about decoupling"
"""The beginning of the sentence that answers ANSWERED."""
AMBIGUOUS = "what is it about"
UNANSWERABLE = "what is the capital of france"
_FIXED = {ANSWERED: Outcome.ANSWER, AMBIGUOUS: Outcome.CHOICES, UNANSWERABLE: Outcome.NOT_FOUND}


@cache
def seed_library() -> MemoryLibrary:
    """The cards of the article that the project ships with."""
    read = [article for path in sorted(SEEDS.glob("*.txt")) for article in read_file(path, SEEDS.parent)]
    articles = [article for article in read if isinstance(article, Article)]
    cards = [card for article in articles for card in distil(article)]
    return MemoryLibrary(cards, {article.id: article.text for article in articles})


class FixedOutcomes:
    """The real matcher, except for three questions whose outcome is not what these tests are about. Each question is
    asked only once per process, because reading passages takes most of the time of a test."""

    def __init__(self, matcher: CardMatcher, library: MemoryLibrary) -> None:
        self._matcher = matcher
        self._rank = cache(matcher.rank)
        self._choices = tuple(
            Match(card_id=card.id, article_id=card.article.id, score=0.5, why=Why()) for card in list(library)[:3]
        )

    def rank(self, query: Query) -> Ranking:
        ranking = self._rank(query)
        outcome = _FIXED.get(query.text)
        if outcome is None or query.within_card:
            return ranking
        if outcome is Outcome.CHOICES:
            return Ranking(outcome=outcome, confidence=0.5, matches=self._choices)
        return replace(ranking, outcome=outcome)

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        return self._matcher.suggest(typed, limit)

    def find_by_name(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        return self._matcher.find_by_name(words, limit)

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        return self._matcher.related(card_id, limit)


@cache
def seed_libraries() -> Libraries:
    """Libraries with the cards of the seeds, which every workspace sees."""
    matcher = CardMatcher.build(seed_library(), load_embedder())
    return shared(seed_library(), FixedOutcomes(matcher, seed_library()))


def seed_service() -> Service:
    """The service that answers a workspace from the cards of the seeds."""
    return seed_libraries().of(ANYBODY)
