"""What kind of article a title, an address or a beginning announces."""

from __future__ import annotations

import pytest

from bot.digests.content.article_kinds import is_background, is_edition, is_explanation, is_of_its_day


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: The arrests are a warning",
        "Photos: Tony Awards 2022",
        "5 things to know for June 16: Rates, Covid, January 6, Buffalo",
        "4 tricks of ferry buyers and how to stop them",
        "News from around our 50 states",
        "Old bread, late ferry: News around 50 states",
        "Stocks week ahead: what the bank may do",
        "The 10 seats most likely to flip",
        "The week in pictures",
    ],
)
def test_opinions_pictures_and_lists_are_background(title: str) -> None:
    assert is_background(title, "en")


@pytest.mark.parametrize(
    "title",
    [
        "Opinions differ on the bridge",
        "31 arrested near parade",
        "Fares rise for third week in a row",
        "8 takeaways from the hearing on ferry fares",
    ],
)
def test_reports_are_not_background(title: str) -> None:
    assert not is_background(title, "en")


@pytest.mark.parametrize(
    "title",
    [
        "Why gas prices are high",
        "Bridges: Why they fall",
        "Is it over?",
        "Here's what we know",
        "Is the bridge hiding a bigger problem",
        "Bridge falls: what to know",
        "This bridge is the oldest of all",
        "A short history of bridges",
        "Winter games recap: Okafor wins first gold",
        "Two years later, remote work has changed Lindholm",
        "Ferry prize nominations: the biggest snubs",
        "Flood in Lindholm: Updates, latest news",
        "Click",
    ],
)
def test_explanations_and_questions_are_recognised_by_their_title(title: str) -> None:
    assert is_explanation(title, "en")
    assert not is_background(title, "en")
    assert not is_explanation("Bridge falls", "en")


@pytest.mark.parametrize(
    "title", ["Lindholm bans ferries from its harbour: May 8 recap", "Mayor rejects picks of party"]
)
def test_a_report_that_ends_with_its_kind_or_has_a_word_of_one_is_not_an_explanation(title: str) -> None:
    assert not is_explanation(title, "en")


def test_a_text_says_at_its_beginning_that_it_lists_the_events_of_a_day() -> None:
    note = "The Log is a short news roundup for the harbour."
    assert is_edition(f"It's Monday. Here's everything you need to know. {note}", "en")
    assert not is_edition("The ferry sank. " * 70 + note, "en")
    assert not is_edition("Police rounded up the owners of the ferry on Monday.", "en")


def test_the_places_of_an_event_are_not_a_list_of_subjects() -> None:
    assert not is_background("Results in Lindholm, Tarrow, Norr, Brask: live updates", "en")


@pytest.mark.parametrize(
    "title",
    [
        "5 things to know for June 27",
        "Ferry sold, fares up and the Ropes. It's Monday's ...",
        "Photos this week: June 23-30",
        "Flood in Lindholm: live updates",
        "Weather forecast: Heavy rain for the holiday",
        "Cup final: Predictions, odds, how to watch",
        "What to expect on day 3 of the trial",
    ],
)
def test_lists_pictures_forecasts_and_live_updates_are_of_their_day(title: str) -> None:
    assert is_of_its_day(title, "en")
    assert not is_of_its_day("Mayor Okafor resigns", "en")
    assert not is_of_its_day("It's Monday's flood that closed the harbour", "en")


def test_another_language_has_its_own_lists() -> None:
    assert is_explanation("Warum Brücken fallen", "de")
    assert is_background("Kommentar: Die Brücke war alt", "de")
    assert not is_explanation("Who-Liste der Brücken liegt vor", "de")
    assert not is_background("Best of Lindholm", "fr")
