"""An index: immutable segments, with deleted cards marked as dead, so that a change does not rebuild everything."""

from __future__ import annotations

import heapq
from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.lexicon import stem
from bot.matching.index.names import Completion, order_of
from bot.matching.index.segment import Segment, has_word_vectors
from bot.matching.vectors.arrays import dots
from bot.model import Suggestion

RELATED_FROM = 0.7
"""Two cards are related if the cosine of their vectors is at least this."""
_NEAREST = 24
"""Nearest cards that are taken from each segment: more than are shown, because some are of the same article."""


@dataclass(frozen=True, slots=True, eq=False)
class LiveSegment:
    """A segment of n cards, some of which may be dead.

    `dead` (n,) marks them, None if there are none. `dead_stems`: number of a stem -> how many dead cards hold it;
    `dead_words`: number of a word -> how often it occurs in dead cards. Both are subtracted from the segment's counts.
    """

    segment: Segment
    dead: NDArray[np.bool_] | None = None
    dead_stems: dict[int, int] = field(default_factory=dict)
    dead_words: dict[int, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many live cards it has."""
        return len(self.segment) - (int(self.dead.sum()) if self.dead is not None else 0)

    def document_frequency(self, stem: str) -> int:
        """How many live cards hold a stem."""
        number = self.segment.lexicon.stem_numbers.get(stem)
        if number is None:
            return 0
        starts = self.segment.posting_starts
        return int(starts[number + 1] - starts[number]) - self.dead_stems.get(number, 0)

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
        counts = np.bincount(cards if self.dead is None else cards[~self.dead], minlength=len(self.segment.languages))
        return {language for language, count in zip(self.segment.languages, counts.tolist(), strict=True) if count}

    def lookalikes(self, word: str, typos: int) -> dict[str, int]:
        """The lexicon's lookalikes of `word`, without words that only dead cards hold."""
        alike = self.segment.lexicon.lookalikes(word, typos)
        if not self.dead_words:
            return alike
        return {like: count for like in alike if (count := self.occurrences(like))}

    def alive(self, cards: NDArray[np.int64]) -> NDArray[np.int64]:
        """The cards that are not dead."""
        return cards if self.dead is None else cards[~self.dead[cards]]

    def of_article(self, article_id: str) -> NDArray[np.int64]:
        """The live cards of an article, ascending."""
        ids = self.segment.article_ids
        return self.alive(np.array([number for number, owner in enumerate(ids) if owner == article_id], np.int64))

    def cards_with(self, alias: str) -> list[int]:
        """The live cards with an alias, given in its folded form."""
        names = self.segment.names
        place, cards = bisect_left(names.folded, alias), []
        while place < len(names.folded) and names.folded[place] == alias:
            card = int(names.cards[place])
            if names.are_others[place] and (self.dead is None or not self.dead[card]):
                cards.append(card)
            place += 1
        return cards

    def aliases(self) -> Iterator[str]:
        """The folded aliases of its cards, those of dead cards included; may repeat."""
        names = self.segment.names
        return (folded for folded, other in zip(names.folded, names.are_others.tolist(), strict=True) if other)

    def without(self, card_ids: Iterable[str]) -> LiveSegment:
        """The same segment with these cards marked as dead; unknown ids are ignored."""
        numbers = self.segment.card_numbers
        removed = [numbers[card_id] for card_id in card_ids if card_id in numbers]
        removed = [number for number in removed if self.dead is None or not self.dead[number]]
        if not removed:
            return self
        dead = np.zeros(len(self.segment), np.bool_) if self.dead is None else self.dead.copy()
        dead[removed] = True
        stems, words = dict(self.dead_stems), dict(self.dead_words)
        for number in removed:
            tokens = self.segment.tokens_of(number)
            for held in np.unique(self.segment.lexicon.stem_of[tokens]).tolist():
                stems[held] = stems.get(held, 0) + 1
            for word in tokens.tolist():
                words[word] = words.get(word, 0) + 1
        return LiveSegment(self.segment, dead, stems, words)

    def _words_of(self, spelling: str) -> list[tuple[int, int]]:
        """The numbers of the words with a folded spelling, and how often each occurs in live cards."""
        counts = self.segment.lexicon.counts
        numbers = self.segment.lexicon.numbers_of(spelling)
        return [(number, int(counts[number]) - self.dead_words.get(number, 0)) for number in numbers]


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
    def by_letters(self) -> bool:
        """Whether any of its segments has vectors of letters."""
        return any(live.segment.by_letters for live in self.segments)

    def stems(self, folded: str, spelled: str) -> list[str]:
        """The stems of a question's word that live cards hold, in any of their languages; empty if there are none. A
        word typed without accents also matches words with them."""
        pairs = ((stem(folded, spelled, language), language) for language in self.languages)
        stems = list(dict.fromkeys(one for one, language in pairs if self._has_stem(one, language)))
        return (
            stems
            if stems and (spelled != folded or not self.by_letters)
            else list(dict.fromkeys([*stems, *self.stems_of(folded)]))
        )

    def _has_stem(self, stem: str, language: str) -> bool:
        """Whether a live card holds a stem of `language`. Only segments with that language's kind of vectors count:
        "mps" in an English card is not French "mp"."""
        by_letters = not has_word_vectors(language)
        return any(live.document_frequency(stem) for live in self.segments if live.segment.by_letters == by_letters)

    def stems_of(self, word: str) -> list[str]:
        """The stems that a folded word has in live cards."""
        return [one for live in self.segments for one in live.stems_of(word)]

    def document_frequency(self, stem: str) -> int:
        """How many cards hold a stem."""
        return sum(live.document_frequency(stem) for live in self.segments)

    def occurrences(self, word: str, by_letters: bool | None = None) -> int:
        """How often a folded word occurs in live cards; if `by_letters` is given, only in those that have vectors of
        letters (True) or of meaning (False)."""
        return sum(live.occurrences(word) for live in self.segments if by_letters in (None, live.segment.by_letters))

    def lookalikes(self, word: str, typos: int) -> dict[str, int]:
        """Words of live cards that `word` may be a misspelling of, with up to that many `typos`: word ->
        occurrences."""
        pool: dict[str, int] = {}
        for live in self.segments:
            for like, count in live.lookalikes(word, typos).items():
                pool[like] = pool.get(like, 0) + count
        return pool

    def find(self, card_id: str) -> tuple[int, int] | None:
        """The number of the segment that holds a live card, and the card's number in it; None if there is no such
        card."""
        for place, live in enumerate(self.segments):
            number = live.segment.card_numbers.get(card_id)
            if number is not None and (live.dead is None or not live.dead[number]):
                return place, number
        return None

    def without(self, card_ids: Iterable[str]) -> Index:
        """The same index with these cards dead, without segments that have no live card left."""
        removed = list(card_ids)
        live_segments = tuple(live.without(removed) for live in self.segments)
        return Index(tuple(live for live in live_segments if live.size) or live_segments[:1])

    def articles_with(self, aliases: Collection[str]) -> Iterator[tuple[str, str]]:
        """Pairs of a folded alias and the id of an article with a live card that has it, for the given aliases."""
        for live in self.segments:
            ids = live.segment.article_ids
            yield from ((alias, ids[card]) for alias in aliases for card in live.cards_with(alias))

    def cards_with(self, aliases: Collection[str]) -> set[str]:
        """The ids of the live cards with one of these folded aliases."""
        return {
            live.segment.card_ids[card]
            for live in self.segments
            for alias in aliases
            for card in live.cards_with(alias)
        }

    def related(self, card_id: str, limit: int) -> tuple[str, ...]:
        """The ids of at most `limit` live cards whose vectors are near to that of `card_id`: first those of other
        articles, then those of its own, the nearest first. Empty if there is no such card."""
        position = self.find(card_id)
        if position is None:
            return ()
        own = self.segments[position[0]].segment
        vector = own.clusters.rows_of(np.array(position[1:]))[0]
        near = []
        for live in self.segments:
            if live.segment.by_letters == own.by_letters:
                cards = live.alive(live.segment.clusters.nearest(vector, _NEAREST))
                cosines = np.round(dots(live.segment.clusters.rows_of(cards), vector), 5).tolist()
                near += [(live.segment, card, cosine) for card, cosine in zip(cards.tolist(), cosines, strict=True)]
        ranked = sorted(
            (segment.article_ids[card] == own.article_ids[position[1]], -cosine, segment.card_ids[card])
            for segment, card, cosine in near
            if cosine >= RELATED_FROM and segment.card_ids[card] != card_id
        )
        return tuple(other for _, _, other in ranked[:limit])

    def suggest(self, typed: str, limit: int) -> tuple[Suggestion, ...]:
        """Completions over the names of live cards, best first; each name and each card once."""
        alike: dict[str, list[tuple[Completion, Segment]]] = {}
        for live in self.segments:
            alive = None if live.dead is None else ~live.dead
            for completion in live.segment.names.complete(typed, alive):
                alike.setdefault(completion.folded, []).append((completion, live.segment))
        suggestions: dict[str, Suggestion] = {}
        for _, folded in sorted((_order_of_all(same), folded) for folded, same in alike.items()):
            if len(suggestions) >= limit:
                break
            _, shown, card_id = min(_name(segment, completion.name) for completion, segment in alike[folded])
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


def _order_of_all(same: list[tuple[Completion, Segment]]) -> int:
    """The sort key (`order_of`) of completions with the same folded form, one from each segment."""
    return order_of(min(each.worse for each, _ in same), sum(each.cards for each, _ in same))


def _names_containing(live: LiveSegment, words: str) -> Iterator[_RankedName]:
    """The names of live cards that have all the words, in the order of `Names.names_containing`."""
    names = live.segment.names
    for kind, folded, name in names.names_containing(words):
        if live.dead is None or not live.dead[names.cards[name]]:
            yield kind, folded, _name(live.segment, name)


def _name(segment: Segment, number: int) -> _Name:
    names = segment.names
    return bool(names.are_others[number]), names.shown[number], segment.card_ids[int(names.cards[number])]
