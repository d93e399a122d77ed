"""The place of each article by its id: an id belongs to one article only."""

from __future__ import annotations

import pytest

from bot.errors import UnreadableArticle
from bot.reading.files.places import Places
from bot.reading.files.unread import Unread
from bot.reading.formats import Format
from tests.support.library.articles import article_of


def line_of(file: str, line: int) -> Unread:
    return Unread(file, Format.JSON, b"{}", line)


def test_an_id_that_is_taken_is_refused_with_the_place_of_the_first() -> None:
    places = Places()
    places.note("harbour", line_of("seeds/a.jsonl", 7))
    places.note("ferry", line_of("seeds/b.jsonl", 3))
    with pytest.raises(UnreadableArticle, match=r'its id "harbour" is already taken by seeds/a\.jsonl:7') as raised:
        places.note("harbour", line_of("seeds/b.jsonl", 1_000_000))
    assert raised.value.subject == "seeds/b.jsonl:1000000"
    assert list(places) == ["harbour", "ferry"]


def test_another_article_of_one_title_gets_the_next_number_that_is_free() -> None:
    places, article = Places(), article_of("Text.")
    places.note("an-article", line_of("seeds/a.jsonl", 1))
    assert places.another_id(article) == "an-article-2"
    assert places.another_id(article, lambda other: other != "an-article-3") == "an-article-4"
