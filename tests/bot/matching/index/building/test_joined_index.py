"""A matcher that is joined from several gives the same answers as one that is built over all their cards. MAX_ARTICLES
is lowered, so that three articles are enough for an alias to count as shared."""

from __future__ import annotations

from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.joined_library import JoinedLibrary
from bot.matching.index.building import shared_aliases
from bot.matching.matcher import CardMatcher
from bot.model import Query
from tests.support.library.random_libraries import (
    ArticleTexts,
    article_texts,
    assert_same,
    build,
    libraries,
    library,
    questions,
)


@settings(max_examples=40)
@given(libraries, questions)
def test_a_joined_matcher_answers_as_one_built_over_all_cards(libraries: list[ArticleTexts], question: str) -> None:
    with patch.object(shared_aliases, "MAX_ARTICLES", 2):
        parts = [library(small_library) for small_library in libraries]
        assert_same(CardMatcher.join(list(map(build, parts)), JoinedLibrary(parts)), _of_all(libraries), question)


@pytest.mark.thorough
@settings(max_examples=40)
@given(
    libraries,
    st.dictionaries(st.sampled_from(["card-1", "card-9"]), article_texts, min_size=1),
    st.integers(0, 2),
    questions,
)
def test_a_joined_matcher_answers_as_one_built_over_all_cards_after_a_change(
    libraries: list[ArticleTexts], change: ArticleTexts, place: int, question: str
) -> None:
    with patch.object(shared_aliases, "MAX_ARTICLES", 2):
        place = min(place, len(libraries) - 1)
        parts = [library(small_library) for small_library in libraries]
        matchers = list(map(build, parts))
        removed = set(libraries[place]) - {*change, "card-2"}
        libraries[place] = {name: text for name, text in {**libraries[place], **change}.items() if name not in removed}
        parts[place] = library(libraries[place])
        matchers[place] = matchers[place].updated(parts[place], change, removed)
        assert_same(CardMatcher.join(matchers, JoinedLibrary(parts)), _of_all(libraries), question)


def test_joining_leaves_the_parts_as_they_were() -> None:
    libraries: list[ArticleTexts] = [
        {name: ("Tide", f"The harbour {name} opened.", ("Gazette",), "en")} for name in ("card-1", "card-2", "card-3")
    ]
    with patch.object(shared_aliases, "MAX_ARTICLES", 2):
        parts = [library(small_library) for small_library in libraries]
        matchers = list(map(build, parts))
        before = [matcher.rank(Query(text="gazette")) for matcher in matchers]
        joined = CardMatcher.join(matchers, JoinedLibrary(parts))
        assert not any(match.why.words for match in joined.rank(Query(text="gazette")).matches)
        assert [matcher.rank(Query(text="gazette")) for matcher in matchers] == before


def test_a_big_segment_is_shared_and_not_copied() -> None:
    parts = [
        library({"card-1": ("Whales", "The whale dives.", (), "en")}),
        library({"card-2": ("Rye", "Bread.", (), "en")}),
    ]
    matchers = list(map(build, parts))
    joined = CardMatcher.join(matchers, JoinedLibrary(parts))
    assert [live.segment for live in joined.index.segments] == [
        matcher.index.segments[0].segment for matcher in matchers
    ]


def _of_all(libraries: list[ArticleTexts]) -> CardMatcher:
    return build(library({name: text for small_library in reversed(libraries) for name, text in small_library.items()}))
