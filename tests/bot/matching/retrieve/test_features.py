"""The features of a card, which are computed with arrays, are the same as those of a slow, simple scorer."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.question.preparation import prepare_question
from bot.matching.retrieve.card_ranking import compare_cards
from bot.matching.retrieve.features import RANKING_FEATURES
from bot.matching.retrieve.first_stage import find_candidates
from bot.matching.vectors.static_embedder import load_embedder
from tests.support.library.small_library import card
from tests.support.matching.slow_scorer import slow_ranking_features

ROUNDING = 0.02
"""The largest difference: vectors are stored with eight bits for each number."""

words = st.sampled_from(
    "whales bridge bridges harbour tax taxes bread not against open ran open-ran x-ray 2024".split()
)
names = st.lists(words, min_size=1, max_size=4).map(" ".join)
texts = st.lists(names.map(lambda text: f"{text.capitalize()}."), max_size=4).map(" ".join)
cards = st.lists(st.tuples(names, texts, st.lists(names, max_size=2)), min_size=1, max_size=4)
questions = st.lists(
    st.sampled_from("whale brigde harbour taxes the bread not openran open ran loaf".split()), min_size=1
)


@settings(max_examples=50)
@given(cards, questions.map(" ".join))
def test_every_feature_has_the_value_that_the_slow_scorer_computes(
    samples: list[tuple[str, str, list[str]]], question: str
) -> None:
    sample_cards = [
        card(f"c{index}", title, text, tuple(others)) for index, (title, text, others) in enumerate(samples)
    ]
    library = MemoryLibrary(sample_cards, {f"c{index}": text for index, (_, text, _) in enumerate(samples)})
    embedder = load_embedder()
    matcher = CardMatcher.build(library, embedder)
    prepared = prepare_question(question, matcher.index, embedder)
    compared = compare_cards(prepared, matcher.index, matcher.weights, find_candidates(prepared, matcher.index))
    features = compared.get(0)  # of the cards in the only segment that were compared with the question
    rows = [] if features is None else features.cards.tolist()
    for row, number in enumerate(rows):
        found = library.find(f"c{number}")
        assert found is not None
        assert features is not None
        fast = dict(zip(RANKING_FEATURES, features.values[row].tolist(), strict=True))
        slow = slow_ranking_features(prepared, found, library, embedder)
        for name, value in slow.items():
            assert fast[name] == pytest.approx(value, abs=ROUNDING if _is_of_vectors(name) else 1e-5), name
    not_compared = [one for index, one in enumerate(sample_cards) if index not in rows]
    assert all(
        slow_ranking_features(prepared, one, library, embedder)["words of the card"] == 0 for one in not_compared
    )


def _is_of_vectors(feature: str) -> bool:
    return "meaning" in feature or "near words" in feature
