"""Training examples, made from hand-written questions and lines of chat.

Held out: every second line of chat, and the questions of eval/ on newsdesk and handbook, on which figures are reported.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.quality.libraries import Row
from tools.reader.bm25 import Bm25
from tools.reader.passages import window_around, window_texts
from tools.reader.perturb import names_in, perturb
from tools.reader.written_sets import WrittenSet, rows_of


@dataclass(frozen=True, slots=True)
class Example:
    """A question and a passage for training. `start` and `end` are the character offsets of the answer in the passage,
    -1 and -1 if it has none. `source` says where the example is from, for weights and reports."""

    source: str
    question: str
    title: str
    passage: str
    start: int = -1
    end: int = -1


def written_examples(
    written: WrittenSet, questions: Iterable[Row], chats: Sequence[str], rounds: int, rng: random.Random
) -> Iterator[Example]:
    """Examples from hand-written questions: windows that answer, windows of the same article that do not, and the
    windows of the library that look most like answers."""
    texts = {row["id"]: row for row in written.corpus}
    titles = {name: row.get("title") or "" for name, row in texts.items()}
    windows = {name: window_texts(row["text"]) for name, row in texts.items()}
    library_windows = [(name, window) for name, of_article in windows.items() for window in of_article]
    finder = Bm25([f"{titles[name]} {window}" for name, window in library_windows])
    names = [
        name for _, window in library_windows[:: max(1, len(library_windows) // 2000)] for name in names_in(window)
    ]
    source = written.name
    for question in questions:
        query, evidence = question["question"], question["evidence"]
        sentences = [piece["sentence"] for piece in evidence]
        answers = [piece["answer"].lower() for piece in evidence]

        def is_negative(window: str, sentences: list[str] = sentences, answers: list[str] = answers) -> bool:
            lowered = window.lower()
            has_sentence = any(sentence in window or window in sentence for sentence in sentences)
            return not has_sentence and not any(answer in lowered for answer in answers)

        best = [library_windows[number] for number in finder.best(query, 14)]
        hard_negatives = [(name, window) for name, window in best if is_negative(window)]
        same_article_negatives = [
            (piece["article"], window)
            for piece in evidence[:2]
            for window in windows[piece["article"]]
            if is_negative(window)
        ]
        for _ in range(rounds):
            for piece in evidence[:2]:
                text = texts[piece["article"]]["text"]
                start = text.find(piece["sentence"])
                start += piece["sentence"].find(piece["answer"])
                passage, low, high = window_around(text, start, start + len(piece["answer"]), rng)
                yield Example(f"{source}+", query, titles[piece["article"]], passage, low, high)
                if rng.random() < 0.25 and (perturbed := perturb(query, passage, names, rng)):
                    yield Example(f"{source} perturbed", perturbed, titles[piece["article"]], passage)
            if evidence:
                if hard_negatives:
                    name, window = rng.choice(hard_negatives[:6])
                    yield Example(f"{source} hard", query, titles[name], window)
                if same_article_negatives:
                    name, window = rng.choice(same_article_negatives)
                    yield Example(f"{source} same", query, titles[name], window)
            elif question["kind"] == "near_miss":
                near_misses = [(name, window) for name, window in best if name in question["near"]]
                near_misses = near_misses or [(name, window) for name in question["near"] for window in windows[name]]
                for name, window in rng.sample(near_misses, min(2, len(near_misses))):
                    yield Example(f"{source} near", query, titles[name], window)
                name, window = rng.choice(best[:5])
                yield Example(f"{source} near", query, titles[name], window)
            else:
                name, window = rng.choice(best[:5])
                yield Example(f"{source} off", query, titles[name], window)
    for chat in chats:
        for number in finder.best(chat, 2):
            yield Example("chat", chat, titles[library_windows[number][0]], library_windows[number][1])


def training_chats(folder: Path) -> list[str]:
    """Every second line of chat; the others are held out."""
    lines = rows_of(folder / "eval/offtopic/queries.jsonl")
    return [line["question"] for number, line in enumerate(lines) if number % 2]
