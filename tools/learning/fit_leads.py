"""Learns from an article's signs whether it should lead a digest (`WEIGHTS` of bot/digests/content/weight.py).

    python -m tools.learning.fit_leads

Uses only the labelled days of the halves for learning. For each day, the weights give the probability that each article
leads. Fitting raises the probability of the articles with which an editor could have led, and keeps the weights near a
first guess where there is little data. Prints the weights, and how often they are right on months that were held out.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from tools.learning.models.softmax import softmax
from tools.quality.digests.leads import LabelledArticle, LabelledDay, labelled_days

GUESS = {
    "power": 1.5,
    "powers": 0.5,
    "power_in_sentence": 0.7,
    "harm": 1.5,
    "harm_in_sentence": 0.7,
    "economy": 0.7,
    "happened": 2.0,
    "happened_in_sentence": 1.0,
    "figure": 0.3,
    "forecast": -1.0,
    "soft": -1.5,
    "softer": -0.5,
    "addressing": -1.0,
    "question": -1.0,
    "explaining": -4.0,
    "passing": -3.0,
    "day": 1.5,
    "at_once": 1.0,
    "year": -0.7,
    "serious": 1.0,
    "light": -1.5,
    "useful": -1.5,
    "opinions": -3.0,
    "tribute": -1.5,
    "funding": -2.0,
    "weekly": -1.5,
    "company": -1.2,
    "campus": -1.5,
}
OTHERS = {"other_reports": 1.0, "continues": -1.0}
"""First guesses for the weights that `selection.py` adds: how many other articles report the event, and whether the
article only continues an earlier story."""
PRIOR_STRENGTH = 10.0
"""The strength of the penalty on the distance from the guess."""
STEPS, STEP = 400, 0.5
FOLDS = 8
TRAINING_HALVES = ("work", "mixed/work")

_NAMES = (*GUESS, *OTHERS)
_MAX_OTHER_REPORTS = 3


def fit(days: Sequence[LabelledDay]) -> dict[str, float]:
    """The weight of each sign."""
    guess = np.array([*GUESS.values(), *OTHERS.values()])
    weights = guess.copy()
    choices = [_choice(day) for day in days]
    choices = [(rows, correct) for rows, correct in choices if correct.any() and not correct.all()]
    for _ in range(STEPS):
        gradient = PRIOR_STRENGTH * (weights - guess)
        for rows, correct in choices:
            probabilities = softmax(rows @ weights)
            expected = probabilities * correct
            gradient += (probabilities - expected / expected.sum()) @ rows
        weights -= STEP * gradient / len(choices)
    return {name: round(float(weight), 2) for name, weight in zip(_NAMES, weights, strict=True)}


def _choice(day: LabelledDay) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """The signs of the articles that can lead (articles, signs), and which of them an editor could have led with
    (articles,)."""
    articles = [article for article in day.articles if not article.is_background]
    rows = [[signs[name] for name in _NAMES] for signs in map(_all_signs, articles)]
    return np.array(rows).reshape(-1, len(_NAMES)), np.array([article.could_lead for article in articles], bool)


def _all_signs(article: LabelledArticle) -> dict[str, float]:
    return {
        **article.signs,
        "other_reports": float(min(article.other_reports, _MAX_OTHER_REPORTS)),
        "continues": float(article.continues),
    }


def is_correct(day: LabelledDay, weights: Mapping[str, float]) -> bool:
    """Whether these weights choose a lead that an editor could have chosen."""

    def rank(article: LabelledArticle) -> tuple[bool, float]:
        return not article.is_background, sum(weights[name] * sign for name, sign in _all_signs(article).items())

    return max(day.articles, key=rank).could_lead


def main() -> None:
    days = [day for day in labelled_days() if day.half in TRAINING_HALVES]
    months = sorted({day.month for day in days})
    outcomes: Counter[str] = Counter()
    for fold in range(FOLDS):
        held_out_months = set(months[fold::FOLDS])
        weights = fit([day for day in days if day.month not in held_out_months])
        outcomes.update(day.half for day in days if day.month in held_out_months and is_correct(day, weights))
    totals = Counter(day.half for day in days)
    print("cross-validated:", ", ".join(f"{half} {outcomes[half]} of {totals[half]}" for half in TRAINING_HALVES))
    print("\n".join(f'        "{name}": {weight},' for name, weight in fit(days).items()))


if __name__ == "__main__":
    main()
