"""The numbers of a sentence, each with its kind: money, a percentage, a share, a fraction or an amount.

Dates and years are recognised only so that no part of them is taken for a number of another kind.

The words used here, and the bar ("|") in examples, are explained in `bot.distilling.figures`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from bot.distilling.figures.numbers.number import Number, NumberKind
from bot.distilling.figures.numbers.number_patterns import DATES, NUMBER, YEAR_AND_PERCENT, value_of
from bot.distilling.figures.numbers.ranges import ends_range, join_range, opens_range
from bot.model import Span
from bot.text.word_lists import word_lists
from bot.text.word_lists.patterns import any_of

_SUM_TO_NUMBER = re.compile(r"\D*(?P<sum>[\d.,]+)\sto\s(?P<number>[\d.,]+)")
"""A sum, "to", and a number without a sign or scale ("gave $130,000 to 10 towns"). It is a range if the number is
greater."""
_CONVERSION = re.compile(rf"\s\((?:{any_of(word_lists('numbers')['before_conversions'])}\s)*")
"""What is between a sum and the same sum in another currency ("6 million euros | (about | $7 million)")."""


def find_numbers(text: str, sentence: Span) -> Iterator[Number]:
    """The numbers of a sentence in reading order, without dates. The two ends of a range are one number ("between $5
    and $6"); if each end has its own words, both are left out. A sum is one number with what it is in another currency
    ("6 million euros ($7 million)")."""
    numbers: list[Number] = []
    open_end: int | None = None  # where the last number ends, if it is the first end of a range
    for number in _match_numbers(text, sentence):
        last_number = numbers[-1] if numbers else None
        joined_range = None if last_number is None else join_range(text, sentence, last_number, number)
        if joined_range is not None:
            numbers[-1] = joined_range
            open_end = None
        elif open_end is not None and ends_range(text, open_end, number):
            numbers.pop()
            open_end = None
        elif last_number is not None and _is_conversion(text, sentence, last_number, number):
            span = Span(last_number.span.start, number.span.end + 1)
            numbers[-1] = Number("money", span, span.of(text))
        else:
            numbers.append(number)
            open_end = number.span.end if opens_range(text, sentence, number) else None
    yield from numbers


def _is_conversion(text: str, sentence: Span, first_number: Number, second_number: Number) -> bool:
    """Whether the second number is the first one in another currency, in brackets."""
    return (
        first_number.kind == second_number.kind == "money"
        and _CONVERSION.fullmatch(text, first_number.span.end, second_number.span.start) is not None
        and text.startswith(")", second_number.span.end, sentence.end)
    )


def _match_numbers(text: str, sentence: Span) -> Iterator[Number]:
    """The numbers of a sentence that match `NUMBER`, without dates."""
    for match in NUMBER.finditer(text, sentence.start, sentence.end):
        kind, words = match.lastgroup or "", match.group()
        is_part_of_address = kind == "cjk" and words.isascii()  # "5%" of "5%2F"
        is_part_of_range = kind == "percent" and YEAR_AND_PERCENT.match(words)
        if kind in DATES or is_part_of_address or is_part_of_range:
            continue
        end = match.end()
        sums = _SUM_TO_NUMBER.fullmatch(words) if kind == "money" else None
        if sums is not None and value_of(sums["number"]) < value_of(sums["sum"]):
            end = match.start() + sums.end("sum")
        span = Span(match.start(), end)
        yield Number(cast("NumberKind", kind), span, span.of(text))
