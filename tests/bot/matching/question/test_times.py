"""The times that a question names."""

from __future__ import annotations

import pytest

from bot.matching.question.times import find_present


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("how much is gas now?", ["now"]),
        ("what's the gas price right now", ["right now"]),
        ("how many slack admins do we have rn", ["rn"]),
        ("where is the ferry these days ?!", ["these days"]),
        ("what is the minimum wage currently", ["currently"]),
        ("who currently runs the ferry", ["currently"]),
        ("who runs the ferry now that Quill is gone", []),
        ("why is the council so far behind with its books", []),
        ("who is the president of NOW?", []),
    ],
)
def test_words_that_ask_for_the_present_are_found(question: str, words: list[str]) -> None:
    assert [span.of(question) for span in find_present(question)] == words
