"""Cuecard says that a text has no time, no number and so on only if it has none."""

from __future__ import annotations

import pytest

from bot.answering.answer_kinds import may_answer


@pytest.mark.parametrize(
    ("question", "text", "may"),
    [
        ("when will it end", "It ends on Monday.", True),
        ("when will it end", "It ends badly.", False),
        ("how long will it last", "It lasts for two weeks.", True),
        ("how long will it last", "It lasts.", False),
        ("how many died", "Dozens died.", True),
        ("how many died", "People died.", False),
        ("why did it end", "It ended because of the rain.", True),
        ("why did it end", "It ended.", False),
        ("how often does it rain", "It rains daily.", True),
        ("how often does it rain", "It rains.", False),
        ("who won", "It ended.", True),
        ("did it rain", "It ended.", True),
    ],
)
def test_a_text_may_answer_if_it_has_a_word_of_the_kind_asked_for(question: str, text: str, may: bool) -> None:
    assert may_answer(question, text) == may
