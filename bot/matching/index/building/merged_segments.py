"""Merges segments from their arrays, without reading or embedding any text again."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.building.segment_data import Quantised, SegmentData, assemble
from bot.matching.index.index import Index
from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.names.names import NameEntry
from bot.matching.index.passages import Passages, build_passages
from bot.matching.index.segment import Segment
from bot.matching.vectors.arrays import ranges_of, starts_of

MAX_MERGED_CARDS = 512
"""Segments with up to this many cards are merged with every change. Bigger segments stay as they are, because the time
to merge is in proportion to the number of cards."""


def add_segment(index: Index, added_segment: Segment) -> Index:
    """The index with the cards of `added_segment`, none of which may be live in `index`. Small segments with the same
    kind of vectors are merged."""
    live_segments = [live_segment for live_segment in index.segments if live_segment.size] + [
        LiveSegment(added_segment)
    ]
    small_segments = [
        live_segment
        for live_segment in live_segments
        if len(live_segment.segment) <= MAX_MERGED_CARDS
        and live_segment.segment.has_letter_vectors == added_segment.has_letter_vectors
    ]
    other_segments = [live_segment for live_segment in live_segments if live_segment not in small_segments]
    return (
        Index((*other_segments, LiveSegment(merge_segments(small_segments))))
        if small_segments
        else Index(tuple(other_segments))
    )


def merge_segments(live_segments: Sequence[LiveSegment]) -> Segment:
    """One segment of all live cards of several segments, equal to a segment that is built from these cards."""
    segments = [live_segment.segment for live_segment in live_segments]
    first_cards = starts_of([len(segment) for segment in segments])
    card_ids = [card_id for segment in segments for card_id in segment.card_ids]
    article_ids = [article_id for segment in segments for article_id in segment.article_ids]
    # `order` puts the cards in their new order; from it follow the lines of each card, and the tokens of these lines.
    order = _order_live_cards(live_segments, first_cards, card_ids)
    line_starts, lines = ranges_of(_join_starts([segment.line_starts for segment in segments]), order)
    token_starts, positions = ranges_of(_join_starts([segment.token_starts for segment in segments]), lines)
    words_and_stems, word_numbers = _merge_words(segments)
    languages = [segment.languages[number] for segment in segments for number in segment.card_languages.tolist()]
    tokens = np.concatenate([numbers[segment.tokens] for segment, numbers in zip(segments, word_numbers, strict=True)])[
        positions
    ]
    used_tokens, tokens = np.unique(tokens, return_inverse=True)
    data = SegmentData(
        card_ids=[card_ids[card] for card in order.tolist()],
        article_ids=[article_ids[card] for card in order.tolist()],
        card_languages=[languages[card] for card in order.tolist()],
        entries=_merge_names(segments, first_cards, order),
        line_counts=np.diff(line_starts),
        token_counts=np.diff(token_starts),
        tokens=tokens.astype(np.int32),
        token_signs=np.concatenate([segment.token_signs for segment in segments])[positions],
        sentences=np.concatenate([segment.sentences for segment in segments])[lines],
        line_passages=np.concatenate([segment.line_passages for segment in segments])[lines],
        words=[words_and_stems[number][0] for number in used_tokens.tolist()],
        stems=[words_and_stems[number][1] for number in used_tokens.tolist()],
    )
    line_vectors = (
        np.concatenate([segment.line_vectors for segment in segments])[lines],
        np.concatenate([segment.line_scales for segment in segments])[lines],
    )
    return assemble(data, line_vectors, _copy_word_vectors(data.words, segments), _merge_passages(segments, order))


def _order_live_cards(
    live_segments: Sequence[LiveSegment], first_cards: NDArray[np.int64], card_ids: Sequence[str]
) -> NDArray[np.int64]:
    """(live cards,): the numbers of the live cards among the cards of all segments, ordered by id. `first_cards` has
    the number of each segment's first card, `card_ids` the id of each card."""
    live_cards = [
        live_segment.drop_deleted(np.arange(len(live_segment.segment))) + first_card
        for live_segment, first_card in zip(live_segments, first_cards, strict=False)
    ]
    return np.array(sorted(np.concatenate(live_cards).tolist(), key=card_ids.__getitem__), np.int64)


def _join_starts(starts: Sequence[NDArray[np.int32]] | Sequence[NDArray[np.int64]]) -> NDArray[np.int64]:
    """The starts of the items of all segments, one segment after another, from those of each segment."""
    return starts_of(np.concatenate([np.diff(offsets) for offsets in starts]))


def _merge_words(segments: Sequence[Segment]) -> tuple[list[tuple[str, str]], list[NDArray[np.int64]]]:
    """The distinct pairs of word and stem of all segments, and for each segment an array (words,) that maps the numbers
    of its words to positions in these pairs."""
    numbers: dict[tuple[str, str], int] = {}
    mappings = []
    for segment in segments:
        stems = map(segment.lexicon.stems.__getitem__, segment.lexicon.stem_of.tolist())
        words = zip(segment.lexicon.words, stems, strict=True)
        mappings.append(np.array([numbers.setdefault(word, len(numbers)) for word in words], np.int64))
    return list(numbers), mappings


def _merge_names(
    segments: Sequence[Segment], first_cards: NDArray[np.int64], order: NDArray[np.int64]
) -> list[NameEntry]:
    """The names of the cards in `order`, with the new numbers of the cards, which are their positions in `order`. The
    cards of all segments are numbered one segment after another: `order` has these numbers, and `first_cards` has that
    of each segment's first card."""
    new_number = {card: number for number, card in enumerate(order.tolist())}
    return [
        NameEntry(folded_name, is_alias, shown_name, new_number[first_card + card])
        for segment, first_card in zip(segments, first_cards.tolist(), strict=False)
        for folded_name, is_alias, shown_name, card in zip(
            segment.names.folded,
            segment.names.are_aliases.tolist(),
            segment.names.shown,
            segment.names.card_numbers.tolist(),
            strict=True,
        )
        if first_card + card in new_number
    ]


def _merge_passages(segments: Sequence[Segment], order: NDArray[np.int64]) -> Passages:
    """The passages of the cards in `order`, whose numbers are among the cards of all segments."""
    keys_and_counts = [segment.passages.keys_of(np.arange(len(segment))) for segment in segments]
    counts = np.concatenate([counts for _, counts in keys_and_counts])
    _, positions = ranges_of(starts_of(counts), order)
    keys = np.concatenate([keys for keys, _ in keys_and_counts])[positions]
    vector_of = dict(pair for segment in segments for pair in segment.passages.vectors())
    vectors = np.zeros((len(distinct_keys := np.unique(keys)), segments[0].passages.dimensions), np.float32)
    for row, key in enumerate(distinct_keys.tolist()):
        vectors[row] = vector_of[key]
    return build_passages(keys, counts[order], vectors)


def _copy_word_vectors(words: Sequence[str], segments: Sequence[Segment]) -> Quantised:
    """The vectors of `words`, each copied from a segment that has the word."""
    rows = np.zeros((len(words), segments[0].word_vectors.shape[1]), np.int8)
    scales = np.zeros(len(words), np.float32)
    for segment in segments:
        numbers = segment.lexicon.word_numbers
        copied_rows = [(row, numbers[word]) for row, word in enumerate(words) if word in numbers]
        if copied_rows:
            new_rows, own_rows = np.array(copied_rows).T
            rows[new_rows] = segment.word_vectors[own_rows]
            scales[new_rows] = segment.word_scales[own_rows]
    return rows, scales
