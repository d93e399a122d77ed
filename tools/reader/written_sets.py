"""The hand-written questions in a data folder.

The folder has `train/` and `eval/`, as docs/decisions/reader.md describes them, and optionally more texts in
`more/NAME_corpus.jsonl`, which `tools/learning/sources/public_corpora.py` fetches, with questions in
`questions/NAME.jsonl` here or in `more/NAME.jsonl` there. Missing sets are skipped. A set of texts may have no
questions for the reader, only questions for the confidence (`tools/learning/sources`). About every fifth article is
held out (`is_held_out`): the reader is not trained on it, so that the confidence can be learned on it.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.quality.libraries import Row, read_rows

QUESTIONS = Path(__file__).parent / "questions"
"""Questions on the news of eval/newsdesk (desk*.jsonl) and on public pages. Their evidence is given as offsets in the
texts, which are not copied here."""
JUDGED = Path(__file__).parent / "judged.jsonl"
"""Windows that the product read for hand-written questions, and that a person judged because the evidence does not name
them: their offsets in the texts, with those of the answer, or null if people would disagree."""


@dataclass(frozen=True, slots=True)
class WrittenSet:
    """Hand-written questions, with the texts they are about."""

    name: str
    corpus: tuple[Row, ...]
    questions: tuple[Row, ...]


def is_held_out(article: str) -> bool:
    """Whether the reader is not trained on an article of a hand-written set, so that the confidence can be learned on
    it."""
    return zlib.crc32(article.encode()) % 5 == 0


def list_articles_asked_about(question: Row) -> set[str]:
    """The articles that a hand-written question was written about. Articles that were later judged to answer the
    question, too, do not count, so that the same questions stay held out."""
    return {piece["article"] for piece in question["evidence"] if "judged" not in piece} | set(question["near"])


def asks_held_out_article(question: Row) -> bool:
    """Whether a hand-written question was written about an article that is held out."""
    return any(map(is_held_out, list_articles_asked_about(question)))


def read_written_sets(folder: Path) -> list[WrittenSet]:
    """The sets of hand-written questions in a data folder."""
    evaluation, train = folder / "eval", folder / "train"
    sources = {
        "newsdesk": ([evaluation / "newsdesk/corpus.jsonl"], train / "newsdesk.jsonl"),
        "polnear": ([evaluation / "quotes/train.jsonl", evaluation / "quotes/dev.jsonl"], train / "polnear.jsonl"),
        "handbook": ([evaluation / "handbook/corpus.jsonl"], train / "handbook.jsonl"),
        "manuals": ([train / "manuals_corpus.jsonl"], train / "manuals.jsonl"),
    }
    for questions in sorted(QUESTIONS.glob("desk*.jsonl")):
        sources[questions.stem] = ([evaluation / "newsdesk/corpus.jsonl"], questions)
    for corpus in sorted((folder / "more").glob("*_corpus.jsonl")):
        name = corpus.name.removesuffix("_corpus.jsonl")
        own_path = corpus.with_name(f"{name}.jsonl")
        sources[name] = ([corpus], own_path if own_path.exists() else QUESTIONS / f"{name}.jsonl")
    sets = []
    for name, (corpora, questions) in sources.items():
        if questions.exists() or corpora[0].parent.name == "more":
            texts = tuple(row for corpus in corpora for row in read_rows_if_any(corpus))
            if texts:
                sets.append(
                    WrittenSet(name, texts, fill_evidence(_add_judged(name, read_rows_if_any(questions)), texts))
                )
    return sets


def fill_evidence(questions: Iterable[Row], texts: Sequence[Row]) -> tuple[Row, ...]:
    """Questions with the words of their evidence filled in, if `sentence` and `answer` are given as [start, end] in the
    article's text."""
    text_of = {row["id"]: row["text"] for row in texts}
    return tuple(
        {
            **question,
            "evidence": [
                {
                    name: text_of[piece["article"]][slice(*value)] if isinstance(value, list) else value
                    for name, value in piece.items()
                }
                for piece in question["evidence"]
            ],
        }
        for question in questions
    )


def read_rows_if_any(path: Path) -> list[Row]:
    """The rows of a .jsonl file; none if it is missing."""
    return read_rows(path) if path.exists() else []


def _add_judged(name: str, questions: Sequence[Row]) -> Iterator[Row]:
    """The questions of a set. Windows that were judged to answer are further evidence; those on which people would
    disagree are `disputed`: pairs of article and [start, end]."""
    judged: dict[str, list[Row]] = {}
    for row in read_rows_if_any(JUDGED):
        if row["set"] == name:
            judged.setdefault(row["question"], []).append(row)
    for question in questions:
        windows = judged.get(question["id"], ())
        more = [
            {"article": row["article"], "sentence": row["window"], "answer": row["answer"], "judged": True}
            for row in windows
            if row["answer"]
        ]
        disputed = [(row["article"], row["window"]) for row in windows if not row["answer"]]
        yield {**question, "evidence": [*question["evidence"], *more], "disputed": disputed}
