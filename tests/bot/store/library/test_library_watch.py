"""Every replica sees a change of cards within two seconds, whatever happens to the connection."""

from __future__ import annotations

import multiprocessing
import queue
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from bot.store import Store, open_store

TIMEOUT_SECONDS = 60.0
"""Seconds to wait on a busy machine. `python -m tests.bot.store.measure_watch` measures the usual time."""


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.store.library.library_watch._POLL_SECONDS", 0.05)


pytestmark = pytest.mark.usefixtures("quick")


@contextmanager
def watching(store: Store, known: str | None = None) -> Iterator[queue.Queue[str]]:
    seen: queue.Queue[str] = queue.Queue()
    watch = store.watch_library(seen.put, known)
    watch.start()
    try:
        yield seen
    finally:
        watch.stop()


def test_a_version_is_announced(store: Store) -> None:
    assert store.library_version() is None
    store.announce_library("v1")
    store.announce_library("v2")
    assert store.library_version() == "v2"


def test_a_change_is_seen(store: Store) -> None:
    with watching(store) as seen:
        store.announce_library("v1")
        assert seen.get(timeout=TIMEOUT_SECONDS) == "v1"
        store.announce_library("v2")
        assert seen.get(timeout=TIMEOUT_SECONDS) == "v2"


def test_a_change_before_the_watch_began_is_seen(store: Store) -> None:
    store.announce_library("v2")
    with watching(store, known="v1") as seen:
        assert seen.get(timeout=TIMEOUT_SECONDS) == "v2"


def test_the_version_that_is_known_is_not_reported(store: Store) -> None:
    store.announce_library("v1")
    with watching(store, known="v1") as seen:
        store.announce_library("v2")
        assert seen.get(timeout=TIMEOUT_SECONDS) == "v2"


def test_a_callback_that_fails_is_called_again(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    seen: queue.Queue[str] = queue.Queue()
    failures = iter([True])

    def load(version: str) -> None:
        if next(failures, False):
            raise RuntimeError("half written")
        seen.put(version)

    watch = store.watch_library(load)
    watch.start()
    store.announce_library("v1")
    assert seen.get(timeout=TIMEOUT_SECONDS) == "v1"
    watch.stop()
    assert "cards_watch_failed" in caplog.text


@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_postgresql_notifies_listeners(store: Store, open_another: Callable[[], Store]) -> None:
    with store._database.without_transaction() as connection:
        connection.execute(text("LISTEN cuecard_cards"))
        open_another().announce_library("v1")
        listener = connection.connection.driver_connection
        assert listener is not None
        notices = listener.notifies(timeout=TIMEOUT_SECONDS, stop_after=1)
        assert [notice.channel for notice in notices] == ["cuecard_cards"]
        connection.invalidate()


@pytest.mark.parametrize("url", ["postgres"], indirect=True)
def test_a_lost_connection_is_replaced(store: Store, open_another: Callable[[], Store]) -> None:
    other = open_another()
    with watching(store) as seen:
        other.announce_library("v1")
        assert seen.get(timeout=TIMEOUT_SECONDS) == "v1"
        with other._database.writing() as connection:
            kill = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
            assert connection.execute(text(kill)).all()
        other.announce_library("v2")
        assert seen.get(timeout=TIMEOUT_SECONDS) == "v2"


@pytest.mark.thorough
@pytest.mark.parametrize("url", ["sqlite", "postgres"], indirect=True)
def test_another_process_sees_a_change(store: Store, url: str) -> None:
    context = multiprocessing.get_context("spawn")
    seen, ready = context.Queue(), context.Event()
    process = context.Process(target=watch_from_another_process, args=(url, ready, seen), daemon=True)
    process.start()
    assert ready.wait(60)
    store.announce_library("v1")
    assert seen.get(timeout=TIMEOUT_SECONDS) == "v1"
    process.join(TIMEOUT_SECONDS)
    assert process.exitcode == 0


def watch_from_another_process(url: str, ready: threading.Event, seen: queue.Queue[str]) -> None:
    store = open_store(url)
    with watching(store) as versions:
        ready.set()
        seen.put(versions.get(timeout=60))
    store.close()
