"""An index: immutable segments, with deleted cards marked, so that a change does not rebuild everything."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.names import Completion, sort_key
from bot.matching.index.segment import Segment, has_word_vectors
from bot.matching.index.stemming import stem
from bot.matching.vectors.arrays import dots
from bot.model import Suggestion

MIN_RELATED_COSINE = 0.7
"""Two cards are related if the cosine of their vectors is at least this."""
_TOP_NEAREST = 24
"""Nearest cards that are taken from each segment: more than are shown, because some are of the same article."""


@dataclass(frozen=True, slots=True, eq=False)
class LiveSegment:
    """A segment of n cards, some of which may be deleted.

    `deleted` (n,) marks them, None if there are none. `deleted_stems`: number of a stem -> how many deleted cards
    contain it; `deleted_words`: number of a word -> how often it occurs in deleted cards. Both are subtracted from the
    segment's counts.
    """

    segment: Segment
    deleted: NDArray[np.bool_] | None = None
    deleted_stems: dict[int, int] = field(default_factory=dict)
    deleted_words: dict[int, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many live cards it has."""
        return len(self.segment) - (int(self.deleted.sum()) if self.deleted is not None else 0)

    def document_frequency(self, stem: str) -> int:
        """How many live cards contain a stem."""
        number = self.segment.lexicon.stem_numbers.get(stem)
        if number is None:
            return 0
        starts = self.segment.posting_starts
        return int(starts[number + 1] - starts[number]) - self.deleted_stems.get(number, 0)

    def occurrences(self, word: str) -> int:
        """How often a folded word occurs in live cards."""
        return sum(count for _, count in self._words_of(word))

    def stems_of(self, word: str) -> list[str]:
        """The stems that a folded word has in live cards."""
        lexicon = self.segment.lexicon
        return [lexicon.stems[lexicon.stem_of[number]] for number, count in self._words_of(word) if count > 0]

    def languages(self) -> set[str]:
        """The languages of live cards."""
        cards = self.segment.card_languages
        counts = np.bincount(
            cards if self.deleted is None else cards[~self.deleted], minlength=len(self.segment.languages)
        )
        return {language for language, count in zip(self.segment.languages, counts.tolist(), strict=True) if count}

    def lookalikes(self, word: str, typos: int) -> dict[str, int]:
        """The lexicon's lookalikes of `word`, without words that only deleted cards contain."""
        lookalikes = self.segment.lexicon.lookalikes(word, typos)
        if not self.deleted_words:
            return lookalikes
        return {lookalike: count for lookalike in lookalikes if (count := self.occurrences(lookalike))}

    def drop_deleted(self, cards: NDArray[np.int64]) -> NDArray[np.int64]:
        """The cards that are not deleted."""
        return cards if self.deleted is None else cards[~self.deleted[cards]]

    def cards_of_article(self, article_id: str) -> NDArray[np.int64]:
        """The live cards of an article, ascending."""
        ids = self.segment.article_ids
        return self.drop_deleted(
            np.array([number for number, owner in enumerate(ids) if owner == article_id], np.int64)
        )

    def cards_with_alias(self, alias: str) -> list[int]:
        """The live cards with an alias, given in its folded form."""
        names = self.segment.names
        place, cards = bisect_left(names.folded, alias), []
        while place < len(names.folded) and names.folded[place] == alias:
            card = int(names.cards[place])
            if names.are_others[place] and (self.deleted is None or not self.deleted[card]):
                cards.append(card)
            place += 1
        return cards

    def aliases(self) -> Iterator[str]:
        """The folded aliases of its cards, those of deleted cards included; may repeat."""
        names = self.segment.names
        return (folded for folded, other in zip(names.folded, names.are_others.tolist(), strict=True) if other)

    def without(self, card_ids: Iterable[str]) -> LiveSegment:
        """The same segment with these cards marked as deleted; unknown ids are ignored."""
        numbers = self.segment.card_numbers
        removed = [numbers[card_id] for card_id in card_ids if card_id in numbers]
        removed = [number for number in removed if self.deleted is None or not self.deleted[number]]
        if not removed:
            return self
        deleted = np.zeros(len(self.segment), np.bool_) if self.deleted is None else self.deleted.copy()
        deleted[removed] = True
        stems, words = dict(self.deleted_stems), dict(self.deleted_words)
        for number in removed:
            tokens = self.segment.tokens_of(number)
            for stem_number in np.unique(self.segment.lexicon.stem_of[tokens]).tolist():
                stems[stem_number] = stems.get(stem_number, 0) + 1
            for word in tokens.tolist():
                words[word] = words.get(word, 0) + 1
        return LiveSegment(self.segment, deleted, stems, words)

    def _words_of(self, spelling: str) -> list[tuple[int, int]]:
        """The numbers of the words with a folded spelling, and how often each occurs in live cards."""
        counts = self.segment.lexicon.counts
        numbers = self.segment.lexicon.numbers_of(spelling)
        return [(number, int(counts[number]) - self.deleted_words.get(number, 0)) for number in numbers]


