"""Who is quoted in one library, by the names that its articles use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import cache

from bot.matching.index.names import build_names
from bot.model import TopicCard
from bot.ports import Library
from bot.text.people import resolve_name
from bot.text.words import word_texts

QuotePlace = tuple[str, int]
"""The id of a card, and the position of a quote in it."""
_Places = Mapping[str, Mapping[str, list[QuotePlace]]]
"""Name of a speaker -> id of an article -> places of the quotes."""


class LibrarySpeakers:
    """Who is quoted in one library, by the names that its articles use. Workspaces that see the library share it."""

    def __init__(self, library: Library, places: _Places | None = None) -> None:
        """`places` are those of all quotes of `library`; None means to read them from its cards."""
        places_of_names = _find_places(library) if places is None else places
        self.articles = library.articles
        self.places = {name: places_of_names[name] for name in sorted(places_of_names)}
        self.words = {name: word_texts(name) for name in self.places}
        self.names = build_names(
            (" ".join(words), False, name, number) for number, (name, words) in enumerate(self.words.items())
        )
        self.meant = cache(lambda name, article: resolve_name(name, library.text(article)))

    def updated(self, library: Library, changed_articles: Set[str]) -> LibrarySpeakers:
        """The same for `library`, which differs from this one's only in the articles with these ids."""
        unchanged_places = {
            name: {article: quotes for article, quotes in places.items() if article not in changed_articles}
            for name, places in self.places.items()
        }
        changed_places = _find_places(card for article in changed_articles for card in library.cards_of(article))
        all_places = {
            name: {**unchanged_places.get(name, {}), **changed_places.get(name, {})}
            for name in {*unchanged_places, *changed_places}
        }
        return LibrarySpeakers(library, {name: places for name, places in all_places.items() if places})


def _find_places(cards: Iterable[TopicCard]) -> _Places:
    """The places of all quotes with a speaker."""
    places: dict[str, dict[str, list[QuotePlace]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        for position, quote in enumerate(card.quotes):
            if quote.speaker:
                places[quote.speaker][card.article.id].append((card.id, position))
    return {name: dict(quotes) for name, quotes in places.items()}
