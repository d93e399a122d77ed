"""A value is a number with its unit, and a label is a phrase or clause that is not cut off."""

from __future__ import annotations

import pytest

from bot.distilling.figures.clarity.wording import reword_figure
from bot.model import Span


def worded(sentence: str, value: str, label: str) -> tuple[str, str] | None:
    """The value and label of a figure of a sentence as they are shown."""
    spans = (Span(start := sentence.index(words), start + len(words)) for words in (value, label))
    shown = reword_figure(sentence, Span(0, len(sentence)), *spans)
    return (shown[0].of(sentence), shown[1].of(sentence)) if shown else None


@pytest.mark.parametrize(
    ("sentence", "value", "label", "shown"),
    [
        ("Quill sold 40 boats in May.", "40 boats", "Quill sold", ("40", "Quill sold 40 boats in May")),
        ("Prices rose 5% in May.", "5% in May", "Prices rose", ("5%", "Prices rose 5% in May")),
        ("The price of rope rose to $3 in May.", "$3 in May", "price", ("$3", "The price of rope rose to $3 in May")),
        ("It found 50 reports of theft.", "50 reports", "theft", ("50", "reports of theft")),
        ("The net is 5 feet 11 inches wide.", "5 feet 11 inches", "net", ("5 feet 11 inches", "net")),
        (
            "Milk costs $3 a gallon in May.",
            "$3 a gallon in May",
            "Milk",
            ("$3 a gallon", "Milk costs $3 a gallon in May"),
        ),
        ("Sales were up 5% year-on-year.", "5% year-on-year", "Sales", ("5%", "Sales were up 5% year-on-year")),
        ("Sell 40 boats or more.", "40 boats or more", "Sell", ("40", "Sell 40 boats or more")),
    ],
)
def test_all_words_but_the_number_and_its_unit_are_in_the_label(
    sentence: str, value: str, label: str, shown: tuple[str, str]
) -> None:
    assert worded(sentence, value, label) == shown


def test_a_noun_that_is_measured_stays_alone() -> None:
    assert worded("The unemployment rate was 5%.", "5%", "unemployment rate") == ("5%", "unemployment rate")


@pytest.mark.parametrize(
    ("sentence", "value", "label"),
    [
        ("Some 40 boats were sunk deliberately by the crew.", "40", "boats were sunk deliberately"),
        ("Some 40 boats carried Salem rope.", "40", "boats carried"),
        ("Some 40 boats of Salem sank.", "40", "boats"),
        ("Some 40 kilos of dried, salted fish were sold.", "40", "kilos of dried"),
        ("It is the first of 40 towns of 65K + (in 2018).", "40", "towns of 65K +"),
        ("Salem told its 40 wardens that “the quay is closed”.", "40 wardens", "Salem told"),
        ("Some 40 boats lay away from the quay.", "40", "boats lay away"),
        ("Salem must pay a $5 (£4) fine.", "$5", "Salem must pay"),
        ("Salem will close its $5 (£4) offer.", "$5", "Salem will close"),
        ("Salem spent $5 on rope, nets, oars and lamps.", "$5 on rope", "Salem spent"),
        ("Oil surged over $10 to nearly $130 a barrel.", "over $10", "Oil surged"),
        ("Some 40 boats waited to find out more.", "40", "boats waited to find"),
        ("Some 40 boats, or half of all, were sold.", "40", "boats, or half of all"),
        ("Of boats that made 40 trips, one sank.", "40 trips", "Of boats that made"),
    ],
)
def test_a_label_that_is_cut_off_is_not_shown(sentence: str, value: str, label: str) -> None:
    assert worded(sentence, value, label) is None


@pytest.mark.parametrize(
    ("sentence", "value", "label", "of"),
    [
        ("Some 40 boats were sunk in May.", "40", "boats were sunk", "boats were sunk"),
        ("Some 40 boats sailed.", "40", "boats sailed", "boats sailed"),
        (
            "Salem signed a $5 deal that gives it a quay.",
            "$5 deal",
            "Salem signed",
            "Salem signed a $5 deal that gives it a quay",
        ),
    ],
)
def test_a_label_may_end_with_a_verb_that_needs_no_object(sentence: str, value: str, label: str, of: str) -> None:
    shown = worded(sentence, value, label)
    assert shown is not None
    assert shown[1] == of