@dataclass(frozen=True, slots=True, eq=False)
class Index:
    """All live cards, and their languages. Immutable: it can be searched while the next one is built."""

    segments: tuple[LiveSegment, ...]
    size: int = field(init=False)
    languages: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "size", sum(live.size for live in self.segments))
        languages = set().union(*(live.languages() for live in self.segments))
        object.__setattr__(self, "languages", tuple(sorted(languages)))

    @property
    def has_letter_vectors(self) -> bool:
        """Whether any of its segments has vectors of letters."""
        return any(live.segment.has_letter_vectors for live in self.segments)

    def stems(self, folded: str, spelled: str) -> list[str]:
        """The stems of a question's word that live cards contain, in any of their languages; empty if there are none. A
        word typed without accents also matches words with them."""
        pairs = ((stem(folded, spelled, language), language) for language in self.languages)
        stems = list(dict.fromkeys(stemmed for stemmed, language in pairs if self._has_stem(stemmed, language)))
        return (
            stems
            if stems and (spelled != folded or not self.has_letter_vectors)
            else list(dict.fromkeys([*stems, *self.stems_of(folded)]))
        )

    def _has_stem(self, stem: str, language: str) -> bool:
        """Whether a live card contains a stem of `language`. Only segments with that language's kind of vectors count:
        "mps" in an English card is not French "mp"."""
        has_letter_vectors = not has_word_vectors(language)
        return any(
            live.document_frequency(stem)
            for live in self.segments
            if live.segment.has_letter_vectors == has_letter_vectors
        )

    def stems_of(self, word: str) -> list[str]:
        """The stems that a folded word has in live cards."""
        return [stemmed for live in self.segments for stemmed in live.stems_of(word)]

    def document_frequency(self, stem: str) -> int:
        """How many cards contain a stem."""
        return sum(live.document_frequency(stem) for live in self.segments)

    def occurrences(self, word: str, has_letter_vectors: bool | None = None) -> int:
        """How often a folded word occurs in live cards; if `has_letter_vectors` is given, only in those that have
        vectors of letters (True) or of meaning (False)."""
        return sum(
            live.occurrences(word)
            for live in self.segments
            if has_letter_vectors in (None, live.segment.has_letter_vectors)
        )

    def lookalikes(self, word: str, typos: int) -> dict[str, int]:
        """Words of live cards that `word` may be a misspelling of, with up to that many `typos`: word ->
        occurrences."""
        pool: dict[str, int] = {}
        for live in self.segments:
            for lookalike, count in live.lookalikes(word, typos).items():
                pool[lookalike] = pool.get(lookalike, 0) + count
        return pool

    def find(self, card_id: str) -> tuple[int, int] | None:
        """The number of the segment that has a live card, and the card's number in it; None if there is no such
        card."""
        for place, live in enumerate(self.segments):
            number = live.segment.card_numbers.get(card_id)
            if number is not None and (live.deleted is None or not live.deleted[number]):
                return place, number
        return None

    def without(self, card_ids: Iterable[str]) -> Index:
        """The same index with these cards deleted, without segments that have no live card left."""
        removed = list(card_ids)
        live_segments = tuple(live.without(removed) for live in self.segments)
        return Index(tuple(live for live in live_segments if live.size) or live_segments[:1])

    def articles_with(self, aliases: Collection[str]) -> Iterator[tuple[str, str]]:
        """Pairs of a folded alias and the id of an article with a live card that has it, for the given aliases."""
        for live in self.segments:
            ids = live.segment.article_ids
            yield from ((alias, ids[card]) for alias in aliases for card in live.cards_with_alias(alias))

    def cards_with_aliases(self, aliases: Collection[str]) -> set[str]:
        """The ids of the live cards with one of these folded aliases."""
        return {
            live.segment.card_ids[card]
            for live in self.segments
            for alias in aliases
            for card in live.cards_with_alias(alias)
        }

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        """The ids of at most `limit` live cards whose vectors are near to that of `card_id`: first those of other
        articles, then those of its own, the nearest first. Empty if there is no such card."""
        position = self.find(card_id)
        if position is None:
            return ()
        own_segment = self.segments[position[0]].segment
        vector = own_segment.clusters.rows_of(np.array(position[1:]))[0]
        nearest = []
        for live in self.segments:
            if live.segment.has_letter_vectors == own_segment.has_letter_vectors:
                cards = live.drop_deleted(live.segment.clusters.nearest(vector, _TOP_NEAREST))
                cosines = np.round(dots(live.segment.clusters.rows_of(cards), vector), 5).tolist()
                nearest += [(live.segment, card, cosine) for card, cosine in zip(cards.tolist(), cosines, strict=True)]
        ranked = sorted(
            (segment.article_ids[card] == own_segment.article_ids[position[1]], -cosine, segment.card_ids[card])
            for segment, card, cosine in nearest
            if cosine >= MIN_RELATED_COSINE and segment.card_ids[card] != card_id
        )
        return tuple(other for _, _, other in ranked[:limit])

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Completions over the names of live cards, best first; each name and each card once."""
        completions: dict[str, list[tuple[Completion, Segment]]] = {}
        for live in self.segments:
            is_live = None if live.deleted is None else ~live.deleted
            for completion in live.segment.names.complete(typed, is_live):
                completions.setdefault(completion.folded, []).append((completion, live.segment))
        suggestions: dict[str, Suggestion] = {}
        for _, folded in sorted((_sort_key_of_all(same), folded) for folded, same in completions.items()):
            if len(suggestions) >= limit:
                break
            _, shown, card_id = min(_name(segment, completion.name) for completion, segment in completions[folded])
            suggestions.setdefault(card_id, Suggestion(shown, card_id))
        return tuple(suggestions.values())

    def find_by_name(self, words: str, limit: int) -> tuple[Suggestion, ...]:
        """The live cards that have a name with all the words, each once, with that name. Names that are exactly the
        words come first, then those that begin with them."""
        suggestions: dict[str, Suggestion] = {}
        for _, _, (_, shown, card_id) in heapq.merge(*(_names_containing(live, words) for live in self.segments)):
            if len(suggestions) >= limit:
                break
            suggestions.setdefault(card_id, Suggestion(shown, card_id))
        return tuple(suggestions.values())


_Name = tuple[bool, str, str]
"""Whether it is an alias, the name as shown, the id of its card. Names with the same folded form are in this order."""
_RankedName = tuple[int, str, _Name]


def _sort_key_of_all(completions: list[tuple[Completion, Segment]]) -> int:
    """The sort key (`sort_key`) of completions with the same folded form, one from each segment."""
    return sort_key(
        min(completion.cost for completion, _ in completions), sum(completion.cards for completion, _ in completions)
    )


def _names_containing(live: LiveSegment, words: str) -> Iterator[_RankedName]:
    """The names of live cards that have all the words, in the order of `Names.names_containing`."""
    names = live.segment.names
    for kind, folded, name in names.names_containing(words):
        if live.deleted is None or not live.deleted[names.cards[name]]:
            yield kind, folded, _name(live.segment, name)


def _name(segment: Segment, number: int) -> _Name:
    names = segment.names
    return bool(names.are_others[number]), names.shown[number], segment.card_ids[int(names.cards[number])]
