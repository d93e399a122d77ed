"""Learns which windows to read, which of them answers best, and the confidence: writes bot/matching/data/reading.json.

    python -m tools.learning.fit_reading FOLDER [--check] [--reader FILE] [--windows] [--share 0.5]

FOLDER holds the labelled sets, as for `python -m tools.reader`. The printed figures are cross-validated: each fifth of
the articles is judged by what was learned from the others. --check judges without writing. Without --windows, the
package's model of which windows to read is kept. With --share below 1, all models move only that far from the shipped
ones to those learned now, because the shipped ones may have learned from questions that are not in FOLDER. The
printed figures are then about the newly learned part only.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import json
import pickle
import random
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.matching.decide.subject import compute_subject_features, load_subject_models
from bot.matching.learned_models import LinearModel, Trees, sigmoid
from bot.matching.question.prepared_question import PreparedQuestion
from bot.matching.reader.agreement import drop_agreeing
from bot.matching.reader.confidence import CONFIDENCE_FEATURES, compute_confidence_features
from bot.matching.reader.reading_models import ReadingModels
from bot.matching.reader.titles import TITLE_FEATURES, compute_title_features
from bot.matching.reader.windows.ranking import compute_order_features, rank_windows
from bot.matching.reader.windows.windows import NO_COSINE, WINDOW_FEATURES, drop_copies, window_rows
from bot.matching.retrieve.candidate import Candidate
from bot.matching.vectors.arrays import Floats
from bot.model import Query
from tools.learning.exams.corpora import Corpora
from tools.learning.exams.gather_reading import gather_reading
from tools.learning.exams.reading_case import ReadingCase
from tools.learning.exams.reading_figures import format_figures
from tools.learning.models.boosting import fit_trees
from tools.learning.models.conditional_logit import fit_conditional_logit
from tools.learning.models.logistic_regression import fit_logistic
from tools.learning.models.model_averaging import adapt_linear, average_forests, interpolate, parse_shipped_models
from tools.learning.models.model_files import serialise_reading_models
from tools.quality.answers import has_answer
from tools.quality.libraries import ROOT, make_measured_embedder

OUT = ROOT / "bot" / "matching" / "data" / "reading.json"
MODEL = ROOT / "bot" / "matching" / "data" / "reader.onnx"
FOLDS = 5
SEED = 20_261_125
TREES, RATE = 400, 0.06
"""The number of trees, and the learning rate."""
FOREST_COUNT = 4
"""The confidence that ships is the mean of this number of forests, each learned with another seed: what is near the
threshold then depends less on chance."""
CHAT_WEIGHT = 6.0
"""The weight of a line of chat: an answer to it annoys more than an unanswered question."""
NO_DENSE_VALUES = {"dense": NO_COSINE, "dense_lead": 0.0, "max_dense": NO_COSINE, "chat_orders": 0.0, "chat_talk": 0.0}
"""The features that are computed from dense vectors, with their values without these."""
WITHOUT_DENSE_WEIGHT = 0.1
"""Each question is learned a second time without dense vectors, with this share of its weight: a bot answers without
them until it has read all passages."""
L2, TITLE_L2 = 0.002, 5.0
"""The regularisation of the conditional logits, and of the model of titles."""
MAX_WINDOW_QUESTIONS = 500
"""How many questions of each set are used for learning which windows to read."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    parser.add_argument("--reader", type=Path, default=MODEL, help="the network (default: the one in the package)")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--cache", type=Path, help="a folder for what was read, so that it is read only once")
    parser.add_argument("--only", help="exams whose names begin with one of these, by commas")
    parser.add_argument("--windows", action="store_true", help="also learn again which windows to read")
    parser.add_argument(
        "--share",
        type=float,
        default=1.0,
        help="how far to go from what ships, from 0 (nothing changes) to 1 (only what was learned now counts)",
    )
    options = parser.parse_args()
    shipped = json.loads(OUT.read_text(encoding="utf-8"))
    if options.windows:
        window = learn_windows_once(options.folder, options.cache)
    else:
        window = adapt_linear(shipped["window"], WINDOW_FEATURES)
    cases = gather_reading(
        options.folder, options.reader, window, options.cache, tuple((options.only or "").split(","))
    )
    print(len(cases), "questions read")
    print(format_figures(cases, *cross_validate(cases, window)))
    if not options.check:
        order = learn_order(cases)
        answer = average_forests([learn_answers(cases, order, seed) for seed in range(SEED, SEED + FOREST_COUNT)])
        learned = ReadingModels(window, order, answer, learn_titles(cases, order, answer))
        if options.share < 1:
            learned = interpolate(parse_shipped_models(shipped), learned, options.share)
        options.out.write_text(serialise_reading_models(learned), encoding="utf-8")


def cross_validate(cases: Sequence[ReadingCase], window: LinearModel) -> tuple[Floats, NDArray[np.bool_]]:
    """The confidence in the answer to each question (cases,), learned from the other folds, and whether the answer is
    right (cases,)."""
    folds = np.array([zlib.crc32(f"fold of {case.group}".encode()) % FOLDS for case in cases])
    log_odds, correct = np.zeros(len(cases)), np.zeros(len(cases), bool)
    for fold in range(FOLDS):
        training = [case for case, case_fold in zip(cases, folds, strict=True) if case_fold != fold]
        order = learn_order(training)
        answer = learn_answers(training, order)
        learned = ReadingModels(window, order, answer, learn_titles(training, order, answer))
        for position in np.flatnonzero(folds == fold).tolist():
            row, title, correct[position] = evaluate_case(cases[position], order)
            log_odds[position] = learned.log_odds(row, title)
    return sigmoid(log_odds), correct


