"""Narrows an index to some of its articles. A narrowed index answers like an index built over these articles alone."""

from __future__ import annotations

import numpy as np

from bot.matching.index.building.merged_segments import merge_segments
from bot.matching.index.building.reindexing import reindex_aliases
from bot.matching.index.building.segment_builder import build_segments
from bot.matching.index.index import Index
from bot.matching.index.live_segment import LiveSegment
from bot.ports import Embedder, Library


def narrow_index(index: Index, narrowed_library: Library, embedder: Embedder) -> Index:
    """The index of `narrowed_library`, a library with some of the articles of `index`. Only cards with an alias that
    many articles shared before, but no longer do, are read and embedded again (`reindex_aliases`)."""
    live_segments = [
        LiveSegment(live_segment.segment, _mark_unwanted(live_segment, narrowed_library))
        for live_segment in index.segments
    ]
    # The words of deleted cards are not counted here, as `LiveSegment.without` does: merging counts all words again.
    mergeable = [
        [
            live_segment
            for live_segment in live_segments
            if live_segment.size and live_segment.segment.has_letter_vectors == has_letter_vectors
        ]
        for has_letter_vectors in (False, True)
    ]
    merged_segments = tuple(LiveSegment(merge_segments(group)) for group in mergeable if group)
    # An index has at least one segment.
    empty_segments = map(LiveSegment, build_segments((), narrowed_library, embedder))
    kept_index = Index(merged_segments or tuple(empty_segments))
    aliases = {alias for live_segment in kept_index.segments for alias in live_segment.aliases()}
    return reindex_aliases(kept_index, [(kept_index, index)], aliases, narrowed_library, embedder)


def _mark_unwanted(live_segment: LiveSegment, narrowed_library: Library) -> np.ndarray:
    """(cards,) of bool: which cards of a segment are deleted or belong to an article that is not in
    `narrowed_library`."""
    articles = narrowed_library.articles
    ids = live_segment.segment.article_ids
    is_unwanted = np.fromiter((article not in articles for article in ids), np.bool_, len(ids))
    return is_unwanted if live_segment.is_deleted is None else is_unwanted | live_segment.is_deleted
