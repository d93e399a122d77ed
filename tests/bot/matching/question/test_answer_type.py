"""What kind of answer a question asks for."""

from __future__ import annotations

import pytest

from bot.matching.question.answer_type import (
    RECOGNISABLE_TYPES,
    AnswerType,
    Sign,
    begins_with_verb,
    expected_answer_type,
    fit_by_signs,
    signs_of,
)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("how many homes do the turbines supply", AnswerType.NUMBER),
        ("How tall is the tower?", AnswerType.NUMBER),
        ("what percentage of pupils stayed away", AnswerType.NUMBER),
        ("When does it start?", AnswerType.TIME),
        ("in what year was it founded", AnswerType.TIME),
        ("who won", AnswerType.PERSON),
        ("what did she say when the doors closed", AnswerType.THING),
        ("the church was built when?", AnswerType.TIME),
        ("who led the troops when Cyprus was conquered?", AnswerType.PERSON),
        ("where was he when she called", AnswerType.PLACE),
        ("why did it rain when it was cold", AnswerType.REASON),
        ("which company built it", AnswerType.PERSON),
        ("Where is the plant?", AnswerType.PLACE),
        ("what city hosts the games", AnswerType.PLACE),
        ("why did it close", AnswerType.REASON),
        ("how is it heated", AnswerType.MANNER),
        ("what happened to the bridge", AnswerType.THING),
        ("is the gym open", AnswerType.YES_NO),
        ("rare earths", AnswerType.TOPIC),
        ("Wann fährt die Bahn?", AnswerType.TIME),
        ("Wieviel Gewinn macht der Laden?", AnswerType.NUMBER),
        ("图书馆用什么动物送书", AnswerType.THING),
        ("橋什麼時候關閉", AnswerType.TIME),
        ("為什麼要修橋", AnswerType.REASON),
        ("¿En qué año se inauguró el puente?", AnswerType.TIME),
        ("quien inauguro el puente", AnswerType.PERSON),
        ("¿Qué rey murió cuando cayó la ciudad?", AnswerType.THING),
        ("Combien de bateaux la ville a-t-elle achetés ?", AnswerType.NUMBER),
        ("D’où vient l’eau du port ?", AnswerType.PLACE),
        ("Perché il ponte è chiuso?", AnswerType.REASON),
        ("Quando abriu a ponte?", AnswerType.TIME),
        ("Сколько кораблей купил город?", AnswerType.NUMBER),
        ("В каком году открыли мост?", AnswerType.TIME),
        ("Какой мост закрыли, когда вышла река?", AnswerType.THING),
        ("Πόσα πλοία αγόρασε η πόλη;", AnswerType.NUMBER),
        ("Köprü ne zaman açıldı?", AnswerType.TIME),
        ("पुल कब खुला?", AnswerType.TIME),
        ("สะพานเปิดเมื่อไร", AnswerType.TIME),
        ("다리는 언제 열렸나요?", AnswerType.TIME),
        ("متى افتتح الجسر؟", AnswerType.TIME),
        ("que sera", AnswerType.THING),
        ("ai startups", AnswerType.TOPIC),
        ("dove soap recall", AnswerType.TOPIC),
        ("kim kardashian", AnswerType.TOPIC),
        ("配膳ロボットは何台導入されましたか", AnswerType.NUMBER),
    ],
)
def test_question_words_tell_the_kind_of_answer(question: str, kind: AnswerType) -> None:
    assert expected_answer_type(question) is kind


def test_a_number_fits_how_many() -> None:
    assert fit(AnswerType.NUMBER, "77") > fit(AnswerType.NUMBER, "seventy") > 0
    assert fit(AnswerType.NUMBER, "many") == 0


def test_a_capital_fits_who_and_where() -> None:
    assert fit_by_signs(AnswerType.PERSON)[Sign.CAPITAL] == fit_by_signs(AnswerType.PLACE)[Sign.CAPITAL] == 1
    assert fit(AnswerType.PERSON, "mediator") == 0


def test_a_year_fits_when_better_than_any_number() -> None:
    assert fit(AnswerType.TIME, "1862") > fit(AnswerType.TIME, "48") > 0


def test_a_word_may_show_several_signs() -> None:
    assert signs_of("because") == Sign.REASON
    assert signs_of("second") == Sign.COUNT
    assert signs_of("1990s") == Sign.DIGIT | Sign.YEAR
    assert signs_of("without") == Sign.NEGATION | Sign.MANNER
    assert signs_of("whale") == 0


def test_any_word_could_answer_an_open_question() -> None:
    assert AnswerType.THING not in RECOGNISABLE_TYPES
    assert AnswerType.NUMBER in RECOGNISABLE_TYPES


def fit(kind: AnswerType, word: str) -> float:
    return float(fit_by_signs(kind)[signs_of(word)])


@pytest.mark.parametrize(
    ("question", "is_yes_no"),
    [
        ("Is it open?", True),
        ("was the pier open", True),
        ("did they say why it closed", True),
        ("what is open", False),
        ("wasps at the pier", False),
        ("the pier is open", False),
    ],
)
def test_a_question_for_yes_or_no_begins_with_a_verb(question: str, is_yes_no: bool) -> None:
    assert begins_with_verb(question) is is_yes_no
