"""A card is shown with a sentence of its article, even if none is the news."""

from __future__ import annotations

from bot.digests.content.shown_news import News, news_of_card
from tests.support.library.small_library import small_library

SCENE = "Ruth was nine when her father took her down to the quay for the first time in her life."


def shown(title: str, text: str) -> News:
    library = small_library({"ferry": (title, text)})
    return news_of_card(next(iter(library)), library)


def test_below_a_headline_that_nothing_explains_stands_the_best_sentence_of_all() -> None:
    assert shown("An old ferry of Lindholm and its last winter", SCENE).sentence == SCENE


def test_an_article_without_any_whole_sentence_has_none() -> None:
    assert shown("An old ferry of Lindholm and its last winter", "Do you remember the ferry?").sentence == ""


def test_a_sentence_loses_the_word_that_joins_it_to_one_that_is_not_shown() -> None:
    news = "But Lindholm sold its last two ferries to Tarrow for $4 million on Monday, the mayor said."
    text = f"Ferries are loved. {news}"
    assert shown("Lindholm sells its ferries to Tarrow", text).sentence == news.removeprefix("But ")


def test_without_its_headline_a_sentence_is_shown_whole() -> None:
    title, rest = "Lindholm sold its last two ferries to Tarrow", "for $4 million on Monday, the mayor said."
    news = shown(title, f"{title} {rest} Captains of both towns had asked for that.")

    assert news.sentence == f"… {rest}"
    assert news.sentence_alone == f"{title} {rest}"


def test_a_headline_made_from_a_sentence_is_without_it_this_sentence() -> None:
    sentence = "The council of Lindholm sold its last two ferries to Tarrow for $4 million on Monday."
    news = shown("Ferries of Lindholm could soon be …", f"{sentence} Captains had asked for that.")

    assert news.headline == sentence.rstrip(".")
    assert news.sentence_alone == sentence
