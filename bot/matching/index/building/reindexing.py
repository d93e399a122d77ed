"""Finds out for which aliases it has changed whether many articles share them, and re-indexes the cards with these."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.matching.index.building.segment_builder import build_segments
from bot.matching.index.building.shared_aliases import aliases_of, find_shared_aliases
from bot.matching.index.index import Index, index_of
from bot.matching.index.live_segment import LiveSegment
from bot.ports import Embedder, Library


def reindex_aliases(
    index: Index, parts: Iterable[tuple[Index, Index]], aliases: Collection[str], library: Library, embedder: Embedder
) -> Index:
    """The index, with some cards re-indexed: those with an alias that many articles share now but did not share when
    the card was indexed, or the other way round. Only `aliases` (folded) are checked. `library` has the cards.

    `parts` are the parts of the index, each with the whole index that it was taken from. When the cards of a part were
    indexed, the articles of that whole index were counted.
    """
    shared_now = find_shared_aliases(index.articles_with(aliases))
    changed_ids = {
        card
        for part, original in parts
        for card in part.cards_with_aliases(shared_now ^ find_shared_aliases(original.articles_with(aliases)))
    }
    if not changed_ids:
        return index
    cards = [card for card_id in sorted(changed_ids) if (card := library.find(card_id)) is not None]
    shared_of_cards = find_shared_aliases(index.articles_with({alias for alias, _ in aliases_of(cards)}))
    rebuilt = map(LiveSegment, build_segments(cards, library, embedder, shared_of_cards))
    return index_of([*index.without(changed_ids).segments, *rebuilt])
