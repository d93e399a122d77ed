"""A headline with which the article begins is followed by the rest of that sentence."""

from __future__ import annotations

import pytest

from bot.digests.content.sentences.rest_of_sentence import rest_of_sentence

HEADLINE = "Ferry fares rose to a new peak in June"
FIRST = f"{HEADLINE}, with tickets to the islands up by 9.1%, the harbour office said."
REST = "… with tickets to the islands up by 9.1%, the harbour office said."


def test_the_rest_of_a_first_sentence_that_begins_with_the_headline_follows_an_ellipsis() -> None:
    assert rest_of_sentence(HEADLINE, (FIRST,), "en") == REST
    assert rest_of_sentence(f"{HEADLINE} …", ("A picture of the harbour.", FIRST), "en") == REST
    assert rest_of_sentence("ferry fares rose to a NEW peak in June", (FIRST,), "en") == REST


def test_a_short_rest_follows_if_it_has_a_number() -> None:
    assert rest_of_sentence(HEADLINE, (f"{HEADLINE}, by almost 9 percent.",), "en") == "… by almost 9 percent."
    assert rest_of_sentence(HEADLINE, (f"{HEADLINE}, by far too much.",), "en") == ""


@pytest.mark.parametrize(
    "sentence",
    [
        "Ferry fares rose to a new peak.",
        f"{HEADLINE}.",
        f"{HEADLINE}, it said.",
        f"{HEADLINE}, according to new data of the harbour office of Lindholm.",
        f"{HEADLINE}-July, the first rise in more than nine long years.",
        f"{HEADLINE} (as much as in the best of all years, said the office.",
        f"“{HEADLINE} for reasons that nobody could name at the harbour”, the office said.",
    ],
)
def test_what_is_short_or_a_source_or_breaks_off_does_not_follow(sentence: str) -> None:
    assert rest_of_sentence(HEADLINE, (sentence,), "en") == ""


def test_no_later_sentence_and_no_empty_headline_is_continued() -> None:
    assert rest_of_sentence(HEADLINE, ("One.", "Two.", "Three.", FIRST), "en") == ""
    assert rest_of_sentence("…", (FIRST,), "en") == ""
