"""The language of a text is recognised by its script, its most common words or its letters."""

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
        ("Kommunfullmäktige beslutade på tisdagen att stänga bron i två år.", "sv"),
        ("Byrådet besluttede tirsdag, at broen skal lukkes i to år.", "da"),
        ("Kommunestyret vedtok tirsdag at broen skal stenges i to år.", "no"),
        ("Kaupunginvaltuusto päätti tiistaina sulkea sillan kahdeksi vuodeksi.", "fi"),
        ("Rada miasta zdecydowała we wtorek, że most zostanie zamknięty na dwa lata.", "pl"),
        ("Městská rada v úterý rozhodla, že most bude na dva roky uzavřen.", "cs"),
        ("Mestské zastupiteľstvo v utorok rozhodlo, že most bude na dva roky uzavretý.", "sk"),
        ("A városi tanács kedden úgy döntött, hogy két évre lezárja a hidat.", "hu"),
        ("Consiliul local a hotărât marți ca podul să fie închis timp de doi ani.", "ro"),
        ("Gradsko vijeće odlučilo je u utorak da će most biti zatvoren dvije godine.", "hr"),
        ("Mestni svet je v torek sklenil, da bo most dve leti zaprt.", "sl"),
        ("Belediye meclisi salı günü köprünün iki yıl kapatılmasına karar verdi.", "tr"),
        ("Hội đồng thành phố hôm thứ Ba quyết định đóng cửa cây cầu trong hai năm.", "vi"),
        ("Dewan kota memutuskan pada hari Selasa bahwa jembatan itu ditutup selama dua tahun.", "id"),
        ("L'ajuntament va decidir dimarts que el pont es tancarà durant dos anys.", "ca"),
        ("Linnavolikogu otsustas teisipäeval sulgeda silla kaheks aastaks.", "et"),
        ("Miesto taryba antradienį nusprendė dvejiems metams uždaryti tiltą.", "lt"),
        ("Pilsētas dome otrdien nolēma uz diviem gadiem slēgt tiltu.", "lv"),
        ("市議会は火曜日、橋を二年間閉鎖することを決めた。", "ja"),
        ("市议会星期二决定将大桥关闭两年。", "zh"),
        ("시의회는 화요일에 다리를 2년 동안 폐쇄하기로 했다.", "ko"),
        ("Городской совет во вторник решил закрыть мост на два года.", "ru"),
        ("Міська рада у вівторок вирішила закрити міст на два роки.", "uk"),
        ("Общинският съвет реши във вторник да затвори моста за две години.", "bg"),
        ("قرر مجلس المدينة يوم الثلاثاء إغلاق الجسر لمدة عامين.", "ar"),
        ("شورای شهر روز سه‌شنبه تصمیم گرفت پل را به مدت دو سال ببندد.", "fa"),
        ("Το δημοτικό συμβούλιο αποφάσισε να κλείσει τη γέφυρα.", "el"),
        ("מועצת העיר החליטה לסגור את הגשר לשנתיים.", "he"),
        ("สภาเมืองตัดสินใจปิดสะพานเป็นเวลาสองปี", "th"),
        ("नगर परिषद ने मंगलवार को पुल बंद करने का फैसला किया।", "hi"),
        ("নগর পরিষদ মঙ্গলবার সেতুটি দুই বছরের জন্য বন্ধ রাখার সিদ্ধান্ত নিয়েছে।", "bn"),
        ("", "en"),
        ("12:30 — 80%", "en"),
        ("Netflix", "en"),
    ],
)
def test_a_single_sentence_is_enough_to_guess_the_language(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_a_few_foreign_words_do_not_change_the_language() -> None:
    assert guess_language("The phrase 海は静かだ is written on the bow of every boat in the harbour.") == "en"


def test_the_language_of_a_short_latin_text_is_not_guessed() -> None:
    assert find_language("Leave a Reply") is None
    assert find_language("必填项已用标注") == "zh"
    assert (
        find_language("Der Stadtrat hat am Dienstag beschlossen, dass die Brücke nicht wieder geöffnet wird.") == "de"
    )


def test_common_words_alone_show_that_a_text_is_english() -> None:
    # So that the model is not loaded for English articles: half a second and 80 MB.
    assert find_language("The council met on Tuesday and agreed that the bridge should be closed.") == "en"
    assert find_language("Harbour council: fishing rights, ferry times, bridge tolls and bus lanes") is None


def test_the_script_is_that_of_most_letters() -> None:
    assert main_script("東京 is a city of many people") == "latin"
    assert main_script("123 …") == ""


@given(st.text())
def test_any_text_has_a_language(text: str) -> None:
    assert 2 <= len(guess_language(text)) <= 3
