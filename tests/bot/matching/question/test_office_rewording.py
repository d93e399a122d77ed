"""Offices are asked for in the forms that articles may use."""

from __future__ import annotations

import pytest

from bot.matching.question.office_rewording import reword_offices
from bot.model import Outcome
from tests.support.library.story import ask_story


def reworded(typed: str) -> list[str]:
    return reword_offices(typed, lambda word: 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("who is the new PM", "who is the new prime minister"),
        ("what did the pm say", "what did the prime minister say"),
        ("who is the ohio gov", "who is the ohio governor"),
        ("when did the gov of ohio leave", "when did the governor of ohio leave"),
        ("did the un sec-gen leave", "did the un secretary general leave"),
        ("who is the governor of ohio", "who is the gov of ohio"),
        ("who's the lieutenant governor", "who's the lt gov"),
    ],
)
def test_an_office_is_also_asked_for_in_its_other_form(typed: str, meant: str) -> None:
    assert meant in reworded(typed)


@pytest.mark.parametrize(
    "typed",
    ["who met at 5 pm", "open from one to three pm", "who is paying for the gov shop", "where are my pm's", "p.m."],
)
def test_a_time_of_day_and_other_short_words_are_not_offices(typed: str) -> None:
    assert reworded(typed) == []


def test_a_question_about_any_governor_is_not_asked_with_the_abbreviation() -> None:
    assert reworded("what does a governor do") == []


def test_a_form_that_no_article_has_is_not_asked_for() -> None:
    assert reword_offices("who is the pm", lambda word: int(word == "minister")) == []


TALKS = (
    "Governors met the prime minister of Norrland on Monday, and a senator spoke. Norrland Prime Minister Ida Crane "
    "opened the new bridge. Ohio Gov. Mara Quill signed the harbour bill in Dayton."
)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who is the governor of ohio", "Quill"),
        ("who is the gov of ohio", "Quill"),
        ("who is the pm of norrland", "Crane"),
        ("who is the pm of norland", "Crane"),
    ],
)
def test_the_holder_of_an_office_is_found_whichever_form_of_it_the_article_has(question: str, answer: str) -> None:
    ranking = ask_story(question, TALKS)
    assert ranking.outcome is Outcome.ANSWER
    assert ranking.passage
    assert answer in ranking.passage.text


def test_a_corrected_word_does_not_count_as_one_that_no_article_has() -> None:
    ranking = ask_story("who owns the harbuor of norland", TALKS)
    assert not {"harbour", "harbuor", "norland", "norrland"} & set(ranking.unknown_words)
