"""Kills real processes: `python -m tests.chaos --database postgres --kills 200`, or `sqlite`. Ends with 1 if a digest
was doubled or lost."""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from pathlib import Path

from tests.chaos.driver import Outcome, run_chaos
from tests.support.postgres import running_postgres


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), required=True)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    outcome = _run(options.database, options.kills, options.seed)
    sys.stdout.write(f"{options.database}: {outcome}\n")
    for fault in outcome.doubled + outcome.lost:
        sys.stdout.write(f"  {fault}\n")
    return 1 if outcome.doubled or outcome.lost else 0


def _run(database: str, kills: int, seed: int) -> Outcome:
    if database == "postgres":
        with running_postgres() as server:
            return asyncio.run(run_chaos(server.new_database(), kills, seed))
    with tempfile.TemporaryDirectory() as folder:
        return asyncio.run(run_chaos(f"sqlite:///{Path(folder)}/cuecard.db", kills, seed))


if __name__ == "__main__":
    raise SystemExit(main())
