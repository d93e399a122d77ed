"""One card does not tell the same number of the same thing twice."""

from __future__ import annotations

import pytest

from bot.distilling.figures.repeats import without_repeats
from bot.model import Excerpt, Figure, Span


def shown(*rows: tuple[str, str]) -> list[tuple[str, str]]:
    """The figures with these values and labels, in this order in the text, that stay."""
    sentence = Excerpt("It is.", Span(0, 6))
    figures = [
        Figure(value=value, label=of, span=Span(place, place + 1), sentence=sentence)
        for place, (value, of) in enumerate(rows)
    ]
    return [(figure.value, figure.label) for figure in without_repeats(figures)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("40", "boats sank"), ("40 boats", "boats"), ("40", "boats sank")),
        (("40 boats", "boats"), ("more than 40", "boats sank off Salem"), ("more than 40", "boats sank off Salem")),
        (("$5 million", "aid"), ("$5M", "aid for wardens"), ("$5M", "aid for wardens")),
        (("$1", "order at Quill’s"), ("$1", "first order at Quill's"), ("$1", "first order at Quill's")),
        (("5%", "price of butter rose"), ("5%", "price of butter increased"), ("5%", "price of butter increased")),
    ],
)
def test_the_longer_of_two_labels_of_one_number_stays(
    first: tuple[str, str], second: tuple[str, str], expected: tuple[str, str]
) -> None:
    assert shown(first, second) == [expected]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("40", "boats sank"), ("40", "wardens met")),
        (("8 bottles", "cider"), ("8 bottles", "milk")),
        (("$5 million", "boats"), ("5 million", "boats sank")),
        (("5 million", "boats sank"), ("5 billion", "boats sank")),
        (("30% of income", "spent on boats"), ("less than 30% of income", "spent on boats")),
        (("40", "boats off Salem"), ("40", "boats off Norholm")),
        (("€4", "Salem – Norholm · Adult"), ("€4", "Norholm – Ostend · Child")),
        (("€4", "Salem – Norholm · Adult"), ("€4", "Salem – Norholm · Child")),
        (("16%", "wardens without a boat sank"), ("16%", "wardens who fished at night swam home")),
    ],
)
def test_the_same_number_of_two_things_is_told_twice(first: tuple[str, str], second: tuple[str, str]) -> None:
    assert shown(first, second) == [first, second]


def test_only_the_first_of_several_numbers_with_the_same_label_stays() -> None:
    rows = [(value, "people have died") for value in ("40", "60", "90")]
    assert shown(*rows) == rows[:1]
    assert shown(*rows[:2]) == rows[:2]
    apart = [(value, "people in Salem have died") for value in ("40", "60", "90")]
    assert shown(*apart) == apart
    values = [(f"{value} Salem boats", "sank") for value in ("40", "60", "90")]
    assert shown(*values) == values
