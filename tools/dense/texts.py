"""The texts that dense vectors are learned from: passages and questions of the reader's training data."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

from bot.matching.index.passage_texts import PASSAGE_CHARACTERS, group_sentences
from tools.reader.written_sets import read_rows_if_any, read_written_sets

SEED = 1
MAX_PER_ARTICLE = 8
"""The maximum number of passages of one article that are learned from."""
MAX_WIKIPEDIA_PASSAGES = 2_500
"""The maximum number of paragraphs of Wikipedia that are learned from, in all."""
WIKIPEDIA_SETS = ("newwiki", "clapnq", "qed")
Text = tuple[str, str]
"""A title, which may be empty, and a text."""


def read_passages(data: Path) -> list[Text]:
    """Passages with the title of their article, in a fixed random order."""
    texts = []
    seen: set[str] = set()
    for written_set in read_written_sets(data):
        for row in written_set.corpus:
            if row["text"] not in seen:
                seen.add(row["text"])
                texts += [(row.get("title", ""), passage) for passage in cut_into_passages(row["text"])][
                    :MAX_PER_ARTICLE
                ]
    paragraphs = [
        (row.get("title", ""), row["paragraph"][:PASSAGE_CHARACTERS])
        for name in WIKIPEDIA_SETS
        for row in read_rows_if_any(data / "train" / f"{name}.jsonl")
        if "paragraph" in row
    ]
    rng = random.Random(SEED)
    texts += rng.sample(paragraphs, min(MAX_WIKIPEDIA_PASSAGES, len(paragraphs)))
    rng.shuffle(texts)
    return texts


def read_questions(data: Path) -> list[Text]:
    """The training questions, in a fixed random order."""
    texts = {row["question"] for written_set in read_written_sets(data) for row in written_set.questions}
    for name in WIKIPEDIA_SETS:
        texts |= {row["question"] for row in read_rows_if_any(data / "train" / f"{name}.jsonl") if "question" in row}
    ordered = sorted(texts)
    random.Random(SEED).shuffle(ordered)
    return [("", question) for question in ordered]


def cut_into_passages(text: str) -> Iterator[str]:
    """The passages of a text, as long as the passages of an index."""
    sentences = filter(None, re.split(r"(?<=[.!?”\"])\s+|\n+", text))
    return (" ".join(group) for group in group_sentences(sentences))
