"""Quoted words that nobody is said to speak are no quote, if their sentence shows it."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.find import find_quotes
from tests.support.library.articles import article_of

SPEECH = "“We share one sea that feeds us,” Mara Quill said."


@pytest.mark.parametrize(
    "words",
    [
        "Space: ‘Big red moon over the harbour’ is coming on Sunday.",
        "‘Going to make a difference’: Crews plan for the winter.",
        "The mint issued “a kind of a ban” on boats, which hurts trade.",
        "The crews went to sea to “get it over with.” The sea was high.",
    ],
)
def test_words_of_headlines_and_names_are_no_quote(words: str) -> None:
    quotes = find_quotes(article_of(f"{SPEECH}\n\n{words}\n\n{SPEECH}"))
    assert [quote.speaker for quote in quotes] == ["Mara Quill", "Mara Quill"]


@pytest.mark.parametrize(
    "words",
    [
        "Heard at the quay were these words: “We have no more boats left.”",
        "Crane kept silent, last remarking in May that “we have no more boats.”",
        "“We have no more boats left.”",
        "She gave the quay “the best that we have ever had in all of our years.”",
        "She came to the quay with “no more boats for us?”",
    ],
)
def test_words_that_somebody_may_speak_stay_without_a_speaker(words: str) -> None:
    quotes = find_quotes(article_of(f"The sea was high.\n\n{words}\n\nThe quay was new."))
    assert [quote.speaker for quote in quotes if quote.speaker != "Crane"] == [None]
