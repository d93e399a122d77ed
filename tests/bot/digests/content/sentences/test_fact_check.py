"""The news of a fact check is what it found."""

from __future__ import annotations

import pytest

from bot.digests.content.sentences.fact_check import finding

TITLE = "Fact check: Council did not sell the harbour of Lindholm"
FOUND = "Based on our research, we rate FALSE the claim that the council sold the harbour."
SENTENCES = (
    "The claim: The council sold the harbour",
    "A post has been shared 900 times.",
    FOUND,
    "Our sources: Records",
)


def test_the_news_of_a_fact_check_is_the_sentence_that_rates_the_claim() -> None:
    assert finding(TITLE, SENTENCES, "en") == FOUND


def test_the_last_of_several_ratings_counts() -> None:
    first = "The part of the claim on the ferries of Lindholm is TRUE."

    assert finding(TITLE, (first, *SENTENCES), "en") == FOUND


@pytest.mark.parametrize(
    "rating",
    [
        "For these reasons, we rate this post on the harbour as FALSE.",
        "Our rating: FALSE",
        "The claim that the moon is square is FALSE.",
        f"The claim that the council sold the harbour and {'very ' * 60}much else is FALSE.",
    ],
)
def test_a_rating_that_is_unclear_alone_or_rates_something_else_is_ignored(rating: str) -> None:
    assert finding(TITLE, (rating,), "en") == ""


def test_an_article_that_is_not_a_fact_check_or_has_no_rating_has_no_finding() -> None:
    assert finding("Council did not sell the harbour", SENTENCES, "en") == ""
    assert finding(TITLE, (), "en") == ""
    assert finding(TITLE, SENTENCES, "sv") == ""
