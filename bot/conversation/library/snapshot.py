"""The library in use, with everything that is made from it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from bot.answering import Documents, messages
from bot.answering.followup_documents import FollowupDocuments
from bot.answering.quote_documents import QuoteDocuments
from bot.errors import UnknownCard
from bot.matching.index.speakers import SpeakerIndex
from bot.model import TopicCard
from bot.ports import Library, Matcher
from bot.text.links import host_of, page_of
from bot.text.words import fold, word_texts

MAX_RELATED = 3
"""Related cards shown with a card."""
NEAR_FIGURES = 10
"""Cards whose figures are looked through for the same measure."""
MAX_CALLED = 8
"""Cards of one name that are told apart."""


_SECOND_LEVEL = frozenset("ac co com edu gov ne net or org".split())
"""What comes before the country in a host's name: www.bbc.co.uk."""


class Snapshot:
    """One library with its matcher and documents. It is replaced as a whole, so no call ever sees half of a change."""

    def __init__(self, library: Library, matcher: Matcher) -> None:
        self.library = library
        self.matcher = matcher
        self.documents = Documents(library)
        self.followups = FollowupDocuments(library, self.documents)
        self.quotes = QuoteDocuments(self.documents)

    @cached_property
    def speakers(self) -> SpeakerIndex:
        return SpeakerIndex(self.library)

    @cached_property
    def _sources(self) -> dict[str, str]:
        articles = list({card.article.id: card.article for card in self.library}.values())
        names: dict[str, str] = {}
        for article in reversed(articles):
            host = host_of(article.url)
            path = article.source.partition("#")[0]
            written = (host, article.publisher, path, path.rpartition("/")[2])
            names |= {_letters(_site(host)): host} if host else {}
            names |= {_letters(name): name for name in written if name}
        return names

    def source(self, name: str) -> str | None:
        """The publisher, host or file of this name, as it is written; a host also by the name of its site alone."""
        return self._sources.get(_letters(name))

    @cached_property
    def newest(self) -> tuple[TopicCard, ...]:
        """The articles' own cards, by date, the undated last."""
        whole = [card for card in self.library if card.is_whole_article]
        return tuple(sorted(whole, key=lambda card: card.article.date or "", reverse=True))

    @cached_property
    def _pages(self) -> dict[str | None, TopicCard]:
        return {page_of(card.article.url): card for card in reversed(self.newest)}

    def find_linked(self, links: Iterable[str]) -> TopicCard | None:
        """The own card of the first article that one of the links leads to; the newest of several on one page."""
        pages = filter(None, map(page_of, links))
        return next((self._pages[page] for page in pages if page in self._pages), None)

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

    def titled(self, text: str) -> list[TopicCard]:
        """The cards that have this title, in whatever case and with whatever marks."""
        letters = _letters(text)
        named = self.matcher.named(text, MAX_CALLED) if letters else ()
        cards = (self.library.find(found.card_id) for found in named)
        return [card for card in cards if card is not None and _letters(card.title) == letters]

    def related(self, card: TopicCard, limit: int = MAX_RELATED) -> tuple[TopicCard, ...]:
        """The cards nearest to this one, best first."""
        near = self.matcher.related(card.id, limit)
        return tuple(found for card_id in near if (found := self.library.find(card_id)))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _site(host: str) -> str:
    """The part of a host's name by which people call it: "usatoday" of www.usatoday.com."""
    *names, _ = host.removeprefix("www.").split(".")
    return next((name for name in reversed(names) if name not in _SECOND_LEVEL), host)
