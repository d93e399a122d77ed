"""Countries and their parts are known by their names and adjectives."""

from __future__ import annotations

import pytest

from bot.text.places import find_places, find_places_asked_about, is_part, is_part_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("In Canada, it costs $5 Canadian", ["canada", "canada"]),
        ("the U.S. and Mexican border", ["united states", "mexico"]),
        ("to the U.K., and to the U.S.", ["united kingdom", "united states"]),
        ("South Korean boats in North Korea", ["south korea", "north korea"]),
        ("Iranian and Iraqi boats", ["iran", "iraq"]),
        ("Indiana is not Indian", ["indiana", "india"]),
        ("the German boats of New York", ["germany", "new york"]),
        ("they told us of a turkey", []),
        ("Latin America and New England, not America or England", ["united states", "england"]),
    ],
)
def test_places_in_an_article_have_capitals(text: str, names: list[str]) -> None:
    assert [place.name for place in find_places(text)] == names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("premium price canada", ["canada"]),
        ("who told us of the price in the us", ["united states"]),
        ("turkey recipe", []),
        ("price of boats in turkey", ["türkiye"]),
        ("british price", ["united kingdom"]),
        ("jordan price", []),
        ("nigerian price", ["nigeria"]),
    ],
)
def test_places_in_a_question_need_no_capitals(question: str, names: list[str]) -> None:
    assert [place.name for place in find_places_asked_about(question)] == names


def test_states_are_parts_of_their_country() -> None:
    assert is_part_of("texas", "united states")
    assert not is_part_of("texas", "canada")
    assert not is_part_of("canada", "united states")
    assert is_part("texas")
    assert not is_part("canada")
