"""Recognises two numbers that are the ends of a range ("between 5% and 6%").

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re

from bot.distilling.figures.numbers.number import Number, NumberKind
from bot.distilling.figures.numbers.number_patterns import PLAIN_DIGITS, SCALE, value_of
from bot.model import Span
from bot.text.currencies import CURRENCY_SIGNS
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_LISTS = word_lists("numbers")
_HEDGE = rf"(?:{any_of(_LISTS['hedges'])}\s)?"
"""Words that may be before either end of a range ("between about 5 and nearly 6")."""
_RANGE_BEFORE = re.compile(rf"\b(?:between|from|of|to|ranges?|ranged|ranging)\s{_HEDGE}$")
"""Words before a number that make "to" after it a range ("from 5 percent to 6 percent")."""
_BETWEEN_BEFORE = re.compile(rf"\b[Bb]etween\s{_HEDGE}$")
"""The word before a number that makes "and" after it a range ("between 5% and 6%")."""
_OPEN_RANGE_BEFORE = re.compile(
    rf"\b(?:[Bb]etween|(?:anywhere|somewhere|rang(?:e[sd]?|ing)|var(?:y|ies|ied|ying))\sfrom)\s{_HEDGE}$"
)
"""Words before a number that show that it is the first end of a range, even if other words come before the second end
("ranging from 2 kg of salt to 5 kg")."""
_FROM_BEFORE = re.compile(rf"\b(?:from|ranges?|ranged|ranging)\s{_HEDGE}$")
"""Words before a number that make "to" and a hedge after it a range ("from 5 to nearly 6"). After "of", the second
number may be the new value ("a rise of 5 cents to about 60 cents")."""
_AND = re.compile(rf"\sand\s{_HEDGE}")
"""What is between the ends of a range after "between" (" and about ")."""
_TO_HEDGE = re.compile(rf"\s(?:to\s{_HEDGE}|up\sto\s)")
"""What is between the ends of a range after "from" (" to nearly ", " up to ")."""
_SCALED_NUMBER = re.compile(rf"[{CURRENCY_SIGNS}]?(?P<digits>{PLAIN_DIGITS})\s(?P<scale>{SCALE})")
"""A number with its scale ("2.7 million", "$2.7 million")."""
_CHANGE_BEFORE = re.compile(
    r"\b(?:climb|declin|decreas|dropp?|f[ae]ll|gr[eo]w|increas|jump|lower|rais|r[io]s|up|down)[a-z]*\s(?:by\s)?$"
)
"""A verb of change before its size, after which "to" is followed by the new value ("rose | 2 million to 5 million")."""
_TO_LIMIT = re.compile(
    r"(?P<unit>(?:[\s-][a-z]+){0,2})\sto\s(?:even\s|maybe\s|perhaps\s)?(?:as\s(?:far|high|long|many|much)\sas|up\sto)\s"
)
"""The text between the ends of a range, if the second one is a limit ("5 to as much as 6 cents", "5 kg to as much as 6
kg")."""
_RANGE_END_BEFORE = re.compile(rf"[^.;:]{{0,60}}\s(?:and|to)\s{_HEDGE}")
"""The text between the ends of a range, if each end has its own words ("ranging from 2 kg of salt to 5 kg")."""
_RANGE_OF_UNITS = re.compile(r"-(?:\s(?:to|or)\s|to-)")
"""The text between two numbers with one unit ("a 10- to 15-year plan")."""
_ENDS_OF_RANGE = re.compile(r"\d\S*\s?(?:-|–|\b(?:to|and|or|bis|à)\b)")
"""A number that is already a whole range ("5 to 6")."""
_MAX_CHARACTERS_BEFORE = 30
"""The number of characters before a number that are searched for a word for a range."""


def join_range(text: str, sentence: Span, first_number: Number, second_number: Number) -> Number | None:
    """The range from the first number to the second, as one number that includes "between" before them; None if they do
    not form a range."""
    kind = _range_kind(text, sentence, first_number, second_number)
    if kind is None:
        return None
    opening = _search_before(_BETWEEN_BEFORE, text, sentence, first_number)
    span = Span(opening.start() if opening else first_number.span.start, second_number.span.end)
    return Number(kind, span, span.of(text))


def opens_range(text: str, sentence: Span, number: Number) -> bool:
    """Whether a number is only the first end of a range ("ranging from | 2 kg of salt to 5 kg")."""
    has_both_ends = _ENDS_OF_RANGE.search(number.words) is not None
    return not has_both_ends and _search_before(_OPEN_RANGE_BEFORE, text, sentence, number) is not None


def ends_range(text: str, first_end: int, second_number: Number) -> bool:
    """Whether the second number is the other end of the range that the number before `first_end` opens."""
    return _RANGE_END_BEFORE.fullmatch(text[first_end : second_number.span.start]) is not None


def _range_kind(text: str, sentence: Span, first_number: Number, second_number: Number) -> NumberKind | None:
    """The kind of the range that two numbers form; None if they do not form a range."""
    kinds = {first_number.kind, second_number.kind} - {"amount"}
    if len(kinds) > 1 or not kinds <= {"money", "percent"}:
        return None
    return (kinds.pop() if kinds else "amount") if _form_range(text, sentence, first_number, second_number) else None


def _form_range(text: str, sentence: Span, first_number: Number, second_number: Number) -> bool:
    """Whether the words before and between two numbers make them a range."""
    text_between = text[first_number.span.end : second_number.span.start]
    has_same_kind = first_number.kind == second_number.kind
    if _AND.fullmatch(text_between) and _search_before(_BETWEEN_BEFORE, text, sentence, first_number):
        return True
    if text_between in ("-", "–") and has_same_kind and first_number.kind != "amount":
        return True
    if text_between == " to " and has_same_kind and _search_before(_RANGE_BEFORE, text, sentence, first_number):
        return True
    if text_between == " to " and _have_same_scale(first_number, second_number):
        return not _search_before(_CHANGE_BEFORE, text, sentence, first_number)
    if _RANGE_OF_UNITS.fullmatch(text_between) and first_number.kind == second_number.kind == "amount":
        return True
    if not has_same_kind and not (first_number.kind == "amount" and second_number.words[0].isdigit()):
        return False
    has_from = _TO_HEDGE.fullmatch(text_between) and _search_before(_FROM_BEFORE, text, sentence, first_number)
    return bool(has_from) or _is_before_limit(text, first_number, second_number)


def _is_before_limit(text: str, first_number: Number, second_number: Number) -> bool:
    """Whether the second number is the limit of a range. If the first one has a unit, the second one has it too."""
    match = _TO_LIMIT.fullmatch(text, first_number.span.end, second_number.span.start)
    return match is not None and text.startswith(match["unit"], second_number.span.end)


def _have_same_scale(first_number: Number, second_number: Number) -> bool:
    """Whether two amounts have the same scale, and the second one is greater ("2.7 million to 2.8 million")."""
    first_match, second_match = (
        _SCALED_NUMBER.fullmatch(first_number.words),
        _SCALED_NUMBER.fullmatch(second_number.words),
    )
    if first_match is None or second_match is None or first_match["scale"] != second_match["scale"]:
        return False
    return value_of(first_match["digits"]) < value_of(second_match["digits"])


def _search_before(words: re.Pattern[str], text: str, sentence: Span, number: Number) -> re.Match[str] | None:
    """The match of a pattern that ends where the number begins; None if there is none."""
    start = max(sentence.start, number.span.start - _MAX_CHARACTERS_BEFORE)
    return words.search(text, start, number.span.start)
