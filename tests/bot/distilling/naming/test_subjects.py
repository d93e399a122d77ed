"""Other names of a topic are those that its article is about, not those that it mentions in passing."""

from __future__ import annotations

import pytest

from bot.distilling import distil
from tests.support.library.articles import aliases_of, article_of, sectioned


def test_names_that_a_long_text_mentions_in_passing_are_not_aliases() -> None:
    names = ("Ida Crane", "Ola Berg", "Mint Board", "Tarrow Bay", "Ostend Pier")
    text = "\n\n".join(
        ["The town met."] * 2
        + [f"It asked {name}. It met {name}. It saw {name}." for name in names]
        + ["Rea Holm left.", "It asked Gull Island. It met Gull Island."]
    )
    found = aliases_of(text)
    assert found >= set(names)
    assert found.isdisjoint({"Rea Holm", "Gull Island"})


def test_who_is_only_quoted_once_or_twice_is_not_an_alias() -> None:
    told = _after_beginning("It asked the Mint Board. “The gate is old and slow,” said Rea Holm, a clerk.")
    assert "Mint Board" in aliases_of(told)
    assert "Rea Holm" not in aliases_of(told)


def test_a_government_is_an_alias_only_if_the_title_names_it() -> None:
    text = "The White House spoke. The White House wrote. The White House left with Ida Crane."
    assert "White House" not in aliases_of(text)
    assert "White House" in distil(article_of(text, title="White House opens a gate"))[0].aliases


def _after_beginning(sentence: str) -> str:
    """A text in which the sentence comes after the beginning, which has no names."""
    return "\n\n".join(["The town met in its old hall and spoke of its boats for long."] * 8 + [sentence])


@pytest.mark.parametrize(
    ("sentence", "name", "is_alias"),
    [
        ("They played “Rusty Hooks” on the quay.", "Rusty Hooks", False),
        ("All know the storm that they dubbed “Rusty Hooks” since.", "Rusty Hooks", True),
        ("They played “Rusty Hooks” on the quay. All like “Rusty Hooks” best.", "Rusty Hooks", True),
        ("All know of Japan’s “Rusty Hooks” since.", "Rusty Hooks", True),
        ("They sell Gull Pie, Lamp Soup and Rope Stew on the quay.", "Gull Pie", False),
        ("They sell Gull Pie, Lamp Soup, Rope Stew and more on the quay.", "Lamp Soup", False),
        ("They sell “Gull Pie,” Lamp Soup, Rope Stew, Old Eel on the quay.", "Old Eel", False),
        ("They sell Gull Pie and Lamp Soup on the quay.", "Gull Pie", True),
        ("They sell Gull Pie on the quay, as the mayor said.", "Gull Pie", True),
    ],
)
def test_what_the_rest_of_a_text_only_lists_or_cites_is_not_an_alias(
    sentence: str, name: str, *, is_alias: bool
) -> None:
    assert (name in aliases_of(_after_beginning(sentence))) is is_alias


def test_what_a_title_has_is_an_alias_though_it_is_only_cited() -> None:
    text = _after_beginning("They played “Rusty Hooks” on the quay.")
    assert "Rusty Hooks" in distil(article_of(text, title="A song: Rusty Hooks wins"))[0].aliases


def test_a_surname_counts_as_the_full_name() -> None:
    cards = distil(
        sectioned([("Locks", "Ida Crane opened it. " * 4), ("Boats", "Crane likes boats, and Crane has two. " * 3)])
    )
    assert [card.aliases for card in cards[1:]] == [("Ida Crane",)] * 2


@pytest.mark.parametrize(
    ("beginning", "expected"),
    [
        ("Jake Crane opened it. Crane left with his daughter, Ida Crane. Ida Crane waved.", {"Jake Crane"}),
        ("Jake Crane opened it with his daughter, Ida Crane. Ida Crane waved.", {"Crane"}),
        ("Crane left. His daughter, Ida Crane, waved. Jake Crane had opened it.", {"Crane"}),
    ],
)
def test_a_surname_that_people_share_counts_as_the_person_named_before_it(beginning: str, expected: set[str]) -> None:
    cards = distil(
        sectioned([("Locks", beginning), ("Boats", "It is said Crane likes boats, and Crane has two. " * 3)])
    )
    assert set(cards[2].aliases) == expected


def test_a_surname_is_not_the_institution_that_begins_with_it() -> None:
    text = "Quill Wayne opened the gate. Wayne spoke. " + "Wayne wrote. " * 3 + "He studied at Wayne State University."
    card = distil(article_of(text))[0]
    assert not any(name.startswith("Wayne State") for name in card.keywords)
