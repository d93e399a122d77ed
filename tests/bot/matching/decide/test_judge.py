"""The judge decides between an answer, choices and not found, says how sure it is, and explains its score."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards.library import MemoryLibrary
from bot.matching.decide.judge import Judge
from bot.matching.decide.subject import FEATURES, SubjectModels, load_subject_models, parse_subject_models
from bot.matching.learned_models import LinearModel, Trees
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import ArticleInfo, Outcome, Query, Ranking, Span, Thresholds, TopicCard

STORIES = {
    "ferry": "The Tarrow ferry was sold on Monday. Its buyer, Odile Farkas, paid 31 crowns. It last sailed in 2019.",
    "bridge": "The Tarrow bridge closes on 3 March for eleven weeks. Engineers will replace its corroded bearings.",
    "honey": "Of 320 jars of honey tested at the border, 46 percent held syrup. Customs sent 1,200 tonnes back.",
}


def _matcher(**stories: str) -> CardMatcher:
    texts = stories or STORIES
    cards = [
        TopicCard(
            id=name,
            article=ArticleInfo(id=name, title=name.title(), source=f"{name}.txt", sha256="", language="en"),
            title=name.title(),
            section="",
            extent=(Span(0, len(text)),),
        )
        for name, text in texts.items()
    ]
    judge = Judge(load_subject_models())
    return CardMatcher.build(MemoryLibrary(cards, texts), load_embedder(), judge=judge)


@pytest.fixture(scope="module")
def matcher() -> CardMatcher:
    return _matcher()


def test_a_question_that_a_sentence_answers_is_answered_with_it(matcher: CardMatcher) -> None:
    ranking = matcher.rank(Query(text="how much did the buyer of the ferry pay"))
    assert ranking.outcome is Outcome.ANSWER
    assert ranking.confidence > 0.6
    assert ranking.passage
    assert "31 crowns" in ranking.passage.text
    assert ranking.passage.text == STORIES["ferry"][ranking.passage.span.start : ranking.passage.span.end]


def test_the_first_score_is_the_confidence_and_scores_fall(matcher: CardMatcher) -> None:
    ranking = matcher.rank(Query(text="tarrow bridge"))
    scores = [match.score for match in ranking.matches]
    assert scores[0] == ranking.confidence
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)


@pytest.mark.parametrize("text", ["", "   ", "???", "🐳", "the of and", "\ud800", "what is the"])
def test_a_text_without_content_words_is_not_found(matcher: CardMatcher, text: str) -> None:
    assert matcher.rank(Query(text=text)).outcome is Outcome.NOT_FOUND


@pytest.mark.parametrize("text", ["where did i park my car", "please play some jazz", "capital of France"])
def test_chat_and_questions_about_other_subjects_are_not_answered(matcher: CardMatcher, text: str) -> None:
    assert matcher.rank(Query(text=text)).outcome is Outcome.NOT_FOUND


def test_thresholds_decide_the_outcome_of_a_confidence(matcher: CardMatcher) -> None:
    choices_only = _ask_about_bridge(matcher, answer=1.0, sure=1.0, choices=0.0)
    strict = _ask_about_bridge(matcher, answer=1.0, sure=1.0, choices=1.0)
    lenient = _ask_about_bridge(matcher, answer=0.0, sure=0.0)
    assert (choices_only.outcome, strict.outcome, lenient.outcome) == (
        Outcome.CHOICES,
        Outcome.NOT_FOUND,
        Outcome.ANSWER,
    )
    assert choices_only.confidence == strict.confidence == lenient.confidence


def test_the_only_card_of_a_library_is_offered_like_one_of_many() -> None:
    only = _matcher(bridge=STORIES["bridge"])
    assert _ask_about_bridge(only, answer=1.0, sure=1.0, choices=0.0).outcome is Outcome.CHOICES


def test_an_answer_with_a_close_competitor_needs_more_confidence() -> None:
    twins = _matcher(**dict.fromkeys(("north", "south"), STORIES["bridge"]))
    assert _ask_about_bridge(twins, answer=0.0, sure=1.0, choices=0.0).outcome is Outcome.CHOICES
    assert _ask_about_bridge(twins, answer=0.0, sure=0.0).outcome is Outcome.ANSWER


@settings(max_examples=60)
@given(text=st.text(max_size=200))
def test_ranking_never_raises(matcher: CardMatcher, text: str) -> None:
    ranking = matcher.rank(Query(text=text))
    assert 0 <= ranking.confidence <= 1


def test_every_feature_has_a_name(matcher: CardMatcher) -> None:
    _, candidates = matcher.candidates(Query(text="who bought the ferry"))
    assert load_subject_models().sentence.weights.shape == candidates[0].sentence_features.shape[1:]
    assert np.max(load_subject_models().subject.features) < len(FEATURES)


def test_weights_learned_for_other_features_are_refused() -> None:
    with pytest.raises(ValueError, match="other features"):
        parse_subject_models('{"sentence": {"features": ["cover"], "weights": [1], "bias": 0}}')


def test_the_outcomes_of_its_tests_lead_through_a_tree_to_a_leaf() -> None:
    trees = Trees(np.array([[0, 1]]), np.array([[0.5, 0.5]]), np.array([[1.0, 2.0, 3.0, 4.0]]), 0.5)
    rows = [np.array(row, float) for row in ([0, 0], [0, 1], [1, 0], [1, 1])]
    assert [trees.log_odds(row) for row in rows] == [1.5, 2.5, 3.5, 4.5]


def test_a_linear_model_is_a_weighted_sum() -> None:
    model = LinearModel(np.array([2.0, -1.0]), 0.5)
    assert model.log_odds(np.array([[1.0, 1.0], [0.0, 3.0]])).tolist() == [1.5, -2.5]


def test_a_judge_cannot_be_changed() -> None:
    judge = Judge(SubjectModels(load_subject_models().sentence, load_subject_models().subject))
    with pytest.raises(dataclasses.FrozenInstanceError):
        judge.subject_models = load_subject_models()  # type: ignore[misc]


def _ask_about_bridge(matcher: CardMatcher, **thresholds: float) -> Ranking:
    return matcher.rank(Query(text="how long is the bridge closed", thresholds=Thresholds(**thresholds)))
