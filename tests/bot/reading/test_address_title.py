"""Titles that were made from a web address."""

from __future__ import annotations

import pytest

from bot.distilling import distil
from bot.model import Article
from bot.reading.formats.jsonl import parse_jsonl_article

ADDRESS = "https://lindholm.example/2026/06/12/town/ines-okafor-ferry-tarrow-intl/index.html"
SOLD = "Ines Okafor sold the old ferry to Tarrow for five crowns on Monday"
LATER = "People of Tarrow said that they like the ferry, and that Ines Okafor does, too."


def read(title: str, *sentences: str, address: str = ADDRESS, language: str = "en") -> Article:
    row = {"title": title, "text": " ".join(sentences), "url": address, "language": language}
    return parse_jsonl_article(row, "a row")


def test_a_title_made_from_an_address_is_replaced_by_the_clause_that_says_the_same_on_every_card() -> None:
    article = read("Ines okafor ferry tarrow", "A long day ended at last.", f"{SOLD}.", LATER)

    assert article.title == SOLD
    assert [card.title for card in distil(article)] == [SOLD]
    assert {card.article.title for card in distil(article)} == {SOLD}


def test_the_id_of_an_article_stays_that_of_its_address() -> None:
    assert read("Ines okafor ferry tarrow", f"{SOLD}.", LATER).id == "ines-okafor-ferry-tarrow"


@pytest.mark.parametrize(
    ("rest", "kept"),
    [
        (", as the town needed the money for a bridge.", ""),
        (" – as the town needed the money for a bridge.", ""),
        (", according to the council.", ", according to the council"),
    ],
)
def test_the_clause_keeps_who_says_so(rest: str, kept: str) -> None:
    assert read("Ines okafor ferry tarrow", f"{SOLD}{rest}", LATER).title == SOLD + kept


@pytest.mark.parametrize(
    "sentence",
    [
        f"She said that {SOLD}.",
        f"It rained. The day after, {SOLD}.",
        f"{SOLD} and {'very ' * 20}much more.",
        f"“{SOLD},” said the mayor.",
        "Okafor said something else.",
    ],
)
def test_without_a_clause_that_can_stand_alone_its_words_are_spelled_as_in_the_article(sentence: str) -> None:
    assert read("Ines okafor ferry tarrow", sentence, LATER).title == "Ines Okafor ferry Tarrow"


def test_a_clause_may_begin_with_a_name_in_quotation_marks_but_not_with_speech() -> None:
    address = "https://lindholm.example/films/ferry-of-tarrow/index.html"
    text = ("“Ferry of Tarrow,” the film, has many riders.", "“The ferry of Tarrow is nice,” a rider said in Tarrow.")
    assert read("Ferry of tarrow", *text, address=address).title == text[0].rstrip(".")
    assert read("Ferry of tarrow", *reversed(text), address=address).title == text[0].rstrip(".")


def test_a_title_that_is_a_hexadecimal_key_is_replaced_by_the_first_short_sentence_that_is_not_a_quotation() -> None:
    key = "H c164ac931cc8414108b8bbae8f859e65"
    army = "“It was like an army,” a caller said."
    arrested = "Police in Lindholm arrested 31 people on Saturday after they were seen near a parade."
    assert read(key, army, arrested).title == arrested.rstrip(".")
    assert read(key, army).title == key
    assert read("Lindholm2026 opens with 1,000,000,000 crowns", arrested).title.startswith("Lindholm2026")


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Ines Okafor ferry Tarrow", ADDRESS),
        ("Ines okafor: ferry tarrow", ADDRESS),
        ("Old ferry of tarrow", ADDRESS),
        ("Ines okafor ferry tarrow", ""),
    ],
)
def test_a_title_that_somebody_wrote_stays(title: str, address: str) -> None:
    assert read(title, f"{SOLD}.", LATER, address=address).title == title


def test_a_title_of_words_stays_though_one_of_them_is_an_identifier() -> None:
    title = "Report a1b2c3d4e5f6 on ferries"
    assert read(title, f"{SOLD}.", LATER).title == title


def test_a_title_that_names_nobody_is_not_changed() -> None:
    address = "https://lindholm.example/town/old-ferry-sold/"
    assert read("Old ferry sold", "The old ferry was sold.", address=address).title == "Old ferry sold"


def test_in_a_language_without_word_lists_the_first_sentence_is_taken_whole() -> None:
    sold = "Ines Okafor a vendu le ferry de Tarrow lundi, comme la ville a besoin d’argent"
    text = (f"{sold}.", "Les gens de Tarrow aiment Ines Okafor.")
    assert read("Ines okafor ferry tarrow", *text, language="fr").title == sold
