"""Learn what the signs of an article's news are worth (`WEIGHTS` and `BAR` of bot/digests/content/news.py).

    python -m tools.learning.fit_news

From the half "work" of the labelled sentences. For each article the weights say how probable it is that each sentence
is shown, or none; what is learned makes the news probable, and stays near a first guess where there is little to learn
from. Prints the weights, and what they give by turns on tenths of the articles that were not learned from.
"""

# ruff: noqa: T201 - what it prints is what it is for
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from bot.digests.content import news
from bot.digests.content.news_signs import signs
from bot.digests.content.news_words import news_words
from tools.quality.news_sentences import Judged, judged, outcome

GUESS = {
    "shared": 2.0,
    "first": 1.0,
    "far": -1.0,
    "day": 0.5,
    "happened": 0.7,
    "attributed": 0.5,
    "past": 0.3,
    "number": 0.3,
    "names": 0.3,
    "named": 0.3,
    "year": -0.7,
    "long_ago": -0.7,
    "before": -0.7,
    "existing": -0.5,
    "fronted": -0.3,
    "joining": -1.0,
    "possible": -0.5,
    "addressing": -1.0,
    "defining": -1.5,
    "teasing": -2.0,
    "scene": -1.5,
    "nameless": -1.5,
    "stranger": -1.5,
    "surname": -1.0,
    "the": -0.8,
    "short": -0.7,
    "quoted": -1.0,
    "colon": -0.5,
    "claim": -0.7,
}
NEAR = 2.0
"""How much a weight is held near the guess."""
SURE = 0.7
"""How much more than learned a sentence must be worth: none is better than one that is not the news."""
STEPS, STEP = 900, 0.5
TURNS = 10

Choice = tuple[NDArray[np.float64], NDArray[np.bool_]]


def choice_of(told: Judged) -> Choice | None:
    """The signs of the sentences of an article that can be its news, and which are."""
    known, article = news_words(told.article.language), told.article
    rows, right = [], []
    for place, said in enumerate(told.opening[: news.OPENING]):
        subject = news.subject_of(told.headline, said, article.language)
        if subject and news.can_be_news(told.headline, said, known):
            row = signs(subject, said, place, article.language, article.date or "")
            rows.append([row[name] for name in GUESS])
            right.append(place in told.news)
    return (np.array(rows, float), np.array(right)) if rows else None


def fit(choices: Sequence[Choice]) -> tuple[dict[str, float], float]:
    """The weights, and what a sentence is worth that is as probable as none."""
    guess = np.array(list(GUESS.values()))
    weights, bar = guess.copy(), 0.0
    for _ in range(STEPS):
        slope, bar_slope = NEAR * (weights - guess) / len(choices), 0.0
        for found, right in choices:
            worth = np.append(found @ weights, bar)
            share = np.exp(worth - worth.max())
            share /= share.sum()
            wanted = np.append(share[:-1] * right, 0.0) if right.any() else np.eye(len(worth))[-1]
            gap = (share - wanted / wanted.sum()) / len(choices)
            slope, bar_slope = slope + found.T @ gap[:-1], bar_slope + gap[-1]
        weights, bar = weights - STEP * slope, bar - STEP * bar_slope
    return {name: round(float(weight), 2) for name, weight in zip(GUESS, weights, strict=True)}, round(bar + SURE, 2)


def main() -> None:
    told = list(judged("work"))
    choices = [choice_of(one) for one in told]
    found: Counter[str] = Counter()
    for tenth in range(TURNS):
        learned = fit([choice for n, choice in enumerate(choices) if n % TURNS != tenth and choice])
        with patch.multiple(news, WEIGHTS=learned[0], BAR=learned[1]):
            found.update(map(outcome, told[tenth::TURNS]))
    print("by turns:", dict(found))
    weights, bar = fit(list(filter(None, choices)))
    print("\n".join(f'        "{name}": {weight},' for name, weight in weights.items()), f"\nBAR = {bar}")


if __name__ == "__main__":
    main()
