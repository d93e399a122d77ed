"""Cards are indexed without the aliases that many articles share. Which those are changes with the articles."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from bot.matching.index.build import build_segments
from bot.matching.index.index import Index, LiveSegment
from bot.matching.index.shared import aliases_of, find_shared
from bot.ports import Embedder, Library


def realias(
    index: Index, made: Iterable[tuple[Index, Index]], aliases: Collection[str], library: Library, embedder: Embedder
) -> Index:
    """The index with those cards indexed again for which another of `aliases` is shared among all of `library` than
    was. `made` says for parts of it with which articles they were indexed: each part, and the index that it is from."""
    shared = find_shared(index.articles_with(aliases))
    turned = {
        card for part, origin in made for card in part.cards_with(shared ^ find_shared(origin.articles_with(aliases)))
    }
    if not turned:
        return index
    cards = [card for card_id in sorted(turned) if (card := library.find(card_id)) is not None]
    shared = find_shared(index.articles_with({alias for alias, _ in aliases_of(cards)}))
    rebuilt = map(LiveSegment, build_segments(cards, library, embedder, shared))
    return index_of([*index.without(turned).segments, *rebuilt])


def index_of(lives: Collection[LiveSegment]) -> Index:
    """The segments without those that have no live card; of none but such ones the first."""
    return Index(tuple(live for live in lives if live.size) or tuple(lives)[:1])
