"""Learns dense vectors: writes bot/matching/data/dense.onnx.

    python -m tools.dense ../shared --teacher .venv-reader/…/model
    python -m tools.dense ../shared --teacher … --minutes 1 --only 200 --out build/dense.onnx

The reader's network gets adapters with which it gives texts the vectors of its teacher. The teacher is
all-MiniLM-L6-v2, from which the training of the reader started. No labels are used: the texts are passages and
questions of the training data. The axes of the vectors that ship are kept, because the models of chat (`fit_chat`) were
learned with them. --only N learns from N passages and N questions, to see in a minute that the recipe works. Needs
torch.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from bot.matching.vectors.dense_embedder import dense_ids
from bot.matching.vectors.network import DENSE_MODEL
from bot.matching.vectors.tokeniser import load_tokeniser
from tools.dense.adapter import adapt, embed_all
from tools.dense.graph import read_axes, write_graph
from tools.dense.texts import read_passages, read_questions
from tools.dense.train import train
from tools.reader.__main__ import DATA, OUT, load_base_network, load_start_network, report
from tools.vectors.training import find_principal_axes

DIMENSIONS = 256
"""The length of the vectors. The teacher's vectors, which are longer, are projected onto this many axes."""
HELD_OUT_INTERVAL = 40
"""One text in this many is held out for evaluation."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the labelled sets: train/, eval/ and, if there, more/")
    parser.add_argument("--teacher", type=Path, required=True, help="all-MiniLM-L6-v2: model.safetensors and vocab.txt")
    parser.add_argument("--minutes", type=float, default=30, help="how long to train (default 30, two cores)")
    parser.add_argument("--only", type=int, help="learn from this many passages and questions")
    parser.add_argument(
        "--out", type=Path, default=DATA / DENSE_MODEL, help="where the graph goes, next to reader.onnx"
    )
    options = parser.parse_args()
    torch.manual_seed(0)
    tokeniser = load_tokeniser()
    titled_texts = [*read_passages(options.folder)[: options.only], *read_questions(options.folder)[: options.only]]
    texts = [dense_ids(tokeniser, title, text) for title, text in titled_texts]
    teacher = load_base_network(options.teacher)
    network = adapt(load_start_network(OUT), teacher)
    vectors = embed_all(teacher, texts)
    report(f"{len(texts)} texts have the vectors of the teacher")
    held_out = range(0, len(texts), HELD_OUT_INTERVAL)
    train(network, texts, vectors, held_out, options.minutes, options.out.with_suffix(".pt"), report)
    shipped = DATA / DENSE_MODEL
    axes = read_axes(shipped) if shipped.exists() else compute_axes(vectors, DIMENSIONS)
    write_graph(OUT, network, axes, options.out)
    report(f"wrote {options.out}; now: python -m tools.learning.fit_ranking --dense")


def compute_axes(vectors: Tensor, dimensions: int) -> NDArray[np.float32]:
    """The principal axes (WIDTH, dimensions) of vectors (texts, WIDTH), computed in 64 bits and returned in 32."""
    axes: NDArray[np.float32] = find_principal_axes(vectors.numpy().astype(np.float64), dimensions).astype(np.float32)
    return axes


if __name__ == "__main__":
    main()
