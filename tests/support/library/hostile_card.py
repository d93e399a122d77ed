"""Libraries with one card, in which every text is a hostile payload."""

from __future__ import annotations

from typing import Any

from bot.cards.library import MemoryLibrary
from bot.conversation.asking.libraries import Libraries
from bot.model import ArticleInfo, Excerpt, Match, Outcome, Query, Quote, Ranking, Span, Suggestion, TopicCard, Why
from bot.model.card import Figure
from tests.support.library.shared import shared


def hostile_libraries(payload: str) -> Libraries:
    """A library with one card, whose every word is `payload`."""
    text = payload or "—"
    span = Span(0, len(text))
    words = Excerpt(text, span)
    facts: dict[str, Any] = dict.fromkeys(("title", "source", "sha256", "publisher", "date", "url"), payload)
    facts["fields"] = ((payload, (payload,)),)
    card = TopicCard(
        id="a/b",
        article=ArticleInfo(id="a", language="en", **facts),
        title=payload,
        section=payload,
        extent=(span,),
        aliases=(payload,),
        summary=(words,),
        quotes=(Quote(parts=(words,), speaker=payload, cue=payload),),
        figures=(Figure(value=payload, label=payload, span=span, sentence=words),),
        keywords=(payload,),
        note=payload,
    )
    return shared(MemoryLibrary([card], {"a": text}), OnlyCard(card))


class OnlyCard:
    """A matcher that knows only one card. For a question that begins with C, the card is a choice; for one that begins
    with N, it is not found; for all others, it is the answer."""

    def __init__(self, card: TopicCard) -> None:
        why = Why(words=(card.title,), missing=(card.title,))
        self._match = Match(card_id=card.id, article_id="a", score=0.9, why=why)
        self._card = card

    def rank(self, query: Query) -> Ranking:
        outcome = {"C": Outcome.CHOICES, "N": Outcome.NOT_FOUND}.get(query.text[:1], Outcome.ANSWER)
        return Ranking(outcome=outcome, confidence=0.9, matches=(self._match,))

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        return (Suggestion(self._card.title, self._card.id),)

    def find_by_name(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        return ()

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        return (self._card.id,)
