"""A Matcher whose rankings are given, for tests of everything after matching."""

from __future__ import annotations

from bot.model import Match, Outcome, Passage, Query, Ranking, Suggestion, TopicCard, Why
from bot.text.words import word_texts


def ranking(
    *cards: TopicCard,
    outcome: Outcome = Outcome.ANSWER,
    confidence: float = 0.9,
    passage: Passage | None = None,
    why: Why | None = None,
    score: float = 1.0,
    contrary: Passage | None = None,
) -> Ranking:
    """A ranking of the cards in this order, the first with `score`."""
    matches = tuple(
        Match(card_id=card.id, article_id=card.article.id, score=score / number, why=why or Why(words=("harbour",)))
        for number, card in enumerate(cards, 1)
    )
    return Ranking(outcome=outcome, confidence=confidence, matches=matches, passage=passage, contrary=contrary)


NOTHING = Ranking(outcome=Outcome.NOT_FOUND, confidence=0.01, matches=())


class FakeMatcher:
    """Gives each question its ranking, or NOTHING if it has none; records the questions. `related_cards` are
    the ids of the related cards of each card."""

    def __init__(
        self,
        rankings: dict[str, Ranking] | None = None,
        suggestions: tuple[Suggestion, ...] = (),
        related_cards: dict[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.rankings = rankings or {}
        self.suggestions = suggestions
        self.related_cards = related_cards or {}
        self.asked: list[Query] = []

    def rank(self, query: Query) -> Ranking:
        self.asked.append(query)
        return self.rankings.get(query.text, NOTHING)

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        return self.suggestions[:limit]

    def find_by_name(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        typed = set(word_texts(words))
        return tuple(suggestion for suggestion in self.suggestions if typed <= set(word_texts(suggestion.text)))[:limit]

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        return self.related_cards.get(card_id, ())[:limit]


class TwoRankings(FakeMatcher):
    """A matcher with two rankings: one within a card, one for the whole library."""

    def __init__(self, within: Ranking, whole: Ranking, suggestions: tuple[Suggestion, ...] = ()) -> None:
        super().__init__(suggestions=suggestions)
        self._within, self._whole = within, whole

    def rank(self, query: Query) -> Ranking:
        return self._within if query.within_card else self._whole
