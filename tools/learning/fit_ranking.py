"""Learns the weights of the parts of a card's score: writes bot/matching/data/ranking.json, or with --dense, for cards
with dense vectors, ranking_dense.json.

    python -m tools.learning.fit_ranking [--dense] [--check]

The candidates of a question are a choice among cards, and the weights are those of a multinomial logit (McFadden 1974).
They maximise the probability of the right card, which is the softmax of the scores, and stay near a prior where there
is little data. They are learned from two thirds of the articles of three sets; the printed hits are on the last third,
and on sets from which nothing is learned (UNSEEN). The same rows give the same weights. --check judges without writing.
"""

from __future__ import annotations

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import yaml
from numpy.typing import NDArray

from bot.matching.matcher import CardMatcher
from bot.matching.question.preparation import prepare_question
from bot.matching.retrieve.card_ranking import compare_cards
from bot.matching.retrieve.features import (
    COARSE_FEATURES,
    PARAPHRASE_FEATURES,
    RANKING_FEATURES,
    compute_coarse_features,
)
from bot.matching.retrieve.first_stage import find_candidates
from bot.matching.vectors.static_embedder import load_embedder
from bot.ports import Embedder
from tools.quality.libraries import EVAL, ROOT, Corpus, Row, list_relevant_ids, make_measured_embedder, read_rows

OUT = ROOT / "bot" / "matching" / "data" / "ranking.json"
OUT_DENSE = OUT.with_name("ranking_dense.json")
NEWTON_STEPS = 25
PRIOR_STRENGTH, NAME_PRIOR_STRENGTH, PARAPHRASE_PRIOR_STRENGTH = 0.0001, 0.002, 0.000003
"""The strength of the prior, for each question. Weights of names are held more strongly: all paragraphs of a page share
its title, so these questions say little about the value of a title. Weights of paraphrases are held less, because these
features are small numbers."""
OWN_QUESTION_REPEATS = 5
"""How many times each of our own questions counts, because they are few."""
PRIOR = {
    "words of the title": 2.0,
    "words of the other names": 2.0,
    "meaning of the title": 1.0,
    "title asked for": 1.0,
}
"""The weights of names that the prior holds; it holds all others at 0."""
UNSEEN = ("newsdesk", "handbook", "stackfaq")
"""Labelled sets from which nothing is learned."""
QUERIES = {"clean": "queries", "real": "queries_typo_real", "key": "queries_typo_key"}
"""The files of a labelled set with its questions: without typos, with typos that people made, and with typos on a
keyboard."""
RankingWeights = dict[str, dict[str, float]]
"""The weights by feature, for "coarse" and for "fine" features, as the package ships them."""


@dataclass(frozen=True, slots=True, eq=False)
class Choice:
    """One question: the features of its candidates, which candidates are right, and its article (`group`).

    `coarse` (found cards, COARSE_FEATURES) with `coarse_correct` (found cards,) are those that the first stage found,
    `fine` (compared cards, RANKING_FEATURES) with `correct` (compared cards,) those that were compared line by line.
    """

    exam: str
    group: str
    coarse: NDArray[np.float32]
    coarse_correct: NDArray[np.bool_]
    fine: NDArray[np.float32]
    correct: NDArray[np.bool_]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    parser.add_argument("--dense", action="store_true", help="for cards with dense vectors")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    embedder = make_measured_embedder() if options.dense else load_embedder()
    choices = [choice for name in ("xquad", "squad2", "wikinews") for choice in gather(name, embedder)]
    reworded = list(gather_reworded(embedder))
    weights = fit_weights([*choices, *(OWN_QUESTION_REPEATS * reworded)])
    print_figures(choices + reworded, weights)
    print_figures([choice for name in UNSEEN for choice in gather(name, embedder)], weights, unseen=True)
    if not options.check:
        write_weights(options.out or (OUT_DENSE if options.dense else OUT), weights)


