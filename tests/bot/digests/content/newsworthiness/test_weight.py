"""How newsworthy an article is."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.digests.content.newsworthiness.weight import article_signs, weight


def test_what_harms_many_or_is_decided_for_many_is_more_than_the_decision_of_one_university() -> None:
    assert article_signs("College of Lindholm ends fees", "", (), "en")["campus"]
    assert not article_signs("Shooting at the college of Lindholm", "", (), "en")["campus"]
    assert not article_signs("Court ends fees of college", "", (), "en")["campus"]


def test_the_figures_of_a_nation_are_not_those_of_a_company() -> None:
    assert article_signs("Ferry sales fall", "", (), "en")["company"]
    assert not article_signs("U.S. ferry sales fall", "", (), "en")["company"]


def test_a_sum_of_millions_counts_only_if_those_who_decide_for_many_give_it() -> None:
    assert article_signs("Government gives ferries $3.5 million", "", (), "en")["funding"]
    assert not article_signs("Ferries sold for $3.5 million", "", (), "en")["funding"]
    assert not article_signs("Government gives ferries $3.5 billion", "", (), "en")["funding"]


def test_extreme_weather_is_harm() -> None:
    assert article_signs("Heat in Lindholm closes the harbour", "", (), "en")["harm"]
    assert not article_signs("Rain in Lindholm closes the harbour", "", (), "en")["harm"]


def test_a_number_of_dead_or_missing_people_is_a_death_toll() -> None:
    assert article_signs("Ferry sinks: three dead", "", (), "en")["death_toll"]
    assert article_signs("Ferry sinks", "", ["The storm killed at least 12 people."], "en")["death_toll"]
    assert not article_signs("Ferry sinks", "", ["The ferry with 12 people sank."], "en")["death_toll"]
    assert not article_signs("Ferry sinks", "", ["The ferry sank.", "The storm killed 12 people."], "en")["death_toll"]


@pytest.mark.parametrize(
    ("title", "concerns_many"),
    [
        ("5,100 migrants reach Lindholm", True),
        ("Nearly 2 million young workers strike", True),
        ("Flood drives thousands of people from homes", True),
        ("900 migrants reach Lindholm", False),
        ("Ferry company to pay $2 million workers", False),
        ("Fire burns thousands of trees", False),
    ],
)
def test_news_of_thousands_of_people_concerns_many(title: str, *, concerns_many: bool) -> None:
    assert bool(article_signs(title, "", (), "en")["many_people"]) is concerns_many


@pytest.mark.parametrize(
    "note",
    [
        "Get the harbour newsletter in your inbox.",
        "A version of this story first went to readers of our weekly post.",
        "This column first appeared on Monday.",
    ],
)
def test_an_edition_of_a_newsletter_says_so_at_its_beginning(note: str) -> None:
    assert article_signs("Ferry sinks", "", (), "en", beginning=note)["newsletter"]
    assert not article_signs("Ferry sinks", "", (), "en", beginning="The ferry sank. " * 60 + note)["newsletter"]


def test_a_live_report_of_the_day_is_a_recap() -> None:
    assert article_signs("Ferry strike: live updates", "", (), "en")["recap"]
    assert not article_signs("Ferry strike ends", "", (), "en")["recap"]


def test_a_nation_is_found_in_the_title_or_the_first_sentence() -> None:
    assert article_signs("Nationwide strike of ferries", "", (), "en")["nation"]
    assert article_signs("Strike of ferries", "", ["No ferry sails in the whole country."], "en")["nation"]
    assert not article_signs("Strike of ferries", "", ["No ferry sails.", "The whole country waits."], "en")["nation"]


def test_the_name_of_a_feast_is_not_harm() -> None:
    assert not article_signs("Day of the dead in Lindholm", "", (), "en")["harm"]
    assert article_signs("Ferry crash: three dead in Lindholm", "", (), "en")["harm"]


def test_a_day_counts_in_the_first_three_sentences_too() -> None:
    early = ["The bridge fell.", "It was old.", "Police came on Monday."]

    assert article_signs("Bridge falls", "The bridge fell.", early, "en")["day_early"]
    assert not article_signs("Bridge falls", "The bridge fell.", ["Nobody was there.", *early], "en")["day_early"]
    assert weigh("Bridge falls", "It fell.", early) > weigh("Bridge falls", "It fell.", early[:2])


def test_the_news_of_a_sentence_comes_after_its_introduction() -> None:
    def has_power(sentence: str) -> bool:
        return bool(article_signs("Ferries stop", sentence, [sentence], "en")["power_in_sentence"])

    assert has_power("In a step against the flood, President Okafor has closed the harbour to ferries and people.")
    assert not has_power("Ferries stopped on Monday, after President Okafor announced a ban.")


def test_news_that_many_speak_about_weighs_more() -> None:
    few, many = (article_signs("Bridge falls", "It fell.", (), "en", quotes=number) for number in (4, 5))

    assert weight(many) > weight(few)


@pytest.mark.parametrize(
    ("heavier", "lighter"),
    [
        (("Mayor Okafor resigns", "Mayor Okafor resigned on Friday."), ("Ferry prices near record", "Prices rise.")),
        (("Storm strands 3,000 passengers", "It did."), ("Storm strands 30 passengers", "It did.")),
        (("Court frees 31", "A court freed 31 people."), ("Rocket races sunrise", "A rocket raced against sunrise.")),
        (("Council votes on bridge", "The council voted."), ("Council could vote on bridge", "The council may vote.")),
        (("Court draft would end fees", "A court"), ("Court to travel", "A court")),
        (("Mayor to resign", "She said so."), ("Mayor to travel", "She said so.")),
        (("Bridge falls", "The bridge fell on Monday."), ("Bridge falls", "The bridge fell.")),
        (("Prices rise", "A strike killed two."), ("Prices rise", "Prices rise, as a strike killed two.")),
        (("Court rules on trial", "A court"), ("Mayor's house opens for tours again", "The house")),
        (("Council raises fares", "It did."), ("Council raises fares, your way to save", "It did.")),
        (("Flood closes bridge", "It did."), ("Singer closes tour", "It did.")),
        (("Flood closes bridge", "It did."), ("Flood closes bridge: A timeline", "It did.")),
        (("Ruth Tandberg dies", "She died."), ("Ruth Tandberg dies: Harbour mourns", "She died.")),
        (("Government gives 3 ferries", "It did."), ("Government gives ferries $3 million", "It did.")),
        (("Ferries recalled", "They were."), ("Ferries recalled this week", "They were.")),
        (("Ferry prices soar", "They did."), ("Ferry profits soar", "They did.")),
        (("World stock markets fall", "They did."), ("Stock of ferry company falls", "It did.")),
        (("School ends fees", "It did."), ("College ends fees", "It did.")),
    ],
)
def test_events_that_concern_many_people_weigh_more(heavier: tuple[str, str], lighter: tuple[str, str]) -> None:
    assert weigh(*heavier) > weigh(*lighter)


def test_a_report_begins_with_its_title_in_a_language_without_lists() -> None:
    title, sentence = "渡轮公司卖掉最后一艘船", "林德霍尔姆的渡轮公司把最后一艘船卖给了一位买家。"

    assert weigh(title, sentence, (sentence,), "zh") > weigh(title, sentence, ("昨天下了很大的雨。",), "zh") == 0


def test_a_comparison_of_how_likely_something_is_is_not_a_forecast() -> None:
    titles = "Ferries 97 times less likely to sink than rafts", "Ferries are likely to sink in May"

    assert [article_signs(title, "", (), "en")["forecast"] for title in titles] == [0, 1]


def test_another_language_has_its_own_lists() -> None:
    report, forecast = "Bürgermeisterin tritt zurück", "Bürgermeisterin könnte gehen"

    assert weigh(report, "Sie ging am Freitag.", language="de") > weigh(forecast, "Sie könnte gehen.", language="de")


def test_words_of_one_language_have_no_weight_in_another() -> None:
    assert weigh("Det war will kill", "Die war da.", language="sv") == 0


def test_an_address_distinguishes_politics_from_sport_advice_and_opinions() -> None:
    def of(part: str) -> float:
        return weigh("Ferry race", "It began.", url=f"https://news.example/2026/05/{part}/ferry-race.html")

    assert of("politics") > of("town") > of("sport") > of("opinions")
    assert of("town") > of("local")
    assert of("town") > of("shopping")
    assert of("town") == weigh("Ferry race", "It began.", url="not an address/sport/ferry")


def weigh(title: str, sentence: str, opening: Sequence[str] = (), language: str = "en", url: str = "") -> float:
    return weight(article_signs(title, sentence, opening, language, url))
