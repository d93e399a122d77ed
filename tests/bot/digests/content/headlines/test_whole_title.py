"""Titles that were cut off at their end read as whole; others do not."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.whole_title import reads_whole
from bot.digests.content.headlines.words import headline_words


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Captains limit fares as bread prices soar amid heat wave", "Captains are hot."),
        ("Fog is bad for every captain -- and it's getting worse", "It gets worse."),
        ("Captains urge old towns to get new ferries right away", ""),
        ("Mayor of Tarrow will answer captains under 50", "Captains sail under 50."),
        ("Mayor wants to merge towns. Fog could get in the way", "Fog is in the way."),
        ("Mayor leaves captains hanging as fog is in full swing", ""),
    ],
)
def test_a_title_with_a_clause_whose_last_word_needs_nothing_reads_as_whole(title: str, text: str) -> None:
    assert reads_whole(title.split(), text, headline_words("en"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Captains limit fares as bread prices soar amid", ""),
        ("Captains limit fares as bread prices soar amid ferry", "The ferry strike. A ferry strike."),
        ("Captains lost 31 crowns on newly approved", ""),
        ("Captains say fog ends in Tarrow", "Tarrow is foggy."),
        ("Captains agree on 5-year, $30 fuel", ""),
        ("Fog is bad for ferries that so often carry men", "Men sail."),
        ("Mayor wins as captains sail home and thousands", ""),
        ("Mayor wins as two old captains continue", ""),
        ("Mayor of Tarrow has no say", ""),
        ("Where old captains of Tarrow sail fast", ""),
        ("Captains look beyond men", "The men who sail. Men who swim."),
        ("Fog may raise the chance of new health", "Health is good. Health problems are rare."),
        ("Fares of the bay still drop after worst month", ""),
        ("The old harbour is closed. And captains", ""),
        ("Ines Okafor, old captain of Tarrow", ""),
    ],
)
def test_a_title_that_ends_before_a_word_or_without_a_clause_does_not_read_as_whole(title: str, text: str) -> None:
    assert not reads_whole(title.split(), text, headline_words("en"))
