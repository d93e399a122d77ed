"""The features of a sentence are the same as those of a slow, simple scorer."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.retrieve.sentences import SENTENCE_FEATURES
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from tests.support.library.small_library import card
from tests.support.matching.slow_scorer import slow_sentence_features

words = st.sampled_from(
    "whales Bridge bridges Harbour not against open-ran 1862 48 seventy because by Odile tax".split()
)
sentences = st.lists(st.lists(words, min_size=1, max_size=12).map(" ".join), min_size=1, max_size=4)
questions = st.lists(
    st.sampled_from("who how many when where why whale brigde harbour taxes not openran open ran".split()), min_size=1
)


@settings(max_examples=100)
@given(st.lists(sentences, min_size=1, max_size=3), questions.map(" ".join))
def test_every_feature_has_the_value_that_the_slow_scorer_computes(drawn: list[list[str]], question: str) -> None:
    texts = {f"c{index}": ". ".join(sentences) + "." for index, sentences in enumerate(drawn)}
    library = MemoryLibrary([card(name, "Ferry", text, ()) for name, text in texts.items()], texts)
    prepared, candidates = CardMatcher.build(library, load_embedder()).candidates(Query(text=question))
    for candidate in candidates:
        found = library.find(candidate.card_id)
        assert found is not None
        fast_features = [dict(zip(SENTENCE_FEATURES, row.tolist(), strict=True)) for row in candidate.sentence_features]
        for fast, slow in zip(fast_features, slow_sentence_features(prepared, found, library), strict=True):
            for name, value in slow.items():
                assert fast[name] == pytest.approx(float(value), abs=1e-5), name


def test_the_lead_of_a_sentence_is_its_distance_to_the_best_other() -> None:
    text = "The harbour bridge closes. The harbour is deep. Whales sing."
    library = MemoryLibrary([card("c", "Ferry", text, ())], {"c": text})
    _, candidates = CardMatcher.build(library, load_embedder()).candidates(Query(text="harbour bridge"))
    sentence_features = dict(zip(SENTENCE_FEATURES, candidates[0].sentence_features.T, strict=True))
    assert sentence_features["score_lead"][0] == pytest.approx(-sentence_features["score_lead"][1], abs=1e-5)
    assert (
        sentence_features["score_lead"][2] < sentence_features["score_lead"][1] < 0 < sentence_features["score_lead"][0]
    )
    assert sentence_features["before"].tolist() == [0, *sentence_features["cover"][:2].tolist()]
    assert sentence_features["after"].tolist() == [*sentence_features["cover"][1:].tolist(), 0]


def test_the_only_sentence_of_a_card_has_no_lead() -> None:
    text = "The harbour bridge closes."
    library = MemoryLibrary([card("c", "Ferry", text, ())], {"c": text})
    _, candidates = CardMatcher.build(library, load_embedder()).candidates(Query(text="harbour bridge"))
    sentence_features = candidates[0].sentence_features
    assert np.isfinite(sentence_features).all()
    assert sentence_features[0, SENTENCE_FEATURES.index("score_lead")] == 0
