# ruff: noqa: T201 - its purpose is to print
"""Measures the cost of many workspaces that share one big library and each have a small library of their own.

    python -m tools.bench.workspaces [--cards 100000] [--workspaces 100] [--own 10]

Saves a library with its index, opens both in a new process as the bot does, and gives every workspace a library of its
own. Then does for each workspace what people do: questions, suggestions, topics, speakers, the home page, a digest.
Prints the resident memory, and the time for finding cards in the big library alone and joined with another one.
"""

from __future__ import annotations

import os

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy is loaded: one core

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Collection, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bot.cards.library import MemoryLibrary
from bot.cards.records import article_record, card_record
from bot.cards.saved_library import SavedEntry, SavedLibrary
from bot.conversation.asking.libraries import Libraries
from bot.conversation.asking.service import Service
from bot.digests.content.pool.pools import Pools
from bot.digests.posting.ledger import Sightings
from bot.matching.matcher import CardMatcher
from bot.matching.vectors.static_embedder import load_embedder
from bot.model import CONTENT_LIBRARY, Platform, Query, Workspace, own_library
from tools.bench.corpus import SEED, TestQuestion, make_library, make_questions
from tools.bench.measure import compute_times, measure_call, measure_memory

QUESTION_COUNT = 100
_RECORDS = "records.jsonl"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cards", type=int, default=100_000)
    parser.add_argument("--workspaces", type=int, default=100)
    parser.add_argument("--own", type=int, default=10, help="articles that each workspace has added")
    parser.add_argument("--folder", type=Path, help="(for the process that measures)")
    options = parser.parse_args()
    if options.folder:
        _measure(options.folder, options.workspaces, options.own)
        return
    with tempfile.TemporaryDirectory() as folder:
        library = make_library(options.cards)
        saved = save(library, Path(folder) / _RECORDS)
        CardMatcher(CardMatcher.build(library, load_embedder()).index, saved, load_embedder()).save(Path(folder))
        questions = [
            [question.clean, question.misspelled, question.card_id]
            for question in make_questions(library, QUESTION_COUNT)
        ]
        (Path(folder) / "questions.json").write_text(json.dumps(questions), encoding="utf-8")
        command = [sys.executable, "-m", "tools.bench.workspaces", "--folder", folder]
        command += ["--workspaces", str(options.workspaces), "--own", str(options.own)]
        subprocess.run(command, check=True, timeout=1800)


def save(library: MemoryLibrary, path: Path) -> SavedLibrary:
    """The same cards, saved to a file and read from it when they are needed."""
    entries: dict[str, SavedEntry] = {}
    with path.open("wb") as file:
        for article_id in sorted(library.articles):
            cards, start = library.cards_of(article_id), file.tell()
            record = {
                "article": article_record(cards[0].article),
                "cards": [card_record(card) for card in cards],
                "text": library.text(article_id),
            }
            line = json.dumps(record, ensure_ascii=False).encode() + b"\n"
            file.write(line)
            entries[article_id] = _make_entry(article_id, start, line, [card.id for card in cards])
    return SavedLibrary(path.open("rb"), entries)


def _measure(folder: Path, count: int, own: int) -> None:
    """Prints the figures of `count` workspaces with `own` articles each; `folder` has the library that they share."""
    questions = [TestQuestion(*row) for row in json.loads((folder / "questions.json").read_text(encoding="utf-8"))]
    workspaces = [Workspace(Platform.SLACK, f"T{number}") for number in range(count)]
    libraries, pools = Libraries(), Pools(_see_now)
    _measure_shared(folder, libraries, pools, workspaces[0], questions)
    measured = {}
    for number, workspace in enumerate(workspaces):
        library = save(make_library(own, SEED + 1 + number, f"own{number}"), folder / f"own{number}.jsonl")
        measured[workspace] = library, CardMatcher.build(library, load_embedder())
        libraries.replace(own_library(workspace), *measured[workspace])
    first = compute_times(
        [measure_call(partial(_ask, libraries.of(workspace), questions[0]))[0] for workspace in workspaces]
    )
    for workspace in workspaces:
        _use(libraries.of(workspace), pools, questions[:3])
    joined = compute_times(
        [measure_call(partial(_ask, libraries.of(workspaces[0]), question))[0] for question in questions]
    )
    print(f"and {own} of its own for each of {count} workspaces: {measure_memory():,.0f} MB resident")
    print(f"  a question, p50 and p99: {joined} ms; the first one of a workspace: {first} ms")
    changed = save(make_library(own + 1, SEED + 1, "own0"), folder / "more.jsonl")
    _measure_change(libraries, workspaces, *measured[workspaces[0]], changed, questions[0])


