"""The first rows of the ablation table leave out word forms and spelling correction, as they say."""

from __future__ import annotations

import pytest

from bot.cards.library import MemoryLibrary
from tests.support.library.small_library import card
from tools.quality.matching.ablation import _choose_weights, _measure_hit_rate, _switch_off

STORIES = {
    "anchor": "The ferry has an anchor. The ferry is old. The ferry is blue.",
    "boats": "Both ferries of the island were sold to a company from the mainland on Friday, after years of loss.",
}


@pytest.mark.parametrize(
    ("question", "forms", "spelling", "best"),
    [
        ("ferries", True, True, "anchor"),  # has the word more often, in another form
        ("ferries", False, True, "boats"),
        ("comapny", True, True, "boats"),
        ("comapny", True, False, "anchor"),  # no card has the word: the first one
    ],
)
def test_forms_and_spelling_are_left_out(question: str, forms: bool, spelling: bool, best: str) -> None:
    cards = {name: card(name, name.title(), text) for name, text in STORIES.items()}
    rows = [{"ask": question, "to": [cards[best].article.id]}]
    with _switch_off(spelling=not spelling, forms=not forms):
        assert (
            _measure_hit_rate(MemoryLibrary(cards.values(), STORIES), rows, _choose_weights(["words of the card"])) == 1
        )
