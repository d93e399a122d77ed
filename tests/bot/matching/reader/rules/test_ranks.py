"""A question about the first or the richest is not answered with the second or the sixth richest."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

KEEPERS = (
    "The lighthouse of Tarrow is old. Ines Okafor was the second administrator of the lighthouse, from 1961 to 1968."
)
BOAT = "Odile Maran is the sixth richest sailor of Tarrow, the club said on Monday. She owns four boats."
RICHEST = "Odile Maran is the richest sailor of Tarrow, the club said on Monday. She owns four boats."
OPENING = (
    "Odile Maran will meet Ines Okafor in the opening round of the Tarrow regatta, and the Gulls in the fourth round."
)

SECOND = "The Swift is a boat of the Tarrow regatta. Coming in a close second was the Heron, the club said on Monday."
RIVALS = (
    "Odile Maran, a sailor of Tarrow with four boats, ranks second only to the sailor Ines Okafor, who has nine boats."
)
SALARIES = (
    "The salary of 160 crowns of Ines Okafor ranks second only to that of the Tarrow sailor Odile Maran (230 crowns)."
)

POLO = "The Heron Club played its first sea polo match in 1893. The club is old."


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("when did the heron club play its second sea polo match", POLO, False),
        ("when was the second match of the heron club", POLO, False),
        ("when did the heron club play its first sea polo match", POLO, True),
        ("who was the first administrator of the lighthouse", KEEPERS, False),
        ("who was the 1st admin of the lighthouse", KEEPERS, False),
        ("who was the second administrator of the lighthouse", KEEPERS, True),
        ("who was the 2nd administrator of the lighthouse", KEEPERS, True),
        ("who is the richest sailor of tarrow", BOAT, False),
        ("who is the sixth richest sailor of tarrow", BOAT, True),
        ("who is the richest sailor of tarrow", RICHEST, True),
        ("which boat of the tarrow regatta is best", SECOND, False),
        ("which boat of the tarrow regatta came in second", SECOND, True),
        ("which sailor of tarrow has the most boats", RIVALS, False),
        ("which sailor has the highest salary", SALARIES, True),
        ("who does odile maran meet in the first round of the tarrow regatta", OPENING, True),
    ],
)
def test_another_rank_is_doubted(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered
