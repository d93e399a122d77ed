"""Hand-written questions from which only the order of windows and the confidence are learned (`questions/*.jsonl`).

They are about held-out articles of the hand-written sets; a third are near misses. The reader was not trained on any.
Evidence is given as offsets in the texts, which are not copied here.
"""

from __future__ import annotations

from pathlib import Path

from tools.quality.libraries import Row
from tools.reader.written_sets import WrittenSet, fill_evidence, rows_of

FOLDER = Path(__file__).parent / "questions"


def confidence_questions(written_set: WrittenSet) -> list[Row]:
    """The questions about the corpus of a hand-written set, in the form of the labelled sets."""
    return [
        {
            "id": question["id"],
            "question": question["question"],
            "kind": question["kind"],
            "relevant": sorted({piece["article"] for piece in question["evidence"]}),
            "answers": [piece["answer"] for piece in question["evidence"]],
            "article_id": next(iter(question["near"]), ""),
        }
        for question in fill_evidence(rows_of(FOLDER / f"{written_set.name}.jsonl"), written_set.corpus)
    ]
