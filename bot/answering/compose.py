"""A ranking to an Answer: the card that won, its quotes in the order of the question, and the sources."""

from __future__ import annotations

from collections.abc import Sequence

from bot.answering.sources import source_of
from bot.model import Answer, Match, Outcome, Passage, Query, Quote, Ranking, Span, Thresholds, TopicCard
from bot.ports import Library
from bot.text.words import word_texts

MAX_CHOICES = 5
CLOSE = 0.05
"""What a choice's score must be, as a share of the best one's; the second one is offered in any case."""
MAX_NEAREST = 3
"""Topics named where nothing was found: a courtesy, not a list to search."""
NEAR = 0.02
"""The score from which a topic is near enough to be named there: below it, the likeness is chance."""
SUBJECT_FOUND = 0.5
"""The chance from which the nearest card is about what was asked, though it does not answer."""
_FEWEST = 2
_SHORT = 2
_BEGINNING = 5


def compose(query: Query, ranking: Ranking, library: Library) -> Answer:
    """Composes the answer to `query`. The ranking must come from a matcher over the same library."""
    found = [(match.score, card) for match in ranking.matches if (card := library.find(match.card_id))]
    cards = [card for _, card in found]
    why = ranking.matches[0].why if ranking.matches else None
    if ranking.outcome is not Outcome.ANSWER or not cards:
        unsure = ranking.outcome is Outcome.CHOICES and len(cards) > 1
        unsaid = ranking.subject >= SUBJECT_FOUND and ranking.confidence < Thresholds().answer
        closest = not unsure and bool(cards) and unsaid
        return Answer(
            outcome=Outcome.CHOICES if unsure else Outcome.NOT_FOUND,
            question=query.text,
            confidence=ranking.confidence,
            choices=_close(found) if unsure else tuple(cards[:1]) if closest else _near(found),
            closest=closest,
            why=why,
            thresholds=query.thresholds,
        )
    card = cards[0]
    return Answer(
        outcome=Outcome.ANSWER,
        question=query.text,
        confidence=ranking.confidence,
        card=card,
        passage=ranking.passage,
        quotes=order_quotes(card, query.text, ranking.passage),
        also=tuple(other for card_id in ranking.also if (other := library.find(card_id))),
        contrary=_contrary(ranking.contrary, cards),
        source=source_of(card, library, ranking.passage),
        why=why,
        thresholds=query.thresholds,
    )


def _contrary(passage: Passage | None, cards: Sequence[TopicCard]) -> tuple[TopicCard, Passage] | None:
    card = next((card for card in cards if passage and card.article.id == passage.article_id), None)
    return (card, passage) if card and passage else None


def _close(found: Sequence[tuple[float, TopicCard]]) -> tuple[TopicCard, ...]:
    least = CLOSE * found[0][0]
    return tuple(card for place, (score, card) in enumerate(found[:MAX_CHOICES]) if place < _FEWEST or score >= least)


def _near(found: Sequence[tuple[float, TopicCard]]) -> tuple[TopicCard, ...]:
    return tuple(card for score, card in found[:MAX_NEAREST] if score >= NEAR)


def is_near(match: Match) -> bool:
    """Whether a card has to do with some words: it holds one of them, or is like them. The last of a ranking are
    only less unlike than the cards after them."""
    return match.score >= NEAR or bool(match.why.words)


def order_quotes(card: TopicCard, question: str, passage: Passage | None) -> tuple[int, ...]:
    """Positions of the card's quotes: pinned ones first, then those that fit the question best."""
    asked = beginnings(question)

    def rank(position: int) -> tuple[bool, bool, int, int]:
        quote = card.quotes[position]
        inside = passage is not None and is_quoted_in(quote, passage.span)
        return position >= card.pinned, not inside, -_fit(asked, quote), position

    return tuple(sorted(range(len(card.quotes)), key=rank))


def nearest_quote(card: TopicCard, question: str, shown: Span | None) -> Quote | None:
    """The one quote worth showing with an answer: pinned, or the one that fits the question best, or the first one if
    nothing was asked. None if none fits. What is `shown` already is not quoted again, nor a quote without a speaker."""
    asked = beginnings(question)
    for position in order_quotes(card, question, None):
        quote = card.quotes[position]
        fits = position < card.pinned or not asked or _fit(asked, quote)
        if fits and quote.speaker and not (shown and is_quoted_in(quote, shown)):
            return quote
    return None


def focus_of(card: TopicCard, quote: int, question: str) -> Span:
    """The place of a quote (counted in the order of the question), or of the card's first words where it has none."""
    order = order_quotes(card, question, None)
    if order:
        parts = card.quotes[order[quote % len(order)]].parts
        return Span(parts[0].span.start, parts[-1].span.end)
    return card.summary[0].span if card.summary else card.extent[0]


def is_quoted_in(quote: Quote, place: Span) -> bool:
    """Whether words of a quote are in that place."""
    return any(part.span.overlaps(place) for part in quote.parts)


def _fit(asked: set[str], quote: Quote) -> int:
    """How many words of the question are in a quote or its speaker."""
    return len(asked & beginnings(f"{quote.text} {quote.speaker or ''}"))


def beginnings(text: str) -> set[str]:
    """Words by their first letters, so that forms of one word meet; short words carry no topic."""
    return {word[:_BEGINNING] for word in word_texts(text) if len(word) > _SHORT}
