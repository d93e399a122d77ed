"""Forms of one verb have one stem."""

from __future__ import annotations

import pytest

from bot.text.verb_forms import may_be_past, stem_verb


@pytest.mark.parametrize(
    "forms",
    ["beat beats beaten beating", "sue sues sued suing", "rip rips ripped ripping", "carry carries carried carrying",
     "succeed succeeds succeeded", "buy buys bought", "add adds added", "miss misses missed", "fire fired firing"],
)  # fmt: skip
def test_forms_of_a_verb_have_one_stem(forms: str) -> None:
    assert len(set(map(stem_verb, forms.split()))) == 1


@pytest.mark.parametrize(("verb", "other"), [("sue", "suit"), ("fire", "fight"), ("bring", "buy"), ("feed", "fee")])
def test_verbs_differ(verb: str, other: str) -> None:
    assert stem_verb(verb) != stem_verb(other)


@pytest.mark.parametrize(
    ("word", "is_past"),
    [("sued", True), ("sold", True), ("beaten", True), ("sue", False), ("need", False), ("fed", True)],
)
def test_a_form_of_the_past_is_known(word: str, *, is_past: bool) -> None:
    assert may_be_past(word) is is_past
