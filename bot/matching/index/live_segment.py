"""A segment with some of its cards deleted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.segment import Segment


@dataclass(frozen=True, slots=True, eq=False)
class LiveSegment:
    """A segment of n cards, some of which may be deleted.

    `is_deleted` (n,) marks the deleted cards; None if there are none. `deleted_stems` maps the number of a stem to how
    many deleted cards contain it, `deleted_words` maps the number of a word to how often it occurs in deleted cards;
    both are subtracted from the counts of the segment.
    """

    segment: Segment
    is_deleted: NDArray[np.bool_] | None = None
    deleted_stems: dict[int, int] = field(default_factory=dict)
    deleted_words: dict[int, int] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many live cards the segment has."""
        return len(self.segment) - (int(self.is_deleted.sum()) if self.is_deleted is not None else 0)

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
        numbers = self.segment.card_languages
        live_numbers = numbers if self.is_deleted is None else numbers[~self.is_deleted]
        counts = np.bincount(live_numbers, minlength=len(self.segment.languages))
        return {language for language, count in zip(self.segment.languages, counts.tolist(), strict=True) if count}

    def lookalikes(self, word: str, typos: int) -> dict[str, int]:
        """The lexicon's lookalikes of `word`, without words that only deleted cards contain."""
        lookalikes = self.segment.lexicon.lookalikes(word, typos)
        if not self.deleted_words:
            return lookalikes
        return {lookalike: count for lookalike in lookalikes if (count := self.occurrences(lookalike))}

    def drop_deleted(self, cards: NDArray[np.int64]) -> NDArray[np.int64]:
        """Those of some cards (their numbers) that are not deleted."""
        return cards if self.is_deleted is None else cards[~self.is_deleted[cards]]

    def cards_of_article(self, article_id: str) -> NDArray[np.int64]:
        """The numbers of the live cards of an article, ascending."""
        ids = self.segment.article_ids
        return self.drop_deleted(
            np.array([number for number, owner in enumerate(ids) if owner == article_id], np.int64)
        )

    def cards_with_alias(self, alias: str) -> list[int]:
        """The numbers of the live cards with an alias, given in its folded form."""
        names = self.segment.names
        position, cards = bisect_left(names.folded, alias), []
        while position < len(names.folded) and names.folded[position] == alias:
            card = int(names.card_numbers[position])
            if names.are_aliases[position] and (self.is_deleted is None or not self.is_deleted[card]):
                cards.append(card)
            position += 1
        return cards

    def aliases(self) -> Iterator[str]:
        """The folded aliases of the cards of the segment, including deleted ones; may repeat."""
        names = self.segment.names
        return (
            folded_name
            for folded_name, is_alias in zip(names.folded, names.are_aliases.tolist(), strict=True)
            if is_alias
        )

    def without(self, card_ids: Iterable[str]) -> LiveSegment:
        """The same segment with these cards marked as deleted; unknown ids are ignored."""
        numbers = self.segment.card_numbers
        removed_numbers = [numbers[card_id] for card_id in card_ids if card_id in numbers]
        removed_numbers = [
            number for number in removed_numbers if self.is_deleted is None or not self.is_deleted[number]
        ]
        if not removed_numbers:
            return self
        is_deleted = np.zeros(len(self.segment), np.bool_) if self.is_deleted is None else self.is_deleted.copy()
        is_deleted[removed_numbers] = True
        stems, words = dict(self.deleted_stems), dict(self.deleted_words)
        for number in removed_numbers:
            tokens = self.segment.tokens_of(number)
            for stem_number in np.unique(self.segment.lexicon.stem_of[tokens]).tolist():
                stems[stem_number] = stems.get(stem_number, 0) + 1
            for word in tokens.tolist():
                words[word] = words.get(word, 0) + 1
        return LiveSegment(self.segment, is_deleted, stems, words)

    def _words_of(self, spelling: str) -> list[tuple[int, int]]:
        """The numbers of the words with a folded spelling, and how often each occurs in live cards."""
        counts = self.segment.lexicon.counts
        numbers = self.segment.lexicon.numbers_of(spelling)
        return [(number, int(counts[number]) - self.deleted_words.get(number, 0)) for number in numbers]
