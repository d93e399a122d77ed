"""Markdown in the text of an export is shown without its signs, and nothing else is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.cleaning import article_line
from bot.text.markup.markdown_signs import without_markdown_signs


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- Ask the miller first.", "Ask the miller first."),
        ("* Ask the miller\n* Share the plan", "Ask the miller • Share the plan"),
        ("The miller:\n  + grinds\n  + sweeps", "The miller: • grinds • sweeps"),
        ("> Visitors must wear\n> a helmet.", "Visitors must wear a helmet."),
        ("> - Wear a helmet", "Wear a helmet"),
        ("## The mill", "The mill"),
        ("It _still_ turns, **never** on *Sundays*.", "It still turns, never on Sundays."),
        ("(_Ida Crane_)", "(Ida Crane)"),
        ("***Closed***", "Closed"),
        ("_Note: the gate is shut.", "Note: the gate is shut."),
        ("The gate is shut.*", "The gate is shut."),
    ],
)
def test_signs_of_markdown_are_not_shown(text: str, shown: str) -> None:
    assert article_line(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "-5 degrees at the mill",
        "- 5 degrees at the mill",
        "> 50 % of the grain",
        "2 * 3 * 4 sacks",
        "call __init__ and mill_wheel_speed",
        "put it in the _img directory",
        "the f***ing wheel and the d**n gate",
        "Prices* rise. *Taxes included.",
        "the wheel - they say - turns",
        "*args and **kwargs",
        "#mill on the net",
    ],
)
def test_what_is_not_surely_markdown_stays(text: str) -> None:
    assert article_line(text) == text


@given(st.text(alphabet="ab *_->+#\n", max_size=60))
def test_no_letter_is_lost_or_added(text: str) -> None:
    letters = [character for character in text if character.isalpha()]
    assert [character for character in without_markdown_signs(text) if character.isalpha()] == letters
