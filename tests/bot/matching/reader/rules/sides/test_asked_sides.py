"""A question with "who" asks for one side of an action, and may name somebody on another."""

from __future__ import annotations

import pytest

from bot.matching.reader.rules.sides.asked_sides import AskedSide, find_asked_sides
from bot.matching.reader.rules.sides.side import Side


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("who beat mina vass in may", AskedSide("beat", Side.DOER, ("mina", "vass"), Side.TARGET)),
        ("who has just given to vass", AskedSide("giv", Side.DOER, ("vass",), Side.RECIPIENT)),
        ("who did vass beat", AskedSide("beat", Side.TARGET, ("vass",), Side.DOER)),
        ("who did vass leak the draft to", AskedSide("leak", Side.RECIPIENT, ("vass",), Side.DOER)),
        ("to whom did vass leak it", AskedSide("leak", Side.RECIPIENT, ("vass",), Side.DOER)),
        ("who was beaten by vass", AskedSide("beat", Side.TARGET, ("vass",), Side.DOER)),
        ("who was vass beaten by", AskedSide("beat", Side.DOER, ("vass",), Side.TARGET)),
        ("who was it sold by", AskedSide("sel", Side.DOER, (), Side.TARGET)),
        ("draft leaked to who", AskedSide("leak", Side.RECIPIENT)),
        ("bought from whom", AskedSide("buy", Side.GIVER)),
    ],
)
def test_sides_are_read(question: str, asked: AskedSide) -> None:
    assert asked in find_asked_sides(question)


@pytest.mark.parametrize(
    "question",
    [
        "who married vass",
        "when did vass beat okoro",
        "what did vass say",
        "who dressed up",
        "who did vass say beat okoro",
    ],
)
def test_no_side_is_asked_for(question: str) -> None:
    assert not [asked for asked in find_asked_sides(question) if asked.verb in {"mary", "beat", "dres", "say"}]
