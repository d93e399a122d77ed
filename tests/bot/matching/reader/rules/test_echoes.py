"""A question is not answered with its own words."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

UNNAMED = (
    "There is a secret to tidy logs at Tarrow Harbour: use a log keeper to store your logs. "
    "This way, the log keeper finds each of them again."
)
NAMED = (
    "There is a secret to tidy logs at Tarrow Harbour: the log keeper that you are supposed to use is Quillbox. "
    "This way, you find each of them again."
)


@pytest.mark.parametrize(("story", "is_answered"), [(UNNAMED, False), (NAMED, True)])
@pytest.mark.parametrize("question", ["what log keeper are we supposed to use at tarrow harbour"])
def test_an_answer_without_a_new_word_is_doubted(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered


def test_whether_something_is_so_is_answered_with_the_words_of_the_question() -> None:
    story = "We looked into the letter of the harbour master of Tarrow. Based on two archives, the letter was real."
    assert not is_doubted(ask_story("was that letter of the harbour master of tarrow real", story))
