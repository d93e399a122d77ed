"""The language of a text is guessed by its script and its commonest words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.language import find_language, guess_language, main_script


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The council met on Tuesday and agreed that the bridge should be closed for two years.", "en"),
        ("Der Stadtrat hat am Dienstag beschlossen, dass die Brücke für zwei Jahre gesperrt wird.", "de"),
        ("Le conseil a décidé mardi que le pont serait fermé pendant deux ans pour des travaux.", "fr"),
        ("El consejo decidió el martes que el puente se cierra durante dos años para las obras.", "es"),
        ("Il consiglio ha deciso martedì che il ponte sarà chiuso per due anni a causa dei lavori.", "it"),
        ("O conselho decidiu na terça-feira que a ponte não abre por dois anos para as obras.", "pt"),
        ("De gemeenteraad heeft dinsdag besloten dat de brug voor twee jaar wordt gesloten.", "nl"),
        ("市議会は火曜日、橋を二年間閉鎖することを決めた。", "ja"),
        ("市议会星期二决定将大桥关闭两年。", "zh"),
        ("시의회는 화요일에 다리를 2년 동안 폐쇄하기로 했다.", "ko"),
        ("Городской совет во вторник решил закрыть мост на два года.", "ru"),
        ("قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر لمدة عامين.", "ar"),
        ("Το δημοτικό συμβούλιο αποφάσισε να κλείσει τη γέφυρα.", "el"),
        ("מועצת העיר החליטה לסגור את הגשר לשנתיים.", "he"),
        ("สภาเมืองตัดสินใจปิดสะพานเป็นเวลาสองปี", "th"),
        ("नगर परिषद ने मंगलवार को पुल बंद करने का फैसला किया।", "hi"),
        ("", "en"),
        ("12:30 — 80%", "en"),
    ],
)
def test_the_language_is_told(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_a_few_foreign_words_do_not_change_it() -> None:
    assert guess_language("The phrase 海は静かだ is written on the bow of every boat in the harbour.") == "en"


def test_a_short_latin_text_is_not_decided() -> None:
    assert find_language("Leave a Reply") is None
    assert find_language("必填项已用标注") == "zh"
    assert (
        find_language("Der Stadtrat hat am Dienstag beschlossen, dass die Brücke nicht wieder geöffnet wird.") == "de"
    )


def test_the_script_is_that_of_most_letters() -> None:
    assert main_script("東京 is a city of many people") == "latin"
    assert main_script("123 …") == ""


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert 2 <= len(guess_language(text)) <= 3
