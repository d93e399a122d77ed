"""Runs a simulated week of the whole product: `python -m tests.week`, or `--hours 24` for one day. People do something
every `--step` hours. Ends with 1 if anything was lost or doubled, or shown to people who must not see it."""

from __future__ import annotations

import argparse
import asyncio
import sys

from tests.support.store.postgres import running_postgres
from tests.week.driver import run_week
from tests.week.judge import judge


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.week", description=__doc__)
    parser.add_argument("--hours", type=int, default=7 * 24, help="simulated hours (default: a week)")
    parser.add_argument("--step", type=int, default=3, help="hours between two things that people do (default: 3)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same people and questions")
    options = parser.parse_args()

    def print_line(line: str) -> None:
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()

    with running_postgres() as server:
        week = run_week(
            server.new_database(), options.hours, judge, step=options.step, seed=options.seed, report=print_line
        )
        verdict = asyncio.run(week)
    print_line(f"{options.hours} hours: {verdict}")
    return 1 if verdict.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
