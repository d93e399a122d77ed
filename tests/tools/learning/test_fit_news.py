"""Weights of the signs of news, learned further from graded sentences."""

from __future__ import annotations

import numpy as np
import pytest

from bot.digests.content.sentences import news
from tools.learning.fit_news import ARGUABLE, GUESS, Choice, refine, use_weights


def _choice(sign: str, worth: float) -> Choice:
    """An article with two sentences: one of this worth with the sign, and one of no worth without any sign."""
    return np.array([[name == sign for name in GUESS], [False] * len(GUESS)], np.float64), np.array([worth, 0.0])


def test_a_sign_of_news_gains_weight_and_one_that_no_sentence_has_keeps_it() -> None:
    weights, _ = refine([_choice("number", 1.0)] * 400)

    assert weights["number"] > news.WEIGHTS["number"] + 0.5
    assert weights["teasing"] == pytest.approx(news.WEIGHTS["teasing"])


def test_an_arguable_sentence_is_worth_less_than_the_news_and_more_than_others() -> None:
    by_worth = [refine([_choice("number", worth)] * 400)[0]["number"] for worth in (0.0, ARGUABLE, 1.0)]

    assert by_worth == sorted(set(by_worth))


def test_few_sentences_change_little() -> None:
    weights, _ = refine([_choice("number", 1.0)] * 4)

    assert weights["number"] == pytest.approx(news.WEIGHTS["number"], abs=0.1)


def test_digests_choose_news_by_the_weights_learned_further_only_within_the_context() -> None:
    before = news.WEIGHTS, news.EVEN_SCORE, news.EXTRA_IF_CLEAR
    with use_weights({"shared": 1.0}, 2.0):
        assert (news.WEIGHTS, news.EVEN_SCORE, news.EXTRA_IF_CLEAR) == ({"shared": 1.0}, 2.0, 0.4)
    assert before == (news.WEIGHTS, news.EVEN_SCORE, news.EXTRA_IF_CLEAR)
