"""Weights of the signs of news, learned further from graded sentences."""

from __future__ import annotations

import numpy as np
import pytest

from bot.digests.content.sentences import news
from tools.learning.fit_news import ARGUABLE, GUESS, Choice, refine


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
