"""What kind of answer a question asks for."""

from __future__ import annotations

import pytest

from bot.matching.expectation import Expectation, Kind, expect, fits


@pytest.mark.parametrize(
    ("question", "kind", "noun"),
    [
        ("how many homes do the turbines supply", Kind.NUMBER, "homes"),
        ("How tall is the tower?", Kind.NUMBER, ""),
        ("what percentage of pupils stayed away", Kind.NUMBER, "percentage"),
        ("When does it start?", Kind.TIME, ""),
        ("in what year was it founded", Kind.TIME, "year"),
        ("who won", Kind.PERSON, ""),
        ("which company built it", Kind.PERSON, "company"),
        ("Where is the plant?", Kind.PLACE, ""),
        ("what city hosts the games", Kind.PLACE, "city"),
        ("why did it close", Kind.REASON, ""),
        ("how is it heated", Kind.MANNER, ""),
        ("what happened to the bridge", Kind.THING, "happened"),
        ("is the gym open", Kind.TRUTH, ""),
        ("rare earths", Kind.TOPIC, ""),
        ("Wann fährt die Bahn?", Kind.TIME, ""),
        ("Wieviel Gewinn macht der Laden?", Kind.NUMBER, "gewinn"),
        ("图书馆用什么动物送书", Kind.THING, ""),
        ("配膳ロボットは何台導入されましたか", Kind.NUMBER, ""),
    ],
)
def test_question_words_tell_the_kind_of_answer(question: str, kind: Kind, noun: str) -> None:
    assert expect(question) == Expectation(kind, noun)


def test_a_number_fits_how_many_and_a_name_fits_who() -> None:
    assert fits(Kind.NUMBER, "77", "77", inside=True) > fits(Kind.NUMBER, "seventy", "seventy", inside=True) > 0
    assert fits(Kind.NUMBER, "many", "many", inside=True) == 0
    assert fits(Kind.PERSON, "Odile", "odile", inside=True) == 1
    assert fits(Kind.PERSON, "mediator", "mediator", inside=True) == 0


def test_a_capital_at_the_beginning_of_a_sentence_says_little() -> None:
    assert fits(Kind.PLACE, "Lorries", "lorries", inside=False) < fits(Kind.PLACE, "Halden", "halden", inside=True)


def test_a_year_fits_when_better_than_any_number() -> None:
    assert fits(Kind.TIME, "1862", "1862", inside=True) > fits(Kind.TIME, "48", "48", inside=True)
