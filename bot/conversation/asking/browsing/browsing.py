"""Shows the library without a question: topics, quotes, sources, suggestions while typing, the home page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from bot.answering import compose
from bot.answering.answer_builder import MIN_NEAREST_SCORE, focus_of
from bot.answering.sources import source_of
from bot.conversation.asking.browsing.name_lookup import NameLookup, look_up_name
from bot.conversation.asking.browsing.quote_results import find_quotes, no_quotes_document, quotes_document
from bot.conversation.asking.browsing.quote_search import QuoteSearch
from bot.conversation.asking.browsing.topics import find_topics
from bot.conversation.asking.snapshot.snapshot import Snapshot
from bot.conversation.digests.follow_requests import read_follow_request, remark_on
from bot.model import Document, Outcome, Query, Quote, Suggestion, TopicCard, card_key
from bot.model.follow import FollowRequest

MAX_CARDS = 5
"""The maximum number of cards in a short list: of cards related to a message, of the newest, or of those seen last."""


class Browsing:
    """Browses the current snapshot. Methods that take a card's key raise UnknownCard if the card no longer exists, with
    a sentence for the person who asked."""

    def __init__(self, snapshot: Callable[[], Snapshot]) -> None:
        self._snapshot = snapshot

    def quotes(self, search: QuoteSearch, page: int = 1) -> Document:
        """One page of the quotes on a topic, best first, or of a speaker, newest first. If no speaker has the name, the
        document offers people with similar names, or else articles that contain the name."""
        snapshot = self._snapshot()
        return quotes_document(snapshot, search, page) or no_quotes_document(snapshot, search)

    def find_quotes(self, search: QuoteSearch) -> list[tuple[TopicCard, Quote]]:
        """The quotes of all pages of `quotes`, each with its card."""
        return find_quotes(self._snapshot(), search)

    def context(self, key: str, question: str = "") -> Document:
        """The sentences around the quote that fits the question best, or around the beginning of the card."""
        snapshot = self._snapshot()
        card = snapshot.card(key)
        return snapshot.details.context(card, focus_of(card, question))

    def source(self, key: str, question: str = "") -> Document:
        """The source of the card, with a link that jumps to the passage that answered."""
        snapshot = self._snapshot()
        card = snapshot.card(key)
        passage = None
        if question.strip():
            query = Query(text=question, within_card=card.id)
            passage = compose(query, snapshot.matcher.rank(query), snapshot.library).passage
        return snapshot.details.source(card, source_of(card, snapshot.library, passage))

    def topics(self, words: str = "", page: int = 1) -> Document:
        """One page of the topics that fit `words`; without words, of all topics, newest articles first."""
        snapshot = self._snapshot()
        return snapshot.topics.page(find_topics(snapshot, words), page)

    def find_topics(self, words: str = "") -> Sequence[TopicCard]:
        """The cards of all pages of `topics`. The sequence is lazy: reading the first cards does not compute the
        rest."""
        return find_topics(self._snapshot(), words)

    def suggest(self, typed_text: str, limit: int) -> tuple[Suggestion, ...]:
        """Titles and other names of cards that complete what is typed, at most `limit`; the newest titles if nothing
        was typed."""
        snapshot = self._snapshot()
        if not typed_text.strip():
            return tuple(Suggestion(card.title, card.id) for card in snapshot.newest[:limit])
        return snapshot.matcher.suggest(typed_text, limit)

    def look_up_name(self, name: str) -> NameLookup:
        """Looks up the card with this id or title."""
        return look_up_name(self._snapshot(), name)

    def suggest_speakers(self, typed_text: str, limit: int) -> tuple[str, ...]:
        """Names of at most `limit` speakers who fit what was typed."""
        return tuple(self._snapshot().speakers.names(typed_text, limit))

    def follow_request(self, words: str) -> FollowRequest:
        """What somebody wants to follow, read from their words. Raises CuecardError as `read_follow_request` does, with
        a sentence for the person."""
        return read_follow_request(self._snapshot(), words)

    def remark_on(self, request: FollowRequest) -> str:
        """A remark to somebody who has just followed something; "" if there is none."""
        return remark_on(self._snapshot(), request)

    def card(self, key: str) -> TopicCard:
        """The card with a key. Raises UnknownCard."""
        return self._snapshot().card(key)

    def cards(self, keys: Sequence[str]) -> list[TopicCard | None]:
        """The cards with these keys; None for each that no longer exists."""
        return list(map(self._snapshot().library.find_key, keys))

    def related(self, text: str) -> Document:
        """At most MAX_CARDS cards about the same topic as somebody's message."""
        snapshot = self._snapshot()
        ranking = snapshot.matcher.rank(Query(text=text, quick=True))
        if ranking.outcome is Outcome.NOT_FOUND:
            return snapshot.topics.related(())
        close_ids = (match.card_id for match in ranking.matches if match.score >= MIN_NEAREST_SCORE)
        cards = [card for card_id in close_ids if (card := snapshot.library.find(card_id))]
        return snapshot.topics.related(cards[:MAX_CARDS])

    def nearest(self, text: str, limit: int) -> list[TopicCard]:
        """The nearest cards to `text`, even if none is close, and then cards with similar names; at most `limit`."""
        snapshot = self._snapshot()
        ranked_ids = [match.card_id for match in snapshot.matcher.rank(Query(text=text, quick=True)).matches[:limit]]
        suggested_ids = [suggestion.card_id for suggestion in snapshot.matcher.suggest(text, limit)]
        cards = (snapshot.library.find(card_id) for card_id in dict.fromkeys([*ranked_ids, *suggested_ids]))
        return [card for card in cards if card][:limit]

    def home(self, recent_keys: Sequence[str] = ()) -> Document:
        """The home page. `recent_keys` are keys of the cards that a person saw last; those that no longer exist are
        left out."""
        snapshot = self._snapshot()
        recent_cards = [card for key in recent_keys if (card := snapshot.library.find_key(key))]
        return snapshot.topics.home(snapshot.newest[:MAX_CARDS], recent_cards[:MAX_CARDS])

    def newest(self, limit: int) -> Sequence[TopicCard]:
        """At most `limit` cards, the newest article first."""
        return self._snapshot().newest[:limit]

    def articles(self) -> Iterable[TopicCard]:
        """The cards of whole articles (no sections), in no particular order."""
        return self._snapshot().whole_articles()

    def help(self, commands: Sequence[tuple[str, str]]) -> Document:
        """The help, with each command and what it does."""
        return self._snapshot().topics.help(commands)


def key_of(suggestion: Suggestion) -> str:
    """The key of the card that a suggestion leads to."""
    return card_key(suggestion.card_id)
