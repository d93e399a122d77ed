"""The people who are quoted in one library, by the names that its articles use."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from functools import cache

from bot.matching.index.names.names import NameEntry, build_names
from bot.model import TopicCard
from bot.ports import Library
from bot.text.people import resolve_name
from bot.text.words import word_texts

QuoteLocation = tuple[str, int]
"""The id of a card, and the position of a quote in it."""
_Locations = Mapping[str, Mapping[str, list[QuoteLocation]]]
"""Name of a speaker -> id of an article -> locations of the quotes."""


class LibrarySpeakers:
    """The people who are quoted in one library, by the names that its articles use. All workspaces that see the library
    share one such object.

    `articles` are the ids of the library's articles, `locations` the quotes of each speaker, `words` the words of each
    name, and `names` finds the names while somebody types. `full_names_of(name, article)` are the full names that a
    speaker's name may stand for in an article (`bot.text.people.resolve_name`)."""

    def __init__(self, library: Library, locations: _Locations | None = None) -> None:
        """`locations` are those of all quotes of `library`; if None, they are read from its cards."""
        locations_of_names = _find_locations(library) if locations is None else locations
        self.articles = library.articles
        self.locations = {name: locations_of_names[name] for name in sorted(locations_of_names)}
        self.words = {name: word_texts(name) for name in self.locations}
        are_aliases = False  # every name counts like the title of a card
        self.names = build_names(
            NameEntry(" ".join(words), are_aliases, name, number)
            for number, (name, words) in enumerate(self.words.items())
        )
        self.full_names_of = cache(lambda name, article: resolve_name(name, library.text(article)))

    def updated(self, library: Library, changed_articles: Set[str]) -> LibrarySpeakers:
        """The speakers of `library`, which differs from the library of this object only in the articles with these
        ids."""
        unchanged_locations = {
            name: {article: quotes for article, quotes in locations.items() if article not in changed_articles}
            for name, locations in self.locations.items()
        }
        changed_locations = _find_locations(card for article in changed_articles for card in library.cards_of(article))
        all_locations = {
            name: {**unchanged_locations.get(name, {}), **changed_locations.get(name, {})}
            for name in {*unchanged_locations, *changed_locations}
        }
        return LibrarySpeakers(library, {name: locations for name, locations in all_locations.items() if locations})


def _find_locations(cards: Iterable[TopicCard]) -> _Locations:
    """The locations of all quotes of some cards that have a speaker."""
    locations: dict[str, dict[str, list[QuoteLocation]]] = defaultdict(lambda: defaultdict(list))
    for card in cards:
        for position, quote in enumerate(card.quotes):
            if quote.speaker:
                locations[quote.speaker][card.article.id].append((card.id, position))
    return {name: dict(quotes) for name, quotes in locations.items()}
