"""Greetings, thanks and farewells are told from what says something."""

from __future__ import annotations

import pytest

from bot.text.courtesies import is_courtesy


@pytest.mark.parametrize(
    "words",
    [
        "Good morning, everyone. Thank you for coming so early.",
        "Good morning, Mara.",
        "Thank you, I am glad that I could come and bring some of my boats with me.",
        "Welcome to the harbour, Mr. Berg,",
        "Thank you all. See you next week.",
        "It’s great to see you all",
        "Goodbye, and thank you!",
    ],
)
def test_greetings_thanks_and_farewells_are_courtesies(words: str) -> None:
    assert is_courtesy(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "Thanks to the new dam, the valley is safe.",
        "Welcome rain fell.",
        "Thank you for saving 40 people from the flood",
        "Thank you, the bridge opens in May.",
        "Good morning, everyone, the crane has arrived",
        "Good morning. The crane has arrived.",
        "Let us begin with the crane.",
    ],
)
def test_what_says_something_is_not_a_courtesy(words: str) -> None:
    assert not is_courtesy(words)
