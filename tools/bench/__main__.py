# ruff: noqa: T201 - its purpose is to print
"""Measures speed and size, next to alternatives that a team could use instead.

    python -m tools.bench [--cards 1000 10000 100000] [--questions 300] [--dense]

Uses one core. Prints a table for each number of cards; docs/speed.md has the results. With --dense, the cards
have dense vectors of the usual size, but not of the usual meaning (`stand_in.py`), and competitors are left out.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded: one core

import argparse
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from bot.cards.library import MemoryLibrary
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import Query
from tools.bench import competitors, measure
from tools.bench.corpus import TestQuestion, make_library, make_questions
from tools.bench.stand_in import make_stand_in_embedder

QUESTIONS_FOR_SLOW_COMPETITOR = 20
"""How many questions a competitor gets that takes a tenth of a second for each."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--questions", type=int, default=300)
    parser.add_argument("--dense", action="store_true", help="with dense vectors, without competitors")
    options = parser.parse_args()
    for cards in options.cards:
        run(cards, options.questions, dense=options.dense)


def run(cards: int, count: int, *, dense: bool = False) -> None:
    """Measures with this many cards and prints the results."""
    library = make_library(cards)
    questions = make_questions(library, count)
    print(f"\n{cards:,} cards, {count} questions of six words; ms of one core")
    print(f"{'':34}{'clean':>8} {'p99':>8} {'hit@1':>6}   {'2 typos':>8} {'p99':>8} {'hit@1':>6}   {'build':>8}")
    with tempfile.TemporaryDirectory() as folder:
        embedder = make_stand_in_embedder() if dense else load_embedder()
        milliseconds, matcher = measure.measure_call(lambda: CardMatcher.build(library, embedder))
        _print_line("Cuecard", search_with_matcher(matcher), questions, milliseconds)
        others = (
            ("SQLite FTS5 (porter, bm25)", competitors.search_with_fts5, count),
            ("tantivy (en_stem)", competitors.search_with_tantivy, count),
            ("rapidfuzz token_set_ratio", competitors.search_with_rapidfuzz, QUESTIONS_FOR_SLOW_COMPETITOR),
        )
        for name, make, asked in () if dense else others:
            build_milliseconds, search = measure.measure_call(partial(make, library))
            _print_line(name, search, questions[:asked], build_milliseconds)
        matcher.save(Path(folder))
        _print_details(matcher, library, questions, milliseconds)
        size = sum(file.stat().st_size for file in Path(folder).iterdir())
        print(f"  saved index {size / 1e6:.0f} MB; {_open_elsewhere(cards, folder, dense=dense)}", flush=True)


def search_with_matcher(matcher: CardMatcher) -> measure.Search:
    """The matcher in the form of a competitor, from a question to the id of the best card. Unlike competitors, it also
    explains, and finds the passage."""

    def search(question: str) -> str | None:
        matches = matcher.rank(Query(text=question)).matches
        return matches[0].card_id if matches else None

    return search


def _print_line(name: str, search: measure.Search, questions: list[TestQuestion], build: float) -> None:
    clean = measure.ask(search, questions, misspelled=False)
    misspelled = measure.ask(search, questions, misspelled=True)
    print(
        f"  {name:32}{clean} {clean.hits:6.3f}   {misspelled} {misspelled.hits:6.3f}   {build / 1e3:6.1f} s", flush=True
    )


def _print_details(matcher: CardMatcher, library: MemoryLibrary, questions: list[TestQuestion], build: float) -> None:
    print(f"  built at {len(library) / build * 1e3:,.0f} cards a second")
    print(f"  {'suggest while typing':32}{measure.suggest(matcher, library, 100)}")
    print(f"  {'one card changed or removed':32}{measure.change(matcher, library, 30)}")
    print(f"  {'hostile messages':32}{measure.hostile(matcher)}")
    print(f"  longest question: {measure.measure_longest_call(matcher, questions):.1f} ms", flush=True)


def _open_elsewhere(cards: int, folder: str, *, dense: bool) -> str:
    """Opens the saved index in a new process, which reports the time and memory that this takes."""
    command = [sys.executable, "-m", "tools.bench.opening", str(cards), folder, *(["--dense"] if dense else [])]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=600).stdout.strip()


if __name__ == "__main__":
    started = time.perf_counter()
    main()
    print(f"\ntook {time.perf_counter() - started:.0f} s")
