"""Finds pairs of figures of the same measure in two articles. Both figures are shown, and the user decides which one is
right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bot.model import Figure, TopicCard
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.numbers import parse_number
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

MIN_SHARED_RATIO = 0.6
"""Two sentences are about the same if the longer one has at least this share of the words of the shorter one."""
_MIN_SHARED_WORDS = 4
"""The minimum number of words that two such sentences have in common."""
MAX_PAIRS = 3
"""The maximum number of pairs that one message shows."""

_SCALES = {"thousand": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "trillion": 12, "tn": 12}
"""Powers of ten, by the word for them."""
_NUMBER = re.compile(r"(\d+(?:[.,]\d+)*)[\s-]?(?:(thousand|million|billion|trillion|[mbt]n|m)\b)?", re.IGNORECASE)
"""Matches "1.5 million", "20m"."""
_CURRENCY_WORDS = {
    "$": ["dollar"],
    "€": ["euro"],
    "£": ["pound"],
    "¥": ["yen"],
    "₹": ["rupee"],
    "₩": ["won"],
    "₽": ["rouble", "ruble"],
}
_UNITS = (("%", "percent", "per cent"), *((sign, *_CURRENCY_WORDS[sign]) for sign in CURRENCY_SIGNS))
"""Signs and words of percent and of each currency: only values with the same unit can be compared."""
_NAME = re.compile(r"(?<=[a-z,;:] )[A-ZÀ-Þ][\w’'-]+")
"""A capitalised word that is not the first of its sentence ("in | Tarrow")."""


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A `figure` of a card, and `other_figure`, a figure of the same measure in another article, with its `card`."""

    figure: Figure
    other_figure: Figure
    card: TopicCard

    @property
    def is_different(self) -> bool:
        """Whether the two values have different numbers."""
        return _find_numbers(self.figure.value) != _find_numbers(self.other_figure.value)


def find_figure_pairs(card: TopicCard, other_cards: Sequence[TopicCard]) -> list[FigurePair]:
    """Pairs of a figure of the card that has a label (`Figure.label`) and a figure of the same measure from a card of
    another article: a figure with a different number if there is one. Pairs with different numbers come first; there
    are at most MAX_PAIRS. No sentence is in two pairs."""
    cards_elsewhere = [other_card for other_card in other_cards if other_card.article.id != card.article.id]
    pairs = [pair for figure in card.figures if figure.label and (pair := _find_pair(figure, cards_elsewhere))]
    distinct: list[FigurePair] = []
    shown: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: not pair.is_different):
        sentences = {pair.figure.sentence.text, pair.other_figure.sentence.text}
        if shown.isdisjoint(sentences):
            distinct.append(pair)
            shown |= sentences
    return distinct[:MAX_PAIRS]


def _find_pair(figure: Figure, cards: Sequence[TopicCard]) -> FigurePair | None:
    """The first pair with this figure whose numbers are different, or else the first pair. None if there is no pair."""
    pairs = list(_find_pairs(figure, cards))
    return next((pair for pair in pairs if pair.is_different), pairs[0] if pairs else None)


def _find_pairs(figure: Figure, cards: Sequence[TopicCard]) -> Iterator[FigurePair]:
    """All pairs of a figure with figures of the same measure from these cards."""
    for card in cards:
        for other_figure in card.figures:
            if _is_same_measure(figure, other_figure):
                yield FigurePair(figure, other_figure, card)


def _is_same_measure(first_figure: Figure, second_figure: Figure) -> bool:
    """Whether both figures count the same thing, and their sentences are about the same and have a name in common."""
    if _split_words(first_figure.label) != _split_words(second_figure.label) or _find_unit(
        first_figure.value
    ) != _find_unit(second_figure.value):
        return False
    words, other_words = _split_words(first_figure.sentence.text), _split_words(second_figure.sentence.text)
    shared_count = len(words & other_words)
    if shared_count < _MIN_SHARED_WORDS or shared_count < MIN_SHARED_RATIO * min(len(words), len(other_words)):
        return False
    names, other_names = (set(_NAME.findall(figure.sentence.text)) for figure in (first_figure, second_figure))
    return not (names and other_names) or bool(names & other_names)


def _split_words(text: str) -> frozenset[str]:
    """The words of a text, without stop words, numbers and the plural "s"."""
    words = (word for word in word_texts(text) if word not in STOP_WORDS and not word[0].isdigit())
    return frozenset(word.removesuffix("s") for word in words)


def _find_unit(value: str) -> object:
    """The unit of a value, to be compared only: percent or a currency (one of _UNITS), or all words that are not
    numbers."""
    words = _split_words(value)

    def is_in_value(sign: str) -> bool:
        return sign in words if sign.isalpha() else sign in value

    kind = next((kind for kind in _UNITS if any(map(is_in_value, kind))), None)
    return kind or words - _SCALES.keys()


def _find_numbers(value: str) -> list[Decimal] | str:
    """The numbers in a value; the folded value itself if it has none."""
    try:
        numbers = [
            parse_number(digits).scaleb(_SCALES.get(scale.lower(), 0)) for digits, scale in _NUMBER.findall(value)
        ]
    except InvalidOperation:  # "1.2.3"
        return value.casefold()
    return numbers or value.casefold()
