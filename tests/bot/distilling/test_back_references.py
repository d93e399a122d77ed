"""Sentences that cannot be understood without an earlier one are recognised by their words."""

from __future__ import annotations

import pytest

from bot.distilling.back_references import opens_with_reference, refers_back


@pytest.mark.parametrize(
    "sentence",
    [
        "Helping the latter are boats with lamps.",
        "Consequently, the quay was shut.",
        "As a result, boats stay in Salem.",
        "In addition to the goat, Salem bought a boat.",
        "With more lamps such a feast is possible in Salem.",
        "The two boats sank off Salem.",
        "The first was a boat from Salem.",
        "The ropes in question are from Salem.",
        "Of course, Salem has no boats.",
        "Actually, Salem has no boats.",
        "In fact, Salem has no boats.",
        "Indeed, Salem has no boats.",
        "Boats are old, says he in Salem.",
        "When they do meet, Salem rings its bells.",
        "Two years since it sank, Salem has no boats.",
        "Ida Crane made that possible in Salem.",
    ],
)
def test_a_sentence_may_refer_back_with_words_inside_it(sentence: str) -> None:
    assert refers_back(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ropes of the latter kind are sold in Salem.",
        "Ida Crane sold the boat as a result.",
        "Salem is not such a bad place for boats.",
        "The first boat of Salem sank.",
        "The last ropes of Salem are old.",
        "Ida Crane of course sold the boat.",
        "When it rains Salem rings no bells.",
        "Two years since the boat sank, Salem has no boats.",
        "The boat is old, but Crane says he has sold it.",
    ],
)
def test_the_same_words_may_refer_to_nothing_before(sentence: str) -> None:
    assert not refers_back(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "This is a boat.",
        "Such is the case in Salem.",
        "_It is written by hand.",
        "These boats sank.",
        "Plus, boats sank.",
    ],
)
def test_a_sentence_may_begin_with_a_reference(sentence: str) -> None:
    assert opens_with_reference(sentence)


@pytest.mark.parametrize("sentence", ["This week, boats sank.", "This past summer was dry.", "Suchlike boats sank."])
def test_a_time_of_the_article_is_not_a_reference(sentence: str) -> None:
    assert not opens_with_reference(sentence)
