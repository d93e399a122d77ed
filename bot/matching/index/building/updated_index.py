"""Updates an index when cards change. The updated one gives the answers of one built over the new library."""

from __future__ import annotations

from collections.abc import Iterable, Set

from bot.matching.index.building.merged_segments import add_segment
from bot.matching.index.building.segment_builder import build_segments
from bot.matching.index.building.shared_aliases import aliases_of, find_shared_aliases
from bot.matching.index.index import Index
from bot.model import TopicCard
from bot.ports import Embedder, Library


def update_index(
    index: Index, before: Library, after: Library, *, changed: Set[str], removed: Set[str], embedder: Embedder
) -> Index:
    """The index of the library `after`, from that of the library `before`. `changed` are the ids of the cards that were
    added or changed, `removed` of those that are gone."""
    changed = changed | (_find_ids_of_whole_articles(changed | removed, before, after) - removed)
    outdated = changed | removed
    kept = index.without(outdated)
    cards = _cards_of(changed, after)
    # Adding or removing cards can change which aliases many articles share. Cards with such an alias are indexed
    # again, too, because shared aliases are left out of their names.
    affected_aliases = {alias for alias, _ in aliases_of([*_cards_of(outdated, before), *cards])}
    shared_before = find_shared_aliases(index.articles_with(affected_aliases))
    shared_after = _find_shared_among(affected_aliases, kept, cards)
    if cards_to_reindex := kept.cards_with_aliases(shared_before ^ shared_after):
        kept = kept.without(cards_to_reindex)
        cards = _cards_of(changed | cards_to_reindex, after)
    shared = _find_shared_among({alias for alias, _ in aliases_of(cards)}, kept, cards)
    if not cards:
        return kept
    for segment in build_segments(cards, after, embedder, shared):
        kept = add_segment(kept, segment)
    return kept


def _find_ids_of_whole_articles(card_ids: Set[str], before: Library, after: Library) -> set[str]:
    """The ids of the articles of these cards. An article's own card has the passages of its sections, so it changes
    with each of them; its id is that of the article."""
    return {card.article.id for library in (before, after) for card in _cards_of(card_ids, library)}


def _find_shared_among(aliases: Set[str], index: Index, cards: Iterable[TopicCard]) -> frozenset[str]:
    """Those of `aliases` (folded) that many articles share, of the cards in the index and of `cards` together."""
    return find_shared_aliases([*index.articles_with(aliases), *aliases_of(cards)])


def _cards_of(card_ids: Set[str], library: Library) -> list[TopicCard]:
    """The cards of the library with these ids, ordered by id."""
    return [card for card_id in sorted(card_ids) if (card := library.find(card_id)) is not None]
