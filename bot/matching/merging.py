"""Make one segment of several without reading or embedding any text again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.matching.building import Draft, Quantised, assemble
from bot.matching.index import Index, LiveSegment
from bot.matching.segment import Segment

SMALL = 2_000
"""Cards. A segment of so few is made anew with every change; a bigger one is left alone."""


def add_segment(index: Index, added: Segment) -> Index:
    """The index with the cards of another segment, which it must not hold alive. Small segments become one."""
    lives = [*index.segments, LiveSegment(added)]
    big = [live for live in lives if len(live.segment) > SMALL]
    small = [live for live in lives if len(live.segment) <= SMALL]
    return Index((*big, LiveSegment(merge_segments(small)))) if small else Index(tuple(big))


def merge_segments(lives: Sequence[LiveSegment]) -> Segment:
    """One segment of all live cards of several, the same as if they had been built together."""
    numbers: dict[str, int] = {}
    cards = sorted(
        (live.segment.card_ids[card], place, card)
        for place, live in enumerate(lives)
        for card in live.alive(np.arange(len(live.segment))).tolist()
    )
    draft = Draft()
    vectors: list[Quantised] = []
    entries = [_entries_by_card(live.segment) for live in lives]
    for number, (card_id, place, card) in enumerate(cards):
        segment = lives[place].segment
        first, last = int(segment.line_starts[card]), int(segment.line_starts[card + 1])
        start, end = int(segment.token_starts[first]), int(segment.token_starts[last])
        words = segment.lexicon.words
        draft.card_ids.append(card_id)
        draft.article_ids.append(segment.article_ids[card])
        draft.entries += [(folded, shown, number) for folded, shown in entries[place].get(card, ())]
        draft.line_counts.append(last - first)
        draft.token_counts += np.diff(segment.token_starts[first : last + 1]).tolist()
        draft.tokens += [numbers.setdefault(words[token], len(numbers)) for token in segment.tokens[start:end].tolist()]
        draft.places += [tuple(place) for place in segment.sentences[first:last].tolist()]
        vectors.append((segment.line_vectors[first:last], segment.line_scales[first:last]))
    draft.words = list(numbers)
    return assemble(draft, _joined(vectors, lives), _word_vectors(draft.words, lives))


def _entries_by_card(segment: Segment) -> dict[int, list[tuple[str, str]]]:
    found: dict[int, list[tuple[str, str]]] = {}
    names = segment.names
    for folded, shown, card in zip(names.folded, names.shown, names.cards.tolist(), strict=True):
        found.setdefault(card, []).append((folded, shown))
    return found


def _joined(vectors: Sequence[Quantised], lives: Sequence[LiveSegment]) -> Quantised:
    empty = [(live.segment.line_vectors[:0], live.segment.line_scales[:0]) for live in lives]
    rows, scales = zip(*[*empty, *vectors], strict=True)
    return np.concatenate(rows), np.concatenate(scales)


def _word_vectors(words: Sequence[str], lives: Sequence[LiveSegment]) -> Quantised:
    """The vectors of words, each from a segment that has it."""
    rows = np.zeros((len(words), lives[0].segment.word_vectors.shape[1]), np.int8)
    scales = np.zeros(len(words), np.float32)
    for live in lives:
        numbers = live.segment.lexicon.word_numbers
        here = [(place, numbers[word]) for place, word in enumerate(words) if word in numbers]
        if here:
            places, found = np.array(here).T
            rows[places] = live.segment.word_vectors[found]
            scales[places] = live.segment.word_scales[found]
    return rows, scales
