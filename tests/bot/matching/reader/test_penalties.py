"""A message that sounds like talk, names no subject, or has only words of many cards is not a question about articles.
A number that the reader is not sure of may be the wrong one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.reader.confidence import CONFIDENCE_FEATURES
from bot.matching.reader.penalties import (
    compute_chance_penalty,
    compute_scatter_penalty,
    compute_talk_penalty,
    compute_writer_penalty,
    is_count_in_doubt,
    names_no_subject,
)
from bot.matching.reader.reader import ReaderOutput
from bot.matching.reader.windows.windows import NO_COSINE, ReadWindow, Window
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query, Span
from tests.support.library.small_library import card

TEXTS = {
    "ferry": "The ferry to Tarrow is late because of the wind. It never sails too soon after a storm.",
    "market": "The market of Bergen opens on Friday. Bread and fish are sold until noon.",
}


def _penalty(*, talk: float = -5.0, general: float = -5.0, cosine: float) -> float:
    features = np.zeros(len(CONFIDENCE_FEATURES))
    features[CONFIDENCE_FEATURES.index("chat_talk")] = talk
    features[CONFIDENCE_FEATURES.index("dense")] = cosine
    return compute_talk_penalty(features, general)


def _penalty_of_chance(
    message: str, *, cards: int = 1000, cosine: float = 0.3, articles: int = 2, dense: bool = True
) -> float:
    texts = dict(list(TEXTS.items())[:articles])
    matcher = CardMatcher.build(
        MemoryLibrary([card(name, name.title(), text) for name, text in texts.items()], texts), load_embedder()
    )
    prepared, candidates = matcher.candidates(Query(text=message))
    features = np.zeros(len(CONFIDENCE_FEATURES))
    features[CONFIDENCE_FEATURES.index("max_dense")] = cosine
    return compute_chance_penalty(replace(prepared, dense=np.full(1, dense, np.float32)), candidates, cards, features)


def _penalty_of_scatter(
    message: str = "why is bread cheap",
    *,
    general: float = 1.0,
    articles: int = 5,
    cards: int = 5000,
    dense: bool = True,
) -> float:
    library = MemoryLibrary([card(name, name.title(), text) for name, text in TEXTS.items()], TEXTS)
    prepared, _ = CardMatcher.build(library, load_embedder()).candidates(Query(text=message))
    features = np.zeros(len(CONFIDENCE_FEATURES))
    features[CONFIDENCE_FEATURES.index("articles")] = articles
    return compute_scatter_penalty(replace(prepared, dense=np.full(1, dense, np.float32)), cards, features, general)


def _names_no_subject(message: str, subject: float, articles: int = 2) -> bool:
    cards = [card(name, name.title(), text) for name, text in list(TEXTS.items())[:articles]]
    matcher = CardMatcher.build(MemoryLibrary(cards, TEXTS), load_embedder())
    return names_no_subject(*matcher.candidates(Query(text=message)), subject)


def test_what_sounds_like_talk_is_answered_less_surely_if_the_passage_is_about_something_else() -> None:
    assert _penalty(talk=4.0, cosine=0.0) == 4.0
    assert 0.0 < _penalty(talk=4.0, cosine=0.2) < 4.0


def test_what_sounds_like_talk_is_a_question_if_the_passage_is_about_it() -> None:
    assert _penalty(talk=4.0, cosine=0.5) == 0.0


@pytest.mark.parametrize("cosine", [-1.0, 0.0, 0.5])
def test_what_does_not_sound_like_talk_loses_nothing(cosine: float) -> None:
    assert _penalty(talk=-2.0, cosine=cosine) == 0.0


def test_a_general_question_is_answered_less_surely_the_farther_the_passage_is_from_it() -> None:
    assert (
        _penalty(general=2.0, cosine=0.1) > _penalty(general=2.0, cosine=0.4) > _penalty(general=2.0, cosine=0.5) == 0.0
    )
    assert (
        _penalty(general=2.0, cosine=0.2)
        > _penalty(general=0.0, cosine=0.2)
        > _penalty(general=-2.0, cosine=0.2)
        == 0.0
    )


def test_a_message_that_sounds_like_talk_and_like_a_general_question_is_doubted_once() -> None:
    assert _penalty(talk=4.0, general=1.0, cosine=0.0) == 4.0
    assert _penalty(talk=1.0, general=3.0, cosine=0.0) == 4.0


def test_without_vectors_of_meaning_the_sound_of_a_message_says_nothing() -> None:
    assert _penalty(talk=4.0, general=4.0, cosine=NO_COSINE) == 0.0


def test_one_word_without_a_subject_asks_nothing() -> None:
    assert _names_no_subject("too soon?", subject=-2.0)


def test_one_word_whose_subject_was_found_is_asked_about() -> None:
    assert not _names_no_subject("ferry", subject=2.0)


def test_several_words_are_a_question_whatever_their_subject() -> None:
    assert not _names_no_subject("why is the ferry late", subject=-2.0)


def test_a_follow_up_need_not_name_the_article_that_it_is_asked_of() -> None:
    assert not _names_no_subject("too soon?", subject=-2.0, articles=1)


def test_what_many_cards_have_is_answered_less_surely_the_more_cards_there_are() -> None:
    assert 0.0 < _penalty_of_chance("ferry", cards=100) < _penalty_of_chance("ferry", cards=1000)
    assert _penalty_of_chance("ferry", cards=2) == 0.0


def test_each_word_that_cards_have_makes_chance_less_likely() -> None:
    assert (
        _penalty_of_chance("ferry tarrow wind storm") < _penalty_of_chance("ferry tarrow") < _penalty_of_chance("ferry")
    )


def test_what_is_near_in_meaning_is_hardly_there_by_chance() -> None:
    assert (
        _penalty_of_chance("ferry", cosine=0.5) < _penalty_of_chance("ferry", cosine=0.38) < _penalty_of_chance("ferry")
    )


def test_a_guess_says_nothing_but_an_evident_typo_says_as_much_as_the_word() -> None:
    assert _penalty_of_chance("gerry") > _penalty_of_chance("ferry")
    assert _penalty_of_chance("ferrry") == pytest.approx(_penalty_of_chance("ferry"))


def test_without_vectors_of_meaning_or_other_articles_nothing_is_weighed() -> None:
    assert _penalty_of_chance("ferry", dense=False) == 0.0
    assert _penalty_of_chance("ferry", articles=1) == 0.0


@pytest.mark.parametrize(
    ("question", "log_odds", "is_doubted"),
    [
        ("how many loaves are sold at the market", 0.2, True),
        ("how much does the bread cost", 0.2, True),
        ("how many loaves are sold at the market", 1.0, False),
        ("how many more hours is the market open", 0.2, False),
        ("how much time is the market open", 0.2, False),
        ("what is sold at the market", 0.2, False),
    ],
)
def test_a_number_that_the_reader_is_not_sure_of_is_doubted(
    question: str, log_odds: float, *, is_doubted: bool
) -> None:
    matcher = CardMatcher.build(MemoryLibrary([card("market", "Market", TEXTS["market"])], TEXTS), load_embedder())
    prepared, _ = matcher.candidates(Query(text=question))
    reading = ReaderOutput(log_odds, 1.0, 0, 1)
    window = ReadWindow(Window(0, 0, 0, 0, 0.0), "market", reading, Span(0, 1), Span(0, 1))
    assert is_count_in_doubt(prepared, window) is is_doubted


@pytest.mark.parametrize(
    ("question", "log_odds", "cosine", "is_doubted"),
    [
        ("how many loaves do i have left", (0.2, 0.2), 0.4, True),
        ("when does my bread arrive", (0.2, -2.0), 0.4, True),
        ("when does my bread arrive", (0.2, 1.0), 0.4, False),
        ("when does my bread arrive", (1.0, 0.2), 0.4, False),
        ("when does my bread arrive", (0.2, 0.2), 0.7, False),
        ("when does my bread arrive", (0.2, 0.2), NO_COSINE, False),
        ("tell me when the bread arrives", (0.2, 0.2), 0.4, False),
        ("when does your bread arrive", (0.2, 0.2), 0.4, False),
    ],
)
def test_what_only_the_writer_knows_is_answered_less_surely_in_a_large_library(
    question: str, log_odds: tuple[float, float], cosine: float, *, is_doubted: bool
) -> None:
    matcher = CardMatcher.build(MemoryLibrary([card("market", "Market", TEXTS["market"])], TEXTS), load_embedder())
    prepared, _ = matcher.candidates(Query(text=question))
    reading, alone = (ReaderOutput(value, 1.0, 0, 1) for value in log_odds)
    window = ReadWindow(Window(0, 0, 0, 0, 0.0), "market", reading, Span(0, 1), Span(0, 1))
    features = np.zeros(len(CONFIDENCE_FEATURES))
    features[CONFIDENCE_FEATURES.index("dense")] = cosine
    weights = [compute_writer_penalty(prepared, window, alone, cards, features) for cards in (900, 3000, 9000)]
    assert (0 == weights[0] < weights[1] < weights[2]) is is_doubted
    assert any(weights) is is_doubted


def test_a_general_question_on_which_many_articles_touch_is_answered_less_surely() -> None:
    assert 0.0 < _penalty_of_scatter(articles=3) < _penalty_of_scatter(articles=5)
    assert 0.0 < _penalty_of_scatter(general=-2.0) < _penalty_of_scatter(general=1.0)
    assert 0.0 < _penalty_of_scatter(cards=2000) < _penalty_of_scatter(cards=8000)


@pytest.mark.parametrize("articles", [1, 2])
def test_a_question_whose_passages_are_of_one_article_or_two_loses_nothing(articles: int) -> None:
    assert _penalty_of_scatter(articles=articles) == 0.0


def test_passages_of_many_articles_say_nothing_in_a_small_library() -> None:
    assert _penalty_of_scatter(cards=900) == 0.0


def test_passages_of_many_articles_say_nothing_of_a_question_about_articles_or_a_few_words() -> None:
    assert _penalty_of_scatter(general=-3.0) == _penalty_of_scatter("cheap bread") == 0.0


def test_without_vectors_of_meaning_no_question_is_a_general_one() -> None:
    assert _penalty_of_scatter(general=0.0, dense=False) == 0.0
