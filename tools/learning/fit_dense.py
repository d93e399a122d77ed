"""Learn the projection of dense vectors: writes bot/matching/data/dense.npz.

    python -m tools.learning.fit_dense --work FOLDER [--data ../shared] [--only N]

A linear map from the states of the reader's network to the vectors that the teacher, all-MiniLM-L6-v2, gives the same
texts (ridge regression, Hoerl & Kennard 1970), reduced to fewer dimensions by their principal components. No labels
are used: the texts are passages and questions of the training data. Needs torch, and ten minutes on one core, most of
it for running the two networks. --work keeps the teacher and the outputs of both networks; --only N learns from N
passages and N questions, to see in a minute that the recipe works.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bot.matching.index.passages import PASSAGE_CHARACTERS, join_sentences
from bot.matching.vectors.arrays import unit_rows
from bot.matching.vectors.dense import PROJECTION, dense_ids
from bot.matching.vectors.encoding import load_encoder
from bot.matching.vectors.network import load_network
from bot.matching.vectors.wordpiece import WordPieceReader
from tools.reader.examples import rows_of, written_sets

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "bot" / "matching" / "data" / PROJECTION
SEED = 1
DIMENSIONS = 256
RIDGE_STRENGTH = 500.0
"""The strength of the ridge, for states of unit variance."""
MIN_DEVIATION = 1e-3
MAX_PASSAGES_OF_ARTICLE = 8
"""Passages of one article that are learned from."""
MAX_WIKI_PASSAGES = 2_500
LARGEST_WEIGHT = 127
"""The greatest value of an 8-bit weight."""
WIKI_SETS = ("newwiki", "clapnq", "qed")
_Text = tuple[str, str]
"""A title, which may be empty, and a text."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--work", type=Path, required=True, help="a folder for the teacher and intermediate results")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared", help="the folder with eval/ and train/")
    parser.add_argument("--only", type=int, help="learn from this many passages and questions")
    parser.add_argument("--out", type=Path, default=OUTPUT)
    options = parser.parse_args()
    texts = [*_passages(options.data)[: options.only], *_questions(options.data)[: options.only]]
    states = _cached(options.work / f"states-{len(texts)}.npy", lambda: network_states(texts))
    vectors = _cached(options.work / f"teacher-{len(texts)}.npy", lambda: teacher_vectors(texts, options.work))
    rows, scales, bias = fit(states, vectors, DIMENSIONS)
    np.savez_compressed(options.out, rows=rows, scales=scales, bias=bias)
    cosine = held_out_cosine(states, vectors, DIMENSIONS)
    print(f"{len(texts)} texts; cosine to the teacher {cosine:.3f} on a fifth held out")  # noqa: T201


def network_states(texts: Sequence[_Text]) -> NDArray[np.float32]:
    """The states of the reader's network for each text, (texts, states)."""
    encoder, network = load_encoder(), load_network()
    return np.stack([network.states(dense_ids(encoder, title, text)) for title, text in texts])


def teacher_vectors(texts: Sequence[_Text], work: Path) -> NDArray[np.float32]:
    """The vectors of the teacher for each text, (texts, 384), of unit length."""
    from tools.vectors.reading import teacher_pieces  # needs torch, like the next
    from tools.vectors.sources import fetch_teacher
    from tools.vectors.teacher import Teacher

    teacher = Teacher(fetch_teacher(work))
    reader = WordPieceReader(teacher.vocabulary)
    return unit_rows(teacher.encode([teacher_pieces(reader, f"{title} {text}".strip()) for title, text in texts]))


def fit(
    states: NDArray[np.float32], vectors: NDArray[np.float32], dimensions: int
) -> tuple[NDArray[np.int8], NDArray[np.float32], NDArray[np.float32]]:
    """The projection (states, d) as int8 rows, their scales (d,), and the bias (d,)."""
    mean, deviation = states.mean(axis=0), states.std(axis=0) + MIN_DEVIATION
    scaled = (states - mean) / deviation
    mean_vector = vectors.mean(axis=0)
    gram = scaled.T @ scaled + RIDGE_STRENGTH * np.eye(scaled.shape[1], dtype=np.float32)
    full = np.linalg.solve(gram, scaled.T @ (vectors - mean_vector))
    axes = np.linalg.eigh(vectors.T @ vectors)[1][:, ::-1][:, :dimensions]
    weights = (full @ axes) / deviation[:, None]
    scales = (np.abs(weights).max(axis=0) / LARGEST_WEIGHT).astype(np.float32)
    rows = np.round(weights / scales).astype(np.int8)
    bias = (mean_vector @ axes - mean @ (rows * scales)).astype(np.float32)
    return rows, scales, bias


def held_out_cosine(states: NDArray[np.float32], vectors: NDArray[np.float32], dimensions: int) -> float:
    """The mean cosine between projected and exact vectors of a fifth of the texts, learned from the others. (The
    cosine cannot reach 1, because the projected vectors have fewer dimensions.)"""
    held = np.arange(len(states)) % 5 == 0
    rows, scales, bias = fit(states[~held], vectors[~held], dimensions)
    axes = np.linalg.eigh(vectors[~held].T @ vectors[~held])[1][:, ::-1][:, :dimensions]
    projected = unit_rows(states[held] @ (rows * scales) + bias)
    return float((projected * unit_rows(vectors[held] @ axes)).sum(axis=1).mean())


def _passages(data: Path) -> list[_Text]:
    """Passages with the title of their article, in a fixed random order."""
    passages = []
    seen: set[str] = set()
    for written_set in written_sets(data):
        for row in written_set.corpus:
            if row["text"] not in seen:
                seen.add(row["text"])
                passages += [(row.get("title", ""), passage) for passage in split_passages(row["text"])][
                    :MAX_PASSAGES_OF_ARTICLE
                ]
    paragraphs = [
        (row.get("title", ""), row["paragraph"][:PASSAGE_CHARACTERS])
        for name in WIKI_SETS
        for row in rows_of(data / "train" / f"{name}.jsonl")
        if "paragraph" in row
    ]
    rng = random.Random(SEED)
    passages += rng.sample(paragraphs, min(MAX_WIKI_PASSAGES, len(paragraphs)))
    rng.shuffle(passages)
    return passages


def _questions(data: Path) -> list[_Text]:
    """The training questions, in a fixed random order."""
    questions = {row["question"] for written_set in written_sets(data) for row in written_set.questions}
    for name in WIKI_SETS:
        questions |= {row["question"] for row in rows_of(data / "train" / f"{name}.jsonl") if "question" in row}
    ordered = sorted(questions)
    random.Random(SEED).shuffle(ordered)
    return [("", question) for question in ordered]


def split_passages(text: str) -> Iterator[str]:
    """The passages of a text, as long as those of an index."""
    return join_sentences(re.split(r"(?<=[.!?”\"])\s+|\n+", text))


def _cached(path: Path, compute: Callable[[], NDArray[np.float32]]) -> NDArray[np.float32]:
    """What `compute` returns, computed once and kept in a file."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        np.save(path, compute())
    kept: NDArray[np.float32] = np.load(path)
    return kept


if __name__ == "__main__":
    main()
