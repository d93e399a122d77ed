"""The libraries that somebody sees, as one, with everything that is made from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from threading import Lock

from bot.answering import Documents, messages
from bot.answering.followup_documents import FollowupDocuments
from bot.answering.quote_documents import QuoteDocuments
from bot.cards.joined import JoinedLibrary
from bot.conversation.library.alike import are_alike
from bot.conversation.library.joining import join_matchers
from bot.conversation.library.learned import Learned
from bot.conversation.library.part import Newest, Part, letters_of, newest_first
from bot.errors import UnknownCard
from bot.matching.index.speakers import SpeakerIndex
from bot.model import Narrowing, TopicCard
from bot.ports import Library, Matcher
from bot.text.links import page_of
from bot.text.words import word_texts

MAX_RELATED = 3
"""Related cards shown with a card."""
NEAR_FIGURES = 10
"""Cards whose figures are looked through for the same measure."""
MAX_CALLED = 8
"""Cards of one name that are told apart."""


class Snapshot:
    """Libraries, of two articles with one id that of the first, with their matcher and documents. It is replaced as a
    whole, so no call ever sees half of a change."""

    def __init__(self, *parts: Part, learned: Sequence[Learned] = ()) -> None:
        """`learned` are names of cards: who asks one of them is answered by its card."""
        self.parts = parts
        self._learned = learned
        self.library: Library = parts[0].library if len(parts) == 1 else JoinedLibrary([part.library for part in parts])
        self.documents = Documents(self.library)
        self.followups = FollowupDocuments(self.library, self.documents)
        self.quotes = QuoteDocuments(self.documents)
        self._joining = Lock()
        self._matcher = parts[0].matcher if len(parts) == 1 else None

    def narrowed(self, narrowing: Narrowing) -> Snapshot:
        """The articles that are wanted, as if there were no others."""
        pairs = zip(self.parts, self._hidden, strict=True)
        return Snapshot(*(part.narrowed(narrowing, gone) for part, gone in pairs), learned=self._learned)

    @property
    def matcher(self) -> Matcher:
        """That of the libraries as one. It may take a moment when it is first needed."""
        with self._joining:
            if self._matcher is None:
                self._matcher = join_matchers([part.matcher for part in self.parts], self.library)
            return self._matcher

    @cached_property
    def speakers(self) -> SpeakerIndex:
        return SpeakerIndex([part.speeches for part in self.parts])

    @cached_property
    def newest(self) -> Sequence[TopicCard]:
        """The articles' own cards, by their days, those of which none is known last."""
        return self.parts[0].newest if len(self.parts) == 1 else Newest(self.parts, self._hidden)

    def whole_articles(self) -> Iterator[TopicCard]:
        """The articles' own cards, in no order."""
        for part, hidden in zip(self.parts, self._hidden, strict=True):
            yield from (card for card in part.newest if card.article.id not in hidden)

    def source(self, name: str) -> str | None:
        """The publisher, host or file of this name, as it is written; a host also by the name of its site alone."""
        letters = letters_of(name)
        found = [part.sources[letters] for part in self.parts if letters in part.sources]
        return min(found)[1] if found else None

    def find_linked(self, links: Iterable[str]) -> TopicCard | None:
        """The own card of the first article that one of the links leads to; the newest of several on one page."""
        for page in filter(None, map(page_of, links)):
            found = [
                card
                for part, hidden in zip(self.parts, self._hidden, strict=True)
                for card in part.pages.get(page, ())
                if card.article.id not in hidden
            ]
            if found:
                return newest_first(found)[0]
        return None

    def card(self, key: str) -> TopicCard:
        """Raises UnknownCard if the card is gone; the reason is a sentence for the person who asked."""
        card = self.library.find_key(key)
        if card is None:
            raise UnknownCard(key, messages.GONE)
        return card

    def called(self, name: str) -> list[str]:
        """The ids of the cards that have this title or other name, in whatever case and with whatever marks."""
        words = word_texts(name)
        return [found.card_id for found in self.matcher.named(name, MAX_CALLED) if word_texts(found.text) == words]

    def learned(self, text: str) -> TopicCard | None:
        """The card of which it was learned that it answers this."""
        cards = (self.library.find_key(one.card) for one in self._learned if are_alike(one.alias, text))
        return next((card for card in cards if card), None)

    def titled(self, text: str) -> list[TopicCard]:
        """The cards that have this title, in whatever case and with whatever marks."""
        letters = letters_of(text)
        named = self.matcher.named(text, MAX_CALLED) if letters else ()
        cards = (self.library.find(found.card_id) for found in named)
        return [card for card in cards if card is not None and letters_of(card.title) == letters]

    def related(self, card: TopicCard, limit: int = MAX_RELATED) -> tuple[TopicCard, ...]:
        """The cards nearest to this one, best first."""
        near = self.matcher.related(card.id, limit)
        return tuple(found for card_id in near if (found := self.library.find(card_id)))

    @cached_property
    def _hidden(self) -> Sequence[frozenset[str]]:
        """For each part its articles that an earlier part has."""
        libraries = [part.library for part in self.parts]
        return [
            frozenset(article for earlier in libraries[:place] for article in library.articles & earlier.articles)
            for place, library in enumerate(libraries)
        ]
