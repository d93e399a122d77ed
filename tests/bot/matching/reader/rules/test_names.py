"""A question about one name is not answered by a card that never has it."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, ask_two_stories, is_doubted

OSLO = (
    "Mayor Ines Okafor of Tarrow opened a ferry line on Monday. The ferry carries 240 people and cost nine million "
    "crowns. The line was planned by the engineer Michael Brandt."
)
OTHER = "The council of Kardla met on Tuesday. In Kardla, nobody wants a ferry, and people in Kardla walk to Oslo."


@pytest.mark.parametrize(
    "question",
    [
        "how many people does the kardla ferry carry",
        "how much did the ferry in kardla cost",
        "who planned kardlas line",
    ],
)
def test_a_detail_of_another_place_is_doubted(question: str) -> None:
    assert is_doubted(ask_two_stories(question, OSLO, OTHER))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("how many people does the tarrow ferry carry", "240"),
        ("how many people does the ferry carry", "240"),
        ("what did mike brandt plan", "Brandt"),
    ],
    ids=["its own name", "no name", "a short first name"],
)
def test_a_question_that_names_nothing_else_is_answered(question: str, answer: str) -> None:
    found = ask_two_stories(question, OSLO, OTHER)
    assert not is_doubted(found)
    assert found.passage
    assert answer in found.passage.text


def test_a_word_that_is_written_in_lower_case_somewhere_is_not_a_name() -> None:
    other = "The Bell Pub is in Kardla, and everybody meets at the Bell. A bell rings there at noon."
    found = ask_two_stories("how many people does the ferry carry when the bell rings", OSLO, other)
    assert not is_doubted(found)


@pytest.mark.parametrize(
    ("question", "text", "other"),
    [
        (
            "who planned the ferry line since the loss",
            OSLO,
            "Los Altos lies far from Los Robles, and buses run to Los Altos at noon.",
        ),
        (
            "how many people does the polish ferry carry",
            OSLO.replace("a ferry line", "a ferry line from Poland"),
            "A Polish sailor met Polish friends in Kardla. They spoke Polish.",
        ),
        (
            "how many people does the ferry from poland carry",
            OSLO.replace("a ferry line", "a Polish ferry line"),
            "A sailor from Poland met friends in Kardla. They had met in Poland.",
        ),
    ],
    ids=["loss is not los", "polish for Poland", "Poland for Polish"],
)
def test_another_form_of_a_name_is_not_another_name(question: str, text: str, other: str) -> None:
    assert not is_doubted(ask_two_stories(question, text, other))


def test_a_word_that_is_read_as_another_name_is_not_looked_for() -> None:
    other = "The Tarrow Mets beat Kardla. A crowd cheered the Mets on Monday, and the Mets sang."
    found = ask_two_stories("who planned the ferry line for the meds", OSLO, other)
    assert not is_doubted(found)


def test_the_title_of_the_article_names_its_subject() -> None:
    text = "The ferry carries 240 people and cost nine million crowns. It runs twice a day."
    assert not is_doubted(ask_story("how many people does the tarrow ferry carry", text))


@pytest.mark.parametrize(
    ("question", "is_marked"),
    [
        ("how many people does the ferry in tarrow carry", True),
        ("how many people does the ferry that leaves for oslo carry", False),
        ("who won best picture", False),
        ("who won best actor", True),
    ],
)
def test_the_words_that_answer_are_marked_if_each_name_is_near_them(question: str, is_marked: bool) -> None:
    text = (
        "Mayor Ines Okafor opened a ferry line in Tarrow on Monday. The ferry carries 240 people. It leaves at nine "
        "for Oslo, and comes back from Oslo at noon.\n\nMina Okoro won best actor at the festival. The prize for best "
        "picture went to nobody."
    )
    found = ask_two_stories(question, text, OTHER)
    assert found.passage
    assert found.passage.is_marked == is_marked


@pytest.mark.parametrize(
    ("last_paragraph", "price", "is_marked"),
    [
        (
            "Within Austin, the median home price was $433,493 in November, and Austin was dear before.",
            "$433,493",
            True,
        ),
        ("Austin was dear before.", "$305,000", False),
    ],
)
def test_a_month_is_not_a_last_name(last_paragraph: str, price: str, is_marked: bool) -> None:
    text = (
        "Half of the homes in the region sold for less than $365,000. The price was $305,000 in November 2019.\n\n"
        f"{last_paragraph}"
    )
    found = ask_two_stories(
        "median home price in austin nov", text, "Homes in Austin are dear, and so is Austin in May."
    )
    assert found.passage
    assert found.passage.answer
    assert found.passage.answer.of(text) == price
    assert found.passage.is_marked == is_marked


ISLANDS = """The week on the islands.

Tarrow

The harbour is being sued over the fishing rights of the villages, and the council of Tarrow meets in May.

Kardla

The school of Kardla has a new roof, which cost nine million crowns. People in Kardla are glad.

Brenn

The ferry to Brenn was late on Monday. The mayor of Brenn said that the wind was strong.

Osk

The museum of Osk is closed. The owners of Osk want to open it in May."""
PAGE = " See the page at kardla.example/fair for all news."


@pytest.mark.parametrize("question", ["why is kardla being sued", "why is brenn being sued"])
def test_an_item_of_a_round_up_on_another_place_is_doubted(question: str) -> None:
    assert is_doubted(ask_story(question, ISLANDS, title="News from the islands"))


def test_the_item_of_a_round_up_on_the_place_is_answered() -> None:
    found = ask_story("why is the harbour of tarrow being sued", ISLANDS, title="News from the islands")
    assert not is_doubted(found)
    assert found.passage
    assert "fishing rights" in found.passage.text


def test_an_address_in_lower_case_does_not_make_a_name_a_common_word() -> None:
    assert is_doubted(ask_two_stories("how many people does the kardla ferry carry", OSLO, OTHER + PAGE))
