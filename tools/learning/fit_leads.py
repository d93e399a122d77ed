"""Learns how newsworthy an article is: `WEIGHTS` of bot/digests/content/newsworthiness/weight.py, and word scores.

    python -m tools.learning.fit_leads [--check]

Learns from the grades of articles (tests/quality/data/news_grades.jsonl) of the half "work" and from the labelled days.
Lists of graded articles are drawn at random, and the higher an article is graded, the more probable it is that it leads
its list. Fitted together are the weights of the signs, near a first guess, and a direction in the space of word
vectors: the score of a word is how far it lies in that direction. Prints the weights, on how many days they choose the
right lead when learned from other months, and by how much the lead of six graded articles then falls short of the best.
Writes the scores (bot/text/word_lists/data/news_scores_en.json).
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np

from bot.digests.content.newsworthiness.weight import scored_text
from bot.digests.content.newsworthiness.word_scores import HUNDREDTHS, scored_words
from bot.digests.content.pool.pool_part import PoolPart
from bot.digests.content.shown_news import opening_of
from bot.matching.vectors.arrays import Floats
from bot.matching.vectors.static_embedder import load_embedder
from tools.learning.models.softmax import softmax
from tools.quality.digests.leads import LABELS, LabelledArticle, LabelledDay, read_labelled_days, read_newsdesk
from tools.quality.libraries import ROOT, read_rows

GRADES = LABELS.with_name("news_grades.jsonl")
OUT = ROOT / "bot" / "text" / "word_lists" / "data" / "news_scores_en.json"
GUESS = {
    "power": 1.05,
    "power_in_sentence": 0.49,
    "harm": 1.05,
    "harm_in_sentence": 0.49,
    "economy": 0.49,
    "happened": 1.4,
    "happened_in_sentence": 0.7,
    "figure": 0.21,
    "forecast": -0.7,
    "soft": -0.35,
    "addressing": -0.7,
    "question": -0.7,
    "explaining": -2.8,
    "passing": -2.1,
    "day": 1.05,
    "day_early": 0.0,
    "at_once_without_lists": 0.7,
    "serious": 0.7,
    "light": -1.05,
    "useful": -1.05,
    "opinions": -2.1,
    "local": 0.0,
    "nation": 0.35,
    "death_toll": 0.35,
    "many_people": 0.7,
    "recap": 0.35,
    "newsletter": -0.7,
    "tribute": -1.05,
    "funding": -1.4,
    "weekly": -1.05,
    "company": -0.84,
    "campus": -1.05,
    "quoted": 0.0,
    "title_words": 0.3,
}
"""First guesses for the weights of the signs: the weights stay near them where the grades say little."""
OTHERS = {"other_reports": 1.0, "continues": -1.0}
"""First guesses for the weights that `picking.py` adds: how many other articles report the event, and whether the
article only continues an earlier story."""
SIGNS_STRENGTH, WORDS_STRENGTH = 16.0, 32.0
"""The strengths of the penalties on the squared distance from the guess: of the weights of the signs from `GUESS`, and
of the direction of the words from zero."""
GRADE_WEIGHT = 0.8
"""How much the log-odds of leading a list rise with each grade."""
ARTICLES_IN_LIST, LISTS_PER_ARTICLE = 8, 4
"""How many graded articles are in each list, and how many lists are drawn for each article."""
DAY_WEIGHT = 4.0
"""A labelled day counts as much as this many lists."""
ARTICLES_IN_DRAW, DRAWS = 6, 10_000
"""How many graded articles are compared when what was learned is judged, and how often."""
SEED = 20_261_129
"""The seed of the random draw of the lists."""
STEPS = 10
"""The number of steps of Newton's method, after which the weights no longer change."""
FOLDS = 8
"""The number of groups of months; the weights for the days of each are learned from the others."""
HALVES = ("work", "mixed/work", "strict/work")
"""The halves of the labelled days that are learned from and printed; what is held out is not looked at."""
MAX_SCORED_WORDS = 16_000
"""The number of words whose scores are written: those farthest from 0."""

