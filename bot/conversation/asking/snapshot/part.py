"""A library in use, with the tables that are made from its cards. All workspaces that see the library share these
tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from heapq import merge
from itertools import groupby

from bot.cards.narrowed_library import NarrowedLibrary
from bot.conversation.asking.snapshot.lazy_cards import LazyCards
from bot.conversation.asking.snapshot.matchers import narrow_matcher
from bot.matching.index.names.library_speakers import LibrarySpeakers
from bot.model import Narrowing, TopicCard
from bot.ports import Library, Matcher
from bot.text.markup.links import host_of, page_key
from bot.text.words import fold, word_texts

_SECOND_LEVEL = frozenset("ac co com edu gov ne net or org".split())
"""Labels of host names between the name of a site and the country code: "co" in www.bbc.co.uk."""

_SourcesAndTags = tuple[frozenset[str], frozenset[str]]
"""For one article: the names of its sources, and its tags (keywords and aliases), each as folded words."""


class Part:
    """One of the libraries that a snapshot joins, with its matcher, and with tables that are made when they are first
    used. All snapshots with this library share the same part."""

    def __init__(self, library: Library, matcher: Matcher, previous_part: Part | None = None) -> None:
        """`previous_part` is the part with the previous version of the library. Those of its tables `newest`,
        `speakers` and `sources_and_tags` that were made are updated instead of rebuilt: only articles that differ are
        read."""
        self.library = library
        self.matcher = matcher
        changed_articles = library.changed_articles(previous_part.library) if previous_part else None
        if previous_part and changed_articles is not None:  # None means unknown: then every table is rebuilt
            self._update_tables(previous_part, changed_articles)

    @cached_property
    def speakers(self) -> LibrarySpeakers:
        """The speakers of all quotes."""
        return LibrarySpeakers(self.library)

    @cached_property
    def newest(self) -> tuple[TopicCard, ...]:
        """The cards of whole articles, newest first; undated ones last."""
        return tuple(newest_first(card for card in self.library if card.is_whole_article))

    @cached_property
    def pages(self) -> Mapping[str, Sequence[TopicCard]]:
        """For each web page, the cards of whole articles from it, in the order of `newest`."""
        pages: dict[str, list[TopicCard]] = {}
        for card in self.newest:
            if page := page_key(card.article.url):
                pages.setdefault(page, []).append(card)
        return pages

    @cached_property
    def sources(self) -> Mapping[str, tuple[str, str]]:
        """The sources of the articles (publishers, hosts of web addresses, files), by the letters of their names
        (`letters_of`): for each, the alphabetically first id of its articles, and the name as it is written. A host is
        also found by the name of its site alone ("usatoday")."""
        articles = {card.article.id: card.article for card in self.newest}
        other_ids = (article_id for article_id in self.library.articles if article_id not in articles)
        articles |= {article_id: self.library.cards_of(article_id)[0].article for article_id in other_ids}
        names: dict[str, tuple[str, str]] = {}
        # The first article comes last, so that its spelling of a name stays.
        for _, article in sorted(articles.items(), reverse=True):
            host = host_of(article.url)
            if host:
                names[letters_of(_site(host))] = (article.id, host)
            source_names = (host, article.publisher, *_file_names(article.source))
            names |= {letters_of(name): (article.id, name) for name in source_names if name}
        return names

    def narrowed(self, narrowing: Narrowing, shadowed_articles: Set[str]) -> Part:
        """A part with only the articles that `narrowing` allows, without `shadowed_articles` (ids of articles that
        an earlier part of the snapshot has, too)."""
        sources, tags = _folded(narrowing.sources), _folded(narrowing.tags)
        allowed_articles = {
            article_id
            for article_id, (article_sources, article_tags) in self.sources_and_tags.items()
            if article_id not in shadowed_articles
            and _overlap(article_sources, sources)
            and _overlap(article_tags, tags)
        }
        library = NarrowedLibrary(self.library, allowed_articles)
        return Part(library, narrow_matcher(self.matcher, library))

    @cached_property
    def sources_and_tags(self) -> Mapping[str, _SourcesAndTags]:
        """The sources and tags that each article can be narrowed by, by article id."""
        return _sources_and_tags_of(self.library)

    def _update_tables(self, previous_part: Part, changed_articles: Set[str]) -> None:
        """Takes over the tables that were made for `previous_part`, and replaces the cards of the changed articles in
        them."""
        changed_cards = [card for article_id in changed_articles for card in self.library.cards_of(article_id)]
        # Has only the tables that were made, because cached_property stores a table when it is first read.
        tables = vars(previous_part)
        if "newest" in tables:
            unchanged_cards = (card for card in previous_part.newest if card.article.id not in changed_articles)
            self.newest = tuple(
                newest_first([*unchanged_cards, *(card for card in changed_cards if card.is_whole_article)])
            )
        if "speakers" in tables:
            self.speakers = previous_part.speakers.updated(self.library, changed_articles)
        if "sources_and_tags" in tables:
            unchanged_names = {
                article_id: names
                for article_id, names in previous_part.sources_and_tags.items()
                if article_id not in changed_articles
            }
            self.sources_and_tags = {**unchanged_names, **_sources_and_tags_of(changed_cards)}


class Newest(LazyCards):
    """The cards of whole articles of several parts, in the order of `Part.newest`, without the articles in
    `shadowed_articles` (for each part, the ids of articles that an earlier part has, too)."""

    def __init__(self, parts: Sequence[Part], shadowed_articles: Sequence[frozenset[str]]) -> None:
        self._parts, self._shadowed_articles = parts, shadowed_articles

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[TopicCard]:
        merged_cards = merge(*map(self._cards_of_part, range(len(self._parts))), key=_day, reverse=True)
        for _, cards_of_day in groupby(merged_cards, key=_day):
            yield from sorted(cards_of_day, key=lambda card: card.id)

    @cached_property
    def _size(self) -> int:
        # The card of a whole article has the id of the article.
        return sum(
            len(part.newest) - sum(1 for article_id in shadowed_articles if part.library.find(article_id))
            for part, shadowed_articles in zip(self._parts, self._shadowed_articles, strict=True)
        )

    def _cards_of_part(self, index: int) -> Iterator[TopicCard]:
        shadowed_articles = self._shadowed_articles[index]
        return (card for card in self._parts[index].newest if card.article.id not in shadowed_articles)


def newest_first(cards: Iterable[TopicCard]) -> list[TopicCard]:
    """The cards sorted by the date of their article: newest first, undated last; on the same day, by id."""
    return sorted(sorted(cards, key=lambda card: card.id), key=_day, reverse=True)


def letters_of(text: str) -> str:
    """The form in which names are compared: letters and digits only, folded."""
    return "".join(filter(str.isalnum, fold(text)))


def _sources_and_tags_of(cards: Iterable[TopicCard]) -> Mapping[str, _SourcesAndTags]:
    """The sources and tags of the cards' articles, by article id."""
    names: dict[str, tuple[set[str], set[str]]] = {}
    for card in cards:
        sources, tags = names.setdefault(card.article.id, (set(), set()))
        article = card.article
        sources |= {article.publisher or "", host_of(article.url), *_file_names(article.source)}
        tags |= {*card.keywords, *card.aliases}
    return {article_id: (_folded(sources), _folded(tags)) for article_id, (sources, tags) in names.items()}


def _file_names(source: str) -> tuple[str, str]:
    """The path of the file that a source (`ArticleInfo.source`) names, and the file's name alone."""
    path = source.partition("#")[0]
    return path, path.rpartition("/")[2]


def _folded(names: Iterable[str]) -> frozenset[str]:
    """Each name as its folded words with single spaces; empty names are left out."""
    return frozenset(" ".join(word_texts(name)) for name in names if name)


def _overlap(names: frozenset[str], chosen_names: frozenset[str]) -> bool:
    """Whether one of the names is among the chosen ones; also True if no names are chosen."""
    return not chosen_names or not names.isdisjoint(chosen_names)


def _day(card: TopicCard) -> str:
    return card.article.day


def _site(host: str) -> str:
    """The part of a host name that people use: "usatoday" for www.usatoday.com."""
    *names, _ = host.removeprefix("www.").split(".")
    return next((name for name in reversed(names) if name not in _SECOND_LEVEL), host)
