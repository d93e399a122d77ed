"""How often questions had each outcome is counted by day."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.store import Store, WorkspaceStore
from bot.store.workspace.tallies import Tally
from tests.bot.store.conftest import ACME
from tests.support.clock import FakeClock


def test_outcomes_of_questions_are_counted_by_day(acme: WorkspaceStore, clock: FakeClock) -> None:
    for kind in (Tally.ANSWERED, Tally.ANSWERED, Tally.NOT_FOUND):
        acme.tallies.add(kind)
    clock.advance(hours=24)
    acme.tallies.add(Tally.ANSWERED)
    assert acme.tallies.since(1) == {**dict.fromkeys(Tally, 0), Tally.ANSWERED: 1}
    assert acme.tallies.since(2) == {**dict.fromkeys(Tally, 0), Tally.ANSWERED: 3, Tally.NOT_FOUND: 1}


def test_no_count_is_lost_among_replicas(open_another: Callable[[], Store], url: str, acme: WorkspaceStore) -> None:
    others = [acme] if url == "sqlite://" else [open_another().of(ACME) for _ in range(3)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: others[number % len(others)].tallies.add(Tally.CHOSEN), range(24)))
    assert acme.tallies.since(1)[Tally.CHOSEN] == 24


def test_counts_are_deleted_after_a_year(store: Store, acme: WorkspaceStore, clock: FakeClock) -> None:
    acme.tallies.add(Tally.ANSWERED)
    clock.advance(days=365)
    store.sweep()
    assert acme.tallies.since(400)[Tally.ANSWERED] == 1
    clock.advance(days=1)
    store.sweep()
    assert acme.tallies.since(400)[Tally.ANSWERED] == 0
