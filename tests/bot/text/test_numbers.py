"""Numbers are read with the marks of any language."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import pytest

from bot.text.numbers import parse_number


@pytest.mark.parametrize(
    ("digits", "number"),
    [("1,500", "1500"), ("1.500", "1500"), ("1,234,567.5", "1234567.5"), ("4.5", "4.5"), ("4,50", "4.5"), ("17", "17")],
)
def test_a_number_is_read_whatever_marks_it_has(digits: str, number: str) -> None:
    assert parse_number(digits) == Decimal(number)


def test_a_version_is_not_a_number() -> None:
    with pytest.raises(InvalidOperation):
        parse_number("1.2.3")
