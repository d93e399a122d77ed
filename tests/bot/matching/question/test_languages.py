"""Articles in many languages are found by questions with other forms of the same words."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.matching.matcher import CardMatcher
from bot.matching.question.preparation import prepare_question
from bot.matching.vectors.letter_embedder import LetterEmbedder
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from bot.text.language import guess_language
from bot.text.word_lists.function_words import function_words_of
from tests.support.library.small_library import TOWN, small_library

TOWNS = {
    "ar": {
        "bridge": ("إغلاق جسر الميناء", "سيغلق جسر الميناء في مارس. يستبدل المهندسون دعاماته."),
        "bakery": ("جائزة للمخبز", "فاز المخبز في شارع الطاحونة بجائزة عن خبز الجاودار."),
        "whales": ("جنوح الحيتان", "جنحت أربعون من الحيتان قرب الرأس. يشتبه في السونار."),
        "school": ("مدرسة جديدة", "افتتحت المدرسة الجديدة أبوابها أمام مئتي تلميذ."),
    },
    "de": {
        "bridge": ("Hafenbrücke gesperrt", "Die Hafenbrücke wird im März gesperrt. Ingenieure tauschen die Lager aus."),
        "bakery": ("Preis für Bäckerei", "Die Bäckerei in der Mühlgasse gewann einen Preis für ihr Roggenbrot."),
        "whales": ("Wale gestrandet", "Vierzig Wale strandeten am Kap. Forscher verdächtigen das Sonar."),
        "school": ("Neue Schule", "Die neue Schule öffnete ihre Türen für zweihundert Kinder."),
    },
    "el": {
        "bridge": ("Κλείνει η γέφυρα", "Η γέφυρα του λιμανιού κλείνει τον Μάρτιο. Οι μηχανικοί αλλάζουν τα έδρανα."),
        "bakery": ("Βραβείο σε φούρνο", "Ο φούρνος στην οδό Μύλου κέρδισε βραβείο για το ψωμί σίκαλης."),
        "whales": ("Φάλαινες στην ακτή", "Σαράντα φάλαινες ξεβράστηκαν στο ακρωτήριο. Υποπτεύονται το σόναρ."),
        "school": ("Νέο σχολείο", "Το νέο σχολείο άνοιξε τις πόρτες του σε διακόσιους μαθητές."),
    },
    "hi": {
        "bridge": ("बंदरगाह का पुल बंद", "बंदरगाह का पुल मार्च में बंद होगा। अभियंता उसके आधार बदलेंगे।"),
        "bakery": ("बेकरी को पुरस्कार", "मिल गली की बेकरी ने राई की रोटी के लिए पुरस्कार जीता।"),
        "whales": ("व्हेल तट पर", "चालीस व्हेल मछलियाँ अंतरीप के पास फँसीं। सोनार पर संदेह है।"),
        "school": ("नया विद्यालय", "नए विद्यालय ने दो सौ लड़कियों के लिए दरवाज़े खोले।"),
    },
    "ja": {
        "bridge": ("港の橋が閉鎖", "港の橋は三月に閉鎖される。技師が支承を交換する。"),
        "bakery": ("パン屋が受賞", "水車通りのパン屋がライ麦パンで賞を受けた。"),
        "whales": ("クジラが座礁", "四十頭のクジラが岬の近くで座礁した。ソナーが疑われている。"),
        "school": ("新しい学校", "新しい学校は二百人の生徒に扉を開いた。"),
    },
    "ru": {
        "bridge": ("Мост закрывают", "Мост в гавани закроют в марте. Инженеры заменят его опоры."),
        "bakery": ("Приз пекарне", "Пекарня на Мельничной улице получила приз за ржаной хлеб."),
        "whales": ("Киты на берегу", "Сорок китов выбросились на берег у мыса. Подозревают сонар."),
        "school": ("Новая школа", "Новая школа открыла двери для двухсот учеников."),
    },
    "th": {
        "bridge": ("ปิดสะพานท่าเรือ", "สะพานท่าเรือจะปิดในเดือนมีนาคม วิศวกรจะเปลี่ยนฐานรองรับ"),
        "bakery": ("ร้านขนมปังได้รางวัล", "ร้านขนมปังบนถนนโรงสีได้รางวัลจากขนมปังข้าวไรย์"),
        "whales": ("วาฬเกยตื้น", "วาฬสี่สิบตัวเกยตื้นใกล้แหลม สงสัยว่าเป็นเพราะโซนาร์"),
        "school": ("โรงเรียนใหม่", "โรงเรียนใหม่เปิดประตูต้อนรับนักเรียนสองร้อยคน"),
    },
    "tr": {
        "bridge": ("Liman Köprüsü Kapanıyor", "Liman köprüsü martta kapanacak. Mühendisler mesnetleri değiştiriyor."),
        "bakery": ("Fırına Ödül", "Değirmen Sokağı'ndaki fırın, çavdar ekmeğiyle ödül kazandı."),
        "whales": ("Balinalar Kıyıda", "Kırk balina burnun yakınında karaya vurdu. Sonardan şüpheleniliyor."),
        "school": ("Isparta'da Yeni Okul", "Isparta'daki yeni okul iki yüz öğrenciye kapılarını açtı."),
    },
    "vi": {
        "bridge": ("Đóng cầu cảng", "Cầu ở cảng sẽ đóng vào tháng ba. Kỹ sư thay gối cầu."),
        "bakery": ("Tiệm bánh đoạt giải", "Tiệm bánh ở phố Cối Xay đoạt giải nhờ bánh mì lúa mạch đen."),
        "whales": ("Cá voi mắc cạn", "Bốn mươi con cá voi mắc cạn gần mũi đất. Người ta nghi ngờ sóng âm."),
        "school": ("Trường mới", "Ngôi trường mới mở cửa đón hai trăm học sinh."),
    },
}
QUESTIONS = [
    ("ar", "متى يغلق الجسر؟", "bridge"), ("ar", "بماذا فازت المخابز والمخبز؟", "bakery"),
    ("ar", "أين جنح حوت", "whales"),
    ("ar", "كم تلاميذ المدارس في مدرسة", "school"),
    ("de", "wann sperrt man Brücken", "bridge"), ("de", "welche Bäckereien haben Preise", "bakery"),
    ("de", "wie viele Kinder sind in den Schulen", "school"), ("de", "Strandung von Walen", "whales"),
    ("el", "πότε κλείνουν οι γέφυρες", "bridge"), ("el", "ποιοι φούρνοι πήραν βραβεία", "bakery"),
    ("el", "ποσες φαλαινες", "whales"), ("el", "πόσοι μαθητές των σχολείων", "school"),
    ("hi", "पुलों को कब बंद किया जाएगा", "bridge"), ("hi", "पुरस्कारों की बेकरियाँ", "bakery"),
    ("hi", "कितनी लड़की विद्यालयों में", "school"), ("hi", "मछली कहाँ फँसी", "whales"),
    ("ja", "橋はいつ閉鎖されますか", "bridge"), ("ja", "パン屋は何で賞を受けましたか", "bakery"),
    ("ja", "クジラは何頭座礁しましたか", "whales"), ("ja", "学校の生徒は何人ですか", "school"),
    ("ru", "когда закрывается моста", "bridge"), ("ru", "какие пекарни получили призы", "bakery"),
    ("ru", "сколько кит на берегах", "whales"), ("ru", "сколько ученик в школах", "school"),
    ("th", "สะพานปิดเมื่อไร", "bridge"), ("th", "ร้านไหนได้รางวัล", "bakery"),
    ("th", "วาฬกี่ตัวเกยตื้น", "whales"), ("th", "นักเรียนของโรงเรียนมีกี่คน", "school"),
    ("tr", "köprüler ne zaman kapanır", "bridge"), ("tr", "hangi fırınlar ödüller aldı", "bakery"),
    ("tr", "kaç balinanın", "whales"), ("tr", "ISPARTA okulunda kaç öğrenci", "school"),
    ("tr", "isparta okullari", "school"),
    ("vi", "cầu đóng khi nào", "bridge"), ("vi", "tiem banh doat giai gi", "bakery"),
    ("vi", "bao nhiêu cá voi", "whales"), ("vi", "truong moi co bao nhieu hoc sinh", "school"),
]  # fmt: skip


def library_of(language: str, name: str = "") -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """The articles of the town in a language and, for each, that language, by id; `name` is put before the ids."""
    town = {f"{name}{key}": article for key, article in TOWNS[language].items()}
    return town, dict.fromkeys(town, language)


@pytest.mark.parametrize(("language", "question", "expected"), QUESTIONS)
def test_a_question_in_other_forms_finds_its_article(language: str, question: str, expected: str) -> None:
    matcher = CardMatcher.build(small_library(*library_of(language)), load_embedder())
    _, candidates = matcher.candidates(Query(text=question))
    assert candidates[0].card_id == expected


@pytest.mark.parametrize(("language", "question", "expected"), QUESTIONS)
def test_articles_in_many_languages_are_found_among_articles_in_english(
    language: str, question: str, expected: str
) -> None:
    town, languages = library_of(language, "local-")
    matcher = CardMatcher.build(small_library({**TOWN, **town}, languages), load_embedder())
    _, candidates = matcher.candidates(Query(text=question))
    assert candidates[0].card_id == f"local-{expected}"


@pytest.mark.parametrize("language", TOWNS)
def test_english_questions_still_find_english_articles(language: str) -> None:
    town, languages = library_of(language, "local-")
    matcher = CardMatcher.build(small_library({**TOWN, **town}, languages), load_embedder())
    for question, expected in (("when do the harbour bridges close", "bridge"), ("stranding of whale", "whales")):
        assert matcher.candidates(Query(text=question))[1][0].card_id == expected


@pytest.mark.parametrize("language", TOWNS)
def test_the_language_of_an_article_is_recognised(language: str) -> None:
    assert guess_language("\n".join(text for _, text in TOWNS[language].values())) == language


def test_a_mixed_library_answers_after_changes_as_a_rebuilt_one(tmp_path: Path) -> None:
    german, languages = library_of("de", "local-")
    before = small_library({**TOWN, "local-bridge": german["local-bridge"]}, languages)
    library = small_library({**TOWN, **german}, languages)
    changed = CardMatcher.build(before, load_embedder()).updated(
        library, [key for key in german if not key.startswith("local-b")]
    )
    changed = changed.updated(library, ["local-bakery"])
    changed.save(tmp_path)
    rebuilt = CardMatcher.build(library, load_embedder())
    for matcher in (changed, CardMatcher.open(tmp_path, library, load_embedder())):
        assert [live.segment.has_letter_vectors for live in matcher.index.segments] == [False, True]
        assert matcher.index.languages == ("de", "en")
        for question in ("Brücken im Hafen", "harbour bridges", "wer gewann Preise", "whales Wale"):
            query = Query(text=question)
            assert [(candidate.card_id, candidate.score) for candidate in matcher.candidates(query)[1]] == [
                (candidate.card_id, candidate.score) for candidate in rebuilt.candidates(query)[1]
            ]


def test_a_language_without_articles_is_no_longer_used() -> None:
    german, languages = library_of("de", "local-")
    library = small_library({**TOWN, **german}, languages)
    fewer = CardMatcher.build(library, load_embedder()).updated(small_library(TOWN), [], german)
    assert fewer.index.languages == ("en",)
    assert prepare_question("welche Brücken", fewer.index, load_embedder()).with_letter_vectors is None


def test_a_word_of_two_languages_has_a_stem_in_each() -> None:
    matcher = CardMatcher.build(
        small_library(
            {"de": ("Kinder", "Die Kinder singen in der Schule."), "en": ("Kinder", "He was kinder than the others.")},
            {"de": "de"},
        ),
        load_embedder(),
    )
    assert set(matcher.index.stems("kinder", "kinder")) == {"kind", "kinder"}
    assert matcher.index.stems("kind", "kind") == ["kind"]


def test_a_typed_accent_has_to_match_and_a_missing_one_matches_any() -> None:
    library = small_library({"ma": ("Má", "Má về quê."), "ghost": ("Ma", "Ma ở rừng.")}, {"ma": "vi", "ghost": "vi"})
    index = CardMatcher.build(library, load_embedder()).index
    assert index.stems("ma", "má") == ["má"]
    assert set(index.stems("ma", "ma")) == {"má", "ma"}


def test_function_words_of_a_language_are_recognised_only_if_articles_are_in_it() -> None:
    assert "сколько" in function_words_of(("ru",))
    assert "сколько" not in function_words_of(("de", "en"))
    assert function_words_of(("en",)) == frozenset()


def test_a_word_has_the_same_letters_alone_and_in_a_batch() -> None:
    embedder = LetterEmbedder(256)
    words = ["brücke", "мост", "橋が", "a", "", *(f"wort{number}" for number in range(300))]
    batch = embedder.embed_words(words)
    for number in (0, 1, 2, 3, 4, 250):
        assert (embedder.embed_words([words[number]])[0] == batch[number]).all()
    vectors = embedder.embed_words(["verteidigung", "verteidigungslinie", "bäckerei"])
    assert vectors[0] @ vectors[1] > 0.5 > 3 * abs(vectors[0] @ vectors[2])


def test_an_article_in_another_language_changes_no_word_of_a_question_in_english() -> None:
    town = {**TOWN, "sea": ("MPs at Sea", "The MPs went to sea. An MP is a member of a house.")}
    alone = CardMatcher.build(small_library(town), load_embedder()).index
    foreign = {"es": ("Barcos", "El puerto sea grande."), "fr": ("Députés", "Les députés en séance.")}
    mixed = CardMatcher.build(small_library({**town, **foreign}, {"es": "es", "fr": "fr"}), load_embedder()).index
    for index in (alone, mixed):
        sea, whales = prepare_question("sea whales", index, load_embedder()).terms
        assert sea.word.is_content
        assert list(whales.stems) == ["whale"]
    assert mixed.stems("mps", "mps") == alone.stems("mps", "mps") == ["mps"]