def gather(name: str, embedder: Embedder) -> Iterator[Choice]:
    """The choices of one labelled set: all questions asked of its paragraphs; some of them, and its titles, asked of
    whole pages."""
    rows = read_rows(EVAL / name / "corpus.jsonl")
    corpus = Corpus(rows)
    for kind, file in QUERIES.items():
        path = EVAL / name / f"{file}.jsonl"
        if path.exists():
            yield from _ask(f"{name} {kind}", corpus, read_rows(path), embedder)
    if all(row.get("title") and row.get("article_id") for row in rows):
        yield from _ask(
            f"{name} pages",
            Corpus(_join_pages(rows)),
            _make_page_questions(rows, read_rows(EVAL / name / "queries.jsonl")),
            embedder,
        )


def gather_reworded(embedder: Embedder) -> Iterator[Choice]:
    """The choices of our own articles: each question in the words of the article and in other words."""
    articles = [
        article
        for path in sorted((ROOT / "tests" / "quality" / "data").glob("articles_*.yaml"))
        for article in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]
    corpus = Corpus({"id": article["id"], "title": article["title"], "text": article["text"]} for article in articles)
    for field in ("about", "ask"):
        for kind in ("plain", "reworded"):
            pairs = [(article["id"], pair[kind]) for article in articles for pair in article.get(field, ())]
            rows = [{"question": question, "relevant": [name], "article_id": name} for name, question in pairs]
            yield from _ask(f"{field} {kind}", corpus, rows, embedder)


def fit_weights(choices: Sequence[Choice]) -> RankingWeights:
    """The weights, learned from the choices that are not held out."""
    training = [choice for choice in choices if not is_held_out(choice)]
    coarse = fit([(choice.coarse, choice.coarse_correct) for choice in training], COARSE_FEATURES)
    fine = fit([(choice.fine, choice.correct) for choice in training], RANKING_FEATURES)
    return {
        "coarse": dict(zip(COARSE_FEATURES, coarse, strict=True)),
        "fine": dict(zip(RANKING_FEATURES, fine, strict=True)),
    }


def write_weights(path: Path, weights: RankingWeights) -> None:
    """Writes the weights as JSON."""
    path.write_text(json.dumps(weights, indent=1) + "\n", encoding="utf-8")


def is_held_out(choice: Choice) -> bool:
    """Whether a choice is among the third of the articles that nothing is learned from."""
    return zlib.crc32(choice.group.encode()) % 3 == 0


def fit(choices: Sequence[tuple[NDArray[np.float32], NDArray[np.bool_]]], names: Sequence[str]) -> list[float]:
    """The weights of the features `names`, by Newton's method with halved steps; the likelihood is concave. `choices`
    are the features (cards, features) of the cards of each question, and which of them are right (cards,)."""
    decided = [
        (values.astype(np.float64), correct) for values, correct in choices if correct.any() and not correct.all()
    ]
    values = np.concatenate([values for values, _ in decided])
    starts = np.cumsum([0, *(len(correct) for _, correct in decided)])[:-1]
    choice_of_row = np.repeat(np.arange(len(decided)), [len(correct) for _, correct in decided])
    target = np.concatenate([correct / correct.sum() for _, correct in decided])
    prior = np.array([PRIOR.get(name, 0.0) for name in names])
    strength = np.array([_find_prior_strength(name) for name in names])

    def evaluate(weights: NDArray[np.float64]) -> tuple[NDArray[np.float64], float]:
        scores = values @ weights
        scores -= np.maximum.reduceat(scores, starts)[choice_of_row]
        totals = np.add.reduceat(np.exp(scores), starts)
        likelihood = float(target @ scores - np.log(totals).sum()) / len(decided)
        return np.exp(scores) / totals[choice_of_row], likelihood - float(strength @ (weights - prior) ** 2) / 2

    weights = prior
    for _ in range(NEWTON_STEPS):
        probabilities, likelihood = evaluate(weights)
        means = np.add.reduceat(values * probabilities[:, None], starts)
        gradient = values.T @ (target - probabilities) / len(decided) - strength * (weights - prior)
        hessian = ((values * probabilities[:, None]).T @ values - means.T @ means) / len(decided) + np.diag(strength)
        step = np.linalg.solve(hessian, gradient)
        while evaluate(weights + step)[1] < likelihood and np.abs(step).max() > 1e-4:
            step /= 2
        weights = weights + step
    return [round(float(weight), 3) for weight in weights]


