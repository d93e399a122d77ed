"""Quoted words that tell what somebody feels are the words of the one who feels it."""

from __future__ import annotations

import pytest

from bot.distilling.quotes.quote_finder import find_quotes
from tests.support.library.articles import article_of


@pytest.mark.parametrize(
    ("before", "words", "speaker"),
    [
        ("Mara Quill is", "confident that the lock will hold", "Mara Quill"),
        ("Mara Quill was also", "deeply worried about the old lock", "Mara Quill"),
        ("The crew of the lock feels", "proud of what it has built", "The crew of the lock"),
        ("The group Salem Future is", "grateful for all the new gates", "The group Salem Future"),
        ("Mara Quill is", "a person of the sea and locks", None),
        ("In Salem, visitors are", "worried that the lock will break", None),
        ("The lock was", "pleased with what it had built", None),
    ],
)
def test_a_feeling_is_told_by_who_has_it(before: str, words: str, speaker: str | None) -> None:
    quotes = find_quotes(article_of(f"{before} “{words}.”"))
    assert [quote.speaker for quote in quotes] in ([speaker], [] if speaker is None else [speaker])
