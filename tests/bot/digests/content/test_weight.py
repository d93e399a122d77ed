"""How much of the day's news an article tells."""

from __future__ import annotations

import pytest

from bot.digests.content.weight import is_background, is_explanation, is_light, says_when, weight


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: The arrests are a warning",
        "Photos: Tony Awards 2022",
        "5 things to know for June 16: Rates, Covid, January 6, Buffalo",
        "4 tricks of ferry buyers and how to stop them",
        "News from around our 50 states",
        "Stocks week ahead: what the bank may do",
        "The 10 seats most likely to flip",
    ],
)
def test_opinions_pictures_and_lists_are_background(title: str) -> None:
    assert is_background(title)


@pytest.mark.parametrize("title", ["Opinions differ on the bridge", "31 arrested near parade", "Whales strand again"])
def test_reports_are_no_background(title: str) -> None:
    assert not is_background(title)


@pytest.mark.parametrize(
    "title",
    [
        "Why gas prices are high",
        "Bridges: Why they fall",
        "Is it over?",
        "Here's what we know",
        "Is the bridge hiding a bigger problem",
        "Bridge falls: what to know",
    ],
)
def test_explanations_and_questions_are_told_by_their_title(title: str) -> None:
    assert is_explanation(title)
    assert not is_background(title)
    assert not is_explanation("Bridge falls")


def test_the_places_of_an_event_are_no_list_of_subjects() -> None:
    assert not is_background("Results in Lindholm, Tarrow, Norr, Brask: live updates")


def test_a_report_names_the_day() -> None:
    assert says_when(["Police arrested 31 people on Saturday."])
    assert not says_when(["Police arrested 31 people."])


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        (("Mayor Okafor resigns", "Mayor Okafor resigned on Friday."), ("Ferry prices near record", "Prices rise.")),
        (("Court frees 31", "A court freed 31 people."), ("Rocket races sunrise", "A rocket raced against sunrise.")),
        (("Council votes on bridge", "The council voted."), ("Council could vote on bridge", "The council may vote.")),
        (("Court draft would end fees", "A court"), ("Mayor to travel to court", "A court")),
        (("Bridge falls", "The bridge fell on Monday."), ("Bridge falls", "The bridge fell.")),
        (("Prices rise", "A strike killed two."), ("Prices rise", "Prices rise, as a strike killed two.")),
    ],
)
def test_what_happened_and_concerns_many_weighs_more(heavier: tuple[str, str], lighter: tuple[str, str]) -> None:
    assert weight(*heavier) > weight(*lighter)


def test_sport_and_entertainment_are_light_by_their_address() -> None:
    assert is_light("https://news.example/2026/05/sport/ferry-race/index.html")
    assert not is_light("https://news.example/2026/05/politics/sport-law.html")
    assert not is_light("")
