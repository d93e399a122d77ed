"""The index: a tuple of immutable segments with deleted cards marked, so that a change does not rebuild everything."""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from bot.matching.index.live_segment import LiveSegment
from bot.matching.index.names.names import Completion, sort_key
from bot.matching.index.segment import Segment, has_word_vectors
from bot.matching.index.words.stemming import stem
from bot.matching.vectors.arrays import SCORE_DECIMALS, dots
from bot.model import Suggestion

MIN_RELATED_COSINE = 0.7
"""Two cards are related if the cosine of their vectors is at least this."""
_MAX_NEAREST = 24
"""How many of the nearest cards are taken from each segment. More than are shown, because the nearest are often of the
same article, and these come after those of other articles."""


class _Name(NamedTuple):
    """A name of a card. Names with the same folded form are sorted by these fields, so titles come before aliases."""

    is_alias: bool
    shown_name: str
    card_id: str


class _NameMatch(NamedTuple):
    """A name that has the words searched for, with its folded form. Matches are sorted by these fields: first by the
    `kind` of match (`Names.names_containing`)."""

    kind: int
    folded_name: str
    name: _Name


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All live cards of `segments`: `size` is how many they are, `languages` in which languages. Immutable: it can be
    searched while the next index is built."""

    segments: tuple[LiveSegment, ...]
    size: int = field(init=False)
    languages: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", sum(live_segment.size for live_segment in self.segments))
        languages = set().union(*(live_segment.languages() for live_segment in self.segments))
        object.__setattr__(self, "languages", tuple(sorted(languages)))

    @property
    def has_letter_vectors(self) -> bool:
        """Whether any segment has vectors of letters."""
        return any(live_segment.segment.has_letter_vectors for live_segment in self.segments)

    def stems(self, folded_word: str, spelling: str) -> list[str]:
        """The stems of a question's word that live cards contain, in any of their languages; empty if there are none.

        If some articles are not in English (they have vectors of letters), a word typed without accents also matches
        words with accents ("peche", "pêche"): the stemmers of other languages look at accents, so the stems may
        differ."""
        pairs = ((stem(folded_word, spelling, language), language) for language in self.languages)
        stems = dict.fromkeys(
            stemmed_word for stemmed_word, language in pairs if self._has_stem(stemmed_word, language)
        )
        may_lack_accents = spelling == folded_word and self.has_letter_vectors
        if not stems or may_lack_accents:
            stems |= dict.fromkeys(self.stems_of(folded_word))
        return list(stems)

    def stems_of(self, word: str) -> list[str]:
        """The stems that a folded word has in live cards."""
        return [stemmed_word for live_segment in self.segments for stemmed_word in live_segment.stems_of(word)]

    def document_frequency(self, stem: str) -> int:
        """How many live cards contain a stem."""
        return sum(live_segment.document_frequency(stem) for live_segment in self.segments)

    def occurrences(self, word: str, has_letter_vectors: bool | None = None) -> int:
        """How often a folded word occurs in live cards; if `has_letter_vectors` is given, only in cards that have
        vectors of letters (True) or of meaning (False)."""
        return sum(
            live_segment.occurrences(word)
            for live_segment in self.segments
            if has_letter_vectors in (None, live_segment.segment.has_letter_vectors)
        )

    def lookalikes(self, word: str, typos: int) -> dict[str, int]:
        """Words of live cards that `word` may be a misspelling of, with at most this many `typos`: word ->
        occurrences."""
        pool: dict[str, int] = {}
        for live_segment in self.segments:
            for lookalike, count in live_segment.lookalikes(word, typos).items():
                pool[lookalike] = pool.get(lookalike, 0) + count
        return pool

    def find(self, card_id: str) -> tuple[int, int] | None:
        """The number of the segment that has a live card, and the card's number in it; None if there is no such
        card."""
        for segment_number, live_segment in enumerate(self.segments):
            number = live_segment.segment.card_numbers.get(card_id)
            if number is not None and (live_segment.is_deleted is None or not live_segment.is_deleted[number]):
                return segment_number, number
        return None

    def without(self, card_ids: Iterable[str]) -> Index:
        """The same index with these cards deleted."""
        removed_ids = list(card_ids)
        return index_of([live_segment.without(removed_ids) for live_segment in self.segments])

    def articles_with(self, aliases: Collection[str]) -> Iterator[tuple[str, str]]:
        """For the given folded aliases, pairs of an alias and the id of an article with a live card that has it. Pairs
        may repeat."""
        for live_segment in self.segments:
            ids = live_segment.segment.article_ids
            yield from ((alias, ids[card]) for alias in aliases for card in live_segment.cards_with_alias(alias))

    def cards_with_aliases(self, aliases: Collection[str]) -> set[str]:
        """The ids of the live cards with one of these folded aliases."""
        return {
            live_segment.segment.card_ids[card]
            for live_segment in self.segments
            for alias in aliases
            for card in live_segment.cards_with_alias(alias)
        }

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        """The ids of at most `limit` live cards whose vectors are near that of the card `card_id` (MIN_RELATED_COSINE):
        first those of other articles, then those of its own article, the nearest first. Empty if there is no such
        card."""
        location = self.find(card_id)
        if location is None:
            return ()
        segment_number, own_card = location
        own_segment = self.segments[segment_number].segment
        [card_vector] = own_segment.clusters.rows_of(np.array([own_card]))
        nearest_cards = []
        for live_segment in self.segments:
            if live_segment.segment.has_letter_vectors == own_segment.has_letter_vectors:
                cards = live_segment.drop_deleted(live_segment.segment.clusters.nearest(card_vector, _MAX_NEAREST))
                cosines = np.round(
                    dots(live_segment.segment.clusters.rows_of(cards), card_vector), SCORE_DECIMALS
                ).tolist()
                nearest_cards += [
                    (live_segment.segment, card, cosine) for card, cosine in zip(cards.tolist(), cosines, strict=True)
                ]
        ranked_rows = sorted(
            (segment.article_ids[card] == own_segment.article_ids[own_card], -cosine, segment.card_ids[card])
            for segment, card, cosine in nearest_cards
            if cosine >= MIN_RELATED_COSINE and segment.card_ids[card] != card_id
        )
        return tuple(related_id for _, _, related_id in ranked_rows[:limit])

    def suggest(self, typed_text: str, limit: int) -> tuple[Suggestion, ...]:
        """At most `limit` completions of `typed_text` to names of live cards, best first. Each folded name and each
        card occurs once."""
        completions: dict[str, list[tuple[Completion, Segment]]] = {}
        for live_segment in self.segments:
            is_live = None if live_segment.is_deleted is None else ~live_segment.is_deleted
            for completion in live_segment.segment.names.complete(typed_text, is_live):
                completions.setdefault(completion.folded_name, []).append((completion, live_segment.segment))
        suggestions: dict[str, Suggestion] = {}
        for _, folded_name in sorted(
            (_sort_key_of_all(same_names), folded_name) for folded_name, same_names in completions.items()
        ):
            if len(suggestions) >= limit:
                break
            name = min(_name_at(segment, completion.number) for completion, segment in completions[folded_name])
            suggestions.setdefault(name.card_id, Suggestion(name.shown_name, name.card_id))
        return tuple(suggestions.values())

    def find_by_name(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        """At most `limit` live cards that have a name with all the words; each card once, with the best such name.
        Names that are exactly the words come first, then names that begin with them."""
        suggestions: dict[str, Suggestion] = {}
        for match in heapq.merge(*(_names_containing(live_segment, words) for live_segment in self.segments)):
            if len(suggestions) >= limit:
                break
            suggestions.setdefault(match.name.card_id, Suggestion(match.name.shown_name, match.name.card_id))
        return tuple(suggestions.values())

    def _has_stem(self, stem: str, language: str) -> bool:
        """Whether a live card contains a stem of `language`. Only segments with the kind of vectors of that language
        count: "mps" in an English card is not French "mp"."""
        has_letter_vectors = not has_word_vectors(language)
        return any(
            live_segment.document_frequency(stem)
            for live_segment in self.segments
            if live_segment.segment.has_letter_vectors == has_letter_vectors
        )


def index_of(live_segments: Collection[LiveSegment]) -> Index:
    """An index of the segments that have live cards; of the first segment alone if no segment has any."""
    return Index(tuple(live_segment for live_segment in live_segments if live_segment.size) or tuple(live_segments)[:1])


def _sort_key_of_all(completions: list[tuple[Completion, Segment]]) -> int:
    """The sort key (`sort_key`) of completions with the same folded form, one from each segment."""
    return sort_key(
        min(completion.cost for completion, _ in completions),
        sum(completion.card_count for completion, _ in completions),
    )


def _names_containing(live_segment: LiveSegment, words: str) -> Iterator[_NameMatch]:
    """The names, of the live cards of a segment, that have all the words, in the order of `Names.names_containing`."""
    names = live_segment.segment.names
    for kind, folded_name, name in names.names_containing(words):
        if live_segment.is_deleted is None or not live_segment.is_deleted[names.card_numbers[name]]:
            yield _NameMatch(kind, folded_name, _name_at(live_segment.segment, name))


def _name_at(segment: Segment, number: int) -> _Name:
    """The name with this number in a segment."""
    names = segment.names
    card_id = segment.card_ids[int(names.card_numbers[number])]
    return _Name(bool(names.are_aliases[number]), names.shown[number], card_id)
