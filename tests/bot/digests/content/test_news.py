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
        ("31 people were seen near ...", "31 people were seen near a parade"),
        ("Court frees 31 after …", "Court frees 31"),
        ("Court frees 31, and the ...", "Court frees 31"),
        ("...", ""),
    ],
)
def test_a_title_that_was_cut_off_is_completed_or_loses_what_hangs_in_the_air(title: str, whole: str) -> None:
    assert complete_headline(title, OPENING) == whole


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
