"""The list that answers better than the passage that was found."""

from __future__ import annotations

import pytest

from bot.matching.matcher import CardMatcher
from bot.matching.question.preparation import prepare_question
from bot.matching.reader.list_passages import MIN_SURE_LOG_ODDS, ListPassage
from bot.matching.reader.passage_finder import MIN_CONFIDENCE_IN_LISTS
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Outcome, Passage, Span
from tests.support.library.small_library import small_library
from tests.support.library.story import ask_story

STORY = """Tarrow Retail has settled with the state over the theft of card numbers, and will pay two million marks. The
company said that it has learned from the theft and has taken steps to keep the numbers of its customers secure.

Terms of the settlement require Tarrow Retail to:

Develop, implement and maintain a security program

Employ an executive who is responsible for security

Hire an independent expert to assess its security

The theft was found in May, and 340 customers lost money.
"""

NOTE = """Write a note for each trip to the islands. It is read by the harbour master of Tarrow.

The note should include:

* the name of the boat
* the number of passengers

Notes are kept for a year.
"""

CALLS = """A call to the islands goes through the mast of Tarrow. It is often cut in the rain, and nobody is told.

If you are having connectivity issues when calling the islands, try:

- Adjusting the antenna
- Turning off the second channel
- Dialing the harbour instead

The mast was built in 1990.
"""

TRIPS = """Trips to the islands are booked by the harbour office. It answers within a day and asks for the name of the
boat.

Once you have booked the ferry, there are a few more steps to follow through on.

1. Give the names of all passengers
2. Print the ticket for the harbour master
3. Send the receipt to the treasurer

The ferry sails at noon.
"""


@pytest.mark.parametrize(
    "question",
    ["what does tarrow retail have to do under the settlement", "What must Tarrow Retail do on security?"],
)
def test_a_question_for_several_things_gets_the_opening_of_the_list_with_its_items(question: str) -> None:
    passage = ask_story(question, STORY).passage
    assert passage
    assert passage.answer
    assert passage.answer.of(STORY) == "Terms of the settlement require Tarrow Retail to:"
    assert passage.text.endswith("assess its security")
    assert not passage.is_marked


def test_another_list_of_the_card_is_found_if_it_answers_better() -> None:
    passage = ask_story("what should the note include", NOTE, title="Trips").passage
    assert passage
    assert passage.text == "The note should include:\n\n* the name of the boat\n* the number of passengers"


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how many customers of tarrow retail lost money", "340"),
        ("what will tarrow retail pay", "two"),
    ],
)
def test_a_question_for_one_thing_keeps_its_passage(question: str, answer: str) -> None:
    passage = ask_story(question, STORY).passage
    assert passage
    assert answer in passage.text
    assert not passage.text.startswith("Terms")


def test_a_list_is_read_as_prose() -> None:
    passage = ask_story("what is left to do after i have booked the ferry", TRIPS, title="Trips").passage
    assert passage
    assert passage.text.startswith("Once you have booked the ferry")
    assert passage.text.endswith("Send the receipt to the treasurer")


def test_a_list_that_surely_answers_is_an_answer_with_the_remark_even_if_no_window_is() -> None:
    ranking = ask_story("what should i do if the phone call drops", CALLS, title="Radio")
    assert ranking.passage
    assert ranking.passage.text.startswith("If you are having connectivity issues")
    assert ranking.outcome is Outcome.ANSWER
    assert ranking.confidence == MIN_CONFIDENCE_IN_LISTS


@pytest.mark.parametrize("question", ["what can i do when my call is frozen", "how many calls are cut in the rain"])
def test_another_question_gets_no_answer_from_a_list(question: str) -> None:
    assert ask_story(question, CALLS, title="Radio").outcome is not Outcome.ANSWER


@pytest.mark.parametrize(
    ("question", "log_odds", "is_sure"),
    [
        ("which masts of the islands are cut", MIN_SURE_LOG_ODDS, True),
        ("which masts of the islands are cut", MIN_SURE_LOG_ODDS - 0.1, False),
        ("which mast", MIN_SURE_LOG_ODDS, False),
    ],
)
def test_a_list_answers_only_if_more_than_one_word_carries_a_topic(
    question: str, log_odds: float, is_sure: bool
) -> None:
    passage = Passage(article_id="calls", text=CALLS, span=Span(0, len(CALLS)), answer=None)
    index = CardMatcher.build(small_library({"calls": ("Calls", CALLS)}), load_embedder()).index
    prepared_question = prepare_question(question, index, load_embedder())
    assert ListPassage(passage, log_odds).is_sure(prepared_question) is is_sure
