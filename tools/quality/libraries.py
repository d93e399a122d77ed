"""Reads the labelled sets (articles, and questions with the ids of the articles that answer them), and makes matchers
over their articles."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from bot.cards.library import MemoryLibrary
from bot.distilling import distil
from bot.matching.decide.judge import Judge
from bot.matching.decide.subject import SubjectModels
from bot.matching.learned_models import LinearModel, Trees
from bot.matching.matcher import CardMatcher
from bot.matching.retrieve.sentences import SENTENCE_FEATURES
from bot.matching.vectors.combined_embedder import CombinedEmbedder
from bot.matching.vectors.dense_embedder import load_dense_embedder
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Article, TopicCard
from bot.ports import Embedder
from bot.wiring.libraries.ad_hoc_library import given_id
from tests.support.library.reading import read_file

Row = dict[str, Any]

CACHED_TEXTS = 200_000
"""The number of texts whose vectors are remembered by `make_measured_embedder`."""

ROOT = Path(__file__).resolve().parents[2]
EVAL = ROOT.parent / "shared" / "eval"
"""Questions that other people labelled: used for measuring, never copied into the project."""
TRAIN = ROOT.parent / "shared" / "train"
"""Texts and questions for learning."""
LABELLED = ("newsdesk", "handbook", "wikinews", "newwiki", "squad2", "xquad", "stackfaq")
"""The names of the labelled sets of questions about articles: folders in EVAL."""
LARGE_LIBRARY = 5_000
"""How many articles `large_library` has."""


def read_rows(path: Path) -> list[Row]:
    """The rows of a .jsonl file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def list_relevant_ids(row: Row) -> list[str]:
    """The ids of all articles that answer a question of a labelled set; empty if none does."""
    return [*row.get("relevant", []), *row.get("also_relevant", [])]


def large_library() -> list[Row]:
    """The articles of the labelled sets, paragraphs of Wikipedia and other news, as one library of LARGE_LIBRARY rows
    with ids of their own, such as "newsdesk rt0001"."""
    rows = [
        (f"{name} {row['id']}", row["title"], row["text"]) for name in LABELLED for row in read_rows(corpus_of(name))
    ]
    for name in ("qed", "clapnq"):
        texts = {row["paragraph"]: row["title"] for row in read_rows(TRAIN / f"{name}.jsonl")}
        rows += [(f"{name} {number}", title, text) for number, (text, title) in enumerate(texts.items())]
    for path in (EVAL / "summary" / "docs.jsonl", EVAL / "quotes" / "train.jsonl", EVAL / "quotes" / "dev.jsonl"):
        rows += [(f"{path.parent.name} {row['id']}", row.get("title", ""), row["text"]) for row in read_rows(path)]
    return [{"id": row_id, "title": title, "text": text} for row_id, title, text in rows[:LARGE_LIBRARY]]


def corpus_of(name: str) -> Path:
    """The file with the articles of a labelled set."""
    return EVAL / name / "corpus.jsonl"


@cache
def read_articles(name: str) -> dict[str, Article]:
    """The articles of a labelled set, read as in the product, by the id of their row."""
    path = EVAL / name
    articles = [result for result in read_file(path, path.parent) if isinstance(result, Article)]
    return {article.source.partition(".jsonl#")[2] or article.id: article for article in articles}


class Corpus:
    """The articles of a corpus, distilled once, and matchers over any selection of them."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        self.articles: dict[str, Article] = {}
        self._cards: dict[str, tuple[TopicCard, ...]] = {}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "corpus.jsonl"
            path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
            for article in read_file(path, path.parent):
                if isinstance(article, Article):
                    self.articles[given_id(article)] = article
                    self._cards[given_id(article)] = distil(article)

    def matcher(
        self, chosen: Iterable[str] | None = None, judge: Judge | None = None, embedder: Embedder | None = None
    ) -> tuple[CardMatcher, MemoryLibrary, dict[str, str]]:
        """A matcher over the articles with these ids (None: all), its library, and a map from its article ids to row
        ids.

        Without a judge, the matcher has learned nothing, and can only find candidates. Without an embedder, it has the
        dense vectors of the product if it has a judge, and none otherwise.
        """
        ids = list(self.articles if chosen is None else chosen)
        cards = [card for row_id in ids for card in self._cards[row_id]]
        articles = [self.articles[row_id] for row_id in ids]
        library = MemoryLibrary(cards, {article.id: article.text for article in articles})
        matcher = CardMatcher.build(
            library,
            embedder or (make_measured_embedder() if judge else load_embedder()),
            judge=judge or make_blank_judge(),
        )
        return matcher, library, {self.articles[row_id].id: row_id for row_id in ids}

    def joined(self, other: Corpus, chosen: Iterable[str]) -> Corpus:
        """A corpus with those articles of this one that have the ids `chosen`, and all articles of `other`."""
        joined = Corpus(())
        for corpus, ids in ((self, chosen), (other, other.articles)):
            joined.articles |= {row_id: corpus.articles[row_id] for row_id in ids}
            joined._cards |= {row_id: corpus._cards[row_id] for row_id in ids}
        return joined


@cache
def make_measured_embedder() -> Embedder:
    """The embedder of the product, which remembers many texts, because exams index the same cards again and again."""
    return CombinedEmbedder(load_embedder(), load_dense_embedder(CACHED_TEXTS))


def make_blank_judge() -> Judge:
    """A judge that has learned nothing: every probability is one half."""
    sentence_model = LinearModel(np.zeros(len(SENTENCE_FEATURES)), 0.0)
    trees = Trees(np.zeros((1, 1), np.intp), np.zeros((1, 1)), np.zeros((1, 2)), 0.0)
    return Judge(SubjectModels(sentence=sentence_model, subject=trees))
