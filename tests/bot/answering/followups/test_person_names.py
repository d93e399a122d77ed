"""Whom a card names, and whom a "he" or "she" may mean."""

from __future__ import annotations

import pytest

from bot.answering.followups.person_names import (
    count_mentions,
    find_people,
    fits_pronoun,
    is_person,
    person_named,
    shortest_name,
)
from bot.model import Span


def names_in(text: str) -> list[str]:
    return [person.name for person in find_people(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Elon Musk bought it. Musk said so.", ["Elon Musk"]),
        ("It was Mary-Ann Lee’s idea, not that of John F. Kerry.", ["John F. Kerry"]),
        ("Mayor Ines Okafor met Maria van der Berg.", ["Mayor Ines Okafor", "Maria van der Berg"]),
        ("Austin City Council met in Virginia Beach.", []),
        ("the price of a phone", []),
        ("Sri Lanka's President Gotabaya Rajapaksa fled", ["President Gotabaya Rajapaksa"]),
        ("", []),
    ],
)
def test_full_names_of_people_are_found(text: str, people: list[str]) -> None:
    assert names_in(text) == people


@pytest.mark.parametrize(
    ("name", "question", "may"),
    [
        ("Elon Musk", "who is he", True),
        ("Elon Musk", "who is she?", False),
        ("Maria Berg", "who is he", False),
        ("Maria Berg", "who’s she", True),
        ("one EU diplomat", "who is she", True),
        ("Maria Berg", "who are they", True),
    ],
)
def test_a_pronoun_does_not_mean_a_person_with_a_first_name_of_the_other_sex(
    name: str, question: str, may: bool
) -> None:
    assert fits_pronoun(name, question) is may


def test_mentions_of_a_person_are_counted_by_the_last_name() -> None:
    assert count_mentions("Elon Musk", "Elon Musk left. Musk’s firm stays; muskets do not.") == 2


@pytest.mark.parametrize(
    ("speaker", "is_one"),
    [
        ("Ines Okafor", True),
        ("Mayor Okafor", True),
        ("Okafor", True),
        ("a senior trade official", True),
        ("the driver, who lives nearby", True),
        ("Lindholm", False),
        ("Kardla University", False),
        ("Tarrow School District", False),
        ("the company", False),
        ("the harbour authority in Tarrow", False),
        ("NHTSA", False),
        ("@tarrow_ferries", False),
    ],
)
def test_a_school_a_company_or_an_agency_is_not_a_person(speaker: str, is_one: bool) -> None:
    text = "Ines Okafor, the mayor, spoke. Okafor was glad. Lindholm builds ferries. The company is from Tarrow."
    assert is_person(speaker, text) == is_one


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("where was ana ruiz born", "Ana Ruiz"),
        ("what did ana ruiz’s boat cost", "Ana Ruiz"),
        ("where was ruiz born", ""),
        ("where did quill lose", "Ben Quill"),
        ("did ana ruiz beat ben quill", ""),
        ("where was anna born", ""),
    ],
)
def test_the_only_person_whom_a_question_names_is_found(question: str, name: str) -> None:
    assert person_named(question, "Ana Ruiz of Tarrow won. Ben Quill lost. Maria Ruiz was born there.") == name


@pytest.mark.parametrize(
    ("name", "shortest"),
    [("ben quill", "quill"), ("Ana Ruiz", "Ana Ruiz"), ("Bo Quill", "Bo Quill"), ("Tarrow", "Tarrow")],
)
def test_a_last_name_stands_for_the_only_person_who_has_it(name: str, shortest: str) -> None:
    assert shortest_name(name, "Ana Ruiz of Tarrow won. Ben Quill lost. Maria Ruiz was born there.") == shortest
