# ruff: noqa: T201 - its purpose is to print
"""Measures how soon another replica answers from a new article in a large library, on SQLite and on PostgreSQL:

python -m tools.bench.changes
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Event
from pathlib import Path

from bot.conversation.asking.libraries import Libraries
from bot.environment.settings import Settings
from bot.intake import Intake, Proposal
from bot.model import ADDED_LIBRARY, LIBRARIES_FOR_EVERYBODY
from bot.pipeline import Sandbox
from bot.reading import RawDocument
from bot.running.refresh_thread import RefreshThread
from bot.wiring.libraries.library_refresh import LibraryRefresh
from bot.wiring.store import open_store
from tests.support.processes.other_process import other_process
from tests.support.store.postgres import NoPostgresError, running_postgres
from tools.bench.libraries import ANYBODY, FERRY, fill, make_settings

CHANGES = 20
"""How many articles are added, one after the other, while the time is taken."""
PAUSE_SECONDS = 1.7
"""The time between two changes. Replicas check every second, so this is not a whole number of seconds: the changes come
at different moments between two checks."""
SETTLING_SECONDS = 2
"""How long a replica that has just started may take to notice what is stored already."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    count = parser.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        report("SQLite", make_settings(Path(folder), ""), count)
    try:
        with running_postgres() as server, tempfile.TemporaryDirectory() as folder:
            report("PostgreSQL", make_settings(Path(folder), server.new_database()), count)
    except NoPostgresError as error:
        print(f"PostgreSQL: none to measure ({error})")


def report(name: str, settings: Settings, count: int) -> None:
    """Measures changes in a library of `count` articles, and prints the times."""
    settings.cuecard_content.mkdir(exist_ok=True)
    fill(settings, count)
    waits, used = [], []
    with open_store(settings) as store, Sandbox() as sandbox, other_process(serve, settings) as seen:
        intake = Intake(store.articles, sandbox)
        for number in range(CHANGES + 1):  # the first change also starts the reading process
            time.sleep(PAUSE_SECONDS)
            document = RawDocument(name=f"{number}.txt", data=FERRY.format(f"Town {number}").encode())
            (proposal,) = intake.read(document)
            assert isinstance(proposal, Proposal)
            intake.add(ADDED_LIBRARY, proposal)
            stored_at = time.time()
            used_at, seconds = seen.get(timeout=120)
            if number:
                waits.append(used_at - stored_at)
                used.append(seconds)
    print(
        f"{name}, {count:,} articles: in use in another replica after {statistics.median(waits):.2f} s, longest "
        f"{max(waits):.2f} s of {CHANGES}, {statistics.median(used):.2f} s of a processor"
    )


def serve(settings: Settings, seen: Queue[tuple[float, float]], ready: Event, stop: Event) -> None:
    """Puts changes into use as `cuecard serve` does. Records the time and the processor time of each in `seen`."""
    with open_store(settings) as store:
        libraries = Libraries(LIBRARIES_FOR_EVERYBODY)
        refresh = LibraryRefresh(settings, libraries, store)

        def timed_refresh() -> bool:
            began = time.process_time()
            changed = refresh()
            if changed:
                assert len(libraries.of(ANYBODY).library)
                seen.put((time.time(), time.process_time() - began))
            return changed

        refresher = RefreshThread(timed_refresh)
        watch = store.watch_library(refresher.wake, refresh.version)
        watch.start()
        refresher.start()
        time.sleep(SETTLING_SECONDS)
        while not seen.empty():
            seen.get()
        ready.set()
        stop.wait()
        refresher.stop()
        watch.stop()


if __name__ == "__main__":
    main()
