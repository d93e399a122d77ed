"""The location of each article by its id: an id belongs to one article only."""

from __future__ import annotations

import pytest

from bot.errors import UnreadableArticle
from bot.reading.files.id_registry import IdRegistry
from bot.reading.files.raw_article import RawArticle
from bot.reading.formats import Format
from tests.support.library.articles import article_of


def line_of(file: str, line: int) -> RawArticle:
    return RawArticle(file, Format.JSON, b"{}", line)


def test_a_taken_id_is_refused_naming_the_article_that_has_it() -> None:
    ids = IdRegistry()
    ids.register("harbour", line_of("seeds/a.jsonl", 7))
    ids.register("ferry", line_of("seeds/b.jsonl", 3))
    with pytest.raises(UnreadableArticle, match=r'its id "harbour" is already taken by seeds/a\.jsonl:7') as raised:
        ids.register("harbour", line_of("seeds/b.jsonl", 1_000_000))
    assert raised.value.subject == "seeds/b.jsonl:1000000"
    assert list(ids) == ["harbour", "ferry"]


def test_a_second_article_with_the_same_title_gets_the_next_free_number() -> None:
    ids, article = IdRegistry(), article_of("Text.")
    ids.register("an-article", line_of("seeds/a.jsonl", 1))
    assert ids.next_free_id(article) == "an-article-2"
    assert ids.next_free_id(article, lambda other: other != "an-article-3") == "an-article-4"