_MAX_OTHER_REPORTS = 3
"""The number of other reports of an event from which on more make no difference."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Articles, one of which leads: `rows` (articles, features), and `target` (articles,), the probability that each
    leads. It counts `weight` times."""

    rows: Floats
    target: Floats
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Learned:
    """The weights of the signs, the direction (dimensions,) of the word vectors, and the weights of other reports."""

    signs: Mapping[str, float]
    direction: Floats
    others: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class GradedArticle:
    """An article with its month, its signs without that of the words, and its grade from 0 to 9 (None without one).
    `words` (dimensions,) is the sum of the vectors of its words, divided as in `word_score`."""

    month: str
    signs: Mapping[str, float]
    words: Floats
    grade: int | None
    is_for_learning: bool


def fit(choices: Sequence[Choice], guess: Floats, strength: Floats) -> Floats:
    """The weight of each feature, by Newton's method. `strength` (features,) is the strength of the penalty on the
    squared distance of each weight from `guess`."""
    weights = np.zeros(len(guess))  # from there the method converges, from a guess with large scores it may not
    for _ in range(STEPS):
        gradient = strength * (weights - guess)
        hessian = np.diag(strength)
        for choice in choices:
            probabilities = softmax(choice.rows @ weights)
            gradient += choice.weight * (probabilities - choice.target) @ choice.rows
            spread = (choice.rows - probabilities @ choice.rows) * np.sqrt(choice.weight * probabilities)[:, None]
            hessian += spread.T @ spread
        weights -= np.linalg.solve(hessian, gradient)
    return weights


def learn(articles: Mapping[str, GradedArticle], days: Sequence[LabelledDay]) -> Learned:
    """What the grades of the articles and the leads of the days say."""
    graded = [article for article in articles.values() if article.is_for_learning]
    guess = [*GUESS.values(), *OTHERS.values()]
    zeros = np.zeros(len(graded[0].words))
    strength = np.concatenate([np.full(len(guess), SIGNS_STRENGTH), zeros + WORDS_STRENGTH])
    weights = fit(
        [*_draw_lists(graded), *_make_choices_of_days(days, articles)], np.concatenate([guess, zeros]), strength
    )
    named = dict(zip((*GUESS, *OTHERS), weights.tolist(), strict=False))
    others = {name: named.pop(name) for name in OTHERS}
    return Learned(named, weights[len(guess) :], others)


def is_correct(day: LabelledDay, articles: Mapping[str, GradedArticle], learned: Learned) -> bool:
    """Whether what was learned chooses a lead that an editor could have chosen."""

    def rank(article: LabelledArticle) -> tuple[bool, float]:
        own_score = score(articles[article.id], learned.signs, learned.direction)
        others = sum(learned.others[name] * value for name, value in _list_others(article).items())
        return not article.is_background, own_score + others

    return max(day.articles, key=rank).could_lead


def score(article: GradedArticle, signs: Mapping[str, float], direction: Floats) -> float:
    """How newsworthy an article is by itself."""
    return sum(weight * article.signs[name] for name, weight in signs.items()) + float(article.words @ direction)


def measure_shortfall(scored: Sequence[tuple[float, int]]) -> float:
    """The mean number of grades by which the article with the highest score, of six drawn at random, falls short of the
    best. `scored` has the score and the grade of each article, six or more."""
    rng = random.Random(SEED)
    draws = [rng.sample(scored, ARTICLES_IN_DRAW) for _ in range(DRAWS)]
    return sum(max(grade for _, grade in drawn) - max(drawn)[1] for drawn in draws) / DRAWS


def compute_word_scores(direction: Floats) -> dict[str, int]:
    """The scores of the words that the table of word vectors knows, in hundredths; only those far from 0."""
    vocabulary = (resources.files("bot.matching") / "data" / "vocabulary.txt").read_text(encoding="utf-8").split("\n")
    words = sorted(word for word in vocabulary if len(word) > 1 and scored_words(word) == {word})
    scores = np.rint(load_embedder().embed_words(words) @ direction * HUNDREDTHS).astype(int)
    farthest = np.argsort(-np.abs(scores), kind="stable")[:MAX_SCORED_WORDS]
    return {words[number]: int(scores[number]) for number in sorted(farthest)}


