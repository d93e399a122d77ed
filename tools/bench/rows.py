# ruff: noqa: T201 - its purpose is to print
"""Measures the memory that a file of a million rows takes.

    python -m tools.bench.rows [--rows 1000000] [--of bad good cards]

Three commands read a generated .jsonl file. "bad": `cuecard index` reads a file whose rows are all faulty. "good":
`cuecard extract` reads short articles, makes cards of them, and keeps none. "cards": `cuecard index` reads the same
articles. Prints the largest resident size of the command and of the process that reads articles, and how often the
command showed progress. Linux only.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROWS = 1_000_000
_COMMANDS = {"bad": ("index",), "good": ("extract", "--json", "seeds/rows.jsonl"), "cards": ("index",)}
_SECONDS = 0.2
"""How often the sizes are read: each is the largest so far, so only the last moment may be missed."""
_LARGEST = re.compile(r"^VmHWM:\s+(\d+) kB", re.MULTILINE)
"""Matches "VmHWM:    5120 kB", the line of /proc/PID/status with the largest resident size so far."""


@dataclass(frozen=True, slots=True)
class Memory:
    """The largest resident size in MB of a command and of the process that reads articles for it, and how many lines of
    progress the command wrote."""

    command: float
    reading: float
    progress: int


def measure(kind: str, rows: int) -> Memory:
    """Runs the command `kind` (see above) on a new file of `rows` rows."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder)
        (project / "seeds").mkdir()
        with (project / "seeds" / "rows.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(_write_rows(kind, rows))
        command = [sys.executable, "-m", "bot", *_COMMANDS[kind]]
        environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
        with (project / "errors").open("wb") as errors:
            process = subprocess.Popen(command, cwd=project, env=environment, stdout=subprocess.DEVNULL, stderr=errors)
            largest = own = 0.0
            while process.poll() is None:
                own = max(own, _largest_size(process.pid))
                largest = max([largest, *map(_largest_size, _children(process.pid))])
                time.sleep(_SECONDS)
        lines = (project / "errors").read_text(encoding="utf-8").splitlines()
    return Memory(own, largest, sum(bool(re.fullmatch(r"[a-z ]+ \d+/\d+", line)) for line in lines))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--of", nargs="+", choices=_COMMANDS, default=["bad", "good"])
    options = parser.parse_args()
    for kind in options.of:
        memory = measure(kind, options.rows)
        print(
            f"{options.rows:,} rows, {kind}: `cuecard {_COMMANDS[kind][0]}` {memory.command:.0f} MB, the process that "
            f"reads {memory.reading:.0f} MB, progress shown {memory.progress} times",
            flush=True,
        )


def _write_rows(kind: str, rows: int) -> Iterator[str]:
    """The lines of the file. A bad line lacks the text of the article, and its own end."""
    for number in range(rows):
        if kind == "bad":
            yield f'{{"id": {number}, "title": "Boat {number}", "text": \n'
        else:
            text = f"Boat {number} left the harbour at five and came back at nine."
            yield json.dumps({"title": f"Boat {number} of the harbour", "text": text}) + "\n"


def _largest_size(pid: int) -> float:
    """The largest resident size of a process so far, in MB; 0 if it has ended."""
    with suppress(OSError):
        found = _LARGEST.search(Path(f"/proc/{pid}/status").read_text(encoding="ascii", errors="replace"))
        return int(found[1]) / 1024 if found else 0.0
    return 0.0


def _children(pid: int) -> list[int]:
    with suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
    return []


if __name__ == "__main__":
    main()
