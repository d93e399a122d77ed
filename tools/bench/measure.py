"""Functions that each measure one thing, such as the times of questions or the memory of the process.

Times are in milliseconds of the thread's own processor time, which other work on the machine hardly affects; on an idle
core, a wall clock shows the same.
"""

from __future__ import annotations

import gc
import resource
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.model import Query
from tools.bench.corpus import SEED, TestQuestion, misspell

Result = TypeVar("Result")
Search = Callable[[str], str | None]
"""Returns the id of the best card for a question; None if there is none."""
WARM_UP = 5
"""How many questions are asked before the clock starts, so that caches are filled."""
MAX_TYPED = 40
"""How many letters of a title are typed, with suggestions after each."""


@dataclass(frozen=True, slots=True)
class Times:
    """Percentiles in milliseconds: half of the calls took at most `p50`, 99 of 100 at most `p99`. `hits` is the share
    of right answers, from 0 to 1, if something was asked."""

    p50: float
    p99: float
    hits: float = 0.0

    def __str__(self) -> str:
        return f"{self.p50:8.2f} {self.p99:8.2f}"


def ask(search: Search, questions: Iterable[TestQuestion], misspelled: bool) -> Times:
    """The times of the questions (at least one), and for which share of them the best card is the one they were made
    from."""
    questions = list(questions)
    took, hits = [], 0
    for asked in questions[:WARM_UP]:
        search(asked.clean)
    for asked in questions:
        text = asked.misspelled if misspelled else asked.clean
        milliseconds, result = measure_call(partial(search, text))
        took.append(milliseconds)
        hits += result == asked.card_id
    return replace(compute_times(took), hits=hits / len(questions))


def suggest(matcher: CardMatcher, library: MemoryLibrary, count: int) -> Times:
    """The times of suggestions while titles are typed letter by letter, with typos in two words."""
    took = []
    random = np.random.default_rng(SEED)
    for card in list(library)[:: max(1, len(library) // count)]:
        title = misspell(card.title.lower().split(), random)
        took += [
            measure_call(partial(matcher.suggest, title[:end], 10))[0] for end in range(1, min(len(title), MAX_TYPED))
        ]
    return compute_times(took)


def change(matcher: CardMatcher, library: MemoryLibrary, count: int) -> Times:
    """The times of changing or removing one card, each applied to the result of the previous change."""
    took = []
    cards = list(library)[:: max(1, len(library) // count)][:count]
    for number, card in enumerate(cards):
        is_removed = number % 3 == 1  # a third of the changes remove a card
        changed, removed_ids = ((), (card.id,)) if is_removed else ((card.id,), ())
        milliseconds, matcher = measure_call(partial(matcher.updated, library, changed, removed_ids))
        took.append(milliseconds)
    return compute_times(took)


def hostile(matcher: CardMatcher) -> Times:
    """The times of messages that were written to be slow."""
    messages = [
        "x" * 1_000_000,
        " ".join(f"word{number}" for number in range(10_000)),
        "(a+)+$" * 170_000,
        "\u0301" * 1_000_000,
        "\ud800" * 1_000_000,
        "a." * 500_000,
        "a'" * 500_000,
        "<@" * 500_000,
        ":a" * 500_000,
        "東" * 1_000_000,
        "桥的什么时候图书馆" * 100_000,
    ]
    return compute_times(
        [measure_call(partial(matcher.rank, Query(text=text)))[0] for text in messages for _ in range(3)]
    )


def measure_longest_call(matcher: CardMatcher, questions: Iterable[TestQuestion]) -> float:
    """The milliseconds of the slowest question, in processor time of its thread. No question can block another thread
    for longer."""
    return max(measure_call(partial(matcher.rank, Query(text=question.misspelled)))[0] for question in questions)


def measure_call(call: Callable[[], Result]) -> tuple[float, Result]:
    """Calls `call`. Returns the milliseconds of processor time of this thread, and the result."""
    gc.disable()
    start = time.thread_time()
    result = call()
    took = (time.thread_time() - start) * 1e3
    gc.enable()
    return took, result


def measure_memory() -> float:
    """The resident memory of this process, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def compute_times(took: list[float]) -> Times:
    """The percentiles of some times in milliseconds."""
    return Times(float(np.percentile(took, 50)), float(np.percentile(took, 99)))
