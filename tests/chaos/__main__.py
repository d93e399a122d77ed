"""Kills real processes while digests fall due: `python -m tests.chaos --database postgres --kills 200`, or `sqlite`;
with `--questions` while people ask. Ends with 1 if a digest was doubled or lost, or somebody was told twice or nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.chaos.digests import run_digests
from tests.chaos.questions import run_questions
from tests.support.store.postgres import running_postgres


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__)
    parser.add_argument("--database", choices=("sqlite", "postgres"), required=True)
    parser.add_argument("--kills", type=int, default=200, help="how many processes are killed (default: 200)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed kills in the same order")
    parser.add_argument("--questions", action="store_true", help="kill while people ask, instead of during digests")
    options = parser.parse_args()
    with _new_database(options.database) as database:
        if options.questions:
            asked = asyncio.run(run_questions(database, options.kills, options.seed))
            sys.stdout.write(f"{options.database}: {asked}\n")
            return 0 if asked.is_everybody_told_once else 1
        report = asyncio.run(run_digests(database, options.kills, options.seed))
    sys.stdout.write(f"{options.database}: {report}\n")
    for fault in report.doubled + report.lost:
        sys.stdout.write(f"  {fault}\n")
    return 1 if report.doubled or report.lost else 0


@contextmanager
def _new_database(kind: str) -> Iterator[str]:
    if kind == "postgres":
        with running_postgres() as server:
            yield server.new_database()
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield f"sqlite:///{Path(folder)}/cuecard.db"


if __name__ == "__main__":
    raise SystemExit(main())
