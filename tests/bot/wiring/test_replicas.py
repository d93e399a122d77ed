"""What one process adds is answered by another, and a process that is killed while it adds loses nothing."""

from __future__ import annotations

import multiprocessing
import os
import queue
import random
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from bot.cards import file_names
from bot.cards.checks.hand_changes import with_checksum
from bot.conversation.asking.libraries import Libraries
from bot.environment.settings import Settings
from bot.intake import AddedArticle, Intake, Mirror, Proposal
from bot.intake.mirror import folder_of
from bot.model import LIBRARIES_FOR_EVERYBODY, Outcome, Platform, Workspace, own_library
from bot.pipeline import Sandbox
from bot.reading import RawDocument
from bot.running.refresh_thread import RefreshThread
from bot.store import Store
from bot.wiring.libraries.library_refresh import LibraryRefresh
from bot.wiring.store import open_store
from tests.support.store.postgres import Postgres

TIMEOUT_SECONDS = 60.0
"""Seconds to wait on a busy machine. docs/how-to/adding.md has the usual time."""
ACME, OTHER = Workspace(Platform.SLACK, "T1"), Workspace(Platform.SLACK, "T2")
FERRY = "Ferries of {}\n\nThe ferries of {} leave for Vis at seven in the morning, the harbour master says.\n"
KILLS = 3
"""How many processes are killed, one after another."""


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/cuecard.db"
    server: Postgres = request.getfixturevalue("postgres")
    return server.new_database()


def settings_of(folder: Path, url: str) -> Settings:
    folders: dict[str, Any] = {f"cuecard_{name}": folder / name for name in ("seeds", "content", "data")}
    return Settings(_env_file=None, database_url=url, **folders)


@pytest.mark.thorough
def test_another_replica_sees_added_and_removed_articles(url: str, tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    questions, answers = context.Queue(), context.Queue()
    with started(context.Process(target=answer, args=(url, tmp_path / "replica", questions, answers), daemon=True)):
        assert answers.get(timeout=TIMEOUT_SECONDS) == "ready"
        with open_store(settings_of(tmp_path, url)) as store, Sandbox() as sandbox:
            intake = Intake(store.articles, sandbox)
            add(intake, own_library(ACME), "Split")
            questions.put((ACME, "Split", True))
            assert answers.get(timeout=TIMEOUT_SECONDS) == (ACME, "Split", True)
            questions.put((OTHER, "Split", False))
            assert answers.get(timeout=TIMEOUT_SECONDS) == (OTHER, "Split", False)
            store.of(ACME).purge()
            questions.put((ACME, "Split", False))
            assert answers.get(timeout=TIMEOUT_SECONDS) == (ACME, "Split", False)
        questions.put(None)


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the system has no such signal")
def test_a_process_that_is_killed_while_it_adds_loses_nothing_that_it_reported(url: str, tmp_path: Path) -> None:
    rng = random.Random(16)
    context = multiprocessing.get_context("spawn")
    reported: list[str] = []
    settings = settings_of(tmp_path / "replica", url)
    for kill in range(KILLS):
        added = context.Queue()
        with started(
            context.Process(target=keep_adding, args=(url, tmp_path / "replica", kill, added), daemon=True)
        ) as adder:
            reported += [added.get(timeout=TIMEOUT_SECONDS) for _ in range(rng.randrange(1, 6))]
            time.sleep(rng.random() * 0.05)
            assert adder.pid
            os.kill(adder.pid, signal.SIGKILL)
            adder.join(TIMEOUT_SECONDS)
    with open_store(settings) as store:
        heads = {head.id: head for head in store.articles.heads("added")}
        assert set(reported) <= set(heads)
        assert all(store.articles.version("added", article_id) for article_id in heads)
        assert {head.version for head in heads.values()} == {1}
        mirror = Mirror(store.articles, store.location, settings.cuecard_data / "libraries")
        mirror.sync()
        assert mirrored(settings.cuecard_data / "libraries") == in_store(store)


def keep_adding(url: str, folder: Path, kill: int, added: queue.Queue[str]) -> None:
    """Adds articles and mirrors them until it is killed."""
    settings = settings_of(folder, url)
    with open_store(settings) as store, Sandbox() as sandbox:
        mirror = Mirror(store.articles, store.location, settings.cuecard_data / "libraries")
        intake = Intake(store.articles, sandbox)
        for number in range(10_000):
            added.put(add(intake, "added", f"Town {'abcdefgh'[kill]}{number}"))
            mirror.sync()


def add(intake: Intake, library: str, town: str) -> str:
    (proposal,) = intake.read(RawDocument(name=f"{town}.txt", data=FERRY.format(town, town).encode()))
    assert isinstance(proposal, Proposal)
    found = intake.add(library, proposal)
    assert isinstance(found, AddedArticle)
    return found.article_id


@contextmanager
def started(process: BaseProcess) -> Iterator[BaseProcess]:
    """Starts a process within this context, and kills it at the end if it still runs."""
    process.start()
    try:
        yield process
    finally:
        process.join(1)
        process.kill()
        process.join()


_ADDED = re.compile(rb"^  added: .+\n", re.MULTILINE)
"""The line of a card file with the time at which its article was added, like “  added: 2026-03-01T09:00:00Z”."""


def in_store(store: Store) -> dict[str, tuple[bytes, str]]:
    ids = [head.id for head in store.articles.heads("added")]
    return {
        article.id: (article.card_file, article.text) for _, article, _ in store.articles.current_versions("added", ids)
    }


def mirrored(folder: Path) -> dict[str, tuple[bytes, str]]:
    """The mirrored files, without the day when they were added, which only the mirror writes, and with the checksum
    that they have without it."""
    paths = file_names.cards_paths(folder_of(folder, "added"))
    return {
        path.stem: (with_checksum(_ADDED.sub(b"", path.read_bytes())), path.with_suffix(".txt").read_text("utf-8"))
        for path in paths
    }


def answer(url: str, folder: Path, questions: queue.Queue[Any], answers: queue.Queue[Any]) -> None:
    """Runs a replica. For each (workspace, town, whether it must be answered) in `questions`, it asks until the
    answer is as wanted, and then reports to `answers`."""
    settings = settings_of(folder, url)
    with open_store(settings) as store:
        libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
        (folder / "content").mkdir(parents=True)
        refresh = LibraryRefresh(settings, libraries, store)
        refresher = RefreshThread(refresh)
        watch = store.watch_library(refresher.wake, refresh.version)
        watch.start()
        refresher.start()
        answers.put("ready")
        while (question := questions.get()) is not None:
            workspace, town, is_wanted = question
            asked = f"when do the ferries of {town} leave"
            while (libraries.of(workspace).questions.ask(asked).outcome is Outcome.ANSWER) is not is_wanted:
                time.sleep(0.02)
            answers.put(question)
        refresher.stop()
        watch.stop()
