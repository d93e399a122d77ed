"""A quote stands alone below the news: it needs nothing said before it, and its numbers do not mislead."""

from __future__ import annotations

import pytest

from bot.digests.content.quotes.quote_context import is_understood

SPEAKER = "Mayor Ruth Tandberg"
NEWS = "Tarrow sells its oldest ferry after a storm. Waves of 4 metres broke its bow on Monday."


@pytest.mark.parametrize(
    "text",
    [
        "They sold the ferry before anybody had asked the crew",
        "And it carried more people than the bridge",
        "It’s not a ferry. It’s a museum that floats",
        "This decision will cost the ferry town its summer",
        "That means a winter without any ferry",
        "And all this, of course, makes the ferry dearer",
        "After that vote, the ferry had no friends left in the council",
    ],
)
def test_a_quote_that_begins_with_or_points_to_what_nobody_names_is_not_understood(text: str) -> None:
    assert not is_understood(text, SPEAKER, NEWS, "en")


@pytest.mark.parametrize(
    "text",
    [
        "It is time to build a new ferry for the islands",
        "I think it's important to say that the ferry was safe",
        "This storm was the worst that the ferry ever met",
        "This is a ferry of another century",
        "The council took a vote on Monday. After that vote, the ferry had no friends left",
        "We know that the ferry was safe, and she knew that captains disagreed",
    ],
)
def test_a_quote_that_names_what_it_points_to_is_understood(text: str) -> None:
    assert is_understood(text, SPEAKER, NEWS, "en")


def test_he_or_she_must_be_a_person_in_the_news_who_is_not_the_speaker() -> None:
    text = "She was the best captain that the ferry ever had"

    assert not is_understood(text, SPEAKER, NEWS, "en")
    assert not is_understood(text, SPEAKER, f"{NEWS} Ruth Tandberg wept.", "en")
    assert is_understood(text, SPEAKER, f"{NEWS} Captain Maria Lund wept.", "en")


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("The ferry carried 900 people when the bridge was closed", False),
        ("The ferry carried 900 people two years ago", False),
        ("The ferry carried 900 people every single day", True),
        ("The ferry was everything to us when the bridge was closed", True),
        ("The ferry was everything to us in 2019, when the bridge was closed", True),
    ],
)
def test_a_number_of_another_time_than_the_news_misleads(text: str, is_right: bool) -> None:
    assert is_understood(text, SPEAKER, NEWS, "en") is is_right
    assert is_understood(text, SPEAKER, f"{NEWS} She was built two years ago.", "en")


def test_another_number_than_the_news_has_for_the_same_thing_misleads_in_every_language() -> None:
    assert not is_understood("The ferry met waves of 9 metres off the cape", SPEAKER, NEWS, "en")
    assert is_understood("The ferry met waves of 4 metres, then of 9 metres", SPEAKER, NEWS, "en")
    assert is_understood("The ferry met 30 whales off the cape", SPEAKER, NEWS, "en")
    assert not is_understood("Wellen von 9 Metern", SPEAKER, "Die Fähre fuhr durch Wellen von 4 Metern.", "de")


def test_only_languages_with_word_lists_tell_what_a_quote_points_to() -> None:
    assert is_understood("Sie haben die Fähre verkauft", SPEAKER, "Tarrow verkauft die Fähre", "de")
