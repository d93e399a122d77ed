"""What kind of answer a question asks for."""

from __future__ import annotations

import pytest

from bot.matching.question.answer_type import KINDS_SHOWN, AnswerKind, Sign, expected_answer, sign_weights, signs_of


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many homes do the turbines supply", AnswerKind.NUMBER),
        ("How tall is the tower?", AnswerKind.NUMBER),
        ("what percentage of pupils stayed away", AnswerKind.NUMBER),
        ("When does it start?", AnswerKind.TIME),
        ("in what year was it founded", AnswerKind.TIME),
        ("who won", AnswerKind.PERSON),
        ("what did she say when the doors closed", AnswerKind.THING),
        ("the church was built when?", AnswerKind.TIME),
        ("who led the troops when Cyprus was conquered?", AnswerKind.PERSON),
        ("where was he when she called", AnswerKind.PLACE),
        ("why did it rain when it was cold", AnswerKind.REASON),
        ("which company built it", AnswerKind.PERSON),
        ("Where is the plant?", AnswerKind.PLACE),
        ("what city hosts the games", AnswerKind.PLACE),
        ("why did it close", AnswerKind.REASON),
        ("how is it heated", AnswerKind.MANNER),
        ("what happened to the bridge", AnswerKind.THING),
        ("is the gym open", AnswerKind.TRUTH),
        ("rare earths", AnswerKind.TOPIC),
        ("Wann fährt die Bahn?", AnswerKind.TIME),
        ("Wieviel Gewinn macht der Laden?", AnswerKind.NUMBER),
        ("图书馆用什么动物送书", AnswerKind.THING),
        ("橋什麼時候關閉", AnswerKind.TIME),
        ("為什麼要修橋", AnswerKind.REASON),
        ("配膳ロボットは何台導入されましたか", AnswerKind.NUMBER),
    ],
)
def test_question_words_tell_the_kind_of_answer(question: str, kind: AnswerKind) -> None:
    assert expected_answer(question) is kind


def fit(kind: AnswerKind, word: str) -> float:
    return float(sign_weights(kind)[signs_of(word)])


def test_a_number_fits_how_many() -> None:
    assert fit(AnswerKind.NUMBER, "77") > fit(AnswerKind.NUMBER, "seventy") > 0
    assert fit(AnswerKind.NUMBER, "many") == 0


def test_a_capital_fits_who_and_where() -> None:
    assert sign_weights(AnswerKind.PERSON)[Sign.CAPITAL] == sign_weights(AnswerKind.PLACE)[Sign.CAPITAL] == 1
    assert fit(AnswerKind.PERSON, "mediator") == 0


def test_a_year_fits_when_better_than_any_number() -> None:
    assert fit(AnswerKind.TIME, "1862") > fit(AnswerKind.TIME, "48") > 0


def test_a_word_may_show_several_signs() -> None:
    assert signs_of("because") == Sign.REASON
    assert signs_of("second") == Sign.COUNT
    assert signs_of("1990s") == Sign.DIGIT | Sign.YEAR
    assert signs_of("without") == Sign.NEGATION | Sign.MANNER
    assert signs_of("whale") == 0


def test_any_word_could_answer_an_open_question() -> None:
    assert AnswerKind.THING not in KINDS_SHOWN
    assert AnswerKind.NUMBER in KINDS_SHOWN
