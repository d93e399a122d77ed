"""A clause of a title that was cut off, in place of the title."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.kept_clause import may_replace, rest_only_adds
from bot.digests.content.headlines.words import headline_words


def only_adds(title: str) -> bool:
    """Whether what comes after the bar in the title only adds to what is before it."""
    kept, _, rest = title.partition(" | ")
    return rest_only_adds([*kept.split(), *rest.split()], kept.rstrip(",:;").split(), headline_words("en"))


@pytest.mark.parametrize(
    "title",
    [
        "Captains of Tarrow lower their fares | as bread prices",
        "Captains of Tarrow lower their fares | amid a long",
        "Captains of Tarrow lower their fares as bread prices fall | and thousands",
        "Captains of Tarrow lower their fares | and are",
        "Fares of the bay have risen, | breaking a record",
        "Captains are angry at the mayor: | 'We had",
        "Why captains of Tarrow are angry | and what they",
    ],
)
def test_the_rest_of_a_title_only_adds_to_a_whole_statement(title: str) -> None:
    assert only_adds(title)


@pytest.mark.parametrize(
    "title",
    [
        "Captains of Tarrow lower their fares | in the",  # only there
        "Captains of Tarrow lower their fares | before May",  # only until then
        "Captains of Tarrow lower their fares, | but bread",
        "Captains of Tarrow lower their fares | and can't",
        "Captains of Tarrow lower their fares | despite",
        "Captains of Tarrow lower their fares as bread prices fall for Quill | and",  # more names may come
        "Ferries are allowed to leave Tarrow | while it",  # a limit of what is allowed
        "Captains pick Ines Okafor | as speaker",  # her role
        "Captains of Tarrow welcome Okafor | as the",
        "Captains of the bay are responding | after a",
        "How captains of Tarrow lower fares | after a",  # the answer
        "Old captains, dear bread | as ferries",  # no statement
        "Trade in ferries, | boats and",
        "Captains of Tarrow: | 'We had",
    ],
)
def test_the_rest_of_a_title_may_limit_or_turn_it_or_be_its_news(title: str) -> None:
    assert not only_adds(title)


def test_a_title_that_was_completed_is_not_taken_for_a_clause() -> None:
    completed = "Captains of Tarrow lower fares by a third"
    assert not may_replace(["Captains", "of", "Tarrow", "lower"], completed, completed, headline_words("en"))
