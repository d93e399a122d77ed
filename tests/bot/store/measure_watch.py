"""Measures how soon another process sees a change of cards, on SQLite and PostgreSQL.

python -m tests.bot.store.measure_watch
"""

from __future__ import annotations

import statistics
import tempfile
import time
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event

from bot.store import open_store
from tests.support.processes.other_process import other_process
from tests.support.store.postgres import NoPostgresError, running_postgres

_CHANGES = 20
"""The number of changes that are measured."""
_PAUSE = 0.7
"""The seconds between two changes: not as many as between two looks of the other process, so that changes come at all
times between them."""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        report("SQLite", f"sqlite:///{folder}/cuecard.db")
    try:
        with running_postgres() as server:
            report("PostgreSQL", server.new_database())
    except NoPostgresError as error:
        print(f"PostgreSQL: not measured ({error})")  # noqa: T201


def report(name: str, url: str) -> None:
    """Prints the median and the longest time until another process sees a change of the database."""
    store = open_store(url)
    with other_process(watch, url) as seen:
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


def watch(url: str, seen: Queue[tuple[str, float]], ready: Event, stop: Event) -> None:
    store = open_store(url)
    card_watch = store.watch_library(lambda version: seen.put((version, time.time())))
    card_watch.start()
    ready.set()
    stop.wait()
    card_watch.stop()
    store.close()


if __name__ == "__main__":
    main()
