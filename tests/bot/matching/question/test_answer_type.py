"""What kind of answer a question asks for."""

from __future__ import annotations

import pytest

from bot.matching.question.answer_type import KINDS_SHOWN, Kind, Sign, expected_answer, fits, signs_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many homes do the turbines supply", Kind.NUMBER),
        ("How tall is the tower?", Kind.NUMBER),
        ("what percentage of pupils stayed away", Kind.NUMBER),
        ("When does it start?", Kind.TIME),
        ("in what year was it founded", Kind.TIME),
        ("who won", Kind.PERSON),
        ("what did she say when the doors closed", Kind.THING),
        ("the church was built when?", Kind.TIME),
        ("who led the troops when Cyprus was conquered?", Kind.PERSON),
        ("where was he when she called", Kind.PLACE),
        ("why did it rain when it was cold", Kind.REASON),
        ("which company built it", Kind.PERSON),
        ("Where is the plant?", Kind.PLACE),
        ("what city hosts the games", Kind.PLACE),
        ("why did it close", Kind.REASON),
        ("how is it heated", Kind.MANNER),
        ("what happened to the bridge", Kind.THING),
        ("is the gym open", Kind.TRUTH),
        ("rare earths", Kind.TOPIC),
        ("Wann fährt die Bahn?", Kind.TIME),
        ("Wieviel Gewinn macht der Laden?", Kind.NUMBER),
        ("图书馆用什么动物送书", Kind.THING),
        ("橋什麼時候關閉", Kind.TIME),
        ("為什麼要修橋", Kind.REASON),
        ("配膳ロボットは何台導入されましたか", Kind.NUMBER),
    ],
)
def test_question_words_tell_the_kind_of_answer(question: str, kind: Kind) -> None:
    assert expected_answer(question) is kind


def fit(kind: Kind, word: str) -> float:
    return float(fits(kind)[signs_of(word)])


def test_a_number_fits_how_many() -> None:
    assert fit(Kind.NUMBER, "77") > fit(Kind.NUMBER, "seventy") > 0
    assert fit(Kind.NUMBER, "many") == 0


def test_a_capital_fits_who_and_where() -> None:
    assert fits(Kind.PERSON)[Sign.CAPITAL] == fits(Kind.PLACE)[Sign.CAPITAL] == 1
    assert fit(Kind.PERSON, "mediator") == 0


def test_a_year_fits_when_better_than_any_number() -> None:
    assert fit(Kind.TIME, "1862") > fit(Kind.TIME, "48") > 0


def test_a_word_may_show_several_signs() -> None:
    assert signs_of("because") == Sign.REASON
    assert signs_of("second") == Sign.COUNT
    assert signs_of("1990s") == Sign.DIGIT | Sign.YEAR
    assert signs_of("without") == Sign.NEGATION | Sign.MANNER
    assert signs_of("whale") == 0


def test_any_word_could_answer_an_open_question() -> None:
    assert Kind.THING not in KINDS_SHOWN
    assert Kind.NUMBER in KINDS_SHOWN
