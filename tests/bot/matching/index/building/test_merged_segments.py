"""A matcher that was changed answers as one that was rebuilt."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.matching.index.building import merged_segments
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from tests.support.library.random_libraries import assert_same
from tests.support.library.small_library import TOWN, small_library

Articles = dict[str, tuple[str, str]]
"""The title and text of each article, by id."""
WORDS = "whale bridge harbour bakery tax bread rye strand sonar mayor prize engineer the of for close".split()
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6).map(
    lambda words: f"{' '.join(words).capitalize()}."
)
articles = st.dictionaries(
    st.sampled_from([f"card-{number}" for number in range(8)]),
    st.tuples(sentences, st.lists(sentences, max_size=3).map(" ".join)),
    min_size=1,
    max_size=6,
)
questions = st.lists(st.sampled_from([*WORDS, "whael", "brigde", "baker", "not"]), min_size=1, max_size=5).map(" ".join)


@settings(max_examples=30)
@given(articles, articles, questions)
def test_an_updated_matcher_answers_as_a_rebuilt_one(before: Articles, after: Articles, question: str) -> None:
    old, new = small_library(before), small_library(after)
    changed = [card_id for card_id in after if before.get(card_id) != after[card_id]]
    removed = [card_id for card_id in before if card_id not in after]
    original = CardMatcher.build(old, load_embedder())
    was = original.rank(Query(text=question))
    updated = original.updated(new, changed, removed)
    rebuilt = CardMatcher.build(new, load_embedder())
    assert_same(updated, rebuilt, question)
    assert original.rank(Query(text=question)) == was


def test_a_big_segment_stays_as_it_is_and_a_small_one_is_added(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merged_segments, "MAX_MERGED_CARDS", 4)
    matcher = CardMatcher.build(small_library(TOWN), load_embedder())
    base = matcher.index.segments[0].segment
    texts = dict(TOWN)
    for number in range(3):
        texts[f"new-{number}"] = (f"Rye {number}", "Rye bread is baked near the harbour.")
        texts.pop("whales", None)
        matcher = matcher.updated(small_library(texts), [f"new-{number}"], ["whales"])
    assert [len(live.segment) for live in matcher.index.segments] == [6, 3]
    assert matcher.index.segments[0].segment is base
    assert matcher.index.size == 8
    rebuilt = CardMatcher.build(small_library(texts), load_embedder())
    for question in ("whales", "harbour bridge", "rye", "who won the prize", "brigde bearigns"):
        assert_same(matcher, rebuilt, question)
    assert matcher.suggest("whales", 5) == ()
