"""Leaves out figures of a card that repeat another figure of the card: the same number of the same thing.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from bot.distilling.figures.numbers.number_finder import find_numbers
from bot.distilling.figures.tables import TABLE_NAMES_DIVIDER
from bot.model import Figure, Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.stop_words import STOP_WORDS
from bot.text.words import word_texts

_MAX_COMPARED = 40
"""The maximum number of figures with the same number with which a figure is compared, so that the time grows only in
proportion to the number of figures."""
_MIN_SHARED_RATIO = 0.5
"""Two percentages with the same number repeat each other if their labels have more than this share (0 to 1) of the
words of the shorter label in common."""
_MIN_SAME_LABELS = 3
"""Figures with the same label repeat each other if there are at least this many, and nothing else distinguishes
them."""
_NUMBER = re.compile(r"\d[\d,.]*")
"""The digits of a number ("1,200.5")."""
_SCALE = re.compile(
    r"(?<=\d)[\s-]?(?:(?P<thousand>thousand|k)|(?P<million>million|mn|m)|(?P<billion>billion|bn|b)"
    r"|(?P<trillion>trillion|tn))\b",
    re.IGNORECASE,
)
"""The scale of a number ("5 million", "5bn")."""
_PERCENT = re.compile(r"%|percent|per cent")
"""The unit of a percentage ("5%")."""
_MONEY = re.compile(rf"[{CURRENCY_SIGNS}]|dollars?|euros?|pounds")
"""The unit of a sum ("$5", "5 euros")."""
_UPPER_LIMIT = re.compile(r"\b(?:below|fewer|less|under)\b", re.IGNORECASE)
"""A word that makes a number an upper limit ("under 5")."""
_WORDS_WITHOUT_SUBJECT = STOP_WORDS | word_lists("figures_en")["words_of_values"]
"""Words that do not say what is counted: function words, and words of a value."""
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w’'-]+")
"""A capitalised word ("Salem")."""

Measure = tuple[tuple[str, ...], str, str, bool]
"""The numbers of a value, its scale ("million" or ""), its unit ("%", "$" for all money, or ""), and whether the number
is an upper limit ("under 5")."""


def without_repeats(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures in reading order, without repeats: figures with the same number and unit whose labels share words and
    do not name different things. Of such figures, the one with the longest label stays."""
    kept_figures: dict[Figure, None] = {}
    by_measure: defaultdict[Measure, list[Figure]] = defaultdict(list)
    for figure in figures:
        other_figures = by_measure[measure_of(figure.value)]
        repeated_index = next((index for index, other in enumerate(other_figures) if _is_repeat(figure, other)), None)
        if repeated_index is None:
            other_figures[:] = [*other_figures[-_MAX_COMPARED + 1 :], figure]
            kept_figures[figure] = None
        elif len(figure.label) > len(other_figures[repeated_index].label):
            del kept_figures[other_figures[repeated_index]]
            kept_figures[figure] = None
            other_figures[repeated_index] = figure
    return _without_same_labels(sorted(kept_figures, key=lambda figure: figure.span.start))


def measure_of(value: str) -> Measure:
    """The measure of a value, without a conversion in brackets. If the value has no digits, its words take the place of
    the numbers ("half")."""
    value = value.partition(" (")[0]
    numbers = tuple(number.replace(",", "").rstrip(".") for number in _NUMBER.findall(value)) or (value.casefold(),)
    scale = _SCALE.search(value)
    unit = next((unit for unit, pattern in (("%", _PERCENT), ("$", _MONEY)) if pattern.search(value)), "")
    return numbers, (scale.lastgroup if scale else None) or "", unit, _UPPER_LIMIT.search(value) is not None


def measure_of_number(value: str) -> Measure | None:
    """The measure of the first number of a value, without the words around it; None if the value has no number."""
    number = next(find_numbers(value, Span(0, len(value))), None)
    return measure_of(number.words) if number else None


def _without_same_labels(figures: list[Figure]) -> tuple[Figure, ...]:
    """The figures without those that share their label with several others, as in a timeline ("40 | people have died",
    then "60 | people have died" …), and that no name or number distinguishes: only the first stays."""
    counts = Counter(key for figure in figures if (key := _indistinct_label(figure)))
    known_labels: set[tuple[str, str]] = set()
    kept_figures: list[Figure] = []
    for figure in figures:
        key = _indistinct_label(figure)
        if key is None or counts[key] < _MIN_SAME_LABELS or key not in known_labels:
            kept_figures.append(figure)
        if key is not None:
            known_labels.add(key)
    return tuple(kept_figures)


def _indistinct_label(figure: Figure) -> tuple[str, str] | None:
    """The label and unit of a figure, if the figure has no name or second number that distinguishes it from others with
    the same label and unit; else None."""
    is_distinct = not figure.label.islower() or any(map(str.isdigit, figure.label)) or _NAME.search(figure.value)
    return None if is_distinct else (figure.label, measure_of(figure.value)[2])


def _is_repeat(figure: Figure, other_figure: Figure) -> bool:
    """Whether two figures with the same number and unit count the same thing."""
    if (figure.value, figure.label) == (other_figure.value, other_figure.label):
        return True
    if TABLE_NAMES_DIVIDER in figure.label and TABLE_NAMES_DIVIDER in other_figure.label:
        return False  # another row or column of a table
    names, other_names = _names(figure.label), _names(other_figure.label)
    if not figure.label or not other_figure.label or (names and other_names and names.isdisjoint(other_names)):
        return False
    words, other_words = _words(figure.label), _words(other_figure.label)
    if _PERCENT.search(figure.value):
        return len(words & other_words) > _MIN_SHARED_RATIO * min(len(words), len(other_words))
    return not (
        words.isdisjoint(other_words | _words(other_figure.value))
        and other_words.isdisjoint(words | _words(figure.value))
    )


def _words(text: str) -> frozenset[str]:
    """The words of a text that say what is counted, without the plural "s"."""
    words = (word for word in word_texts(text) if not word[0].isdigit())
    return frozenset(word.removesuffix("s") for word in words if word not in _WORDS_WITHOUT_SUBJECT)


def _names(label: str) -> frozenset[str]:
    """The capitalised words of a label."""
    return frozenset(_NAME.findall(label.replace("’", "'")))
