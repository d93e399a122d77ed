"""A question that asks which firm or boat it was is not answered with “a large firm”, which names none."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

LAWYER = "Mara Quill, a lawyer at a large law firm in Tarrow, wrote a letter to the council on Monday. It rained."
NAMED = "Mara Quill works for Brandt and Osk, a large law firm in Tarrow. On Monday, she wrote a letter. It rained."
INJURY = "Mara Quill of Tarrow had a knee injury and missed the regatta on Monday, the club said. It rained."


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("what law firm does mara quill work for", LAWYER, False),
        ("what law firm does mara quill work for", NAMED, True),
        ("what injury did mara quill have", INJURY, True),
        ("what injury kept mara quill from the regatta", INJURY, True),
    ],
)
def test_one_without_a_name_is_doubted(question: str, story: str, *, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered
