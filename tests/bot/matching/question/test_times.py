"""The times that a question names."""

from __future__ import annotations

import pytest

from bot.matching.question.times import find_present, is_about_past


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


@pytest.mark.parametrize(
    ("question", "is_past"),
    [
        ("who did run the ferry", True),
        ("Was the bridge closed", True),
        ("tolls in 2024", True),
        ("who runs the ferry", False),
        ("when does the ferry start", False),
    ],
)
def test_a_question_in_the_past_or_with_a_year_is_about_the_past(question: str, is_past: bool) -> None:
    assert is_about_past(question) is is_past
