"""Joins the indexes of several libraries. A joined index answers like an index that is built over all their cards.

Segments are shared, not copied. Two things depend on all libraries and are decided again: which cards are hidden
because an earlier library has the same article, and which aliases many articles share.
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.matching.index.building.reindexing import reindex_aliases
from bot.matching.index.building.shared_aliases import aliases_of
from bot.matching.index.index import Index, index_of
from bot.model import TopicCard
from bot.ports import Embedder, Library


def join_indexes(parts: Sequence[tuple[Index, Library]], joined_library: Library, embedder: Embedder) -> Index:
    """The index over `joined_library`. `parts` are the indexes and libraries that are joined, in the order of
    `joined_library`."""
    hidden_cards = [_find_hidden_cards(parts, position) for position in range(len(parts))]
    without_hidden = [
        index.without(card.id for card in cards) for (index, _), cards in zip(parts, hidden_cards, strict=True)
    ]
    index = index_of([segment for part in without_hidden for segment in part.segments])
    aliases = {alias for cards in hidden_cards for alias, _ in aliases_of(cards)}
    aliases |= _find_aliases_of_all_but_the_biggest(without_hidden)
    parts_and_originals = [(part, original) for part, (original, _) in zip(without_hidden, parts, strict=True)]
    return reindex_aliases(index, parts_and_originals, aliases, joined_library, embedder)


def _find_hidden_cards(parts: Sequence[tuple[Index, Library]], position: int) -> list[TopicCard]:
    """The cards of the library at `position` whose articles an earlier library also has."""
    library = parts[position][1]
    articles = {
        article for _, earlier_library in parts[:position] for article in library.articles & earlier_library.articles
    }
    return [card for article in sorted(articles) for card in library.cards_of(article)]


def _find_aliases_of_all_but_the_biggest(indexes: Sequence[Index]) -> set[str]:
    """The aliases of all indexes but the biggest: only these may become shared by joining. An alias that only the
    biggest index has keeps its count."""
    biggest = max(indexes, key=lambda index: index.size)
    return {
        alias
        for index in indexes
        if index is not biggest
        for live_segment in index.segments
        for alias in live_segment.aliases()
    }
