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
        "The week in pictures",
    ],
)
def test_opinions_pictures_and_lists_are_background(title: str) -> None:
    assert is_background(title, "en")


@pytest.mark.parametrize(
    "title", ["Opinions differ on the bridge", "31 arrested near parade", "Fares rise for third week in a row"]
)
def test_reports_are_no_background(title: str) -> None:
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
def test_explanations_and_questions_are_told_by_their_title(title: str) -> None:
    assert is_explanation(title, "en")
    assert not is_background(title, "en")
    assert not is_explanation("Bridge falls", "en")


def test_the_places_of_an_event_are_no_list_of_subjects() -> None:
    assert not is_background("Results in Lindholm, Tarrow, Norr, Brask: live updates", "en")


def test_a_report_names_the_day() -> None:
    assert says_when(["Police arrested 31 people on Saturday."], "en")
    assert not says_when(["Police arrested 31 people."], "en")


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        (("Mayor Okafor resigns", "Mayor Okafor resigned on Friday."), ("Ferry prices near record", "Prices rise.")),
        (("Court frees 31", "A court freed 31 people."), ("Rocket races sunrise", "A rocket raced against sunrise.")),
        (("Council votes on bridge", "The council voted."), ("Council could vote on bridge", "The council may vote.")),
        (("Court draft would end fees", "A court"), ("Mayor to travel to court", "A court")),
        (("Mayor to resign", "She said so."), ("Mayor to travel", "She said so.")),
        (("Bridge falls", "The bridge fell on Monday."), ("Bridge falls", "The bridge fell.")),
        (("Prices rise", "A strike killed two."), ("Prices rise", "Prices rise, as a strike killed two.")),
    ],
)
def test_what_happened_and_concerns_many_weighs_more(heavier: tuple[str, str], lighter: tuple[str, str]) -> None:
    assert weight(*heavier, (), "en") > weight(*lighter, (), "en")


def test_a_report_begins_with_what_its_title_says() -> None:
    title, sentence = "Harbour fares rise", "The council raised the fares."
    report = ("The fares of the harbour of Lindholm rise in May.", sentence)
    feature = ("Ruth Tandberg gets up at five to catch the boat.", "It is cold.", "She has no coffee.", *report)

    assert weight(title, sentence, report, "en") > weight(title, sentence, feature, "en")


def test_a_report_begins_with_its_title_in_a_language_without_lists() -> None:
    title, sentence = "渡轮公司卖掉最后一艘船", "林德霍尔姆的渡轮公司把最后一艘船卖给了一位买家。"

    assert weight(title, sentence, (sentence,), "zh") > weight(title, sentence, ("昨天下了很大的雨。",), "zh") == 0


def test_another_language_has_lists_and_days_of_its_own() -> None:
    report, forecast = "Bürgermeisterin tritt zurück", "Bürgermeisterin könnte gehen"

    assert weight(report, "Sie ging am Freitag.", (), "de") > weight(forecast, "Sie könnte gehen.", (), "de")
    assert says_when(["Sie ging am Freitag."], "de")
    assert is_explanation("Warum Brücken fallen", "de")
    assert is_background("Kommentar: Die Brücke war alt", "de")
    assert not is_explanation("Who-Liste der Brücken liegt vor", "de")


def test_words_of_one_language_say_nothing_in_another() -> None:
    assert weight("Det war will kill", "Die war da.", (), "sv") == 0
    assert not is_background("Best of Lindholm", "fr")


def test_sport_and_entertainment_are_light_by_their_address() -> None:
    assert is_light("https://news.example/2026/05/sport/ferry-race/index.html", "en")
    assert not is_light("https://news.example/2026/05/politics/sport-law.html", "en")
    assert not is_light("", "en")