def _measure_shared(
    folder: Path, libraries: Libraries, pools: Pools, workspace: Workspace, questions: Sequence[TestQuestion]
) -> None:
    """Opens the library that all share, and prints what it costs alone."""
    shared = _reopen(folder / _RECORDS)
    libraries.replace(CONTENT_LIBRARY, shared, CardMatcher.open(folder, shared, load_embedder()))
    _use(libraries.of(workspace), pools, questions[:3])
    latency = compute_times(
        [measure_call(partial(_ask, libraries.of(workspace), question))[0] for question in questions]
    )
    print(f"{len(shared):,} cards that all share: {measure_memory():,.0f} MB resident; a question takes {latency} ms")


def _measure_change(
    libraries: Libraries,
    workspaces: Sequence[Workspace],
    library: SavedLibrary,
    matcher: CardMatcher,
    changed: SavedLibrary,
    question: TestQuestion,
) -> None:
    """Replaces the `library` of the first workspace by the `changed` one, and prints what that costs."""
    others = [libraries.of(workspace).library for workspace in workspaces[1:]]
    took, updated = measure_call(lambda: matcher.updated(changed, *changed.changed_cards(library)))
    libraries.replace(own_library(workspaces[0]), changed, updated)
    next_question = measure_call(partial(_ask, libraries.of(workspaces[0]), question))[0]
    is_shared = all(
        libraries.of(workspace).library is other for workspace, other in zip(workspaces[1:], others, strict=True)
    )
    print(
        f"  an article added to one: {took:.1f} ms, the next question there {next_question:.1f} ms; "
        f"others untouched: {is_shared}"
    )


def _reopen(path: Path) -> SavedLibrary:
    """The saved library, opened from its file as after a restart."""
    entries: dict[str, SavedEntry] = {}
    start = 0
    with path.open("rb") as file:
        for line in file:
            record = json.loads(line)
            article_id = record["article"]["id"]
            entries[article_id] = _make_entry(article_id, start, line, [card["id"] for card in record["cards"]])
            start += len(line)
    return SavedLibrary(path.open("rb"), entries)


def _make_entry(article_id: str, start: int, line: bytes, card_ids: Sequence[str]) -> SavedEntry:
    """The entry of an article in a saved library: where its record (`line`, at the offset `start`) is in the file."""
    sha256 = hashlib.sha256(line).hexdigest()
    return SavedEntry(article_id, "", start, len(line), sha256, article_id, tuple(card_ids))


def _use(service: Service, pools: Pools, questions: Sequence[TestQuestion]) -> None:
    """Does what people and digests do in a workspace."""
    for question in questions:
        service.questions.ask(question.clean)
        service.browsing.suggest(question.misspelled[:12], 10)
        service.browsing.topics(question.clean)
    service.browsing.home()
    service.browsing.suggest_speakers("a", 10)
    service.questions.ask("https://example.org/page")
    pools.make(service.library)


def _ask(service: Service, asked: TestQuestion) -> None:
    service.snapshot().matcher.rank(Query(text=asked.clean, quick=True))


def _see_now(fingerprints: Collection[str]) -> Sightings:
    now = datetime.now(UTC)
    return Sightings(dict.fromkeys(fingerprints, now), now)


if __name__ == "__main__":
    main()
