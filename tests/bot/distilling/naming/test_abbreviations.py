"""An abbreviation and its long form are found where one follows the other in brackets."""

from __future__ import annotations

import pytest

from bot.distilling.naming.abbreviations import find_abbreviations
from bot.model import Span


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("The Union of Harbour Pilots (UHP) met.", [("Union of Harbour Pilots", "UHP")]),
        ("Two non-tidal gates (NTGs) opened.", [("non-tidal gates", "NTG")]),
        ("Guided tidal systems (GTS) are new.", [("Guided tidal systems", "GTS")]),
        ("The UHP (Union of Harbour Pilots ) met.", [("Union of Harbour Pilots", "UHP")]),
        ("The UHP (it has 400 members) met.", []),
        ("The Union of  Harbour Pilots (UHP) met.", []),
        ("港務聯盟（UHP）開會。", [("港務聯盟", "UHP")]),
    ],
    ids=["after it", "a plural", "an s of its own", "before it", "no long form", "two spaces", "chinese"],
)
def test_an_abbreviation_has_the_long_form_beside_it(text: str, pairs: list[tuple[str, str]]) -> None:
    assert find_abbreviations(text, [Span(0, len(text))]) == pairs
