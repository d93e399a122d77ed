"""Which short texts ask for more of the card just given."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.followup import find_follow_up
from bot.model.document import Action


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("and who said that?", Action.MORE_QUOTES),
        ("Who said this", Action.MORE_QUOTES),
        ("more quotes please", Action.MORE_QUOTES),
        ("wer hat das gesagt?", Action.MORE_QUOTES),
        ("誰が言った?", Action.MORE_QUOTES),
        ("where is it from?", Action.SOURCE),
        ("source?", Action.SOURCE),
        ("show me the context", Action.IN_CONTEXT),
        ("who said the tax is too high?", None),
        ("what did the diplomat say", None),
        ("where does the cobalt come from", None),
        ("", None),
        ("???", None),
    ],
)
def test_follow_ups(text: str, action: Action | None) -> None:
    assert find_follow_up(text) is action


@given(st.text())
def test_never_raises(text: str) -> None:
    find_follow_up(text)
