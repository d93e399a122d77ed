"""Several libraries are joined: an article that several of them have is taken from the first."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.joined_library import JoinedLibrary
from bot.cards.library import MemoryLibrary
from bot.errors import UnknownCard
from tests.support.library.small_library import card

TEXTS = ("One. Two.", "Three whales. Four bridges.", "Five.")
parts = st.lists(
    st.dictionaries(st.sampled_from("abcdef"), st.tuples(st.sampled_from(TEXTS), st.integers(0, 2)), max_size=4),
    min_size=1,
    max_size=3,
)


def library(articles: dict[str, tuple[str, int]]) -> MemoryLibrary:
    """A library of articles: id -> (text, number of sections)."""
    cards = []
    for article_id, (text, sections) in articles.items():
        whole = card(article_id, f"About {article_id}", text)
        cards += [whole, *(replace(whole, id=f"{article_id}/{number}", section="Part") for number in range(sections))]
    return MemoryLibrary(cards, {article_id: text for article_id, (text, _) in articles.items()})


@given(parts)
def test_a_joined_library_equals_one_library_of_all_articles(parts: list[dict[str, tuple[str, int]]]) -> None:
    joined = JoinedLibrary([library(part) for part in parts])
    merged = {article: cards for part in reversed(parts) for article, cards in part.items()}
    whole = library(merged)
    assert list(joined) == list(whole)
    assert len(joined) == len(whole)
    assert joined.articles == whole.articles
    assert sorted(joined.articles) == sorted(whole.articles)
    assert joined.articles & {"a", "x"} == whole.articles & {"a", "x"}
    for each in whole:
        assert joined.find(each.id) == joined.find_key(each.key) == each
        assert joined.text(each.article.id) == whole.text(each.article.id)
        assert joined.sentences(each) == whole.sentences(each)
        assert list(joined.cards_of(each.article.id)) == list(whole.cards_of(each.article.id))


def test_a_card_that_no_library_has_is_unknown() -> None:
    joined = JoinedLibrary([library({"a": ("One.", 0)}), library({"b": ("Two.", 0)})])
    assert joined.find("c") is None
    assert joined.find_key("gone") is None
    assert joined.cards_of("c") == ()
    with pytest.raises(UnknownCard):
        joined.text("c")


def test_a_card_of_a_hidden_article_is_not_here() -> None:
    old, new = library({"a": ("One.", 2)}), library({"a": ("Two.", 0)})
    joined = JoinedLibrary([new, old])
    assert joined.find("a/0") is None
    assert joined.find_key(next(card for card in old if card.id == "a/0").key) is None
    assert joined.text("a") == "Two."


def test_the_version_changes_with_that_of_any_part() -> None:
    one, other, third = (library({"a": (text, 0)}) for text in TEXTS)
    versions = {JoinedLibrary(parts).version for parts in ([one, other], [one, third], [other, one], [one])}
    assert len(versions) == 4
