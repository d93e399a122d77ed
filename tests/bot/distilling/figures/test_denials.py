"""Numbers that the article calls false, or that count what did not happen, are not figures."""

from __future__ import annotations

import pytest

from tests.support.library.figures import figures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Quill falsely said 85% of people who wear boots slip, and sat down.", []),
        ("Berg falsely claimed he won, but 5,000 people voted for Quill.", [("5,000", "people voted for Quill")]),
        ("Berg shared the baseless claim that 5,000 voters were dead.", []),
        ("Berg spread the lie that the dam broke; 5,000 people fled.", [("5,000", "people fled")]),
        ("The claim that 5,000 people fled is false.", []),
        ("The claim that 5,000 people fled is old.", [("5,000", "people fled")]),
        ("Berg repeats baseless claims about the vote. “They hid 5,000 fake ballots.”", []),
        (
            "Berg repeats claims about the vote. “They hid 5,000 fake ballots.”",
            [("5,000 fake ballots", "fake ballots")],
        ),
        ("Claim: 5,000 people fled the dam on Monday", []),
        ("The claim: The price of rope rose 40% in a year", []),
        ("Myth #2: Salem has 5,000 voters.", []),
        ("The claim: 5,000 people fled. Ida Crane praised the 32 boats she sold.", [("32 boats", "Ida Crane praised")]),
        ("She praised the 32 boats she did not sell.", []),
        ("If unemployment rises above 10%, the fair may close.", []),
        ("If boats sink, unemployment rises to 10%.", [("10%", "unemployment")]),
        ("Ida Crane praised the 32 boats she sold.", [("32 boats", "Ida Crane praised")]),
        ("The town paid $5,000 for boats she never sold.", [("$5,000", "boats")]),
        ("Seven in 10 clerks say they do not sleep.", [("Seven in 10", "clerks say they do not sleep")]),
    ],
)
def test_a_number_that_the_article_calls_false_is_not_a_figure(text: str, expected: list[tuple[str, str]]) -> None:
    assert figures(text) == expected
