"""What is learned about leads follows the labels, and stays near the initial guess if there are none."""

from __future__ import annotations

from bot.digests.content.weight import WEIGHTS
from tools.learning.fit_leads import GUESS, OTHERS, fit, is_correct
from tools.quality.digests.leads import LabelledArticle, LabelledDay


def test_every_learned_weight_has_an_initial_guess() -> None:
    assert WEIGHTS.keys() == GUESS.keys()


def test_a_sign_of_what_leads_gains_and_others_stay() -> None:
    days = [day(article(could_lead=True, soft=1.0), article(harm=1.0)) for _ in range(200)]

    learned = fit(days)

    assert learned["soft"] > learned["harm"]
    assert learned["year"] == GUESS["year"]
    assert all(is_correct(one, learned) for one in days)
    assert not is_correct(days[0], GUESS | OTHERS)


def test_background_leads_only_where_there_is_nothing_else() -> None:
    background = article(is_background=True, could_lead=True, harm=1.0)

    assert not is_correct(day(background, article()), GUESS | OTHERS)
    assert is_correct(day(background), GUESS | OTHERS)


def day(*articles: LabelledArticle) -> LabelledDay:
    return LabelledDay("2026-05-30", "work", "2026-05", articles)


def article(*, is_background: bool = False, could_lead: bool = False, **signs: float) -> LabelledArticle:
    found = dict.fromkeys(GUESS, 0.0) | signs
    return LabelledArticle("Title", is_background, found, other_reports=0, continues=False, could_lead=could_lead)
