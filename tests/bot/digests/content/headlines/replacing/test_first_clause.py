"""Long sentences that become headlines with an ellipsis."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.replacing.first_clause import (
    MIN_SHARE_ABOVE_REST,
    ends_before_addition,
    first_clause,
)

TITLE = "Ferry election: Captain Ines Okafor of Tarrow will be the"
WON = "Captain Ines Okafor of Tarrow won the election of ferry captains"


def cut(sentence: str, title: str = TITLE) -> str:
    return first_clause(sentence, title, "en")


@pytest.mark.parametrize(
    "rest",
    [
        ", which took place in rain, fog and snow.",
        " after the old captains of the bay had left for the islands.",
        " – the first of the year – in which nobody had a rival.",
        " by more than ten thousand votes of those who sail.",
    ],
)
def test_a_sentence_is_cut_where_its_first_clause_ends(rest: str) -> None:
    assert cut(f"{WON}{rest}") == WON


@pytest.mark.parametrize(
    "sentence",
    [
        f"{WON} in May, but lost it again.",  # what follows turns the meaning
        "Captain Ines Okafor of Tarrow, winner of the ferry election, has left.",  # the verb comes last
        "Captain Ines Okafor of Tarrow told ferry captains after the election that she has left.",
        "The winner of the race to become captain of the ferry after the election is Ines Okafor of Tarrow.",
        "After a captain of Tarrow was elected on May 6, 2021, force of the ferry kind rose, and a vote came.",
        "Captain Ines Okafor of Tarrow saw what was happening in the ferry election and at sea.",
        "It rained for long hours on the day of the vote, which Ines Okafor of Tarrow, a ferry captain, won.",
    ],
)
def test_a_sentence_is_not_cut_before_what_it_says(sentence: str) -> None:
    assert cut(sentence) == ""


@pytest.mark.parametrize(
    ("sentence", "clause"),
    [
        ("Ferries of Tarrow -- old and new -- will sail for free in May | as captains end their strike.", ""),
        ("Ferries of Tarrow will sail for free on a route set in May by captains | when they met.", ""),
        ("Ferries of Tarrow will sail in rainy, foggy and windy May for free | as captains end their strike.", ""),
        ("Ferries of Tarrow will now sail for the first time for free | as captains end their strike.", ""),
    ],
)
def test_a_clause_ends_neither_within_an_insertion_nor_before_what_its_last_word_needs(
    sentence: str, clause: str
) -> None:
    whole = sentence.partition(" |")[0]
    assert cut(sentence.replace(" |", ""), "Ferries of Tarrow will sail for free to") == (clause or whole)


def test_a_clause_above_the_rest_of_its_sentence_may_say_less_of_the_title() -> None:
    title = "Fog and rain of Tarrow have not kept Okafor"
    sentence = "Captain Ines Okafor of Tarrow is now loved by old captains after nine days of fog and rain."
    clause = "Captain Ines Okafor of Tarrow is now loved by old captains"
    assert cut(sentence, title) == ""
    assert first_clause(sentence, title, "en", MIN_SHARE_ABOVE_REST) == clause


def test_a_clause_keeps_the_numbers_of_the_title() -> None:
    begins = "Captains of Tarrow sent a letter to the council on Monday"
    assert cut(f"{begins}, which has 31 words in all.", "Captains of Tarrow send a letter") == begins
    assert not cut(f"{begins}, which has 31 words in all.", "Captains of Tarrow send a letter of 31 words").endswith(
        "Monday"
    )


@pytest.mark.parametrize(
    ("rest", "adds_only"),
    [
        (" after the old captains had left.", True),
        (", officials said.", False),  # who says so
        (", but lost it again.", False),  # turns the meaning
        (" by ten thousand votes.", False),  # may belong to what is before it
    ],
)
def test_what_follows_a_clause_only_adds_to_it_if_it_surely_is_another_one(rest: str, adds_only: bool) -> None:
    assert ends_before_addition(WON, f"{WON}{rest}", "en") is adds_only
