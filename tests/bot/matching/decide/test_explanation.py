"""The reasons that are given for a card."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story

FERRY = "The Tarrow ferry carried its last passengers on Monday. It was built in Leith."


@pytest.mark.parametrize(
    "question", ["how many passengers did the tarrow ferry sink", "how old is the sunk tarrow ferry"]
)
def test_a_question_word_is_not_reported_as_missing(question: str) -> None:
    missing = ask_story(question, FERRY).matches[0].why.missing
    assert not {"many", "old"} & set(missing)
    assert {"sink", "sunk"} & set(missing)


def test_a_missing_word_is_named_in_its_corrected_spelling() -> None:
    assert ask_story("tarrow ferry passengers corrodid", FERRY).matches[0].why.missing == ("corroded",)