def learn_windows_once(folder: Path, cache_folder: Path | None) -> LinearModel:
    """What `learn_windows` learns; it is kept in `cache_folder`, if one is given."""
    if cache_folder is None:
        return learn_windows(folder)
    cache = cache_folder / "windows.pkl"
    if not cache.exists():
        cache_folder.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(learn_windows(folder)))
    learned: LinearModel = pickle.loads(cache.read_bytes())
    return learned


def learn_windows(folder: Path) -> LinearModel:
    """Learns from all hand-written questions which sentence contains the answer: a conditional logit over the sentences
    of all candidates."""
    corpora = Corpora(folder)
    rows: list[Floats] = []
    correct: list[NDArray[np.bool_]] = []
    for name, written_set in corpora.written.items():
        matcher, library, names = corpora.corpus(corpora.corpus_name(name)).matcher(embedder=make_measured_embedder())
        questions = [question for question in written_set.questions if question["evidence"]]
        for question in random.Random(SEED).sample(questions, min(MAX_WINDOW_QUESTIONS, len(questions))):
            _, candidates = matcher.candidates(Query(text=question["question"]))
            texts = {candidate.article_id: library.text(candidate.article_id) for candidate in candidates}
            answers = [piece["answer"] for piece in question["evidence"]]
            relevant = {piece["article"] for piece in question["evidence"]}
            owners, numbers, found_rows = window_rows(candidates, texts)
            hit = np.zeros(len(owners), bool)
            for position, (owner, number) in enumerate(zip(owners, numbers, strict=True)):
                candidate = candidates[owner]
                if names[candidate.article_id] in relevant:
                    start, end = candidate.sentences[number].tolist()
                    hit[position] = has_answer(texts[candidate.article_id][start:end], answers)
            if hit.any():
                rows.append(found_rows)
                correct.append(hit)
        print("windows of", name, len(rows), flush=True)
    return fit_conditional_logit(rows, correct, L2)


def learn_order(cases: Sequence[ReadingCase]) -> LinearModel:
    """Learns which of the windows that were read answers best."""
    decided = [case for case in cases if case.correct.any() and not case.correct.all()]
    rows = [compute_order_features(case.candidates, case.windows) for case in decided]
    return fit_conditional_logit(rows, [case.correct for case in decided], L2)


def learn_answers(cases: Sequence[ReadingCase], order: LinearModel, seed: int = SEED) -> Trees:
    """Learns the confidence that the best window answers. `seed` chooses the rows and features of each tree."""
    evaluated = [evaluate_case(case, order) for case in cases]
    rows = np.array([row for row, _, _ in evaluated])
    correct = np.array([is_correct for _, _, is_correct in evaluated], float)
    weights = list_weights(cases)
    without_dense = rows.copy()
    columns = [CONFIDENCE_FEATURES.index(name) for name in NO_DENSE_VALUES]
    without_dense[:, columns] = list(NO_DENSE_VALUES.values())
    return fit_trees(
        np.concatenate([rows, without_dense]),
        np.concatenate([correct, correct]),
        np.concatenate([weights, WITHOUT_DENSE_WEIGHT * weights]),
        trees=TREES,
        rate=RATE,
        seed=seed,
    )


def learn_titles(cases: Sequence[ReadingCase], order: LinearModel, answer: Trees) -> LinearModel:
    """Learns from the lists of questions how much a title that asks the same raises the confidence."""
    evaluated = [evaluate_case(case, order) for case in cases]
    in_lists = [position for position, (_, title, _) in enumerate(evaluated) if title is not None]
    if not in_lists:
        return LinearModel(np.zeros(len(TITLE_FEATURES)), 0.0)
    offsets = np.array([answer.log_odds(evaluated[position][0]) for position in in_lists])
    rows = np.array([evaluated[position][1] for position in in_lists], np.float64)
    correct = np.array([evaluated[position][2] for position in in_lists], float)
    return LinearModel(*fit_logistic(rows, correct, list_weights(cases)[in_lists], l2=TITLE_L2, offsets=offsets))


def list_weights(cases: Sequence[ReadingCase]) -> Floats:
    """The weight of each question (cases,)."""
    return np.array([case.weight * (CHAT_WEIGHT if case.row.get("kind") == "chat" else 1.0) for case in cases])


def evaluate_case(case: ReadingCase, order: LinearModel) -> tuple[Floats, Floats | None, bool]:
    """Three things about the passage that would be shown: its CONFIDENCE_FEATURES (features,); its TITLE_FEATURES
    (features,), None where `compute_title_features` gives none; and whether it is right."""
    windows = rank_windows(case.candidates, case.windows, order)
    competitors = drop_agreeing(case.prepared, case.candidates, windows, case.texts)
    distinct = drop_copies(case.candidates, windows, case.texts)
    best = next(number for number, window in enumerate(case.windows) if window.source == windows[0].source)
    subject = _score_subject(case.prepared, competitors)
    features = compute_confidence_features(
        case.prepared, case.candidates, distinct, case.texts, subject, case.passage_readings[best]
    )
    return features, compute_title_features(case.candidates, windows[0], case.titles), bool(case.correct[best])


def _score_subject(prepared: PreparedQuestion, candidates: Sequence[Candidate]) -> float:
    """The log-odds that the first candidate is about the subject of the question."""
    learned = load_subject_models()
    return learned.subject.log_odds(
        compute_subject_features(prepared, candidates, learned.sentence.log_odds(candidates[0].sentence_features))
    )


if __name__ == "__main__":
    main()
