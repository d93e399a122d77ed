"""Runs many seeds: `python -m tests.simulation --seeds 0:300`. Ends with 1 if a promise was broken."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.simulation.scenario import DAYS, SHIPPED_DAYS, Report, run_seed, run_shipped


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", default="0:300", help="from:to, or one seed")
    parser.add_argument("--days", type=int, help="14, or 3 with --shipped")
    parser.add_argument("--shipped", action="store_true", help="the ledger on SQLite and the senders that ship")
    parser.add_argument("--first", action="store_true", help="end at the first seed that breaks a promise")
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    first, _, last = options.seeds.partition(":")
    seeds = range(int(first), int(last or int(first) + 1))
    totals: Counter[str] = Counter()
    bad: list[Report] = []
    with ProcessPoolExecutor(options.processes) as pool:
        jobs = [(seed, options.days, options.shipped, options.first) for seed in seeds]
        for report in pool.map(_run, jobs, chunksize=1 if options.first else 4):
            totals.update(report.counts)
            totals["digests"] += report.digests - report.updates
            totals["updates"] += report.updates
            if report.violations:
                bad.append(report)
                sys.stdout.write(f"seed {report.seed}: {'; '.join(report.violations[:5])}\n")
                if options.first:
                    pool.shutdown(cancel_futures=True)
                    return 1
    days = options.days or (SHIPPED_DAYS if options.shipped else DAYS)
    counted = ", ".join(f"{count:,} {kind}" for kind, count in sorted(totals.items()))
    sys.stdout.write(f"{len(seeds)} seeds x {days} days: {counted}\n{len(bad)} with violations\n")
    return 1 if bad else 0


def _run(job: tuple[int, int | None, bool, bool]) -> Report:
    seed, days, shipped, ends_early = job
    if shipped:
        return run_shipped(seed, days=days or SHIPPED_DAYS, ends_early=ends_early)
    return run_seed(seed, days=days or DAYS, ends_early=ends_early)


if __name__ == "__main__":
    raise SystemExit(main())
