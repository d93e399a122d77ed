"""Learns to tell chat from questions by the dense vector: writes bot/matching/data/chat.json.

    python -m tools.learning.fit_chat FOLDER [--check] [--only KINDS]

FOLDER holds the labelled sets, as for `python -m tools.reader`. Each kind of chat (`CHAT_KINDS`) has a model of its
own, which tells it from the questions that people wrote about articles. The orders to an assistant are the lines of
chat that the reader was trained on; the talk is half of the lines in `chat/`. General questions (“how do i clean suede
boots”) are also told from some of the questions that teach the confidence. Each text is learned with and without a
question mark, which says nothing in a chat. The printed figures are cross-validated.

The confidence uses the models of orders and talk: after these are learned again, it has to be learned again, too
(`fit_reading.py`).
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from bot.matching.learned_models import LinearModel
from bot.matching.question.chat_signs import CHAT_KINDS
from bot.matching.vectors.arrays import Floats
from bot.matching.vectors.dense_embedder import load_dense_embedder
from tools.learning.exams.reading_exams import is_for_learning
from tools.learning.models.logistic_regression import fit_logistic
from tools.learning.sources.chat_lines import read_general_lines, read_lines_for_chat
from tools.learning.sources.confidence_questions import read_confidence_questions
from tools.quality.libraries import ROOT, read_rows
from tools.reader.examples import read_training_chats
from tools.reader.written_sets import asks_held_out_article, read_written_sets

OUT = ROOT / "bot" / "matching" / "data" / "chat.json"
FOLDS = 5
SEED = 20_261_128
L2 = 20.0
"""The regularisation of the weights."""
MAX_QUESTIONS = 600
"""The maximum number of questions of one set, so that no kind of question outweighs the others."""
MAX_CONFIDENCE_QUESTIONS = 250
"""The maximum number of questions for the confidence of one set."""
PUBLIC_SETS = ("squad2", "stackfaq", "xquad")
DIGITS = 4
"""The number of digits with which a weight is written."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true", help="judge only, write nothing")
    parser.add_argument("--only", default=",".join(CHAT_KINDS), help="the kinds to learn, by commas; the others stay")
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    questions = list(_read_questions(options.folder))
    lines = {
        "orders": read_training_chats(options.folder),
        "talk": read_lines_for_chat(),
        "general": read_general_lines(),
    }
    others = {"general": list(_read_confidence_questions(options.folder))}
    records = json.loads(OUT.read_text(encoding="utf-8"))
    for kind in options.only.split(","):
        records[kind] = _record(_learn(kind, lines[kind], [*questions, *others.get(kind, ())]))
    if not options.check:
        options.out.write_text(json.dumps(records, indent=1) + "\n", encoding="utf-8")


def _learn(kind: str, chats: Sequence[str], questions: Sequence[str]) -> LinearModel:
    """The model of one kind of chat, after its cross-validated figures are printed."""
    is_chat = np.repeat([1.0, 0.0], [len(chats), len(questions)])
    plain, marked = (_embed([text + end for text in (*chats, *questions)]) for end in ("", "?"))
    log_odds = np.zeros(len(is_chat))
    folds = np.random.default_rng(SEED).integers(FOLDS, size=len(is_chat))
    for fold in range(FOLDS):
        model = _fit(plain[folds != fold], marked[folds != fold], is_chat[folds != fold])
        log_odds[folds == fold] = model.log_odds(plain[folds == fold])
    print(
        f"{kind}, {len(chats)} lines; taken for chat: {_format_share(log_odds[is_chat == 1])} of these,"
        f" {_format_share(log_odds[is_chat == 0])} of the {len(questions)} questions"
    )
    return _fit(plain, marked, is_chat)


def _record(model: LinearModel) -> dict[str, object]:
    return {"bias": round(model.bias, DIGITS), "weights": [float(f"{weight:.{DIGITS}g}") for weight in model.weights]}


def _read_questions(folder: Path) -> Iterator[str]:
    """Questions about articles, without those on which the confidence is learned or figures are reported."""
    rng = random.Random(SEED)
    for written_set in read_written_sets(folder):
        texts = [question["question"] for question in written_set.questions if not asks_held_out_article(question)]
        yield from _make_plain(rng.sample(texts, min(MAX_QUESTIONS, len(texts))))
    for name in PUBLIC_SETS:
        rows = read_rows(folder / "eval" / name / "queries.jsonl")
        texts = [row["question"] for row in rows if is_for_learning(row["id"])]
        yield from _make_plain(rng.sample(texts, min(MAX_QUESTIONS, len(texts))))


def _read_confidence_questions(folder: Path) -> Iterator[str]:
    """Some of the questions that teach the confidence."""
    rng = random.Random(SEED)
    for written_set in read_written_sets(folder):
        texts = [question["question"] for question in read_confidence_questions(written_set)]
        yield from _make_plain(rng.sample(texts, min(MAX_CONFIDENCE_QUESTIONS, len(texts))))


def _make_plain(texts: Sequence[str]) -> list[str]:
    """The questions without question marks and in small letters, as lines of chat are written."""
    return [text.lower().rstrip("?! .") for text in texts]


def _embed(texts: Sequence[str]) -> Floats:
    embedder = load_dense_embedder()
    return np.array([embedder.embed("", text) for text in texts], np.float64)


def _fit(plain: Floats, marked: Floats, is_chat: Floats) -> LinearModel:
    rows, labels = np.concatenate([plain, marked]), np.concatenate([is_chat, is_chat])
    weights = np.full(len(rows), 0.5)  # each text is there twice
    return LinearModel(*fit_logistic(rows, labels, weights, l2=L2))


def _format_share(log_odds: Floats) -> str:
    return f"{(log_odds > 0).mean():.3f}"


if __name__ == "__main__":
    main()
