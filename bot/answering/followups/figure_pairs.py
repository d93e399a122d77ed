"""Finds pairs of figures of the same measure in two articles. Both figures are shown, and the user decides which one is
right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
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
_MIN_SHARED_RATIO_OF_ONE_EVENT = 0.3
"""The same as `MIN_SHARED_RATIO` if the numbers count the same noun and the articles are of nearly the same day: two
reports of one event are worded differently."""
_MAX_DAYS_OF_ONE_EVENT = 4
"""The maximum number of days between two such articles. Later numbers of the same kind are mostly of something else
(the price of another week, the cases of another month)."""
_MAX_RATIO_OF_ONE_EVENT = 5
"""The maximum ratio of two such numbers. With a larger one they are mostly of a whole and of a part of it ("1,500
flights in the country", "200 flights of one airline")."""
_MAX_WORDS_TO_NOUN = 4
"""The number of words after a number that are searched for the noun that it counts."""
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
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
"""A word that is no number."""
_BOUND_WORDS = frozenset(("additional", "approximately", "estimated", "fewer", "further", "nearly", "roughly"))
"""Words beside a number that say how exact it is, and are no stop words ("nearly | 40 boats")."""
_BEFORE_NOUN = _BOUND_WORDS | {"all", "more", "new", "of", "the", "these"}
"""Words that may be between a number and the noun that it counts ("40% of the new | boats")."""
_MONEY = re.compile(rf"[{CURRENCY_SIGNS}]\d+(?:[.,]\d+)*(?: (?:thousand|million|billion|trillion)\b)?")
"""Matches "$5", "$1.5 million"."""
_NAME = re.compile(r"(?<=[a-z,;:] )[A-ZÀ-Þ][\w’'-]+")
"""A capitalised word that is not the first of its sentence ("in | Tarrow")."""


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A `figure` of a card, and `other_figure`, a figure of the same measure in another article, with its `card`.
    `counted_thing` says what both count."""

    figure: Figure
    other_figure: Figure
    card: TopicCard
    counted_thing: str

    @property
    def is_different(self) -> bool:
        """Whether the two values have different numbers."""
        return _find_numbers(self.figure.value) != _find_numbers(self.other_figure.value)


def find_figure_pairs(card: TopicCard, other_cards: Sequence[TopicCard]) -> list[FigurePair]:
    """Pairs of a figure of the card that has a label (`Figure.label`) and a figure of the same measure from a card of
    another article: a figure with a different number if there is one. Pairs with different numbers come first; there
    are at most MAX_PAIRS. No sentence is in two pairs."""
    cards_elsewhere = [other_card for other_card in other_cards if other_card.article.id != card.article.id]
    pairs = [pair for figure in card.figures if figure.label and (pair := _find_pair(card, figure, cards_elsewhere))]
    distinct: list[FigurePair] = []
    shown: set[str] = set()
    for pair in sorted(pairs, key=lambda pair: not pair.is_different):
        sentences = {pair.figure.sentence.text, pair.other_figure.sentence.text}
        if shown.isdisjoint(sentences):
            distinct.append(pair)
            shown |= sentences
    return distinct[:MAX_PAIRS]


def _find_pair(card: TopicCard, figure: Figure, other_cards: Sequence[TopicCard]) -> FigurePair | None:
    """The first pair with this figure of the card whose numbers are different, or else the first pair. None if there is
    no pair."""
    pairs = list(_find_pairs(card, figure, other_cards))
    return next((pair for pair in pairs if pair.is_different), pairs[0] if pairs else None)


def _find_pairs(card: TopicCard, figure: Figure, other_cards: Sequence[TopicCard]) -> Iterator[FigurePair]:
    """All pairs of a figure of the card with figures of the same measure from other cards."""
    for other_card in other_cards:
        is_near = _are_near(card.article.date, other_card.article.date)
        for other_figure in other_card.figures:
            if _find_unit(figure.value) != _find_unit(other_figure.value) or _states_both(figure, other_figure):
                continue
            if _has_same_label(figure, other_figure):
                yield FigurePair(figure, other_figure, other_card, figure.label)
            elif is_near and _is_of_one_event(figure, other_figure):
                yield FigurePair(figure, other_figure, other_card, _find_counted_noun(figure))


def _states_both(first_figure: Figure, second_figure: Figure) -> bool:
    """Whether the numbers differ, but one of the sentences has both: then they are of different things there ("40 boats
    of Salem and 12 boats of Tarrow")."""
    numbers, other_numbers = _find_numbers(first_figure.value), _find_numbers(second_figure.value)
    if numbers == other_numbers or isinstance(numbers, str) or isinstance(other_numbers, str):
        return False
    both = {*numbers, *other_numbers}
    return any(both <= set(_find_numbers(figure.sentence.text)) for figure in (first_figure, second_figure))


def _has_same_label(first_figure: Figure, second_figure: Figure) -> bool:
    """Whether both figures have the same label, and their sentences are about the same. If both sentences have names,
    they must have one in common."""
    if _split_words(first_figure.label) != _split_words(second_figure.label):
        return False
    names, other_names = _find_names(first_figure), _find_names(second_figure)
    is_named_alike = not (names and other_names) or bool(names & other_names)
    return is_named_alike and _are_alike(first_figure, second_figure, MIN_SHARED_RATIO)


def _is_of_one_event(first_figure: Figure, second_figure: Figure) -> bool:
    """Whether two figures of articles of nearly the same day count the same noun of one event. Their labels may differ,
    because labels are often whole clauses. The sentences must have a name in common, and no other amounts of money
    than each other: "sold for less than $4" and "sold for less than $5" count different things."""
    noun = _find_counted_noun(first_figure).lower().removesuffix("s")
    if not noun or noun != _find_counted_noun(second_figure).lower().removesuffix("s"):
        return False
    if _find_names(first_figure).isdisjoint(_find_names(second_figure)):
        return False
    money, other_money = (_find_money(figure) for figure in (first_figure, second_figure))
    is_other_money = bool(money and other_money) and money.isdisjoint(other_money)
    return (
        not is_other_money
        and _are_of_one_size(first_figure.value, second_figure.value)
        and _are_alike(first_figure, second_figure, _MIN_SHARED_RATIO_OF_ONE_EVENT)
    )


def _are_of_one_size(value: str, other_value: str) -> bool:
    """Whether the largest number of one value is at most `_MAX_RATIO_OF_ONE_EVENT` times that of the other. False if
    one of the values has no numbers."""
    numbers, other_numbers = _find_numbers(value), _find_numbers(other_value)
    if isinstance(numbers, str) or isinstance(other_numbers, str):
        return False
    smaller, larger = sorted((max(numbers), max(other_numbers)))
    return larger <= _MAX_RATIO_OF_ONE_EVENT * smaller


def _are_alike(first_figure: Figure, second_figure: Figure, min_ratio: float) -> bool:
    """Whether the sentences of two figures share enough words: `_MIN_SHARED_WORDS`, and at least this share of the
    words of the shorter one."""
    words, other_words = _split_words(first_figure.sentence.text), _split_words(second_figure.sentence.text)
    shared_count = len(words & other_words)
    return shared_count >= _MIN_SHARED_WORDS and shared_count >= min_ratio * min(len(words), len(other_words))


def _are_near(day: str | None, other_day: str | None) -> bool:
    """Whether two days (ISO, None if unknown) are known and at most `_MAX_DAYS_OF_ONE_EVENT` apart."""
    try:
        distance = date.fromisoformat(day or "") - date.fromisoformat(other_day or "")
    except ValueError:
        return False
    return abs(distance.days) <= _MAX_DAYS_OF_ONE_EVENT


def _find_counted_noun(figure: Figure) -> str:
    """The noun that a number in digits counts, as the article has it: the last one of the value ("acres" in "more than
    40 acres"), or else the one after the value ("boats" in "40% of the boats"). "" if there is none."""
    if _NUMBER.search(figure.value) is None:
        return ""
    words_in_value: list[str] = [word for word in _WORD.findall(figure.value) if _is_noun(word)]
    if words_in_value:
        return words_in_value[-1]
    rest_of_clause = figure.sentence.text[figure.span.end - figure.sentence.span.start :].partition(",")[0]
    words_after = _WORD.findall(rest_of_clause)[:_MAX_WORDS_TO_NOUN]
    word: str = next((word for word in words_after if word.lower() not in _BEFORE_NOUN), "")
    return word if _is_noun(word) else ""


def _is_noun(word: str) -> bool:
    """Whether a word beside a number can be what the number counts: no bound ("nearly"), scale or function word."""
    return word.lower() not in STOP_WORDS | _BOUND_WORDS | _SCALES.keys()


def _find_names(figure: Figure) -> set[str]:
    """The capitalised words of the figure's sentence, without the first word."""
    return set(_NAME.findall(figure.sentence.text))


def _find_money(figure: Figure) -> set[str]:
    """The other amounts of money in the figure's sentence."""
    return set(_MONEY.findall(figure.sentence.text.replace(figure.value, "")))


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
    return kind or words - _SCALES.keys() - _BOUND_WORDS


def _find_numbers(value: str) -> list[Decimal] | str:
    """The numbers in a value; the folded value itself if it has none."""
    try:
        numbers = [
            parse_number(digits).scaleb(_SCALES.get(scale.lower(), 0)) for digits, scale in _NUMBER.findall(value)
        ]
    except InvalidOperation:  # "1.2.3"
        return value.casefold()
    return numbers or value.casefold()
