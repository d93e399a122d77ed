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
from tools.reader.passages import cut_windows, draw_window
from tools.reader.perturb import find_names, perturb
from tools.reader.written_sets import WrittenSet, read_rows_if_any

Window = tuple[str, str]
"""The id of an article, and a window of its text."""


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


def make_written_examples(
    written: WrittenSet, questions: Iterable[Row], chats: Sequence[str], rounds: int, rng: random.Random
) -> Iterator[Example]:
    """Examples from hand-written questions, drawn `rounds` times for each: windows that answer, windows of the same
    article that do not, and the windows of the library that look most like answers. Each line of `chats` has two of
    these."""
    windows = _Windows(written)
    for question in questions:
        best = windows.best(question["question"], 14)
        negatives = windows.negatives(question["evidence"], best)
        for _ in range(rounds):
            yield from _make_positives(windows, question, rng)
            yield from _make_negatives(windows, question, best, negatives, rng)
    for chat in chats:
        for name, window in windows.best(chat, 2):
            yield Example("chat", chat, windows.titles[name], window)


def read_training_chats(folder: Path) -> list[str]:
    """Every second line of chat; the others are held out."""
    lines = read_rows_if_any(folder / "eval/offtopic/queries.jsonl")
    return [line["question"] for number, line in enumerate(lines) if number % 2]


class _Windows:
    """The windows of a library. `source` is its name; `texts`, `titles` and `of_article` have the text, the title and
    the windows of each article by its id; `names` are names that occur in windows."""

    def __init__(self, written: WrittenSet) -> None:
        rows = {row["id"]: row for row in written.corpus}
        self.source = written.name
        self.texts = {name: row["text"] for name, row in rows.items()}
        self.titles = {name: row.get("title") or "" for name, row in rows.items()}
        self.of_article = {name: cut_windows(text) for name, text in self.texts.items()}
        self._all = [(name, window) for name, windows in self.of_article.items() for window in windows]
        self._finder = Bm25([f"{self.titles[name]} {window}" for name, window in self._all])
        sample = self._all[:: max(1, len(self._all) // 2000)]
        self.names = [name for _, window in sample for name in find_names(window)]

    def best(self, question: str, limit: int) -> list[Window]:
        """The windows that look most like answers, the best first: at most `limit`."""
        return [self._all[number] for number in self._finder.best(question, limit)]

    def negatives(self, evidence: Sequence[Row], best: Sequence[Window]) -> tuple[list[Window], list[Window]]:
        """Windows without an answer: those among the `best`, and those of the articles that have the answer."""
        same_article = [
            (piece["article"], window) for piece in evidence[:2] for window in self.of_article[piece["article"]]
        ]
        return (
            [(name, window) for name, window in best if not _may_answer(window, evidence)],
            [(name, window) for name, window in same_article if not _may_answer(window, evidence)],
        )


def _may_answer(window: str, evidence: Sequence[Row]) -> bool:
    """Whether a window overlaps a sentence that answers, or contains the words of an answer."""
    lowered = window.lower()
    has_sentence = any(piece["sentence"] in window or window in piece["sentence"] for piece in evidence)
    return has_sentence or any(piece["answer"].lower() in lowered for piece in evidence)


def _make_positives(windows: _Windows, question: Row, rng: random.Random) -> Iterator[Example]:
    """Windows that answer, and now and then a changed question, which they do not answer."""
    query = question["question"]
    for piece in question["evidence"][:2]:
        article = piece["article"]
        start = windows.texts[article].find(piece["sentence"]) + piece["sentence"].find(piece["answer"])
        passage, low, high = draw_window(windows.texts[article], start, start + len(piece["answer"]), rng)
        yield Example(f"{windows.source}+", query, windows.titles[article], passage, low, high)
        if rng.random() < 0.25 and (perturbed := perturb(query, passage, windows.names, rng)):
            yield Example(f"{windows.source} perturbed", perturbed, windows.titles[article], passage)


def _make_negatives(
    windows: _Windows,
    question: Row,
    best: Sequence[Window],
    negatives: tuple[Sequence[Window], Sequence[Window]],
    rng: random.Random,
) -> Iterator[Example]:
    """Windows that do not answer: those of `_Windows.negatives`, or any if no article answers the question."""

    def example(kind: str, window: Window) -> Example:
        name, text = window
        return Example(f"{windows.source} {kind}", question["question"], windows.titles[name], text)

    hard, same_article = negatives
    if question["evidence"]:
        if hard:
            yield example("hard", rng.choice(hard[:6]))
        if same_article:
            yield example("same", rng.choice(same_article))
    elif question["kind"] == "near_miss":
        near_misses = [window for window in best if window[0] in question["near"]]
        near_misses = near_misses or [
            (name, window) for name in question["near"] for window in windows.of_article[name]
        ]
        for window in rng.sample(near_misses, min(2, len(near_misses))):
            yield example("near", window)
        yield example("near", rng.choice(best[:5]))
    else:
        yield example("off", rng.choice(best[:5]))
