"""A question about the injured is not answered with the dead, and one about all is not answered with one place."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

FLOOD = "The flood in Tarrow killed an estimated 200 people and injured 300. The harbour was under water for a week."
CRASH = "In the crash of the Tarrow ferry, 12 people were killed and 30 injured on Monday. The harbour is closed."
STORM = "The storm in Tarrow killed more than 1,000 people and wounded many more. The harbour was under water."


@pytest.mark.parametrize(
    ("question", "story", "number"),
    [
        ("how many people died in the flood in tarrow", FLOOD, "200"),
        ("how many people were hurt in the flood in tarrow", FLOOD, "300"),
        ("how many died in the ferry crash", CRASH, "12"),
        ("how many were hurt in the ferry crash", CRASH, "30"),
    ],
)
def test_the_number_is_that_of_those_asked_about(question: str, story: str, number: str) -> None:
    passage = ask_story(question, story).passage
    assert passage
    assert passage.answer
    assert passage.answer.of(story) == number


@pytest.mark.parametrize(
    ("question", "is_answered"),
    [("how many were injured in the storm in tarrow", False), ("how many people died in the storm in tarrow", True)],
)
def test_a_passage_with_the_other_number_only_is_doubted(question: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, STORM)) is not is_answered


QUAKE = (
    "In neighbouring Leith province, 25 people were killed and many houses fell, the fire brigade said. The harbour of "
    "the province is closed."
)
MAY = QUAKE.replace("In neighbouring Leith province", "In May")


@pytest.mark.parametrize(
    ("question", "story", "title", "is_answered"),
    [
        ("how many people were killed in the tarrow earthquake", QUAKE, "Tarrow quake: more than 1,000 killed", False),
        ("how many people were killed in leith province", QUAKE, "Tarrow quake: more than 1,000 killed", True),
        ("how many people were killed in the tarrow earthquake", QUAKE, "Tarrow quake: twenty killed", True),
        ("how many people were killed in the tarrow earthquake", QUAKE, "The Tarrow earthquake", True),
        ("how many people were killed in the tarrow earthquake in may", MAY, "Tarrow quake: 1,000 killed", True),
    ],
    ids=["a part", "the part asked for", "a smaller number in the title", "no number in the title", "a month"],
)
def test_the_number_of_one_place_is_not_that_of_all(question: str, story: str, title: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story, title=title)) is not is_answered


def test_a_number_in_letters_that_no_list_has_is_not_an_error() -> None:
    text = "In neighbouring Leith, 5 people were killed in the quake, the fire brigade said. The harbour is closed."
    assert ask_story("how many people died in the quake", text, title="Quake: ſix people killed").passage
