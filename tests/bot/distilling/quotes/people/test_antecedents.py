"""A speaker who is only described is shown by the one description with a name that the article gave before."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of

QUOTE = "“We share one sea that feeds us,”"


@pytest.mark.parametrize(
    ("before", "description", "speaker"),
    [
        ("Mayor Ida Crane opened the quay. Mayor Crane came late.", "the mayor", "Mayor Ida Crane"),
        ("Harbour spokesman Ola Berg opened the quay.", "the spokesman", "Harbour spokesman Ola Berg"),
        ("The Salem Police Department closed the quay.", "the department", "Salem Police Department"),
        ("The Salem Police Department closed the quay.", "the police department", "Salem Police Department"),
        ("The U.S. Department of Boats closed the quay.", "the department", "U.S. Department of Boats"),
        ("The St. Salem Works Department closed the quay.", "the department", "St. Salem Works Department"),
        ("The Salem Mint’s report warns of floods.", "the report", "Salem Mint’s report"),
        (
            "The sea is warm, according to a statement from the University of Salem. It is high.",
            "the statement",
            "a statement from the University of Salem",
        ),
        ("One Salem adviser came to the quay.", "the adviser", "One Salem adviser"),
        ("House Speaker Ida Crane and Salem Leader Ole Berg opened it.", "the speaker", "House Speaker Ida Crane"),
        ("A county judge shut the quay on Monday. It was old, Judge Ida Crane noted.", "the judge", "Judge Ida Crane"),
        ("A former Harborly official saw the quay.", "the former official", "A former Harborly official"),
        ("Rope company Harborly has a yard. It is old.", "the company", "Rope company Harborly"),
    ],
)
def test_a_description_is_shown_with_the_name_that_was_given(before: str, description: str, speaker: str) -> None:
    text = f"{before} {QUOTE} {description} said."
    (quote,) = find_quotes(article_of(text))
    assert quote.speaker == speaker
    assert quote.speaker_span is not None
    assert quote.speaker_span.of(text) == speaker


@pytest.mark.parametrize(
    ("before", "description"),
    [
        ("Mayor Ida Crane met Mayor Ola Berg at the quay.", "the mayor"),
        ("Harbour spokesman Ola Berg came. A spokesman of the mint left.", "the spokesman"),
        ("The Salem Police Department closed the quay.", "the fire department"),
        ("The Salem Police Department and the health department closed the quay.", "the department"),
        ("The Salem Boat League Players Club closed the quay.", "the league"),
        ("The Salem World Report came to the quay.", "the report"),
        ("The Salem Mint issued a report on floods and boats. A report is due.", "the report"),
        ("A statement from the Salem Mint came. The boats were late, the dock said.", "the statement"),
        ("A statement from the Salem Mint came. " + "The boats came in very late that day. " * 50, "the statement"),
        ("A Democratic mayor opened the quay.", "the mayor"),
        ("A county judge shut the quay. Judge Ida Crane met Judge Ole Berg.", "the judge"),
        ("A county judge shut the quay. " + "The sea was high. " * 100 + "Judge Ida Crane left.", "the judge"),
        ("Rope company Harborly sold the quay. The boats were late, Tarrow Ropes said.", "the company"),
        ("The quay was shut. In contrast, rival rope company Harborly left.", "the company"),
        ("The mint has a yard, shared with Norse company Harborly. It is old.", "the company"),
        ("The mayors of Salem came to the quay.", "the mayor"),
        ("Salem City opened the quay on Monday.", "the city"),
        ("New Mayor Ida Crane Opens Harbour Quay\n\nThe sea was high.", "the mayor"),
    ],
)
def test_a_description_stays_if_it_is_unclear_whom_it_means(before: str, description: str) -> None:
    quote = find_quotes(article_of(f"{before} {QUOTE} {description} said."))[-1]
    assert quote.speaker == description
