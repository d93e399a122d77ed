"""What is news in an article: its headline, its sentence, and whether there is any."""

from __future__ import annotations

import pytest

from bot.digests.content.news import complete_headline, is_background, news_sentence, says_when

OPENING = (
    "“It was like an army,” a caller said.",
    "A long day in Lindholm.",
    "Police in Lindholm arrested 31 people on Saturday after they were seen near a parade.",
    "What did they want there that day, people asked?",
    "The mayor thanked the caller and the police and asked everybody to stay calm.",
)


def test_the_news_is_the_sentence_that_says_what_the_title_says() -> None:
    assert news_sentence("31 arrested near parade in Lindholm", OPENING) == OPENING[2]
    assert news_sentence("Mayor thanks police and caller", OPENING[4:]) == OPENING[4]


def test_speech_captions_and_questions_are_no_news() -> None:
    assert news_sentence("31 arrested", (*OPENING[:2], OPENING[3], "Photo of the parade in Lindholm on Saturday")) == ""


def test_the_title_is_not_said_again() -> None:
    title = "Police in Lindholm arrest thirty people near a parade"

    assert news_sentence(title, (f"{title}.", OPENING[4])) == OPENING[4]


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Police arrest 31 people", "Police arrest 31 people"),
        ("In Lindholm, 31 people were seen near ...", "In Lindholm, 31 people were seen near a parade"),
    ],
)
def test_a_title_that_was_cut_off_is_completed_by_a_sentence_that_says_just_that(title: str, whole: str) -> None:
    assert complete_headline(title, OPENING) == whole


@pytest.mark.parametrize(
    ("title", "whole"),
    [
        ("Court frees 31 after …", "Court frees 31"),
        ("Court frees 31 people, but the ...", "Court frees 31 people"),
        ("Court frees 31 people, the mayor says ...", "Court frees 31 people"),
        ("Court frees 31 people, ending a long ...", "Court frees 31 people"),
        ("The court frees people. Here is what ...", "The court frees people."),
    ],
)
def test_else_it_ends_where_a_clause_ends(title: str, whole: str) -> None:
    assert complete_headline(title, OPENING) == whole


@pytest.mark.parametrize(
    "title",
    [
        "Court frees 31 on ...",
        "Judge Kim, who freed ...",
        "Bulls, bears, and wolves ...",
        "Court in the biggest trial in ...",
        "As court frees 31, people ...",
        "Mayor: 'We stay calm after ...",
        "Mayor thanks police. But others in ...",
    ],
)
def test_in_doubt_it_keeps_an_ellipsis(title: str) -> None:
    assert complete_headline(title, OPENING) == title.replace("...", "…")


def test_nothing_is_glued_on_that_does_not_continue_the_title() -> None:
    repeated = "The planes from Lindholm brought milk to the coast on planes from Lindholm to ease a shortage."
    assert complete_headline("Milk on planes from ...", [repeated]) == "Milk on planes from …"

    clause = "Some people exposed to the virus could be offered a vaccine."
    assert complete_headline("City helps people exposed to the ...", [clause]) == "City helps people exposed to the …"

    initials = "Judges let states prohibit cities from selling in the U.S. market."
    assert complete_headline("Some states prohibit cities from ...", [initials]) == "Some states prohibit cities from …"


@pytest.mark.parametrize(
    "title",
    [
        "Opinion: The arrests are a warning",
        "Why gas prices are high",
        "Photos: Tony Awards 2022",
        "Is it over?",
        "5 things to know for June 16: Rates, Covid, January 6, Buffalo",
        "Here's what we know",
    ],
)
def test_opinions_explanations_pictures_and_lists_are_background(title: str) -> None:
    assert is_background(title)


@pytest.mark.parametrize("title", ["Opinions differ on the bridge", "31 arrested near parade", "Whales strand again"])
def test_reports_are_no_background(title: str) -> None:
    assert not is_background(title)


def test_a_report_names_the_day_at_its_beginning() -> None:
    assert says_when(OPENING)
    assert not says_when(OPENING[3:])
