"""A question about the first or the richest is not answered with the second or the sixth richest."""

from __future__ import annotations

import pytest

from bot.matching.read.judge import MAX_DOUBTFUL_CONFIDENCE
from tests.support.library.story import ask_story

KEEPERS = (
    "The lighthouse of Tarrow is old. Ines Okafor was the second administrator of the lighthouse, from 1961 to 1968."
)
BOAT = "Odile Maran is the sixth richest sailor of Tarrow, the club said on Monday. She owns four boats."
RICHEST = "Odile Maran is the richest sailor of Tarrow, the club said on Monday. She owns four boats."
OPENING = (
    "Odile Maran will meet Ines Okafor in the opening round of the Tarrow regatta, and the Gulls in the fourth round."
)


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("who was the first administrator of the lighthouse", KEEPERS, False),
        ("who was the 1st admin of the lighthouse", KEEPERS, False),
        ("who was the second administrator of the lighthouse", KEEPERS, True),
        ("who was the 2nd administrator of the lighthouse", KEEPERS, True),
        ("who is the richest sailor of tarrow", BOAT, False),
        ("who is the sixth richest sailor of tarrow", BOAT, True),
        ("who is the richest sailor of tarrow", RICHEST, True),
        ("who does odile maran meet in the first round of the tarrow regatta", OPENING, True),
    ],
)
def test_another_rank_is_doubted(question: str, story: str, is_answered: bool) -> None:
    assert (ask_story(question, story).confidence > MAX_DOUBTFUL_CONFIDENCE) is is_answered
