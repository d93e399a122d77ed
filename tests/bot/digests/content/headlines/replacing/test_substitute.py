"""The sentence that takes the place of a headline that was cut off."""

from __future__ import annotations

import pytest

from bot.digests.content.headlines.replacing.shortening import shorten
from bot.digests.content.headlines.replacing.substitute import source_sentence, substitute_sentence

TITLE = "Why the ferry of Lindholm is giving its old captains"
SOLD = "The council of Lindholm on Monday gave the captains of its ferry 5 million crowns, it announced."


def chosen(*early: str, title: str = TITLE) -> str:
    return substitute_sentence(title, early, "en", "2026-06-01")


def test_the_substitute_is_the_news_sentence_that_says_most_of_the_title() -> None:
    other = "The council of Tarrow on Monday gave its harbour 9 million crowns for a bridge, it announced."
    assert chosen("It was a long day.", other, SOLD) == SOLD


def test_a_later_sentence_needs_to_say_half_of_the_title() -> None:
    scenes = ["It rained."] * 9
    assert chosen(*scenes, SOLD) == SOLD
    assert chosen(*scenes, SOLD.replace("captains of its ferry", "pilots")) == ""


@pytest.mark.parametrize(
    "not_alone",
    [
        "The company on Monday gave captains of the ferry in Lindholm 5 million crowns, it announced.",
        "Okafor, 87, said on Monday that captains of the ferry in Lindholm got 5 million crowns.",
        "On Monday, her council gave captains of the ferry in Lindholm 5 million crowns, it announced.",
        "And the council of Lindholm on Monday gave captains of the ferry 5 million crowns.",
    ],
)
def test_the_substitute_is_understood_without_the_sentences_before_it(not_alone: str) -> None:
    assert chosen("It was a long day.", not_alone) == ""


@pytest.mark.parametrize("source", ["Okafor said.", "said Okafor."])
def test_the_substitute_does_not_name_a_source_by_the_last_name_alone(source: str) -> None:
    said = SOLD.replace("it announced.", source)
    assert chosen("It was a long day.", said) == said
    assert chosen("It was a long day for Ines Okafor.", said) == ""
    assert chosen("It was a long day for Ines Okafor.", said, title=TITLE.replace("its old", "Okafor’s")) == said


@pytest.mark.parametrize(
    "address",
    ["lindholm-ferry-gives-old-captains-five-million.", "Read lindholm.example/old-ferry-gives-captains-five."],
)
def test_a_web_address_is_not_a_sentence(address: str) -> None:
    assert chosen("It was a long day.", address, SOLD) == SOLD


def test_the_substitute_is_not_an_opening_scene_that_says_little_of_the_title() -> None:
    bought = "Ines Okafor, the mayor of Lindholm, bought a boat for 5 million crowns from the harbour, it announced."
    assert chosen(bought) == bought
    assert chosen(f"Even {bought}") == ""


def test_the_substitute_is_not_that_somebody_declined_to_comment() -> None:
    assert chosen(f"{SOLD.rstrip('.')}, and declined to comment.") == ""


def test_the_substitute_is_not_denied_by_the_next_sentence() -> None:
    assert chosen(SOLD, "Yet nobody got a crown.") == ""
    assert chosen(SOLD, "But it’s not just the captains who got some.") == SOLD


@pytest.mark.parametrize(
    "title", ["Opinion: Ferry captains of Lindholm are", "5 things to know: Ferry, Captains, Lindholm"]
)
def test_no_sentence_replaces_the_title_of_an_opinion_or_a_list(title: str) -> None:
    assert chosen(SOLD, title=title) == ""


LONG = "The council of Lindholm on Monday gave the captains of its old ferry 5 million crowns for their work of years"


def test_the_sentence_of_a_headline_is_found_again() -> None:
    long = f"{LONG}, which was the highest sum that any council of the northern coast ever gave to anybody."
    for sentence in (SOLD, long):
        assert source_sentence(shorten(sentence, TITLE, "en"), TITLE, ["It rained.", sentence], "en") == sentence
    assert source_sentence("The council of Lindholm", TITLE, [SOLD], "en") == ""


def test_the_sentence_of_a_headline_is_found_again_after_a_label_and_without_its_conjunction() -> None:
    joined = "Yet, Lindholm gave the captains of its ferry 5 million crowns."
    assert source_sentence(joined.removeprefix("Yet, "), TITLE, ["It rained.", joined], "en") == joined
    assert source_sentence(f"Opinion: {SOLD}", f"Opinion: {TITLE}", ["It rained.", SOLD], "en") == SOLD


def test_a_headline_that_is_a_sentence_without_its_full_stop_is_that_sentence() -> None:
    sold = "The mayor of Lindholm sold her old ferry to Tarrow on Monday."
    assert source_sentence(sold.removesuffix("."), "Lindholm: Mayor sells her ...", ["It rained.", sold], "en") == sold
    assert source_sentence("Ferry sold", "Old ferry of ...", ["Ferry sold."], "en") == ""


def test_a_title_is_a_sentence_of_its_article_if_it_is_as_long_as_one() -> None:
    sold = "The mayor of Lindholm sold her old ferry to Tarrow on Monday"
    long = f"{sold}, after a long debate of the council on fares"
    assert source_sentence(sold, sold, [f"{sold}.", "It rained."], "en") == ""
    assert source_sentence(long, long, [f"{long}.", "It rained."], "en") == f"{long}."


def test_a_sentence_that_does_not_name_what_the_title_is_about_does_not_replace_it() -> None:
    title = "Lindholm coach Bo Quill thanks captain upon her retirement in ..."
    retired = "Ines Okafor announced her retirement as captain on Monday after 22 years, in a letter."
    assert chosen(retired, title=title) == ""
    assert chosen(retired.replace("letter", "letter to Quill"), title=title)


def test_a_sentence_without_the_rank_that_is_the_news_does_not_replace_the_title() -> None:
    title = "Ferry race: Ines Okafor wins first gold for ..."
    won = "Ines Okafor of Lindholm on Monday won gold in the race of the ferries, its office said."
    assert chosen(won, title=title) == ""
    assert chosen(won.replace("gold", "its first gold"), title=title)


@pytest.mark.parametrize(
    ("title", "amount", "stands"),
    [
        ("Why a ticket of the ferry of Lindholm costs $3.20", "$3.20", True),
        ("Why a ticket of the ferry of Lindholm costs $3.20", "$3.10", False),
        ("Why a ticket of the ferry of Lindholm costs 8.5% more", "8.5 percent more", True),
        ("Why a ticket of the ferry of Lindholm costs 8.5% more", "31% more", False),
        ("Why a ticket of the ferry of Lindholm costs more", "$3.10", True),
    ],
)
def test_a_sentence_with_another_amount_than_the_title_does_not_replace_it(
    title: str, amount: str, *, stands: bool
) -> None:
    sentence = f"A ticket of the ferry of Lindholm cost {amount} on Monday, the council announced."
    assert chosen(sentence, title=title) == (sentence if stands else "")


@pytest.mark.parametrize(("amount", "is_same"), [("$155,000", True), ("$255,000", False)])
def test_thousands_are_the_same_amount_in_short_and_in_full(amount: str, is_same: bool) -> None:
    sentence = f"The council of Lindholm on Monday gave the captains of its old ferry {amount}, it announced."
    title = "Why the ferry of Lindholm is giving its old captains $155K following"
    assert chosen(sentence, title=title) == (sentence if is_same else "")
