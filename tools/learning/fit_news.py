"""Learns the weights of the signs of news: `WEIGHTS` and `EVEN_SCORE` of bot/digests/content/sentences/news.py.

    python -m tools.learning.fit_news [--graded]

Uses only the part "work" of the labelled sentences. For each article, the weights give the probability that each
sentence is shown, or none. Fitting raises the probability of the news, and keeps the weights near a first guess where
there is little data. Prints the weights, and their result in a cross-validation by tenths of the articles.

With `--graded` it prints instead what digests would show if the weights in use were learned further from the sentences
of "graded/work", which another reader judged: for the articles of "graded/work" in a cross-validation, and for the
articles of the parts that are held out.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from bot.digests.content.article_kinds import is_list
from bot.digests.content.headlines.replacing.substitute import source_sentence
from bot.digests.content.news_words import news_words
from bot.digests.content.sentences import news
from bot.digests.content.sentences.news_signs import sentence_signs
from bot.digests.content.sentences.possible_news import can_be_news
from bot.matching.vectors.arrays import Floats
from tools.learning.models.logistic_regression import fit_logistic
from tools.learning.models.softmax import softmax
from tools.quality.digests.news_sentences import PARTS, LabelledArticle, find_outcome, read_labels

GUESS = {
    "shared": 2.0,
    "apart": -1.0,
    "related": 1.0,
    "first": 1.0,
    "far": -1.0,
    "day": 0.5,
    "lately": 0.5,
    "dated": 0.3,
    "attributed": 0.5,
    "past": 0.3,
    "going_on": 0.4,
    "number": 0.3,
    "amount": 0.5,
    "introducing": 0.3,
    "names": 0.3,
    "named": 0.3,
    "year": -0.7,
    "long_ago": -0.7,
    "before": -0.7,
    "existing": -0.5,
    "fronted": -0.3,
    "joining": -1.0,
    "aside": -0.3,
    "responding": -1.0,
    "addressing": -1.0,
    "defining": -1.5,
    "teasing": -2.0,
    "scene": -1.5,
    "nameless": -1.5,
    "new_person": -1.5,
    "surname": -1.0,
    "the": -0.8,
    "short": -0.7,
    "quoted": -1.0,
    "colon": -0.5,
    "claim": -0.7,
    "explaining": -1.0,
    "background": -1.0,
    "checking": -1.0,
    "labelled": -1.5,
    "unended": -1.0,
}
"""First guesses for the weights of the signs: the weights stay near them where the labels say little."""
PRIOR_STRENGTH = 5.0
"""The strength of the penalty on the distance from the guess."""
STEPS, STEP = 1500, 0.5
"""How many steps of gradient descent are taken, and how far each goes down the gradient."""
FOLDS = 10
ARGUABLE = 0.35
"""What an arguable sentence is worth, if the news is worth 1."""
TRUST = 0.8
"""By how much a score that is higher by 1, with the weights in use, raises the log-odds that a sentence is the news."""
GRADED_STRENGTH = 200.0
"""With `--graded`, the strength of the penalty on the distance from the weights in use."""
GRADED_EXTRAS: Mapping[str, Any] = {"EXTRA_IF_CLEAR": 0.4, "_EXTRA_IF_VAGUE": -0.2}
"""How far above `EVEN_SCORE` a sentence must be with the weights learned further, so that digests show about as many
sentences as before."""

Choice = tuple[Floats, Floats]
"""The signs and the worth of the sentences of one article (`make_choice`)."""


def make_choice(labelled: LabelledArticle) -> Choice | None:
    """The signs of the sentences that can be the news of an article (sentences, signs), and what each is worth
    (sentences,), from 0 to 1. None if there is no such sentence, and for an article about many events, because digests
    show its first sentence."""
    words, article = news_words(labelled.article.language), labelled.article
    is_sentence = source_sentence(labelled.headline.clause, article.title, labelled.opening, article.language)
    title = article.title if is_sentence else labelled.headline.clause
    if is_list(title, article.language):
        return None
    rows, worth = [], []
    for position, sentence in enumerate(labelled.opening[: news.OPENING_SENTENCES]):
        if can_be_news(title, sentence, words):
            row = sentence_signs(title, sentence, position, article.language, article.date or "")
            rows.append([row[name] for name in GUESS])
            worth.append(1.0 if position in labelled.news else ARGUABLE * (position in labelled.arguable))
    return (np.array(rows, np.float64), np.array(worth)) if rows else None


def fit(choices: Sequence[Choice]) -> tuple[dict[str, float], float]:
    """The weights, and the score at which showing a sentence is as probable as showing none: by gradient descent on
    the probability that one of the correct sentences is shown, or none if no sentence is correct."""
    guess = np.array(list(GUESS.values()))
    weights, none_score = guess.copy(), 0.0
    features, is_correct, exists = _pad(choices)
    expected = np.column_stack([is_correct, ~is_correct.any(axis=1)])
    for _ in range(STEPS):
        scores = np.where(exists, features @ weights, -np.inf)
        probabilities = softmax(np.column_stack([scores, np.full(len(scores), none_score)]))
        gap = (probabilities - softmax(np.where(expected, np.log(probabilities + 1e-12), -np.inf))) / len(choices)
        gradient = PRIOR_STRENGTH * (weights - guess) / len(choices) + np.einsum("as,asn->n", gap[:, :-1], features)
        weights, none_score = weights - STEP * gradient, none_score - STEP * gap[:, -1].sum()
    return {name: round(float(weight), 2) for name, weight in zip(GUESS, weights, strict=True)}, round(none_score, 2)


def refine(choices: Sequence[Choice]) -> tuple[dict[str, float], float]:
    """The weights in use, changed by what each sentence alone is worth, and the score at which a sentence is as likely
    the news as not."""
    weights = np.array([news.WEIGHTS[name] for name in GUESS])
    rows, worth = np.vstack([rows for rows, _ in choices]), np.concatenate([worth for _, worth in choices])
    offsets = TRUST * (rows @ weights - news.EVEN_SCORE)
    change, bias = fit_logistic(rows, worth, np.ones(len(rows)), l2=GRADED_STRENGTH, offsets=offsets)
    changed = dict(zip(GUESS, (weights + change / TRUST).tolist(), strict=True))
    return changed, news.EVEN_SCORE - bias / TRUST


@contextmanager
def use_weights(weights: Mapping[str, float], even: float) -> Iterator[None]:
    """A context manager: in the `with` block, digests choose news by these weights, and `even` as EVEN_SCORE."""
    with patch.multiple(news, WEIGHTS=weights, EVEN_SCORE=even, **GRADED_EXTRAS):
        yield


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--graded", action="store_true", help="learn further from graded sentences")
    if parser.parse_args().graded:
        _print_refined()
        return
    articles = list(read_labels("work"))
    choices = [make_choice(article) for article in articles]
    outcomes: Counter[str] = Counter()
    for fold in range(FOLDS):
        learned = fit([choice for number, choice in enumerate(choices) if number % FOLDS != fold and choice])
        with patch.multiple(news, WEIGHTS=learned[0], EVEN_SCORE=learned[1]):
            outcomes.update(map(find_outcome, articles[fold::FOLDS]))
    print("cross-validated:", dict(outcomes))
    weights, none_score = fit(list(filter(None, choices)))
    print("\n".join(f'        "{name}": {weight},' for name, weight in weights.items()), f"\nEVEN_SCORE = {none_score}")


def _pad(choices: Sequence[Choice]) -> tuple[NDArray[np.float64], NDArray[np.bool_], NDArray[np.bool_]]:
    """Three arrays of the first sentences of all articles: their signs (articles, sentences, signs), which of them are
    news (articles, sentences), and which exist (articles, sentences)."""
    features = np.zeros((len(choices), news.OPENING_SENTENCES, len(GUESS)))
    is_correct, exists = np.zeros((2, *features.shape[:2]), bool)
    for article, (rows, worth) in enumerate(choices):
        features[article, : len(rows)] = rows
        is_correct[article, : len(rows)] = worth == 1
        exists[article, : len(rows)] = True
    return features, is_correct, exists


def _print_refined() -> None:
    """Prints the result of `--graded`."""
    articles = {part: list(read_labels(part)) for part in PARTS}
    for part, labelled in articles.items():
        print(f"{part} in use:", dict(Counter(map(find_outcome, labelled))))
    choices = list(map(make_choice, articles["graded/work"]))
    outcomes: Counter[str] = Counter()
    for fold in range(FOLDS):
        with use_weights(*refine([choice for n, choice in enumerate(choices) if n % FOLDS != fold and choice])):
            outcomes.update(map(find_outcome, articles["graded/work"][fold::FOLDS]))
    print("graded/work cross-validated:", dict(outcomes))
    with use_weights(*refine(list(filter(None, choices)))):
        for part in ("held", "fresh", "graded/held"):
            print(f"{part} learned further:", dict(Counter(map(find_outcome, articles[part]))))


if __name__ == "__main__":
    main()
