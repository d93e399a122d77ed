"""The index of some articles, so that the answers are those of one built over these alone."""

from __future__ import annotations

import numpy as np

from bot.matching.index.build import build_segments
from bot.matching.index.index import Index, LiveSegment
from bot.matching.index.merge import merge_segments
from bot.matching.index.realias import realias
from bot.ports import Embedder, Library


def narrow_index(index: Index, narrowed: Library, embedder: Embedder) -> Index:
    """The cards of `narrowed`, which has some articles of the library of `index`. Nothing is read or embedded again but
    cards with an alias that too many articles shared."""
    lives = [LiveSegment(live.segment, _unwanted(live, narrowed)) for live in index.segments]
    kinds = [[live for live in lives if live.size and live.segment.by_letters == kind] for kind in (False, True)]
    merged = tuple(LiveSegment(merge_segments(kind)) for kind in kinds if kind)
    kept = Index(merged or tuple(map(LiveSegment, build_segments((), narrowed, embedder))))
    aliases = {alias for live in kept.segments for alias in live.aliases()}
    return realias(kept, [(kept, index)], aliases, narrowed, embedder)


def _unwanted(live: LiveSegment, narrowed: Library) -> np.ndarray:
    articles = narrowed.articles
    ids = live.segment.article_ids
    unwanted = np.fromiter((article not in articles for article in ids), np.bool_, len(ids))
    return unwanted if live.dead is None else unwanted | live.dead
