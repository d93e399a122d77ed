"""Hand-written questions from which the order of windows and the confidence are learned
(`tools/learning/questions/*.jsonl`).

The reader was not trained on these questions. They are about articles of the hand-written sets and about the public
pages of `public_corpora.toml`; a third are near misses. Their evidence is given as offsets in the texts, which are not
copied here.
"""

from __future__ import annotations

from pathlib import Path

from tools.quality.libraries import Row
from tools.reader.written_sets import WrittenSet, fill_evidence, list_articles_asked_about, read_rows_if_any

FOLDER = Path(__file__).parents[1] / "questions"


def read_confidence_questions(written_set: WrittenSet) -> list[Row]:
    """The questions about the corpus of a hand-written set, in the form of the labelled sets. `about` has the articles
    that a question was written about."""
    return [
        {
            "id": question["id"],
            "question": question["question"],
            "kind": question["kind"],
            "relevant": sorted({piece["article"] for piece in question["evidence"]}),
            "answers": [piece["answer"] for piece in question["evidence"]],
            "article_id": next(iter(question["near"]), ""),
            "about": sorted(list_articles_asked_about(question)),
        }
        for question in fill_evidence(read_rows_if_any(FOLDER / f"{written_set.name}.jsonl"), written_set.corpus)
    ]
