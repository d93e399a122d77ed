"""A question about one film, book or song is not answered with what is said about another."""

from __future__ import annotations

import pytest

from tests.support.library.story import ask_story, is_doubted

CINEMA = (
    "The adventure film “Northwind” led ticket sales for a second weekend. “Northwind” cost $120 million to make.\n\n"
    "The “Lantern” came second. The release, which was directed by Mina Okoro, declined by a third.\n\n"
    "The comedy “Harbour,” directed by Juri Tamm, came third."
)


@pytest.mark.parametrize("question", ["who directed northwind", "who was northwind directed by"])
def test_the_director_of_another_film_is_not_the_answer(question: str) -> None:
    assert is_doubted(ask_story(question, CINEMA, title="“Northwind” wins the weekend again"))


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("who directed the lantern", "Okoro"),
        ("who directed harbour", "Tamm"),
        ("how much did northwind cost to make", "$120 million"),
    ],
    ids=["director, in the sentence after its name", "director, in the sentence with its name", "cost"],
)
def test_a_detail_of_the_film_asked_for_is_the_answer(question: str, answer: str) -> None:
    found = ask_story(question, CINEMA, title="“Northwind” wins the weekend again")
    assert not is_doubted(found)
    assert found.passage
    assert answer in found.passage.text


@pytest.mark.parametrize(
    ("sentence", "is_answered"),
    [
        ("Juri Tamm directed it after “Harbour Night” was sold.", True),
        ("It was directed by Juri Tamm, who also made “Harbour Night”.", True),
        ("Juri Tamm directed “Harbour Night” in Kardla.", False),
    ],
    ids=["after", "who also", "object"],
)
def test_a_title_after_the_answer_counts_only_in_its_clause(sentence: str, is_answered: bool) -> None:
    text = f"The film “Lantern” opened in Tarrow on Monday. {sentence} The cinema of Tarrow was full."
    assert is_doubted(ask_story("who directed lantern", text)) is not is_answered


def test_the_song_asked_for_is_not_another_work() -> None:
    text = "Mina Okoro is in the musical “Harbour” this summer. She sings “When He Sees Me” in it, alone on the stage."
    found = ask_story("what song does mina okoro sing in harbour", text)
    assert not is_doubted(found)


def test_a_person_after_whom_an_album_is_named_is_not_a_work() -> None:
    text = (
        "Mina Okoro died on Monday. Okoro sang in “Harbour” on the island in 1946, her first role. Friends of Mina "
        "Okoro came to the island. Her last album was “Mina Okoro.”"
    )
    assert not is_doubted(ask_story("when did mina okoro sing her first role on the island", text))
