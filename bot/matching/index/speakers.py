"""Who is quoted, and where: an index from the names of speakers to their quotes."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from bot.matching.index.names import build_names
from bot.ports import Library
from bot.text.words import word_texts

QuotePlace = tuple[str, int]
"""A card's id and the position of the quote in it."""

_SHORTEST = 3
"""Letters of a word of a name that may be misspelt."""

_FEW_LETTERS = 4
_TOO_FAR = 100

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

    def similar(self, name: str, limit: int) -> list[str]:
        """Speakers of whose names each word of `name` may be a typo, the nearest first; none if nothing was typed."""
        typed = [word for word in word_texts(name) if len(word) >= _SHORTEST]
        if not typed:
            return []
        far = {each: sum(_distance(word, folded.split()) for word in typed) for each, folded in self._folded.items()}
        near = [each for each, distance in far.items() if distance < _TOO_FAR]
        return sorted(near, key=lambda each: (far[each], -len(self._places[each]), each))[:limit]

    def _meant(self, folded: str) -> list[str]:
        begun = [name for name, form in self._folded.items() if f" {form}".find(f" {folded}") >= 0]
        scored = process.extract(folded, self._folded, scorer=fuzz.token_set_ratio, score_cutoff=_SAME_NAME, limit=None)
        meant = {name: score for _, score, name in scored}
        return sorted(dict.fromkeys([*begun, *meant]), key=lambda name: (name not in begun, -meant.get(name, 0), name))


def _distance(typed: str, words: list[str]) -> int:
    """How many letters lie between a word and the nearest of a name's words: one in four may."""
    most = 1 if len(typed) <= _FEW_LETTERS else 2
    return min((far for word in words if (far := OSA.distance(typed, word)) <= most), default=_TOO_FAR)
