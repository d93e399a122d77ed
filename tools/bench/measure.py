"""Measures one thing at a time.

Times are milliseconds of the thread's own work, so that other work on the machine disturbs them little; a wall clock on
an idle core shows the same.
"""

from __future__ import annotations

import gc
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
from tools.bench.corpus import SEED, Asked, misspell

Result = TypeVar("Result")
Search = Callable[[str], str | None]
"""Gives the id of the best card for a question."""
MOST_TYPED = 40
"""How many letters are typed to get suggestions."""


@dataclass(frozen=True, slots=True)
class Times:
    """Half of the calls took at most `p50`, 99 of 100 at most `p99`."""

    p50: float
    p99: float
    hits: float = 0.0

    def __str__(self) -> str:
        return f"{self.p50:8.2f} {self.p99:8.2f}"


def ask(search: Callable[[str], str | None], questions: Iterable[Asked], misspelled: bool) -> Times:
    """The times of the questions, and how many of them found the card that they were made from first."""
    questions = list(questions)
    took, hits = [], 0
    for asked in questions[:5]:
        search(asked.clean)
    for asked in questions:
        text = asked.misspelled if misspelled else asked.clean
        milliseconds, found = timed(partial(search, text))
        took.append(milliseconds)
        hits += found == asked.card_id
    return replace(times_of(took), hits=hits / len(questions))


def suggest(matcher: CardMatcher, library: MemoryLibrary, count: int) -> Times:
    """Types the beginnings of titles, letter by letter, with a typo in two of their words."""
    took = []
    random = np.random.default_rng(SEED)
    for card in list(library)[:: max(1, len(library) // count)]:
        title = misspell(card.title.lower().split(), random)
        took += [timed(partial(matcher.suggest, title[:end], 10))[0] for end in range(1, min(len(title), MOST_TYPED))]
    return times_of(took)


def change(matcher: CardMatcher, library: MemoryLibrary, count: int) -> Times:
    """Changes, removes and adds one card, each on the result of the one before."""
    took = []
    cards = list(library)[:: max(1, len(library) // count)][:count]
    for number, card in enumerate(cards):
        removed = number % 3 == 1
        changed, gone = ((), (card.id,)) if removed else ((card.id,), ())
        milliseconds, matcher = timed(partial(matcher.updated, library, changed, gone))
        took.append(milliseconds)
    return times_of(took)


def hostile(matcher: CardMatcher) -> Times:
    """Messages that are made to be slow."""
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
    return times_of([timed(partial(matcher.rank, Query(text=text)))[0] for text in messages for _ in range(3)])


def longest_call(matcher: CardMatcher, questions: Iterable[Asked]) -> float:
    """The slowest question in milliseconds of its thread's own work: no other thread can be blocked for longer."""
    return max(timed(partial(matcher.rank, Query(text=asked.misspelled)))[0] for asked in questions)


def timed(call: Callable[[], Result]) -> tuple[float, Result]:
    """Milliseconds of this thread's work, and the result."""
    gc.disable()
    start = time.thread_time()
    result = call()
    took = (time.thread_time() - start) * 1e3
    gc.enable()
    return took, result


def resident_megabytes() -> float:
    """The memory of this process now."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


def times_of(took: list[float]) -> Times:
    """The summary of some calls that took so many milliseconds."""
    return Times(float(np.percentile(took, 50)), float(np.percentile(took, 99)))
