"""A matcher that is narrowed to some articles answers as one built over these alone."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.narrowed_library import NarrowedLibrary
from bot.matching.index.building import shared_aliases
from tests.support.library.random_libraries import (
    ArticleTexts,
    article_texts,
    assert_same,
    build,
    ids,
    library,
    questions,
)


@settings(max_examples=40)
@given(st.dictionaries(ids, article_texts, max_size=8), st.sets(ids), st.sets(ids), questions)
def test_a_narrowed_matcher_answers_as_one_built_over_the_wanted_articles(
    articles: ArticleTexts, wanted: set[str], removed: set[str], question: str
) -> None:
    with patch.object(shared_aliases, "MAX_ARTICLES", 2):
        left = {name: text for name, text in articles.items() if name not in removed}
        whole = build(library(articles)).updated(library(left), (), set(articles) & removed)
        narrowed = whole.narrowed(NarrowedLibrary(library(left), wanted))
        alone = build(library({name: text for name, text in left.items() if name in wanted}))
        assert_same(narrowed, alone, question)
