"""The age that an article states next to a name is the age of that person."""

from __future__ import annotations

import pytest

from bot.matching.reader.stated_ages import MIN_STATED_AGE_CONFIDENCE
from bot.model import Outcome
from tests.support.library.story import ask_story

TEAM = (
    "The harbour club of Tarrow has signed three rowers. Ana Ruiz, 25, won the regatta of Kardla, while Tamm, 20, is "
    "the youngest. “Jon Tamm will surprise everybody,” the coach said. The 31-year-old oarsman Ben Quill stays."
)
MOURNED = (
    "Ben Quill, known to every child as the sailor Otto Brack in the series “Low Tide”, has died, his family said.\n\n"
    "He was 65.\n\nIn an interview, Quill once called himself a nine-year-old boy in a captain's coat. "
    "His daughter Ida Quill, 30, leads the theatre of Tarrow."
)
FAMILY = "Ana Ruiz and her brother Pau Ruiz opened the bakery of Tarrow. Ruiz, 44, had the idea, and bakes at night."
CREW = (
    "Ana Ruiz, a 33-year-old baker from Kardla, was the first aboard. Ben Quill is a 27-year-old oarsman who rowed for "
    "Harbour Tarrow."
)
GUEST = "Ana Ruiz of the Tarrow Herald saw the trial.\n\nQuill was sentenced. He was 35.\n\nBen Quill said nothing."


@pytest.mark.parametrize(
    ("question", "story", "age"),
    [
        ("how old is jon tamm", TEAM, "20"),
        ("how old is tamm", TEAM, "20"),
        ("how old is ana ruiz", TEAM, "25"),
        ("whats ana ruizs age", TEAM, "25"),
        ("how old is ben quill", TEAM, "31"),
        ("how old was ben quill", MOURNED, "65"),
        ("how old is ida quill", MOURNED, "30"),
        ("how old was ben quill", GUEST, "35"),
        ("how old is ana ruiz", CREW, "33"),
        ("how old is ben quill", CREW, "27"),
    ],
)
def test_the_age_stated_of_a_name_answers(question: str, story: str, age: str) -> None:
    ranking = ask_story(question, story)
    assert ranking.outcome is Outcome.ANSWER
    assert ranking.confidence >= MIN_STATED_AGE_CONFIDENCE
    assert ranking.passage is not None
    assert ranking.passage.answer is not None
    assert ranking.passage.answer.of(story) == age


@pytest.mark.parametrize(
    ("question", "story"),
    [
        ("how old is pau ruiz", FAMILY),
        ("how old is ana ruiz", GUEST),
        ("how old is ana ruiz's sister", TEAM),
        ("how old is ida tamm", TEAM),
    ],
    ids=["two people with that last name", "not the subject", "a sister", "first name"],
)
def test_another_persons_age_is_not_taken_for_it(question: str, story: str) -> None:
    assert ask_story(question, story).confidence < MIN_STATED_AGE_CONFIDENCE


def test_a_number_of_another_kind_is_not_an_age() -> None:
    story = "Ana Ruiz, 25.5 points ahead, won the regatta of Tarrow. Ruiz is 12 miles from Kardla, and sails on."
    assert ask_story("how old is ana ruiz", story).confidence < MIN_STATED_AGE_CONFIDENCE
