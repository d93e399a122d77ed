"""Who is quoted, and where: an index from the names of speakers to their quotes."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz, process

from bot.matching.index.names import build_names
from bot.ports import Library
from bot.text.words import word_texts

QuotePlace = tuple[str, int]
"""A card's id and the position of the quote in it."""

_SAME_NAME = 82.0
"""Of 100. Allows a typo or two in a name of ordinary length."""


class SpeakerIndex:
    """The speakers of a library. Names are compared by their words, folded, so "garcía" finds "Ana Garcia"."""

    def __init__(self, library: Library) -> None:
        places: dict[str, list[QuotePlace]] = defaultdict(list)
        for card in library:
            for position, quote in enumerate(card.quotes):
                if quote.speaker:
                    places[quote.speaker].append((card.id, position))
        self._places = dict(places)
        self._folded = {name: " ".join(word_texts(name)) for name in sorted(places)}
        self._names = build_names(
            (folded, False, name, number) for number, (name, folded) in enumerate(self._folded.items())
        )

    def find(self, speaker: str) -> list[QuotePlace]:
        """The quotes of everybody whom `speaker` can mean, best name first; empty if nobody."""
        folded = " ".join(word_texts(speaker))
        names = self._meant(folded) if folded else self.names("", len(self._folded))
        return [place for name in names for place in self._places[name]]

    def names(self, typed: str, limit: int) -> list[str]:
        """Speakers whose name what was typed may become, best first; the most quoted ones if nothing was typed."""
        folded = " ".join(word_texts(typed))
        if not folded:
            return sorted(self._places, key=lambda name: (-len(self._places[name]), name))[:limit]
        return [self._names.shown[number] for _, _, number in self._names.complete(typed)[:limit]]

    def _meant(self, folded: str) -> list[str]:
        begun = [name for name, form in self._folded.items() if f" {form}".find(f" {folded}") >= 0]
        scored = process.extract(folded, self._folded, scorer=fuzz.token_set_ratio, score_cutoff=_SAME_NAME, limit=None)
        meant = {name: score for _, score, name in scored}
        return sorted(dict.fromkeys([*begun, *meant]), key=lambda name: (name not in begun, -meant.get(name, 0), name))
