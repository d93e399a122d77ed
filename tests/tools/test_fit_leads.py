"""What is learned about leads follows the labels, and stays near the initial guess if there are none."""

from __future__ import annotations

from bot.digests.content.weight import WEIGHTS
from tools.learning.fit_leads import GUESS, OTHERS, fit, is_right
from tools.quality.leads import LabelledDay, LabelledRival


def test_every_learned_weight_has_an_initial_guess() -> None:
    assert WEIGHTS.keys() == GUESS.keys()


def test_a_sign_of_what_leads_gains_and_others_stay() -> None:
    days = [day(rival(could_lead=True, soft=1.0), rival(harm=1.0)) for _ in range(200)]

    learned = fit(days)

    assert learned["soft"] > learned["harm"]
    assert learned["year"] == GUESS["year"]
    assert all(is_right(one, learned) for one in days)
    assert not is_right(days[0], GUESS | OTHERS)


def test_background_leads_only_where_there_is_nothing_else() -> None:
    background = rival(is_background=True, could_lead=True, harm=1.0)

    assert not is_right(day(background, rival()), GUESS | OTHERS)
    assert is_right(day(background), GUESS | OTHERS)


def day(*rivals: LabelledRival) -> LabelledDay:
    return LabelledDay("2026-05-30", "work", "2026-05", rivals)


def rival(*, is_background: bool = False, could_lead: bool = False, **signs: float) -> LabelledRival:
    found = dict.fromkeys(GUESS, 0.0) | signs
    return LabelledRival("Title", is_background, found, told=0, continues=False, could_lead=could_lead)
