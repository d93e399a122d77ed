"""Updates an index when cards change. An updated index answers like an index built over the new library."""

from __future__ import annotations

from collections.abc import Iterable, Set

from bot.matching.index.building.merged_segments import add_segment
from bot.matching.index.building.segment_builder import build_segments
from bot.matching.index.building.shared_aliases import aliases_of, find_shared_aliases
from bot.matching.index.index import Index
from bot.model import TopicCard
from bot.ports import Embedder, Library


def update_index(
    index: Index,
    old_library: Library,
    new_library: Library,
    *,
    changed_ids: Set[str],
    removed_ids: Set[str],
    embedder: Embedder,
) -> Index:
    """The index of `new_library`, made from `index`, which is that of `old_library`. `changed_ids` are the ids of the
    cards that were added or changed, `removed_ids` those of the cards that are gone."""
    changed_ids = changed_ids | (
        _find_ids_of_whole_articles(changed_ids | removed_ids, old_library, new_library) - removed_ids
    )
    outdated_ids = changed_ids | removed_ids
    kept_index = index.without(outdated_ids)
    cards = _cards_of(changed_ids, new_library)
    # Adding or removing cards can change which aliases many articles share. Other cards with such an alias are indexed
    # again, too, because aliases that many articles share are left out of their names.
    affected_aliases = {alias for alias, _ in aliases_of([*_cards_of(outdated_ids, old_library), *cards])}
    shared_before = find_shared_aliases(index.articles_with(affected_aliases))
    shared_after = _find_shared_among(affected_aliases, kept_index, cards)
    if cards_to_reindex := kept_index.cards_with_aliases(shared_before ^ shared_after):
        kept_index = kept_index.without(cards_to_reindex)
        cards = _cards_of(changed_ids | cards_to_reindex, new_library)
    shared_aliases = _find_shared_among({alias for alias, _ in aliases_of(cards)}, kept_index, cards)
    if not cards:
        return kept_index
    for segment in build_segments(cards, new_library, embedder, shared_aliases):
        kept_index = add_segment(kept_index, segment)
    return kept_index


def _find_ids_of_whole_articles(card_ids: Set[str], old_library: Library, new_library: Library) -> set[str]:
    """The ids of the articles of these cards, which are also the ids of the cards of whole articles. Such a card has
    the passages of its sections, so it changes if one of them does."""
    return {card.article.id for library in (old_library, new_library) for card in _cards_of(card_ids, library)}


def _find_shared_among(aliases: Set[str], index: Index, cards: Iterable[TopicCard]) -> frozenset[str]:
    """Those of `aliases` (folded) that many articles share, of the cards in the index and of `cards` together."""
    return find_shared_aliases([*index.articles_with(aliases), *aliases_of(cards)])


def _cards_of(card_ids: Set[str], library: Library) -> list[TopicCard]:
    """The cards of the library with these ids, ordered by id."""
    return [card for card_id in sorted(card_ids) if (card := library.find(card_id)) is not None]
