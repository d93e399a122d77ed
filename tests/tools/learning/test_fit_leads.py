"""The learned weights of leads follow the grades, and stay near the first guess if there are no grades."""

from __future__ import annotations

import numpy as np

from bot.digests.content.newsworthiness.weight import WEIGHTS
from tools.learning.fit_leads import (
    GRADES,
    GUESS,
    Choice,
    GradedArticle,
    Learned,
    compute_word_scores,
    fit,
    is_correct,
    learn,
    measure_shortfall,
)
from tools.quality.digests.leads import LabelledArticle, LabelledDay
from tools.quality.libraries import read_rows

DIMENSIONS = 4
"""Of the vectors of words in these tests."""


def test_every_weight_has_a_first_guess() -> None:
    assert WEIGHTS.keys() == GUESS.keys() | {"words"}


def test_a_sign_of_high_grades_gains_and_others_stay() -> None:
    learned = learn(articles(high={"soft": 1.0}, low={"harm": 1.0}), [])

    assert learned.signs["soft"] > learned.signs["harm"]
    assert learned.signs["local"] == GUESS["local"]


def test_words_explain_what_signs_do_not() -> None:
    learned = learn(articles(high={}, low={}, high_words=[1.0, 0, 0, 0], low_words=[0, 1.0, 0, 0]), [])

    assert learned.direction[0] > 0 > learned.direction[1]
    assert learned.direction[2] == 0


def test_an_article_that_is_not_for_learning_changes_nothing() -> None:
    known = articles(high={"soft": 1.0}, low={})
    held_out = {f"held{number}": graded(9, {"light": 1.0}, is_for_learning=False) for number in range(20)}

    assert learn(known | held_out, []).signs == learn(known, []).signs


def test_signs_and_words_are_also_learned_from_labelled_days() -> None:
    known = articles(high={}, low={}) | {"led": graded(2, {"soft": 1.0}, [1.0, 0, 0, 0]), "followed": graded(2, {})}
    days = [day(labelled("led", could_lead=True), labelled("followed"))] * 9  # one day is too little to learn from
    without, learned = learn(known, []), learn(known, days)

    assert learned.signs["soft"] > without.signs["soft"]
    assert learned.direction[0] > without.direction[0]


def test_other_reports_count_more_if_such_articles_lead_on_more_days() -> None:
    known = articles(high={}, low={})
    rare = [day(labelled("high0", other_reports=2), labelled("high1", could_lead=True))] * 50
    many = [day(labelled("high0", other_reports=2, could_lead=True), labelled("high1"))] * 50

    assert learn(known, rare).others["other_reports"] < learn(known, many).others["other_reports"]


def test_background_leads_only_if_there_is_nothing_else() -> None:
    known = {"news": graded(5, {}), "background": graded(5, {"harm": 1.0})}
    learned = Learned(GUESS, np.zeros(DIMENSIONS), {"other_reports": 0.0, "continues": 0.0})
    background = labelled("background", is_background=True, could_lead=True)

    assert not is_correct(day(background, labelled("news")), known, learned)
    assert is_correct(day(background), known, learned)


def test_a_fit_stays_at_its_guess_if_all_alternatives_are_equal() -> None:
    equal = Choice(np.ones((2, 1)), np.array([0.9, 0.1]))

    assert fit([equal], np.array([7.0]), np.ones(1)) == [7.0]


def test_a_choice_counts_as_often_as_its_weight() -> None:
    once = Choice(np.eye(2), np.array([0.9, 0.1]))
    twice = Choice(once.rows, once.target, weight=2.0)

    assert np.allclose(fit([once, once], np.zeros(2), np.ones(2)), fit([twice], np.zeros(2), np.ones(2)))


def test_a_weak_penalty_lets_a_weight_go_further_from_its_guess() -> None:
    weak, strong = fit([Choice(np.eye(2), np.array([0.9, 0.1]))], np.zeros(2), np.array([1.0, 10.0]))

    assert abs(weak) > abs(strong) > 0


def test_the_shortfall_is_how_many_grades_better_the_best_of_six_would_be() -> None:
    assert measure_shortfall([(float(grade), grade) for grade in range(6)]) == 0
    assert measure_shortfall([(-float(grade), grade) for grade in range(6)]) == 5


def test_scored_words_are_whole_words_without_stop_words() -> None:
    scores = compute_word_scores(np.ones(256))  # a direction in the vectors of the package

    assert "senate" in scores
    assert not {"the", "##s", "2019"} & scores.keys()
    assert [*scores] == sorted(scores)


def test_grades_are_from_0_to_9_and_each_article_is_in_one_half() -> None:
    rows = read_rows(GRADES)

    assert {row["grade"] for row in rows} == set(range(10))
    assert {row["half"] for row in rows} == {"work", "held"}
    assert len({row["article"] for row in rows}) == len(rows)


def articles(
    high: dict[str, float],
    low: dict[str, float],
    high_words: list[float] | None = None,
    low_words: list[float] | None = None,
) -> dict[str, GradedArticle]:
    """Forty articles with a high grade, and forty with a low one."""
    return {f"high{number}": graded(8, high, high_words) for number in range(40)} | {
        f"low{number}": graded(2, low, low_words) for number in range(40)
    }


def graded(
    grade: int, signs: dict[str, float], words: list[float] | None = None, *, is_for_learning: bool = True
) -> GradedArticle:
    all_signs = dict.fromkeys(GUESS, 0.0) | signs
    return GradedArticle("2026-05", all_signs, np.array(words or [0.0] * DIMENSIONS), grade, is_for_learning)


def day(*of_day: LabelledArticle) -> LabelledDay:
    return LabelledDay("2026-05-30", "work", "2026-05", of_day)


def labelled(
    name: str, *, is_background: bool = False, other_reports: int = 0, could_lead: bool = False
) -> LabelledArticle:
    return LabelledArticle(name, "Title", is_background, {}, other_reports, continues=False, could_lead=could_lead)
