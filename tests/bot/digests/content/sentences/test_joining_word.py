"""A sentence is shown without the word that joins it to another one that is not shown."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.words import headline_words
from bot.digests.content.sentences.joining_word import without_joining_word


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("But Tarrow kept its ferries.", "Tarrow kept its ferries."),
        ("Yet, Tarrow kept its ferries.", "Tarrow kept its ferries."),
        ("Indeed, Tarrow kept its ferries.", "Tarrow kept its ferries."),
        ("But the ferries were kept.", "But the ferries were kept."),
        ("Butter from Tarrow is kept.", "Butter from Tarrow is kept."),
        ("Tarrow kept its ferries.", "Tarrow kept its ferries."),
    ],
)
def test_a_joining_word_goes_if_a_capital_follows(sentence: str, shown: str) -> None:
    assert without_joining_word(sentence, headline_words("en")) == shown
