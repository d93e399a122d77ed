"""How soon a change of cards is seen by another process, on SQLite and PostgreSQL:

python -m tests.bot.store.measure_watch
"""

from __future__ import annotations

import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.queues import Queue

from bot.store import open_store
from tests.support.store.postgres import NoPostgresError, running_postgres

_CHANGES = 20
_PAUSE = 0.7


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report("SQLite", f"sqlite:///{folder}/cuecard.db")
    try:
        with running_postgres() as server:
            report("PostgreSQL", server.new_database())
    except NoPostgresError as error:
        print(f"PostgreSQL: none to measure ({error})")  # noqa: T201


def report(name: str, url: str) -> None:
    store = open_store(url)
    with watching_process(url) as seen:
        waits = []
        for number in range(_CHANGES):
            time.sleep(_PAUSE)
            announced = time.time()
            store.announce_library(f"v{number}")
            version, at = seen.get(timeout=30)
            assert version == f"v{number}"
            waits.append(at - announced)
    store.close()
    print(f"{name}: median {statistics.median(waits):.2f} s, longest {max(waits):.2f} s of {_CHANGES}")  # noqa: T201


@contextmanager
def watching_process(url: str) -> Iterator[Queue[tuple[str, float]]]:
    context = multiprocessing.get_context("spawn")
    seen: Queue[tuple[str, float]] = context.Queue()
    stop, ready = context.Event(), context.Event()
    process = context.Process(target=watch, args=(url, seen, ready, stop), daemon=True)
    process.start()
    ready.wait(60)
    yield seen
    stop.set()
    process.join(30)


def watch(url: str, seen: Queue[tuple[str, float]], ready: object, stop: object) -> None:
    store = open_store(url)
    card_watch = store.watch_library(lambda version: seen.put((version, time.time())))
    card_watch.start()
    ready.set()  # type: ignore[attr-defined]
    stop.wait()  # type: ignore[attr-defined]
    card_watch.stop()
    store.close()


if __name__ == "__main__":
    main()