def print_figures(choices: Sequence[Choice], weights: RankingWeights, *, unseen: bool = False) -> None:
    """Prints two lines for each exam: one for the questions that were learned from, one for those held out. With
    `unseen`, all questions were held out."""
    fine = np.array([*weights["fine"].values()])
    for exam in dict.fromkeys(choice.exam for choice in choices):
        choices_of_exam = [choice for choice in choices if choice.exam == exam]
        rows: dict[str, list[Choice]] = {"held out": [], "learned from": []}
        for choice in choices_of_exam:
            rows["held out" if unseen or is_held_out(choice) else "learned from"].append(choice)
        for part, choices_of_part in rows.items():
            if not choices_of_part:
                continue
            share_found = np.mean([bool(choice.correct.any()) for choice in choices_of_part])
            hit_share = np.mean([is_hit(choice, fine) for choice in choices_of_part])
            figures = f"{len(choices_of_part):5} questions, compared {share_found:.4f}, hit@1 {hit_share:.4f}"
            print(f"{exam:16} {part:13} {figures}")  # noqa: T201


def is_hit(choice: Choice, weights: NDArray[np.float64]) -> bool:
    """Whether the candidate with the highest score is right. `weights` (features,) are those of the columns of
    `choice.fine`."""
    return bool(len(choice.correct) and choice.correct[np.argmax(choice.fine @ weights)])


def _find_prior_strength(name: str) -> float:
    if name in PARAPHRASE_FEATURES:
        return PARAPHRASE_PRIOR_STRENGTH
    return NAME_PRIOR_STRENGTH if name in PRIOR else PRIOR_STRENGTH


def _ask(exam: str, corpus: Corpus, rows: Sequence[Row], embedder: Embedder) -> Iterator[Choice]:
    """The choices of the questions that an article of the corpus answers."""
    matcher, _, names = corpus.matcher(embedder=embedder)
    for row in rows:
        gold = set(list_relevant_ids(row))
        if gold:
            yield _make_choice(exam, matcher, names, row, gold, embedder)


def _make_choice(
    exam: str, matcher: CardMatcher, names: dict[str, str], row: Row, gold: set[str], embedder: Embedder
) -> Choice:
    index = matcher.index
    segment = index.segments[0].segment
    prepared = prepare_question(row["question"], index, embedder)
    hits = find_candidates(prepared, index)
    compared = compare_cards(prepared, index, matcher.weights, hits).get(0)

    def is_correct(cards: NDArray[np.int64]) -> NDArray[np.bool_]:
        return np.array([names[segment.article_ids[card]] in gold for card in cards.tolist()], np.bool_)

    return Choice(
        exam=exam,
        group=row.get("article_id") or min(gold),
        coarse=compute_coarse_features(prepared, index.segments[0], hits[0]),
        coarse_correct=is_correct(hits[0].cards),
        fine=compared.values if compared else np.zeros((0, len(RANKING_FEATURES)), np.float32),
        correct=is_correct(compared.cards) if compared else np.zeros(0, np.bool_),
    )


def _join_pages(rows: Sequence[Row]) -> list[Row]:
    """The paragraphs of each page as one article."""
    pages: dict[str, Row] = {}
    for row in rows:
        page = pages.setdefault(row["article_id"], {"id": row["article_id"], "title": row["title"], "text": ""})
        page["text"] = f"{page['text']}\n\n{row['text']}".strip()
    return list(pages.values())


def _make_page_questions(rows: Sequence[Row], questions: Sequence[Row]) -> list[Row]:
    """Questions about pages: every fourth question about a paragraph, and the titles."""
    titles = {row["article_id"]: row["title"] for row in rows}
    answered = [row for row in questions if row["relevant"]][::4]
    return [
        *({**row, "relevant": [row["article_id"]], "also_relevant": []} for row in answered),
        *({"question": title, "relevant": [page], "article_id": page} for page, title in titles.items()),
    ]


if __name__ == "__main__":
    main()
