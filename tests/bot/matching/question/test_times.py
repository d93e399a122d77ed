"""The times that a question names."""

from __future__ import annotations

import pytest

from bot.matching.question.times import find_now, is_about_past, is_about_present


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("how much is gas now?", ["now"]),
        ("what's the gas price right now", ["right now"]),
        ("how many slack admins do we have rn", ["rn"]),
        ("where is the ferry these days ?!", []),
        ("what is the minimum wage currently", ["currently"]),
        ("who currently runs the ferry", ["currently"]),
        ("who runs the ferry now that Quill is gone", []),
        ("why is the council so far behind with its books", []),
        ("who is the president of NOW?", []),
    ],
)
def test_now_and_words_like_it_are_found(question: str, words: list[str]) -> None:
    assert [span.of(question) for span in find_now(question)] == words


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


@pytest.mark.parametrize(
    ("question", "is_present"),
    [
        ("how much is gas now", True),
        ("where is the ferry these days ?!", True),
        ("how many boats sank so far?", True),
        ("why is the council so far behind with its books", False),
        ("how many days does it take", False),
    ],
)
def test_words_for_the_present_at_the_end_ask_for_the_newest(question: str, is_present: bool) -> None:
    assert is_about_present(question) is is_present
