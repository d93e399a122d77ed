"""The parts of a title that are other names of its topic, and those that are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.distilling import distil
from tests.support.library.articles import article_of, sectioned

LEAD = ("", "The lock was old, and all of them waited for the boat in the rain.")
"""What an article says before the section in question."""


def test_a_title_with_brackets_keeps_them() -> None:
    text = "The channel began in May and shows films. " * 5
    cards = distil(sectioned([LEAD, ("Sky (Norland): a channel", text)]))
    assert "Sky (Norland)" in cards[1].aliases


def test_a_part_of_a_title_with_half_of_a_quotation_is_not_a_name() -> None:
    article = article_of("It opened in Ostend. It is long.", title='Biggest opening: "Gull 3" (2007)')
    assert not any("gull" in alias for alias in distil(article)[0].aliases)


@pytest.mark.parametrize(
    ("title", "fragment"), [("May 4 recap: Ropes sink", "May 4 recap"), ("Cost: $33.1 million", "$33.1 million")]
)
def test_a_part_of_a_title_that_is_dated_or_an_amount_is_not_a_name(title: str, fragment: str) -> None:
    assert fragment not in distil(article_of("It opened in Ostend. It is long.", title=title))[0].aliases


def test_a_wide_place_is_a_name_of_a_topic_whose_title_has_it() -> None:
    text = "The boats of the United States are in Ostend. The United States has many."
    assert "United States" in distil(article_of(text, title="What the United States float"))[0].aliases


@pytest.mark.parametrize(
    ("title", "names", "fragments"),
    [
        ("READ: The mayor's speech on locks", {"mayor's speech on locks"}, {"read", "READ"}),
        ("5 things to know: Ostend, Locks, Heat ...", {"5 things to know"}, {"ostend, locks, heat", "Heat"}),
        ("Your lock was probably picked – and you ...", {"Your lock was probably picked"}, {"and you"}),
        ("The best locks – 24/7 Wall St.", {"best locks"}, {"24/7 wall st"}),
        ("'Mouse,' by Ola Berg", set(), {"mouse,' by ola berg", "Mouse,' by Ola Berg"}),
        ("The Lock City 'Christmas Show'", set(), {"lock city 'christmas show"}),
        ("Rock 'n' roll in Ostend: a history", {"Rock 'n' roll in Ostend"}, set()),
        ("Fact check: Ostend has no lock", {"Ostend has no lock"}, {"Fact check"}),
        ("Locks: the old and the new | The Quay", {"Locks"}, {"Quay", "The Quay"}),
        ("‘Rusty hooks’ in the lock", set(), {"Rusty hooks’ in the lock"}),
        ("'Gull World: Dawn' opens", {"Gull World"}, set()),
        ("Boats in the lock? A history", {"history"}, {"Boats in the lock"}),
        ("Locks: These films tease the future", {"Locks"}, {"These films tease the future"}),
        ("A song for the U.S.A.: a history", {"song for the U.S.A"}, set()),
    ],
)
def test_the_parts_of_a_title_are_names_except_labels_and_cut_off_parts(
    title: str, names: set[str], fragments: set[str]
) -> None:
    aliases = set(distil(article_of("The lock was old. It was picked at night.", title=title))[0].aliases)
    assert names <= aliases
    assert not fragments & aliases


@pytest.mark.parametrize(
    ("title", "fragment"),
    [("Our rating: False", "False"), ("The claim: Ostend is dry", "claim"), ("Mayor: Ostend is dry", "Mayor")],
)
def test_labels_verdicts_and_offices_in_a_title_are_not_aliases(title: str, fragment: str) -> None:
    card = distil(sectioned([LEAD, (title, "It rained in Ostend in the night, and all of them slept. " * 4)]))[1]
    assert fragment not in card.aliases


@pytest.mark.parametrize(("title", "is_alias"), [("Gull Boat leaves Ostend", False), ("Is Twitter down?", True)])
def test_a_platform_on_which_people_post_is_an_alias_only_if_the_title_has_it(title: str, is_alias: bool) -> None:
    text = "The Gull Boat wrote so on Twitter. Many liked Twitter for it, and on Twitter they said so to the Gull Boat."
    card = distil(replace(article_of(text), title=title))[0]
    assert ("Twitter" in card.aliases) == is_alias


@pytest.mark.parametrize("date", ["Feb. 17", "March 5", "July 3-5, 2021", "17 June 2022"])
def test_a_date_in_a_title_is_not_an_alias(date: str) -> None:
    card = distil(sectioned([LEAD, (f"{date}: Gull Boat", "The Gull Boat left Ostend in the night. " * 4)]))[1]
    assert "Gull Boat" in card.aliases
    assert date not in card.aliases


def test_a_time_in_a_title_is_not_an_alias() -> None:
    card = distil(sectioned([LEAD, ("10:45 p.m.: Gull Boat leaves", "The Gull Boat left Ostend in the night. " * 4)]))[
        1
    ]
    assert not {alias for alias in card.aliases if "10" in alias or "45" in alias}


@pytest.mark.parametrize(
    "title",
    [
        "When will it open?",
        "The lock: it will open in May",
        "Locks: changes affect most boats",
        "Locks: 5 useful rules",
        "Locks: All the rules",
    ],
)
def test_a_question_or_statement_in_a_title_is_not_a_name(title: str) -> None:
    assert len(distil(article_of("The lock was old. It was picked at night.", title=title))[0].aliases) == title.count(
        ":"
    )


def test_a_first_name_is_not_an_alias_if_the_title_has_the_full_name() -> None:
    article = article_of("Ida Crane opened it. Ida left, and Crane stayed.", title="Ida Crane opens a lock")
    assert set(distil(article)[0].aliases) == {"Ida Crane", "Crane"}


@pytest.mark.parametrize("title", ["The long wait", "A look at the locks", "'Boats are all to my crew'"])
def test_words_of_a_title_in_lower_case_are_not_an_alias(title: str) -> None:
    card = distil(sectioned([("Locks", "Ida Crane opened it. " * 4), (title, "All waited in Ostend for long. " * 5)]))[
        2
    ]
    assert card.aliases == ("Ostend",)


@pytest.mark.parametrize("clause", ["Ida Crane retires", "Ida Crane moved", "Crane sails back"])
def test_the_action_of_a_person_in_a_title_is_not_an_alias(clause: str) -> None:
    card = distil(article_of("Ida Crane opened it. In Ostend, Crane waited.", title=f"{clause}: The end"))[0]
    assert "Ida Crane" in card.aliases
    assert clause not in card.aliases


@pytest.mark.parametrize(
    ("title", "fragment"),
    [
        ("In photos: the fair", "In photos"),
        ("A daring trick: boats cross the quay", "daring trick"),
        ("Raising a mast: what it costs", "Raising a mast"),
        ("Tarrow: deadly storm hits Ostend", "deadly storm hits Ostend"),
        ("Ostend crews return home: 'We are glad'", "Ostend crews return home"),
        ("Boats cancelled: what to know", "Boats cancelled"),
        ("Crews racing to save boats - The Quay", "Crews racing to save boats"),
        ("Tarrow helps small shops – and you can, too", "Tarrow helps small shops"),
    ],
)
def test_a_part_of_a_title_that_describes_or_tells_is_not_a_name(title: str, fragment: str) -> None:
    aliases = distil(article_of("The lock was old. It was picked at night.", title=title))[0].aliases
    assert fragment.casefold() not in {alias.casefold() for alias in aliases}


def test_a_part_of_a_title_that_only_looks_like_a_sentence_is_a_name() -> None:
    names = distil(article_of("The lock was old.", title="Rope job cuts at Tarrow: what to know"))[0].aliases
    assert "Rope job cuts at Tarrow" in names
