"""Runs many seeds: `python -m tests.simulation --seeds 0:300`. Ends with 1 where a promise was broken."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor

from tests.simulation.scenario import Report, run_seed


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", default="0:300", help="from:to, or one seed")
    parser.add_argument("--days", type=int, default=14)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args()
    first, _, last = options.seeds.partition(":")
    seeds = range(int(first), int(last or int(first) + 1))
    totals: Counter[str] = Counter()
    bad: list[Report] = []
    with ProcessPoolExecutor(options.processes) as pool:
        for report in pool.map(_run, [(seed, options.days) for seed in seeds], chunksize=4):
            totals.update(report.counts)
            totals["digests"] += report.digests
            if report.violations:
                bad.append(report)
                sys.stdout.write(f"seed {report.seed}: {'; '.join(report.violations[:5])}\n")
    counted = ", ".join(f"{count:,} {kind}" for kind, count in sorted(totals.items()))
    sys.stdout.write(f"{len(seeds)} seeds x {options.days} days: {counted}\n{len(bad)} with violations\n")
    return 1 if bad else 0


def _run(job: tuple[int, int]) -> Report:
    seed, days = job
    return run_seed(seed, days=days)


if __name__ == "__main__":
    raise SystemExit(main())
