"""A name is always written with a capital."""

from __future__ import annotations

import pytest

from bot.text.capitals import is_always_capitalised


@pytest.mark.parametrize(("word", "is_name"), [("vass", True), ("deadly", False), ("won", False), ("nobody", False)])
def test_a_name_also_has_a_capital_inside_sentences(word: str, is_name: bool) -> None:
    assert (
        is_always_capitalised(word, ["Deadly floods. On Monday, Vass won. Vass said so."], is_within_sentence=True)
        is is_name
    )


@pytest.mark.parametrize(("word", "written"), [("munoz", "Muñoz"), ("obrien", "O’Brien"), ("vass", "Vass’s")])
def test_a_folded_word_is_found_as_articles_write_it(word: str, written: str) -> None:
    assert is_always_capitalised(word, [f"On Monday, {written} boat won."], is_within_sentence=True)
    assert not is_always_capitalised(word, [f"On Monday, {written} boat won a {written.lower()}."])
