"""What the library holds, without a question: topics, quotes, sources, suggestions while typing, the home page."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bot.answering import compose
from bot.answering.compose import NEAR, focus_of, order_quotes
from bot.answering.sources import source_of
from bot.conversation.digests.wanted import read_wanted
from bot.conversation.library.snapshot import Snapshot
from bot.conversation.library.topics import find_topics
from bot.digests.setup.follow import Wanted
from bot.model import Document, Outcome, Query, Quote, Span, Suggestion, TopicCard, card_key

MAX_QUOTES = 8
MAX_CARDS = 5
"""Cards in a short list: related to a message, newest, seen last."""


class Browsing:
    """Looks around in the current snapshot. A method that takes a card's key raises UnknownCard if the card is gone;
    its reason is a sentence for the person who asked."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self._snapshot = snapshot

    def quotes(self, key: str, question: str = "") -> Document:
        """The card's quotes, those that fit the question first."""
        snapshot = self._snapshot()
        return snapshot.documents.quotes(snapshot.card(key), question)

    def find_quotes(self, topic: str = "", speaker: str = "") -> Document:
        """Quotes on a topic, best first; those of a speaker as a timeline, the newest first."""
        snapshot = self._snapshot()
        found = _find_quotes(snapshot, topic.strip(), speaker.strip())
        return snapshot.documents.found_quotes(found[:MAX_QUOTES], len(found), is_timeline=bool(speaker.strip()))

    def quotes_of(self, topic: str = "", speaker: str = "") -> list[tuple[TopicCard, Quote]]:
        """All quotes on a topic, by a speaker, or both, each with its card, in the order of `find_quotes`."""
        return _find_quotes(self._snapshot(), topic.strip(), speaker.strip())

    def context(self, key: str, question: str = "") -> Document:
        """The sentences around the quote that fits the question best, or around the card's first words."""
        snapshot = self._snapshot()
        card = snapshot.card(key)
        return snapshot.documents.context(card, focus_of(card, 0, question))

    def source(self, key: str, question: str = "") -> Document:
        """Where the card is from, with a link that jumps to the passage that answered."""
        snapshot = self._snapshot()
        card = snapshot.card(key)
        passage = None
        if question.strip():
            query = Query(text=question, within=card.id)
            passage = compose(query, snapshot.matcher.rank(query), snapshot.library).passage
        return snapshot.documents.source(card, source_of(card, snapshot.library, passage))

    def topics(self, words: str = "", page: int = 1) -> Document:
        """The topics that fit some words, or all of them, newest articles first."""
        snapshot = self._snapshot()
        return snapshot.documents.topics(find_topics(snapshot, words), page)

    def find_topics(self, words: str = "") -> list[TopicCard]:
        """The cards of `topics`, all pages."""
        return find_topics(self._snapshot(), words)

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Topics while typing; the newest ones if nothing was typed."""
        snapshot = self._snapshot()
        if not typed.strip():
            return tuple(Suggestion(card.title, card.id) for card in snapshot.newest[:limit])
        return snapshot.matcher.suggest(typed, limit)

    def called(self, name: str) -> list[str]:
        """The ids of the cards that have this title or other name, in whatever case and with whatever marks."""
        return self._snapshot().called(name)

    def suggest_speakers(self, typed: str, limit: int) -> tuple[str, ...]:
        return tuple(self._snapshot().speakers.names(typed, limit))

    def wanted(self, words: str) -> Wanted:
        """What somebody wants to follow. Raises CuecardError if the words name nothing."""
        return read_wanted(self._snapshot(), words)

    def card(self, key: str) -> TopicCard:
        return self._snapshot().card(key)

    def related(self, text: str) -> Document:
        """Cards that are about somebody's message."""
        snapshot = self._snapshot()
        ranking = snapshot.matcher.rank(Query(text=text, quick=True))
        if ranking.outcome is Outcome.NOT_FOUND:
            return snapshot.documents.related(())
        near = (match.card_id for match in ranking.matches if match.score >= NEAR)
        cards = [card for card_id in near if (card := snapshot.library.find(card_id))]
        return snapshot.documents.related(cards[:MAX_CARDS])

    def home(self, recent: Sequence[str] = ()) -> Document:
        """What the library holds; `recent` are keys of the cards a person saw last, gone ones are left out."""
        snapshot = self._snapshot()
        seen = [card for key in recent if (card := snapshot.library.find_key(key))]
        return snapshot.documents.home(snapshot.newest[:MAX_CARDS], seen[:MAX_CARDS])

    def newest(self, limit: int) -> tuple[TopicCard, ...]:
        return self._snapshot().newest[:limit]

    def help(self, commands: Sequence[tuple[str, str]]) -> Document:
        return self._snapshot().documents.help(commands)


def key_of(suggestion: Suggestion) -> str:
    """The key of the card that a suggestion leads to."""
    return card_key(suggestion.card_id)


def _find_quotes(snapshot: Snapshot, topic: str, speaker: str) -> list[tuple[TopicCard, Quote]]:
    cards = find_topics(snapshot, topic) if topic else []
    if not speaker:
        return _distinct([(card, card.quotes[n]) for card in cards for n in order_quotes(card, topic, None)])
    spoken = [
        (card, card.quotes[position])
        for card_id, position in snapshot.speakers.find(speaker)
        if (card := snapshot.library.find(card_id))
    ]
    wanted = {card.id for card in cards}
    distinct = _distinct([(card, quote) for card, quote in spoken if not topic or card.id in wanted])
    return sorted(distinct, key=lambda found: found[0].article.date or "", reverse=True)


def _distinct(found: list[tuple[TopicCard, Quote]]) -> list[tuple[TopicCard, Quote]]:
    """Each quote once: a section's card and its article's own card hold the same ones; the section's is kept."""
    kept: dict[tuple[str, Span], tuple[TopicCard, Quote]] = {}
    for card, quote in found:
        place = (card.article.id, quote.parts[0].span)
        if place not in kept or kept[place][0].is_whole_article:
            kept[place] = (card, quote)
    return list(kept.values())
