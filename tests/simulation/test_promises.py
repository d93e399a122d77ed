"""There is at most one message for every channel and day, and every day with a digest ends with a reason."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import pytest

from bot.model import Platform
from tests.simulation.bugs import BUGS, LedgerClockDeliverer
from tests.simulation.crash_points import daily, one_digest, two_days
from tests.simulation.databases import sqlite_ledger
from tests.simulation.faults import Faults
from tests.simulation.replica import Parts
from tests.simulation.scenario import Report, Scenario, Setup, run_seed, run_shipped

QUICK_SEEDS = (1, 2, 3, 4, 8)
"""A few seeds that together show every kind of fault. `make simulate` tries 300."""
QUICK_SHIPPED_SEEDS = (2,)


@pytest.mark.thorough
def test_promises_are_kept_whatever_goes_wrong() -> None:
    reports = [run_seed(seed) for seed in QUICK_SEEDS]

    assert [(report.seed, report.violations) for report in reports if report.violations] == []
    happened = {kind for report in reports for kind in report.counts}
    assert happened >= {"crash", "freeze", "outage", "jump", "archived", "notice", "recognised", "remove"}
    assert sum(report.digests for report in reports) > 300
    assert sum(report.updates for report in reports) > 20


@pytest.mark.thorough
@pytest.mark.parametrize("name", sorted(BUGS))
def test_a_planted_bug_is_caught(name: str) -> None:
    bug = BUGS[name]

    seeds = range(bug.seed, bug.seed + 100)

    assert any(run_seed(seed, days=7, parts=bug.parts, make_ledger=bug.make_ledger).violations for seed in seeds)


def test_a_clock_set_forward_while_a_request_is_on_its_way_does_no_harm() -> None:
    assert [_clock_set_forward(seed, Parts()).violations for seed in range(5)] == [[]] * 5


def test_a_worker_that_trusts_the_ledgers_clock_is_caught() -> None:
    assert any(_clock_set_forward(seed, Parts(deliverer=LedgerClockDeliverer)).violations for seed in range(5))


@pytest.mark.thorough
def test_the_same_seed_gives_the_same_trace_whatever_the_hash_seed() -> None:
    hashes = {_trace_hash_in_new_process(seed=3, hash_seed=hash_seed) for hash_seed in ("1", "2")}

    assert hashes == {run_seed(3, days=4).trace_hash}


def test_another_seed_gives_another_trace() -> None:
    assert run_seed(3, days=2).trace_hash != run_seed(4, days=2).trace_hash


@pytest.mark.thorough
def test_the_ledger_on_sqlite_gives_the_same_trace_as_the_one_in_memory() -> None:
    setup = Setup(seed=1, days=1, calm_days=1)

    assert Scenario(replace(setup, make_ledger=sqlite_ledger)).run().trace_hash == Scenario(setup).run().trace_hash


@pytest.mark.thorough
def test_promises_are_kept_with_the_senders_that_ship() -> None:
    reports = [run_shipped(seed) for seed in QUICK_SHIPPED_SEEDS]

    assert [(report.seed, report.violations) for report in reports if report.violations] == []
    assert sum(report.digests for report in reports) > 10
    assert sum(report.updates for report in reports) > 0


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("is_limited", [False, True])
def test_no_digest_of_a_busy_channel_is_lost(is_limited: bool) -> None:
    setup = Setup(
        seed=1, days=108, channels=10, faults=Faults(server_error=0.1), chatter=500.0, subscribe=daily,
        uses_shipped_senders=True, is_limited=is_limited,
    )  # fmt: skip

    report = Scenario(setup).run()

    assert report.violations == []
    assert report.digests >= 1_000, "the other days have no news"


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_promises_are_kept_on_sqlite() -> None:
    for seed in range(8):
        report = run_seed(seed, days=7, make_ledger=sqlite_ledger)

        assert report.violations == []
        assert report.trace_hash == run_seed(seed, days=7).trace_hash


def test_promises_are_kept_with_a_crash_at_some_steps_of_two_days() -> None:
    _, steps = two_days()

    assert _harmed([two_days(step)[0] for step in range(1, steps + 1, 23)], digests=4) == []


@pytest.mark.thorough
def test_crashes_at_some_pairs_of_steps_of_one_digest_do_no_harm() -> None:
    _, steps = one_digest()
    pairs = list(combinations(range(1, steps + 1), 2))[::37]

    assert _harmed([one_digest(*pair)[0] for pair in pairs], digests=1) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_promises_are_kept_with_a_crash_at_every_step_of_two_days() -> None:
    _, steps = two_days()

    assert _harmed([two_days(step)[0] for step in range(1, steps + 1)], digests=4) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_promises_are_kept_on_sqlite_with_a_crash_at_every_step_of_two_days() -> None:
    _, steps = two_days()

    crashed = [two_days(step, make_ledger=sqlite_ledger)[0] for step in range(1, steps + 1)]

    assert _harmed(crashed, digests=4) == []


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_crashes_at_every_pair_of_steps_of_one_digest_do_no_harm() -> None:
    _, steps = one_digest()

    assert _harmed([one_digest(*pair)[0] for pair in combinations(range(1, steps + 1), 2)], digests=1) == []


def _clock_set_forward(seed: int, parts: Parts) -> Report:
    """A run in which every request is accepted late, and the ledger's clock jumps by three hours as soon as one is in
    progress."""
    scenario = Scenario(
        Setup(seed=seed, days=1, channels=1, faults=Faults(late_acceptance=1.0), parts=parts, subscribe=daily)
    )

    def watch() -> None:
        if scenario.ledger.summary(tuple(Platform)).unclear and not scenario.skew:
            scenario.set_skew(3 * 3600.0)
            scenario.kernel.after(3600.0, lambda: scenario.set_skew(0.0))
        if scenario.kernel.time < nine + 600:
            scenario.kernel.after(1.0, watch)

    nine = 8 * 3600.0  # in Berlin
    scenario.kernel.at(nine, watch)
    return scenario.run()


def _harmed(reports: list[Report], *, digests: int) -> list[str]:
    """What went wrong in each run that broke a promise, or that did not post this number of digests."""
    return [
        f"{report.violations} {report.digests} digests"
        for report in reports
        if report.violations or report.digests != digests
    ]


def _trace_hash_in_new_process(*, seed: int, hash_seed: str) -> str:
    code = f"from tests.simulation.scenario import run_seed; print(run_seed({seed}, days=4).trace_hash)"
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert len(ran.stdout.strip()) == hashlib.sha256().digest_size * 2
    return ran.stdout.strip()
