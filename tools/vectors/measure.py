"""Measures embedders: on reworded questions, on typos, and on separating questions from chat.

    python -m tools.vectors.measure [--table FOLDER] [--corpus corpus.jsonl --queries queries.jsonl] [--competitors]

`--competitors` adds the `wordllama` wheel, which must be installed for that.
"""

# ruff: noqa: T201 - its purpose is to print
from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from bot.matching.vectors.static_embedder import load_embedder, read_embedder

Embed = Callable[[Sequence[str]], np.ndarray]
CASES = Path(__file__).with_name("measure.yaml")
_SENTENCE_END = re.compile(r"(?<=[.?!])\s+(?=[A-Z\"(])")
"""Matches the space between two sentences ("sank. | The")."""


def main() -> None:
    """Prints one line for each embedder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--table", type=Path, help="a folder with another table than the package's")
    parser.add_argument("--corpus", type=Path, help="articles, one JSON object per line (id, text)")
    parser.add_argument("--queries", type=Path, help="questions, one JSON object per line (question, relevant)")
    parser.add_argument("--competitors", action="store_true")
    options = parser.parse_args()
    start = time.perf_counter()
    embedder = read_embedder(options.table) if options.table else load_embedder()
    print(f"loaded in {1_000 * (time.perf_counter() - start):.0f} ms")
    candidates: dict[str, Embed] = {"own table": embedder.embed}
    if options.competitors:
        candidates["wordllama"] = load_wordllama()
    for name, embed in candidates.items():
        figures = measure_cards(embed)
        if options.corpus and options.queries:
            figures["articles"] = measure_articles(embed, options.corpus, options.queries)
        print(f"{name:12}", "  ".join(f"{key} {value:.3f}" for key, value in figures.items()))


def measure_cards(embed: Embed) -> dict[str, float]:
    """The figures for reworded questions and for questions with typos: the share whose card ranks first (hit@1), the
    mean reciprocal rank (mrr), and the share of pairs in which the question is nearer to the cards than a line of chat
    (auc)."""
    cases = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    texts = embed([card["text"] for card in cases["cards"]])
    figures = {}
    best = {}
    for kind in ("reworded", "typo"):
        scores = embed([card[kind] for card in cases["cards"]]) @ texts.T
        ranks = 1 + (scores > scores.diagonal()[:, None]).sum(axis=1)
        figures[f"{kind} hit@1"] = float((ranks == 1).mean())
        figures[f"{kind} mrr"] = float((1 / ranks).mean())
        best[kind] = scores.max(axis=1)
    chat = (embed(cases["offtopic"]) @ texts.T).max(axis=1)
    for kind, scores in best.items():
        figures[f"{kind} auc"] = float((scores[:, None] > chat).mean())
    return figures


def measure_articles(embed: Embed, corpus: Path, queries: Path) -> float:
    """The share of questions whose nearest sentence is in the right article."""
    articles = _read_lines(corpus)
    questions = [question for question in _read_lines(queries) if question["relevant"]]
    sentences = [(article["id"], sentence) for article in articles for sentence in _SENTENCE_END.split(article["text"])]
    scores = embed([question["question"] for question in questions]) @ embed([text for _, text in sentences]).T
    hits = [
        sentences[nearest][0] in question["relevant"]
        for question, nearest in zip(questions, scores.argmax(axis=1), strict=True)
    ]
    return float(np.mean(hits))


def load_wordllama() -> Embed:
    """An embedder with the static vectors of the `wordllama` wheel, which are read from its files."""
    import wordllama as library

    folder = Path(library.__file__).parent
    model = library.WordLlama.load(cache_dir=folder, disable_download=True)
    return lambda texts: model.embed(list(texts), norm=True)


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


if __name__ == "__main__":
    main()