def read_graded_articles(part: PoolPart) -> dict[str, GradedArticle]:
    """All articles of newsdesk by their ids, with grades where there are any."""
    grades = {row["article"]: row for row in read_rows(GRADES)}
    return {name: _make_graded_article(part, name, grades.get(name, {})) for name in part.articles}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    part = read_newsdesk()
    articles = read_graded_articles(part)
    days = [day for day in read_labelled_days(part) if day.half in HALVES]
    _print_cross_validation(articles, days)
    learned = learn(articles, days)
    print("\n".join(f'        "{name}": {round(weight, 2)},' for name, weight in learned.signs.items()))
    print({name: round(weight, 2) for name, weight in learned.others.items()})
    if not options.check:
        options.out.write_text(json.dumps(compute_word_scores(learned.direction), indent=0) + "\n", encoding="utf-8")


def _make_graded_article(part: PoolPart, name: str, row: Mapping[str, object]) -> GradedArticle:
    """The article with the id `name`. `row` has its grade and half; it is empty for an article without a grade."""
    article = part.articles[name]
    card = article.entries[0].card
    signs = part.signs(card, part.news(card).weighed_sentence)
    words = scored_words(scored_text(card.title, opening_of(card, part.library)))
    embedder = load_embedder()
    known = sorted(filter(embedder.knows, words))
    vector = embedder.embed_words(known).sum(axis=0) if known else np.zeros(embedder.dimensions)
    grade = row.get("grade")
    return GradedArticle(
        month=article.day[:7],
        signs={sign: value for sign, value in signs.items() if sign != "words"},
        words=np.asarray(vector / np.sqrt(len(words) or 1), np.float64),
        grade=grade if isinstance(grade, int) else None,
        is_for_learning=row.get("half") == "work",
    )


def _draw_lists(articles: Sequence[GradedArticle]) -> Iterator[Choice]:
    """Lists of graded articles, drawn at random, each as if it were the only one on its event."""
    rng = random.Random(SEED)
    for _ in range(LISTS_PER_ARTICLE * len(articles)):
        chosen = rng.sample(articles, ARTICLES_IN_LIST)
        grades = np.array([article.grade or 0 for article in chosen], np.float64)
        yield _make_choice(chosen, [dict.fromkeys(OTHERS, 0.0)] * len(chosen), softmax(GRADE_WEIGHT * grades), 1.0)


def _make_choices_of_days(days: Sequence[LabelledDay], articles: Mapping[str, GradedArticle]) -> Iterator[Choice]:
    """A choice for each day on which some articles could lead, but not all."""
    for day in days:
        candidates = [article for article in day.articles if not article.is_background]
        could_lead = np.array([article.could_lead for article in candidates], np.float64)
        if could_lead.any() and not could_lead.all():
            graded = [articles[article.id] for article in candidates]
            yield _make_choice(graded, list(map(_list_others, candidates)), could_lead / could_lead.sum(), DAY_WEIGHT)


def _make_choice(
    articles: Sequence[GradedArticle], others: Sequence[Mapping[str, float]], target: Floats, weight: float
) -> Choice:
    rows = [
        [*(article.signs[name] for name in GUESS), *of_event.values(), *article.words]
        for article, of_event in zip(articles, others, strict=True)
    ]
    return Choice(np.array(rows), target, weight)


def _list_others(article: LabelledArticle) -> dict[str, float]:
    """The values to which the weights of OTHERS belong."""
    return {
        "other_reports": float(min(article.other_reports, _MAX_OTHER_REPORTS)),
        "continues": float(article.continues),
    }


def _print_cross_validation(articles: Mapping[str, GradedArticle], days: Sequence[LabelledDay]) -> None:
    """Prints how well leads are chosen with weights that were learned from the articles of other months."""
    months = sorted({article.month for article in articles.values()})
    outcomes: Counter[str] = Counter()
    scored: list[tuple[float, int]] = []
    for fold in range(FOLDS):
        held_out = set(months[fold::FOLDS])
        others = {name: article for name, article in articles.items() if article.month not in held_out}
        training = [day for day in days if all(article.id in others for article in day.articles)]
        learned = learn(others, training)
        judged = [day for day in days if day.month in held_out]
        outcomes.update(day.half for day in judged if is_correct(day, articles, learned))
        scored.extend(
            (score(article, learned.signs, learned.direction), article.grade)
            for article in articles.values()
            if article.is_for_learning and article.grade is not None and article.month in held_out
        )
    totals = Counter(day.half for day in days)
    print("cross-validated:", ", ".join(f"{half} {outcomes[half]} of {totals[half]}" for half in HALVES))
    print(f"grades by which the lead of six falls short of the best: {measure_shortfall(scored):.2f}")


if __name__ == "__main__":
    main()
