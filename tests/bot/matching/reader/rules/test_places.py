"""A question about one country or state is not answered with what happened, or what something costs, in another."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

PRICES = (
    "The film club Okafor raises its prices.\n\nIn Norway, the price of the premium plan rose to $19.99 on Monday.\n\n"
    "In Canada, the price of the basic plan rose to $9.99 on Monday."
)
BOTH = PRICES.replace("basic plan rose to $9.99", "premium plan rose to $21.50")
HOMES = "In Texas, the storm destroyed 40 homes on Monday. The rain has stopped, and all boats are back."
STORM = (
    "The storm left 4,000 boats without a harbour. The rain has stopped, and all ferries are back.\n\n"
    "Texas had prepared for the storm for days."
)
HORNS = (
    "In Ohio, ferries have been forbidden to sound their horns since 1949. A ban on ferry horns has been in place in "
    "Oregon since 1951, although the state made an exception for fog."
)
CAPTAIN = (
    "Ferry captains are on strike. In Ohio, nobody sails.\n\n"
    "In Oregon, the captain Juri Tamm was elected the leader of the ferry captains on Monday."
)
LAKES = "Ohio has lakes.\n\nOhio has boats.\n\n" + "It rains all day and nobody goes out. " * 10 + "\n\n"


@pytest.mark.parametrize(
    ("question", "story", "is_answered"),
    [
        ("okafor premium plan price canada", PRICES, False),
        ("how much is the okafor premium plan in norway", PRICES, True),
        ("how much is the norwegian okafor premium plan", PRICES, True),
        ("how many homes did the storm destroy in ohio", HOMES, False),
        ("how many homes did the storm destroy in the us", HOMES, True),
        ("how many homes did the storm destroy", HOMES, True),
    ],
    ids=["another country", "the country", "its adjective", "another state", "a part of the country", "no place"],
)
def test_the_number_of_another_place_is_doubted(question: str, story: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, story)) is not is_answered


def test_the_number_of_the_place_asked_about_is_preferred() -> None:
    ranking = ask_story("how much is the okafor premium plan in canada", BOTH)
    assert ranking.passage
    assert "$21.50" in ranking.passage.text


@pytest.mark.parametrize(
    ("question", "before", "is_answered"),
    [
        ("how many boats did the storm leave without a harbour in ohio", "", False),
        ("how many boats did the storm leave without a harbour in texas", "", True),
        ("how many boats did the storm leave without a harbour in the us", "", True),
        ("how many boats did the storm leave without a harbour in ohio", "The storm crossed Ohio on Friday.\n\n", True),
        ("how many boats did the storm leave without a harbour in ohio", LAKES, True),
    ],
    ids=["another state", "the state", "the country", "named before", "an article mainly on it"],
)
def test_the_title_says_which_place_a_number_belongs_to(question: str, before: str, is_answered: bool) -> None:
    ranking = ask_story(question, before + STORM, title="Storm skirts Texas, floods harbours")
    assert is_doubted(ranking) is not is_answered


@pytest.mark.parametrize(
    ("question", "year"),
    [
        ("since when are ferry horns forbidden in ohio", "1949"),
        ("since when is there a ban on ferry horns in ohio", "1949"),
        ("since when is there a ban on ferry horns in oregon", "1951"),
    ],
)
def test_the_sentence_on_the_place_asked_about_answers_when(question: str, year: str) -> None:
    passage = ask_story(question, HORNS).passage
    assert passage
    assert passage.answer
    start = passage.answer.start - passage.span.start
    assert year in passage.text[start : start + len(passage.answer)]


@pytest.mark.parametrize(
    ("question", "is_answered"),
    [
        ("who was elected the leader of the ferry captains in ohio", False),
        ("who was elected the leader of the ferry captains in oregon", True),
        ("who was elected the leader of the ferry captains in the us", True),
        ("who was elected the leader of the ferry captains", True),
        ("in which state was juri tamm elected the leader, ohio or oregon", True),
    ],
    ids=["another state", "the state", "the country of the state", "no place", "two places"],
)
def test_what_happened_in_another_place_is_doubted(question: str, is_answered: bool) -> None:
    assert is_doubted(ask_story(question, CAPTAIN)) is not is_answered


def test_a_place_that_is_the_answer_is_not_another_place() -> None:
    text = "The ferry of Kenya sank. Its captain was arrested in Uganda on Monday, and its owner fled."
    assert not is_doubted(ask_story("where was the captain of the kenyan ferry arrested", text))
