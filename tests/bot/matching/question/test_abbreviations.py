"""Abbreviations are also asked for in the words that articles may have instead."""

from __future__ import annotations

import pytest

from bot.matching.question.abbreviations import spell_out_abbreviations
from bot.model import Outcome
from tests.support.library.story import ask_story


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("how many EU members are there", "how many european union members are there"),
        ("nyc's snow on fri", "new york city's snow on friday"),
        ("flights cancelled in dec.", "flights cancelled in december."),
        ("how many wks of rain in socal", "how many weeks of rain in southern california"),
        ("tarrow prof on the 4th ferry", "tarrow professor on the fourth ferry"),
        ("min wage in mins", "minimum wage in minutes"),
        ("which repos have 401k stats", "which repositories have 401 k statistics"),
        ("are tarrow's pupils vaxxed", "are tarrow's students vaccinated"),
        ("who reviews prs while ops is ooo", "who reviews pull requests while operations is out of office"),
    ],
)
def test_an_abbreviation_is_asked_for_in_full(typed: str, meant: str) -> None:
    assert spell_out_abbreviations(typed, lambda word: 1) == meant


@pytest.mark.parametrize(
    "typed", ["wi-fi password", "ask ida@nj.gov", "https://wh.example/dc", "the queue in Norrland"]
)
def test_a_part_of_a_word_or_an_address_is_not_an_abbreviation(typed: str) -> None:
    assert spell_out_abbreviations(typed, lambda word: 1) == typed


def test_a_full_form_that_no_article_has_is_not_asked_for() -> None:
    assert spell_out_abbreviations("snow in nyc", lambda word: int(word != "york")) == "snow in nyc"


COURT = "The Supreme Court will hear the harbour case in June. Ida Crane wrote the brief for the port."


def test_an_article_that_has_only_the_full_form_answers() -> None:
    ranking = ask_story("what will scotus hear", COURT)
    assert ranking.outcome is Outcome.ANSWER
    assert ranking.passage
    assert "harbour case" in ranking.passage.text
