"""A speaker whose office is cut off is shown with the whole office, if the article has it in one piece."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.people.offices import with_whole_office
from bot.distilling.quotes.quote_finder import find_quotes
from bot.model import Span
from tests.support.library.articles import article_of

QUOTE = "“We share one sea that feeds us,”"


@pytest.mark.parametrize(
    ("text", "shown", "whole"),
    [
        ("Harborly CEO Ida Crane spoke.", "CEO Ida Crane", "Harborly CEO Ida Crane"),
        ("So said Harborly President and CEO Ida Crane.", "CEO Ida Crane", "Harborly President and CEO Ida Crane"),
        ("Ole Berg and Senate Whip Ida Crane spoke.", "Whip Ida Crane", "Senate Whip Ida Crane"),
        (
            "Bishop and Big Small Large Tall Wide Senior Deputy Mayor Ida Crane spoke.",
            "Mayor Ida Crane",
            "Big Small Large Tall Wide Senior Deputy Mayor Ida Crane",
        ),
        ("It fell to U.S. Sen. Ida Crane.", "Sen. Ida Crane", "U.S. Sen. Ida Crane"),
        ("On Monday Mayor Ida Crane spoke.", "Mayor Ida Crane", "Mayor Ida Crane"),
        ("Meeting Salem Mayor Ida Crane was fun.", "Mayor Ida Crane", "Salem Mayor Ida Crane"),
        ("CEO Ida Crane spoke. Harborly CEO Ida Crane left.", "CEO Ida Crane", "Harborly CEO Ida Crane"),
        ("At Salem News Tucker Crane spoke.", "Tucker Crane", "Tucker Crane"),
        ("At Salem Ida Crane spoke.", "Ida Crane", "Ida Crane"),
    ],
)
def test_an_office_includes_the_capitalised_words_before_it(text: str, shown: str, whole: str) -> None:
    start = text.index(shown)
    assert with_whole_office(text, Span(start, start + len(shown))).of(text) == whole


def test_a_speaker_is_shown_with_the_office_of_another_sentence() -> None:
    text = f"Harborly CEO Ida Crane spoke on Monday. {QUOTE} said CEO Ida Crane."
    assert [quote.speaker for quote in find_quotes(article_of(text))] == ["Harborly CEO Ida Crane"]
